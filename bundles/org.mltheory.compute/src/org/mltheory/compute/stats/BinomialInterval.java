package org.mltheory.compute.stats;

import org.hipparchus.distribution.continuous.BetaDistribution;

/** An interval of a binomial proportion. */
public record BinomialInterval(double low, double high) {

    /**
     * The exact interval of Clopper and Pearson (1934): both tails hold at most (1 - confidence)/2.
     *
     * @param successes k, 0 to n
     * @param trials n, at least 1
     * @param confidence in (0, 1)
     */
    public static BinomialInterval clopperPearson(long successes, long trials, double confidence) {
        double tail = (1 - confidence) / 2;
        double low = successes == 0 ? 0 : new BetaDistribution(successes, trials - successes + 1.0).inverseCumulativeProbability(tail);
        double high = successes == trials ? 1 : new BetaDistribution(successes + 1.0, trials - successes).inverseCumulativeProbability(1 - tail);
        return new BinomialInterval(low, high);
    }
}
