package org.mltheory.compute.net;

import java.util.Arrays;
import org.jspecify.annotations.NonNull;
import org.mltheory.compute.linalg.LinearAlgebra;
import org.mltheory.compute.linalg.Product;

/** Training in float64. {@link Kernels32} is the same in float32: a test keeps the two in step. */
// the Eclipse compiler does not carry NullMarked into a type argument that is an array: it says so itself
final class Kernels64 implements Kernels<double @NonNull []> {

    private final LinearAlgebra algebra;

    Kernels64(LinearAlgebra algebra) {
        this.algebra = algebra;
    }

    @Override
    public double[] array(int length) {
        return new double[length];
    }

    @Override
    public void load(double[] from, int fromAt, double[] to, int toAt, int count) {
        System.arraycopy(from, fromAt, to, toAt, count);
    }

    @Override
    public void store(double[] from, int fromAt, double[] to, int toAt, int count) {
        System.arraycopy(from, fromAt, to, toAt, count);
    }

    @Override
    public void gemm(Product p, double[] a, int aAt, double[] b, int bAt, boolean add, double[] c, int cAt) {
        algebra.gemm(p, 1, a, aAt, b, bAt, add ? 1 : 0, c, cAt);
    }

    @Override
    public void fillRows(double[] v, int vAt, double[] out, int rows, int width) {
        for (int r = 0; r < rows; r++) {
            System.arraycopy(v, vAt, out, r * width, width);
        }
    }

    @Override
    public void sumRows(double[] m, int rows, int width, boolean add, double[] sum, int sumAt) {
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
    public void apply(Activation activation, double[] z, int count) {
        activation.apply(z, 0, count);
    }

    @Override
    public void pullBack(Activation activation, double[] delta, double[] z, double[] value, int count) {
        activation.pullBack(delta, z, value, 0, count);
    }

    @Override
    public double squares(double[] v, int count) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += v[i] * v[i];
        }
        return sum;
    }

    @Override
    public void scale(double[] v, int count, double factor) {
        for (int i = 0; i < count; i++) {
            v[i] *= factor;
        }
    }

    @Override
    public void descend(double[] theta, double[] gradient, int count, double rate, double decay) {
        for (int i = 0; i < count; i++) {
            theta[i] -= rate * (gradient[i] + decay * theta[i]);
        }
    }

    @Override
    public void descend(
            double[] theta, double[] gradient, double[] velocity, int count, double rate, Optimizer.Descent method) {
        double mu = method.momentum();
        double decay = method.decay();
        if (method.nesterov()) {
            for (int i = 0; i < count; i++) {
                double g = gradient[i] + decay * theta[i];
                double v = mu * velocity[i] + g;
                velocity[i] = v;
                theta[i] -= rate * (g + mu * v);
            }
        } else {
            for (int i = 0; i < count; i++) {
                double v = mu * velocity[i] + (gradient[i] + decay * theta[i]);
                velocity[i] = v;
                theta[i] -= rate * v;
            }
        }
    }

    @Override
    public void adam(
            double[] theta,
            double[] gradient,
            double[] mean,
            double[] square,
            int count,
            double rate,
            Optimizer.Adam method,
            double correction1,
            double correction2) {
        double beta1 = method.beta1();
        double beta2 = method.beta2();
        double rest1 = 1 - beta1;
        double rest2 = 1 - beta2;
        double epsilon = method.epsilon();
        double decay = method.decay();
        for (int i = 0; i < count; i++) {
            double g = gradient[i] + decay * theta[i];
            double m = beta1 * mean[i] + rest1 * g;
            double v = beta2 * square[i] + rest2 * g * g;
            mean[i] = m;
            square[i] = v;
            double down = Math.sqrt(v / correction2) + epsilon;
            theta[i] -= down == 0 ? 0 : rate * (m / correction1) / down;
        }
    }

    @Override
    public void amsgrad(
            double[] theta,
            double[] gradient,
            double[] mean,
            double[] square,
            double[] greatest,
            int count,
            double rate,
            Optimizer.Adam method,
            double correction1,
            double correction2) {
        double beta1 = method.beta1();
        double beta2 = method.beta2();
        double rest1 = 1 - beta1;
        double rest2 = 1 - beta2;
        double epsilon = method.epsilon();
        double decay = method.decay();
        for (int i = 0; i < count; i++) {
            double g = gradient[i] + decay * theta[i];
            double m = beta1 * mean[i] + rest1 * g;
            double v = beta2 * square[i] + rest2 * g * g;
            mean[i] = m;
            square[i] = v;
            // Math.max passes NaN on, so that a diverged run shows
            double top = Math.max(greatest[i], v);
            greatest[i] = top;
            double down = Math.sqrt(top / correction2) + epsilon;
            theta[i] -= down == 0 ? 0 : rate * (m / correction1) / down;
        }
    }
}
