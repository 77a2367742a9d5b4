package org.mltheory.compute.optim;

/**
 * The explicit Runge-Kutta pair 5(4) of Dormand and Prince (1980) with step size control, for w' = field(s, w). Keeps its step
 * size between calls. Allocates nothing while it integrates.
 */
public final class DormandPrince {

    /** The right-hand side. */
    public interface Field {
        /** Writes the derivative at (s, w) into {@code out} (overwritten). */
        void apply(double s, double[] w, double[] out);
    }

    private static final double[] NODE = {0, 1.0 / 5, 3.0 / 10, 4.0 / 5, 8.0 / 9, 1, 1};
    private static final double[][] STAGE = {
        {},
        {1.0 / 5},
        {3.0 / 40, 9.0 / 40},
        {44.0 / 45, -56.0 / 15, 32.0 / 9},
        {19372.0 / 6561, -25360.0 / 2187, 64448.0 / 6561, -212.0 / 729},
        {9017.0 / 3168, -355.0 / 33, 46732.0 / 5247, 49.0 / 176, -5103.0 / 18656},
        {35.0 / 384, 0, 500.0 / 1113, 125.0 / 192, -2187.0 / 6784, 11.0 / 84}
    };
    /** Fifth order minus fourth order weights. */
    private static final double[] ERROR = {
        71.0 / 57600, 0, -71.0 / 16695, 71.0 / 1920, -17253.0 / 339200, 22.0 / 525, -1.0 / 40
    };

    private final Field field;
    private final double[][] k;
    private final double[] trial;
    private final double relative;
    private final double absolute;
    private double step;

    /**
     * @param relative error permitted in one step relative to |w_j|
     * @param absolute and beside it
     */
    public DormandPrince(Field field, int d, double relative, double absolute, double firstStep) {
        this.field = field;
        this.k = new double[7][d];
        this.trial = new double[d];
        this.relative = relative;
        this.absolute = absolute;
        this.step = firstStep;
    }

    /**
     * Moves {@code w} (modified) from {@code from} to {@code to} &gt;= from.
     *
     * @return the number of accepted steps
     * @throws ArithmeticException when the step size falls below what the numbers resolve, or the field is not finite
     */
    public int integrate(double from, double to, double[] w) {
        double s = from;
        int accepted = 0;
        field.apply(s, w, k[0]);
        while (s < to) {
            double h = Math.min(step, to - s);
            if (!(h > 1e-14 * Math.max(1e-3, Math.abs(s))) && h < to - s) {
                throw new ArithmeticException("step size " + h + " at " + s);
            }
            double error = attempt(s, h, w);
            if (error <= 1) {
                s = h == to - s ? to : s + h;
                System.arraycopy(trial, 0, w, 0, w.length);
                double[] last = k[6];
                k[6] = k[0];
                k[0] = last;
                accepted++;
            }
            // a step that was cut to end at "to" says nothing against the longer one that was planned
            if (error > 1 || error != error) {
                step = h * (error > 1 ? Math.max(0.2, 0.9 * Math.pow(error, -0.2)) : 0.2);
            } else if (h == step) {
                step = h * (error == 0 ? 5 : Math.clamp(0.9 * Math.pow(error, -0.2), 0.2, 5));
            }
        }
        return accepted;
    }

    private double attempt(double s, double h, double[] w) {
        for (int stage = 1; stage < 7; stage++) {
            double[] a = STAGE[stage];
            for (int j = 0; j < w.length; j++) {
                double sum = 0;
                for (int l = 0; l < stage; l++) {
                    sum += a[l] * k[l][j];
                }
                trial[j] = w[j] + h * sum;
            }
            field.apply(s + NODE[stage] * h, trial, k[stage]);
        }
        double worst = 0;
        for (int j = 0; j < w.length; j++) {
            double e = 0;
            for (int l = 0; l < 7; l++) {
                e += ERROR[l] * k[l][j];
            }
            double scaled = Math.abs(h * e) / (absolute + relative * Math.max(Math.abs(w[j]), Math.abs(trial[j])));
            worst = scaled > worst || scaled != scaled ? scaled : worst;
            if (worst != worst) {
                return worst;
            }
        }
        return worst;
    }
}
