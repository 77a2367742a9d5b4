package org.mltheory.chapter05;

import org.mltheory.compute.optim.Objective;

/** Central differences. */
final class Differences {

    private Differences() {}

    /** Of values. */
    static double[] gradient(Objective f, double[] x, double h) {
        double[] out = new double[x.length];
        double[] scratch = new double[x.length];
        for (int j = 0; j < x.length; j++) {
            double[] up = x.clone();
            double[] down = x.clone();
            up[j] += h;
            down[j] -= h;
            out[j] = (f.gradient(up, scratch) - f.gradient(down, scratch)) / (2 * h);
        }
        return out;
    }

    /** Of gradients, n x n. */
    static double[] hessian(Objective f, double[] x, double h) {
        int n = x.length;
        double[] out = new double[n * n];
        for (int j = 0; j < n; j++) {
            double[] up = x.clone();
            double[] down = x.clone();
            up[j] += h;
            down[j] -= h;
            double[] a = new double[n];
            double[] b = new double[n];
            f.gradient(up, a);
            f.gradient(down, b);
            for (int i = 0; i < n; i++) {
                out[i * n + j] = (a[i] - b[i]) / (2 * h);
            }
        }
        return out;
    }
}
