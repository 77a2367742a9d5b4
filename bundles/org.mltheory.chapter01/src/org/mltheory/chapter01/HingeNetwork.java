package org.mltheory.chapter01;

import java.util.function.DoubleUnaryOperator;

/**
 * The network of one hidden layer of N ReLUs that interpolates f at the ends of N equal pieces of [a, b] and is affine between:
 * f(a) + Σ c_i relu(x - x_i) over the knots x_i = a + i (b - a)/N, i = 0 to N - 1, where c_i is the change of slope at x_i. Left of a
 * it is constant, right of b it goes on in the last slope.
 */
final class HingeNetwork {

    private final double offset;
    private final double[] knots;
    private final double[] coefficients;
    private final double end;

    private HingeNetwork(double offset, double[] knots, double[] coefficients, double end) {
        this.offset = offset;
        this.knots = knots;
        this.coefficients = coefficients;
        this.end = end;
    }

    static HingeNetwork interpolating(DoubleUnaryOperator f, double a, double b, int units) {
        double[] x = new double[units + 1];
        for (int i = 0; i <= units; i++) {
            x[i] = a + (b - a) * i / units;
        }
        double[] knots = new double[units];
        double[] coefficients = new double[units];
        double offset = f.applyAsDouble(x[0]);
        double left = offset;
        double before = 0;
        for (int i = 0; i < units; i++) {
            double right = f.applyAsDouble(x[i + 1]);
            double slope = (right - left) / (x[i + 1] - x[i]);
            knots[i] = x[i];
            coefficients[i] = slope - before;
            before = slope;
            left = right;
        }
        return new HingeNetwork(offset, knots, coefficients, x[units]);
    }

    /** N. */
    int units() {
        return knots.length;
    }

    /** The constant term f(a). */
    double offset() {
        return offset;
    }

    /** Where unit i starts to rise. */
    double knot(int i) {
        return knots[i];
    }

    /** The outer weight of unit i. */
    double coefficient(int i) {
        return coefficients[i];
    }

    /** The N + 1 ends of the pieces. */
    double[] ends() {
        double[] ends = java.util.Arrays.copyOf(knots, knots.length + 1);
        ends[knots.length] = end;
        return ends;
    }

    /** The network's output: a sum over the units that are active at x. */
    double value(double x) {
        double sum = offset;
        for (int i = 0; i < knots.length && knots[i] < x; i++) {
            sum += coefficients[i] * (x - knots[i]);
        }
        return sum;
    }
}
