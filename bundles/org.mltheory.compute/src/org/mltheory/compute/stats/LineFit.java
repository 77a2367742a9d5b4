package org.mltheory.compute.stats;

import org.hipparchus.stat.regression.SimpleRegression;

/**
 * A least-squares line y = intercept + slope x, with the slope's 95 % interval from Student's t with n - 2 degrees of freedom.
 * The interval assumes independent normal errors of equal variance.
 *
 * @param slope NaN with fewer than two different x
 * @param intercept NaN with fewer than two different x
 * @param slopeLow NaN with fewer than three points
 * @param slopeHigh NaN with fewer than three points
 * @param n the number of points
 */
public record LineFit(double slope, double intercept, double slopeLow, double slopeHigh, int n) {

    private static final double CONFIDENCE = 0.95;

    /**
     * Fits the points (x_i, y_i). A NaN among them makes everything NaN.
     *
     * @throws IllegalArgumentException if the lengths differ
     */
    public static LineFit of(double[] x, double[] y) {
        if (x.length != y.length) {
            throw new IllegalArgumentException("as many y as x are needed: " + x.length + " x, " + y.length + " y");
        }
        SimpleRegression regression = new SimpleRegression();
        for (int i = 0; i < x.length; i++) {
            regression.addData(x[i], y[i]);
        }
        double slope = regression.getSlope();
        double half = x.length < 3
                ? Double.NaN
                : StudentT.quantile((1 + CONFIDENCE) / 2, x.length - 2.0) * regression.getSlopeStdErr();
        return new LineFit(slope, regression.getIntercept(), slope - half, slope + half, x.length);
    }
}
