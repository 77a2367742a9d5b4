package org.mltheory.chapter13;

/**
 * The excess risk E|b_hat - b|^2 of least squares when n rows x ~ N(0, I_p) and y = b.x + e with |b|^2 = r2 and Var e = s2, in
 * closed form.
 * <p>
 * With X+ the pseudo-inverse, the minimum-norm solution is b_hat = X+ X b + X+ e. Its two errors are orthogonal: the bias
 * (X+ X - I) b lies in the null space of X, the error X+ e of the noise in its row space.
 * <ul>
 * <li>X+ X projects onto min(n, p) directions of a rotation-invariant law, so that E|(I - X+ X) b|^2 = r2 (1 - n/p) for p &gt; n
 * and 0 otherwise.
 * <li>E|X+ e|^2 = s2 E tr (X+ X+^T). For p &lt; n-1 that trace is of the inverse of a p x p Wishart matrix with n degrees of
 * freedom, whose mean is I_p/(n-p-1); for p &gt; n+1 of an n x n one with p degrees, of mean I_n/(p-n-1). For |p-n| &lt;= 1
 * the mean is infinite.
 * </ul>
 * The trace's k-th moment is finite only for |p-n| &gt;= 2k.
 */
final class RidgelessRisk {

    /**
     * Where a measured mean can be compared with the exact one: the trace has four moments, so that both the mean of a sample
     * and its standard error settle. Nearer to p = n the tails are so heavy that a mean of thousands of draws still lies below.
     */
    static final int COMPARABLE_GAP = 8;

    private RidgelessRisk() {}

    /** E|(I - X+ X) b|^2, for every n and p. */
    static double bias(int n, int p, double r2) {
        return p <= n ? 0 : r2 * (1 - (double) n / p);
    }

    /** s2 E tr(X+ X+^T); infinite for |p-n| &lt;= 1. */
    static double variance(int n, int p, double s2) {
        int gap = Math.abs(p - n);
        return gap <= 1 ? Double.POSITIVE_INFINITY : s2 * Math.min(n, p) / (gap - 1);
    }

    /** Bias and variance together; infinite for |p-n| &lt;= 1. */
    static double exact(int n, int p, double r2, double s2) {
        return bias(n, p, r2) + variance(n, p, s2);
    }

    /** The limit of {@link #exact} as n and p grow with p/n = gamma; infinite at gamma = 1. */
    static double limit(double gamma, double r2, double s2) {
        if (gamma == 1) {
            return Double.POSITIVE_INFINITY;
        }
        return gamma < 1 ? s2 * gamma / (1 - gamma) : r2 * (1 - 1 / gamma) + s2 / (gamma - 1);
    }

    /**
     * The same limit for ridge regression (X^T X + n lambda I)^-1 X^T y, lambda &gt; 0: with m(-lambda) the Stieltjes transform of
     * the Marchenko-Pastur law and m' its derivative, r2 lambda^2 m' + s2 gamma (m - lambda m').
     */
    static double ridgeLimit(double gamma, double lambda, double r2, double s2) {
        double m = stieltjes(gamma, lambda);
        double slope = (gamma * m * m + m) / root(gamma, lambda);
        return r2 * lambda * lambda * slope + s2 * gamma * (m - lambda * slope);
    }

    /** {@link #ridgeLimit} at its least, lambda = gamma s2/r2, where it is s2 gamma m(-lambda). */
    static double optimalRidgeLimit(double gamma, double r2, double s2) {
        return s2 * gamma * stieltjes(gamma, gamma * s2 / r2);
    }

    /** m(-lambda) solves gamma lambda m^2 + (1 - gamma + lambda) m = 1; of the two forms of the root the one without cancellation. */
    static double stieltjes(double gamma, double lambda) {
        double linear = 1 - gamma + lambda;
        double root = root(gamma, lambda);
        return linear > 0 ? 2 / (linear + root) : (root - linear) / (2 * gamma * lambda);
    }

    private static double root(double gamma, double lambda) {
        double linear = 1 - gamma + lambda;
        return Math.sqrt(linear * linear + 4 * gamma * lambda);
    }
}
