package org.mltheory.compute.net;

import java.util.Arrays;
import org.jspecify.annotations.NonNull;
import org.mltheory.compute.linalg.LinearAlgebra;
import org.mltheory.compute.linalg.Product;

/** Training in float32: {@link Kernels64} in the other precision, operation by operation; a test keeps the two in step. */
final class Kernels32 implements Kernels<float @NonNull []> {

    private final LinearAlgebra algebra;

    Kernels32(LinearAlgebra algebra) {
        this.algebra = algebra;
    }

    @Override
    public float[] array(int length) {
        return new float[length];
    }

    @Override
    public void load(double[] from, int fromAt, float[] to, int toAt, int count) {
        for (int i = 0; i < count; i++) {
            to[toAt + i] = (float) from[fromAt + i];
        }
    }

    @Override
    public void store(float[] from, int fromAt, double[] to, int toAt, int count) {
        for (int i = 0; i < count; i++) {
            to[toAt + i] = from[fromAt + i];
        }
    }

    @Override
    public void gemm(Product p, float[] a, int aAt, float[] b, int bAt, boolean add, float[] c, int cAt) {
        algebra.gemm(p, 1, a, aAt, b, bAt, add ? 1 : 0, c, cAt);
    }

    @Override
    public void fillRows(float[] v, int vAt, float[] out, int rows, int width) {
        for (int r = 0; r < rows; r++) {
            System.arraycopy(v, vAt, out, r * width, width);
        }
    }

    @Override
    public void sumRows(float[] m, int rows, int width, boolean add, float[] sum, int sumAt) {
        if (!add) {
            Arrays.fill(sum, sumAt, sumAt + width, 0);
        }
        for (int r = 0; r < rows; r++) {
            for (int j = 0; j < width; j++) {
                sum[sumAt + j] += m[r * width + j];
            }
        }
    }

    @Override
    public void apply(Activation activation, float[] z, int count) {
        activation.apply(z, 0, count);
    }

    @Override
    public void pullBack(Activation activation, float[] delta, float[] z, float[] value, int count) {
        activation.pullBack(delta, z, value, 0, count);
    }

    @Override
    public double squares(float[] v, int count) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += (double) v[i] * v[i];
        }
        return sum;
    }

    @Override
    public void scale(float[] v, int count, double factor) {
        float f = (float) factor;
        for (int i = 0; i < count; i++) {
            v[i] *= f;
        }
    }

    @Override
    public void descend(float[] theta, float[] gradient, int count, double rate, double decay) {
        float eta = (float) rate;
        float d = (float) decay;
        for (int i = 0; i < count; i++) {
            theta[i] -= eta * (gradient[i] + d * theta[i]);
        }
    }

    @Override
    public void descend(
            float[] theta, float[] gradient, float[] velocity, int count, double rate, Optimizer.Descent method) {
        float mu = (float) method.momentum();
        float decay = (float) method.decay();
        float eta = (float) rate;
        if (method.nesterov()) {
            for (int i = 0; i < count; i++) {
                float g = gradient[i] + decay * theta[i];
                float v = mu * velocity[i] + g;
                velocity[i] = v;
                theta[i] -= eta * (g + mu * v);
            }
        } else {
            for (int i = 0; i < count; i++) {
                float v = mu * velocity[i] + (gradient[i] + decay * theta[i]);
                velocity[i] = v;
                theta[i] -= eta * v;
            }
        }
    }

    @Override
    public void adam(
            float[] theta,
            float[] gradient,
            float[] mean,
            float[] square,
            int count,
            double rate,
            Optimizer.Adam method,
            double correction1,
            double correction2) {
        float beta1 = (float) method.beta1();
        float beta2 = (float) method.beta2();
        float rest1 = (float) (1 - method.beta1());
        float rest2 = (float) (1 - method.beta2());
        float c1 = (float) correction1;
        float c2 = (float) correction2;
        float epsilon = (float) method.epsilon();
        float decay = (float) method.decay();
        float eta = (float) rate;
        for (int i = 0; i < count; i++) {
            float g = gradient[i] + decay * theta[i];
            float m = beta1 * mean[i] + rest1 * g;
            float v = beta2 * square[i] + rest2 * g * g;
            mean[i] = m;
            square[i] = v;
            float down = (float) Math.sqrt(v / c2) + epsilon;
            theta[i] -= down == 0 ? 0 : eta * (m / c1) / down;
        }
    }

    @Override
    public void amsgrad(
            float[] theta,
            float[] gradient,
            float[] mean,
            float[] square,
            float[] greatest,
            int count,
            double rate,
            Optimizer.Adam method,
            double correction1,
            double correction2) {
        float beta1 = (float) method.beta1();
        float beta2 = (float) method.beta2();
        float rest1 = (float) (1 - method.beta1());
        float rest2 = (float) (1 - method.beta2());
        float c1 = (float) correction1;
        float c2 = (float) correction2;
        float epsilon = (float) method.epsilon();
        float decay = (float) method.decay();
        float eta = (float) rate;
        for (int i = 0; i < count; i++) {
            float g = gradient[i] + decay * theta[i];
            float m = beta1 * mean[i] + rest1 * g;
            float v = beta2 * square[i] + rest2 * g * g;
            mean[i] = m;
            square[i] = v;
            // Math.max passes NaN on, so that a diverged run shows
            float top = Math.max(greatest[i], v);
            greatest[i] = top;
            float down = (float) Math.sqrt(top / c2) + epsilon;
            theta[i] -= down == 0 ? 0 : eta * (m / c1) / down;
        }
    }
}
