package org.mltheory.compute.stats;

import org.hipparchus.distribution.continuous.BetaDistribution;

/**
 * An interval of a binomial proportion.
 *
 * @param low lower end, in [0, 1]
 * @param high upper end, in [low, 1]
 */
public record BinomialInterval(double low, double high) {

    /** Absolute accuracy of the ends. */
    private static final double ACCURACY = 1e-14;

    /**
     * The exact interval of Clopper and Pearson (1934): at its lower end k or more successes have probability
     * (1 - confidence)/2, at its upper end k or fewer have. So it covers the true proportion with at least this confidence,
     * whatever the proportion.
     *
     * @param successes k, 0 to n
     * @param trials n, at least 1
     * @param confidence in (0, 1)
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public static BinomialInterval clopperPearson(long successes, long trials, double confidence) {
        if (trials < 1 || successes < 0 || successes > trials) {
            throw new IllegalArgumentException("no count of successes: " + successes + " of " + trials);
        }
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("confidence must be in (0, 1): " + confidence);
        }
        double tail = (1 - confidence) / 2;
        long failures = trials - successes;
        double low = successes == 0 ? 0 : betaQuantile(successes, failures + 1.0, tail);
        double high = failures == 0 ? 1 : 1 - betaQuantile(failures, successes + 1.0, tail);
        return new BinomialInterval(low, high);
    }

    private static double betaQuantile(double alpha, double beta, double p) {
        return new BetaDistribution(alpha, beta, ACCURACY).inverseCumulativeProbability(p);
    }
}
