package org.mltheory.chapter05;

import java.util.function.ObjDoubleConsumer;
import org.mltheory.experiment.Trial;

/**
 * Gradient descent on a {@link Staircase} from a positive start, with coordinates up to τ kept as logarithms. A step multiplies such a
 * coordinate by 1 - 2η(L - (L + γ)s) with s the gate of the one before it, exactly; a coordinate that waits shrinks to e^(-steps),
 * far below what a double holds, and gradient descent in doubles would find a zero there and stay at the saddle for ever.
 * <p>
 * While no coordinate is between τ and 2τ every factor is constant; while one waits to grow, many steps are taken at once.
 */
final class StaircaseDescent {

    private final Staircase f;
    private final double eta;
    private final double[] log;
    private final double[] x;
    /** Which coordinates are beyond τ. */
    private final boolean[] passed;

    private double steps;

    StaircaseDescent(Staircase f, double eta, double[] start) {
        this.f = f;
        this.eta = eta;
        int d = f.dimension();
        log = new double[d];
        x = new double[d];
        passed = new boolean[d];
        for (int j = 0; j < d; j++) {
            if (!(start[j] > 0)) {
                throw new IllegalArgumentException(
                        "coordinate " + j + " of the start is " + start[j] + ", not positive");
            }
            set(j, start[j]);
        }
    }

    private void set(int j, double value) {
        passed[j] = value > f.tau;
        x[j] = value;
        log[j] = Math.log(value);
    }

    /** Steps taken. */
    double steps() {
        return steps;
    }

    /** Where it is; coordinates below the least double are 0. */
    double[] place() {
        return x.clone();
    }

    /** Whether every coordinate is beyond 2τ: in the bowl of the minimum. */
    boolean arrived() {
        for (double v : x) {
            if (!(v > 2 * f.tau)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Descends until it has arrived.
     *
     * @param watch is told place and number of steps, before each step and each leap
     */
    void run(Trial trial, boolean leaps, ObjDoubleConsumer<double[]> watch) {
        while (!arrived()) {
            trial.checkCancelled();
            watch.accept(x, steps);
            if (!leaps || !leap()) {
                step();
            }
        }
        watch.accept(x, steps);
    }

    /** One step of gradient descent. */
    void step() {
        int d = x.length;
        double[] next = new double[d];
        for (int j = 0; j < d; j++) {
            double s = j == 0 ? 1 : f.gate(x[j - 1]);
            if (!passed[j]) {
                log[j] += Math.log1p(-2 * eta * (f.l - (f.l + f.gamma) * s));
                next[j] = Math.exp(log[j]);
            } else {
                double slope = s * f.wellSlope(x[j]) + (1 - s) * 2 * f.l * x[j];
                if (j + 1 < d) {
                    slope += f.gateSlope(x[j]) * (f.well(x[j + 1]) - f.l * x[j + 1] * x[j + 1]);
                }
                next[j] = x[j] - eta * slope;
            }
        }
        for (int j = 0; j < d; j++) {
            if (passed[j] || next[j] > f.tau) {
                set(j, next[j]);
            } else {
                x[j] = next[j];
            }
        }
        steps++;
    }

    /**
     * All steps until the growing coordinate is nearly at a thousandth of τ, and from there up to τ by a fifth more, at once; false where
     * they are too few, or where the other coordinates are still on their way, so that what is watched between leaps shows the way.
     */
    private boolean leap() {
        double near = 1e-6 * f.tau;
        int growing = 0;
        while (growing < x.length && Math.abs(x[growing] - 4 * f.tau) < near) {
            growing++;
        }
        if (growing == x.length || passed[growing]) {
            return false;
        }
        for (int j = growing + 1; j < x.length; j++) {
            if (!(x[j] < near)) {
                return false;
            }
        }
        double up = Math.log1p(2 * eta * f.gamma);
        double down = Math.log1p(-2 * eta * f.l);
        // far below τ nothing is to be seen; from there on in strides that show the way
        double target = Math.max(1e-3 * f.tau, Math.min(f.tau, 1.2 * x[growing]));
        double many = Math.floor((Math.log(target) - log[growing]) / up);
        if (!(many >= 2)) {
            return false;
        }
        for (int j = 0; j < x.length; j++) {
            if (j < growing) {
                set(j, 4 * f.tau + (x[j] - 4 * f.tau) * Math.exp(many * down));
            } else {
                log[j] += many * (j == growing ? up : down);
                x[j] = Math.exp(log[j]);
            }
        }
        steps += many;
        return true;
    }
}
