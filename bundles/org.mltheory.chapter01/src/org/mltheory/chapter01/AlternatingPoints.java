package org.mltheory.chapter01;

/**
 * Telgarsky's n alternating points x_i = i/n, i = 0 to n - 1, n = 2^k, with labels i mod 2: what the sawtooth g^(k) takes there. A
 * function that is affine on T pieces and continuous is on one side of 1/2 on each of at most T + 1 intervals, and errs on at least
 * floor(j/2) of j points that follow each other on one of these.
 */
final class AlternatingPoints {

    private AlternatingPoints() {}

    /**
     * max(0, (n - T - 1)/(2n)): the least fraction of the n points that a continuous function of T affine pieces gets wrong.
     *
     * @param n even
     */
    static double crossingBound(double n, double pieces) {
        return Math.max(0, (n - pieces - 1) / (2 * n));
    }

    /** (n - 4(tm)^l)/(3n), Telgarsky's bound for l layers of at most m units of t pieces each; at most 0 where it says nothing. */
    static double lemmaBound(double n, int t, int m, int l) {
        return (n - 4 * Math.pow((double) t * m, l)) / (3 * n);
    }

    /** (m(t - 1) + 1)^l: the most affine pieces of a network of one input and l layers of m units of t pieces. */
    static double mostPieces(int t, int m, int l) {
        return Math.pow(m * (t - 1.0) + 1, l);
    }

    /**
     * The fraction of the points that are wrong, when the values at them are on the side of 1/2 that they are; a value that is no number
     * is wrong.
     */
    static double fractionWrong(double[] values) {
        int wrong = 0;
        for (int i = 0; i < values.length; i++) {
            boolean right = i % 2 == 1 ? values[i] >= 0.5 : values[i] < 0.5;
            wrong += right ? 0 : 1;
        }
        return (double) wrong / values.length;
    }

    /**
     * What the best network of one hidden layer of N ReLUs that is known here gets: it follows the sawtooth over the first N + 1 points
     * and goes on straight.
     */
    static double fractionWrongOfPrefix(int n, int units) {
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            double sum = i; // relu(nx) at x = i/n
            for (int j = 1; j < units; j++) {
                sum += (j % 2 == 0 ? 2 : -2) * Math.max(0, i - j);
            }
            values[i] = sum;
        }
        return fractionWrong(values);
    }
}
