package org.mltheory.compute.kernel;

/**
 * What an infinitely wide layer of ReLU units makes of the angle t between two inputs (Cho and Saul 2009, degrees 0 and 1):
 * k0(t) = (pi - t) / pi and k1(t) = (sin t + (pi - t) cos t) / pi. The textbook formulas take cos t, which at t near 0 holds t to half
 * of its digits only. Here an angle is given as {@code gap} = 1 - cos t and {@code rest} = 1 + cos t, each with its own relative
 * accuracy, and so are the results.
 */
final class ArcCosine {

    /** Below this angle the series is more accurate than the difference. */
    private static final double SMALL = 0.5;

    private ArcCosine() {}

    /** The angle between 0 and pi/2 with 1 - cos equal to this. */
    static double acute(double gap) {
        return 2 * Math.asin(Math.sqrt(gap / 2));
    }

    /** k0(t). */
    static double degreeZero(double gap, double rest) {
        return gap <= rest ? 1 - acute(gap) / Math.PI : acute(rest) / Math.PI;
    }

    /** k1(t), with relative accuracy even where it vanishes, at pi. */
    static double degreeOne(double gap, double rest) {
        return gap <= rest ? 1 - gapOfAcute(gap, rest) : wedge(rest, gap) / Math.PI;
    }

    /** 1 - k1(t), with relative accuracy even where it vanishes, at 0. */
    static double gapOfDegreeOne(double gap, double rest) {
        return gap <= rest ? gapOfAcute(gap, rest) : 1 - wedge(rest, gap) / Math.PI;
    }

    private static double gapOfAcute(double gap, double rest) {
        return gap - wedge(gap, rest) / Math.PI;
    }

    /** sin t - t cos t for an angle up to pi/2. */
    private static double wedge(double gap, double rest) {
        double t = acute(gap);
        if (t < SMALL) {
            // sum over k >= 1 of (-1)^(k+1) 2k / (2k+1)! t^(2k+1)
            double s = t * t;
            double tail = 1.0 / 45360 - s * (1.0 / 3991680 - s / 518918400);
            return t * s * (1.0 / 3 - s * (1.0 / 30 - s * (1.0 / 840 - s * tail)));
        }
        return Math.sqrt(gap * rest) - t * ((rest - gap) / 2);
    }
}
