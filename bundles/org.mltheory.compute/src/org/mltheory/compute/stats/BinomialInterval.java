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
        require(successes, trials, confidence);
        double tail = (1 - confidence) / 2;
        long failures = trials - successes;
        double low = successes == 0 ? 0 : betaQuantile(successes, failures + 1.0, tail);
        double high = failures == 0 ? 1 : 1 - betaQuantile(failures, successes + 1.0, tail);
        return new BinomialInterval(low, high);
    }

    /**
     * Wilson's score interval (1927): the proportions that a test by the normal approximation does not reject, with p = k/n and z the
     * normal quantile of (1 + confidence)/2: (p + z^2/(2 n) -+ z sqrt(p (1-p)/n + z^2/(4 n^2))) / (1 + z^2/n). Shorter than the
     * exact interval; its coverage is about the confidence, not at least.
     *
     * @param successes k, 0 to n
     * @param trials n, at least 1
     * @param confidence in (0, 1)
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public static BinomialInterval wilson(long successes, long trials, double confidence) {
        require(successes, trials, confidence);
        double z = Normal.quantile((1 + confidence) / 2);
        double low = lowerWilson(successes, trials, z);
        return new BinomialInterval(low, 1 - lowerWilson(trials - successes, trials, z));
    }

    /** The smaller root of (p - k/n)^2 = z^2 p (1-p) / n, as the product of both over the greater one, without cancellation. */
    private static double lowerWilson(double k, double n, double z) {
        double centre = k + z * z / 2;
        double root = z * Math.sqrt(k * (n - k) / n + z * z / 4);
        return k / n * (k / (centre + root));
    }

    private static void require(long successes, long trials, double confidence) {
        if (trials < 1 || successes < 0 || successes > trials) {
            throw new IllegalArgumentException("no count of successes: " + successes + " of " + trials);
        }
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("confidence must be in (0, 1): " + confidence);
        }
    }

    private static double betaQuantile(double alpha, double beta, double p) {
        return new BetaDistribution(alpha, beta, ACCURACY).inverseCumulativeProbability(p);
    }
}
