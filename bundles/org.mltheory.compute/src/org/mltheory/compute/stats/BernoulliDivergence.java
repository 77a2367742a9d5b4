package org.mltheory.compute.stats;

/**
 * The relative entropy of two Bernoulli laws, kl(p, q) = p ln(p/q) + (1-p) ln((1-p)/(1-q)) in nats, and its inverses, which
 * turn a bound on the divergence into a bound on a proportion (Seeger 2002; Langford 2005).
 */
public final class BernoulliDivergence {

    private BernoulliDivergence() {}

    /**
     * kl(p, q), infinite where q is 0 or 1 and p is not. The relative error is small for p near q also, where the two terms
     * of the definition cancel: with d = q - p and h(t) = t - ln(1+t) it is p h(d/p) + (1-p) h(-d/(1-p)), whose terms are
     * not negative.
     *
     * @throws IllegalArgumentException unless p and q are in [0, 1]
     */
    public static double of(double p, double q) {
        requireProbability(p, "p");
        requireProbability(q, "q");
        if (p == q) {
            return 0;
        }
        if (p == 0) {
            return -Math.log1p(-q);
        }
        if (p == 1) {
            return -Math.log(q);
        }
        double d = q - p;
        return p * excess(d / p, q / p) + (1 - p) * excess(-d / (1 - p), (1 - q) / (1 - p));
    }

    /** h(t) = t - ln(1 + t) for t at least -1, with 1 + t given too, as t has lost its digits near -1. */
    private static double excess(double t, double onePlusT) {
        if (Math.abs(t) > 0.25) {
            return t - Math.log(onePlusT);
        }
        // ln(1+t) = 2 artanh(r) with r = t/(2+t), and t - 2r = r t
        double r = t / (2 + t);
        double square = r * r;
        double sum = 0;
        for (int k = 21; k >= 3; k -= 2) { // r is at most 1/7: the first omitted term is below 1e-20 of the sum
            sum = sum * square + 1.0 / k;
        }
        return r * (t - 2 * square * sum);
    }

    /**
     * The largest q with kl(p, q) at most {@code divergence}, which is at least p; rounded upwards, and 1 for an infinite
     * divergence.
     *
     * @throws IllegalArgumentException unless p is in [0, 1] and the divergence is at least 0
     */
    public static double upperInverse(double p, double divergence) {
        requireProbability(p, "p");
        requireDivergence(divergence);
        double low = p;
        double high = 1;
        if (divergence == 0 || of(p, high) <= divergence) {
            return divergence == 0 ? p : high;
        }
        for (double middle = low + (high - low) / 2; middle > low && middle < high; middle = low + (high - low) / 2) {
            if (of(p, middle) <= divergence) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /**
     * The smallest q with kl(p, q) at most {@code divergence}, which is at most p; rounded downwards, and 0 for an infinite
     * divergence.
     *
     * @throws IllegalArgumentException unless p is in [0, 1] and the divergence is at least 0
     */
    public static double lowerInverse(double p, double divergence) {
        requireProbability(p, "p");
        requireDivergence(divergence);
        double low = 0;
        double high = p;
        if (divergence == 0 || of(p, low) <= divergence) {
            return divergence == 0 ? p : low;
        }
        for (double middle = high / 2; middle > low && middle < high; middle = low + (high - low) / 2) {
            if (of(p, middle) <= divergence) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return low;
    }

    private static void requireProbability(double value, String name) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(name + " must be in [0, 1]: " + value);
        }
    }

    private static void requireDivergence(double value) {
        if (!(value >= 0)) {
            throw new IllegalArgumentException("a divergence is at least 0: " + value);
        }
    }
}
