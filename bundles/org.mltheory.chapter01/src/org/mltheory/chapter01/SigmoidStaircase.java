package org.mltheory.chapter01;

import java.util.function.DoubleUnaryOperator;

/**
 * The network of one hidden layer of N - 1 sigmoids s(k(x - x_i)) that follows f in N steps of [a, b]: f(m_0) + Σ (f(m_i) - f(m_(i-1)))
 * s(k(x - x_i)), x_i = a + i h, with the values at the middles m_i = a + (i + 1/2) h. It is Σ f(m_i) b_i with the bumps b_i = s(k(x -
 * x_i)) - s(k(x - x_(i+1))), of which the outer two reach to infinity.
 */
final class SigmoidStaircase {

    /** Beyond this s is 0 or 1 up to 1e-17. */
    private static final double FLAT = 40;

    private final double a;
    private final double h;
    private final double steepness;
    private final double[] heights;

    SigmoidStaircase(DoubleUnaryOperator f, double a, double b, int steps, double steepness) {
        this.a = a;
        this.steepness = steepness;
        h = (b - a) / steps;
        heights = new double[steps];
        for (int i = 0; i < steps; i++) {
            heights[i] = f.applyAsDouble(a + (i + 0.5) * h);
        }
    }

    static double sigmoid(double z) {
        return 1 / (1 + Math.exp(-z));
    }

    /** The network's output. */
    double value(double x) {
        int n = heights.length;
        double reach = FLAT / steepness;
        int on = (int) Math.clamp(Math.ceil((x - reach - a) / h), 1.0, n);
        double sum = heights[on - 1];
        for (int i = on; i < n && a + i * h < x + reach; i++) {
            sum += (heights[i] - heights[i - 1]) * sigmoid(steepness * (x - (a + i * h)));
        }
        return sum;
    }

    /**
     * max |bump - indicator of [0, h]| outside the neighbourhoods of 0 and h of radius h/4, for one bump s(kx) - s(k(x - h)): in the middle,
     * or where a neighbourhood ends.
     */
    double bumpGap() {
        double greatest = 0;
        for (double x : new double[] {-h / 4, h / 4, h / 2, 3 * h / 4, 5 * h / 4}) {
            double bump = sigmoid(steepness * x) - sigmoid(steepness * (x - h));
            greatest = Math.max(greatest, Math.abs(bump - (x > 0 && x < h ? 1 : 0)));
        }
        return greatest;
    }

    /** Pieces for the search for the greatest error: fine about the steps. */
    double[] ends() {
        int n = heights.length;
        double near = Math.min(h / 3, 6 / steepness);
        double[] ends = new double[3 * n - 1];
        int size = 0;
        ends[size++] = a;
        for (int i = 1; i < n; i++) {
            ends[size++] = a + i * h - near;
            ends[size++] = a + i * h;
            ends[size++] = a + i * h + near;
        }
        ends[size] = a + n * h;
        return ends;
    }
}
