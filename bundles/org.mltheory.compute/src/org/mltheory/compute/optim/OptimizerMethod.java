package org.mltheory.compute.optim;

import org.mltheory.compute.linalg.ShapeException;
import org.mltheory.compute.net.Optimizer;

/** The methods that ensembles of networks train with, for any gradient. See {@link GradientMethod#of}. */
final class OptimizerMethod implements GradientMethod {

    private final Optimizer optimizer;
    private final double[][] moments;
    private double power1 = 1;
    private double power2 = 1;

    OptimizerMethod(Optimizer optimizer, int d) {
        this.optimizer = optimizer;
        moments = new double[optimizer.moments()][d];
    }

    @Override
    public void step(double[] w, double[] gradient, double eta) {
        if (w.length != gradient.length || moments.length > 0 && moments[0].length != w.length) {
            throw new ShapeException("a gradient of " + gradient.length + " for " + w.length + " parameters");
        }
        switch (optimizer) {
            case Optimizer.Descent descent -> descend(w, gradient, eta, descent);
            case Optimizer.Adam adam -> adapt(w, gradient, eta, adam);
        }
    }

    private void descend(double[] w, double[] gradient, double eta, Optimizer.Descent descent) {
        double mu = descent.momentum();
        for (int j = 0; j < w.length; j++) {
            double g = gradient[j] + descent.decay() * w[j];
            if (mu != 0) {
                double v = mu * moments[0][j] + g;
                moments[0][j] = v;
                g = descent.nesterov() ? g + mu * v : v;
            }
            w[j] -= eta * g;
        }
    }

    private void adapt(double[] w, double[] gradient, double eta, Optimizer.Adam adam) {
        power1 *= adam.beta1();
        power2 *= adam.beta2();
        for (int j = 0; j < w.length; j++) {
            double g = gradient[j] + adam.decay() * w[j];
            double m = adam.beta1() * moments[0][j] + (1 - adam.beta1()) * g;
            double v = adam.beta2() * moments[1][j] + (1 - adam.beta2()) * g * g;
            moments[0][j] = m;
            moments[1][j] = v;
            if (adam.amsgrad()) {
                v = Math.max(moments[2][j], v);
                moments[2][j] = v;
            }
            double down = Math.sqrt(v / (1 - power2)) + adam.epsilon();
            // a parameter whose gradient never left 0 stays where it is, also with epsilon 0
            w[j] -= down == 0 ? 0 : eta * (m / (1 - power1)) / down;
        }
    }
}
