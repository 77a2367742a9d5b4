package org.mltheory.chapter07;

/** The mean of Kolmogorov's statistic sup |F_n - F|. */
final class Kolmogorov {

    /** lim √n E sup |F_n - F| = √(π/2) ln 2. */
    static final double LIMIT = Math.sqrt(Math.PI / 2) * Math.log(2);

    /** From this n on {@link #mean} is right to a relative 1e-3. */
    static final int LEAST = 5;

    /** The next coefficient of the expansion, found from exact means at n = 100 to 10,000. */
    private static final double THIRD = 0.0376;

    private Kolmogorov() {}

    /** E sup |F_n - F| = (√(π/2) ln 2 - 1/(6√n) + 0.0376/n) / √n; relative error below 1e-3 from n = 5 on, 1e-5 from 1000 on. */
    static double mean(int n) {
        double root = Math.sqrt(n);
        return (LIMIT - 1 / (6 * root) + THIRD / n) / root;
    }
}
