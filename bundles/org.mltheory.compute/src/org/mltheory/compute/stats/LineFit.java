package org.mltheory.compute.stats;

import org.hipparchus.stat.regression.SimpleRegression;

/** A least-squares line y = intercept + slope x, with the slope's 95 % Student-t interval. */
public record LineFit(double slope, double intercept, double slopeLow, double slopeHigh, int n) {

    /** Fits at least three points at two different x or more; everything is NaN otherwise. */
    public static LineFit of(double[] x, double[] y) {
        SimpleRegression regression = new SimpleRegression();
        for (int i = 0; i < x.length; i++) {
            regression.addData(x[i], y[i]);
        }
        double half = x.length < 3 ? Double.NaN : StudentT.quantile(0.975, x.length - 2.0) * regression.getSlopeStdErr();
        return new LineFit(regression.getSlope(), regression.getIntercept(), regression.getSlope() - half, regression.getSlope() + half, x.length);
    }
}
