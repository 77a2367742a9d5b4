package org.mltheory.experiment.claim;

import java.util.Arrays;
import org.mltheory.compute.stats.LineFit;
import org.mltheory.experiment.claim.Relation.Variable;

/**
 * A power law y = C g(x)^s fitted by least squares to (ln g(x), ln y), with g(x) = x or ln x.
 * <p>
 * The slope's 95 % interval is the regression's: it takes the residuals for independent noise. For a smooth deterministic curve
 * the residuals are curvature instead, and the interval says little; {@link #early} and {@link #late}, the slopes of the two
 * halves of the points, then show how far the curve is from a power law.
 *
 * @param slope s
 * @param intercept ln C
 * @param low lower end of the slope's 95 % interval
 * @param high its upper end
 * @param early slope over the first half of the points; NaN when a half has fewer than 3
 * @param late slope over the second half
 * @param points how many points were fitted
 * @param excluded how many points in the window cannot be: y not positive, or ln g(x) undefined
 */
public record LogLogFit(
        double slope, double intercept, double low, double high, double early, double late, int points, int excluded) {

    /** Fewer points than this at different x are not fitted. */
    public static final int LEAST_POINTS = 3;

    /**
     * Fits the points with x in [from, to].
     *
     * @return a fit whose slope is NaN when fewer than {@link #LEAST_POINTS} different x remain; its counts are always right
     */
    public static LogLogFit of(double[] x, double[] y, Variable variable, double from, double to) {
        double[] u = new double[x.length];
        double[] v = new double[x.length];
        int size = 0;
        int excluded = 0;
        for (int i = 0; i < x.length; i++) {
            if (x[i] >= from && x[i] <= to) {
                double g = variable == Variable.X ? x[i] : Math.log(x[i]);
                if (g > 0 && y[i] > 0 && Double.isFinite(g) && Double.isFinite(y[i])) {
                    u[size] = Math.log(g);
                    v[size++] = Math.log(y[i]);
                } else {
                    excluded++;
                }
            }
        }
        u = Arrays.copyOf(u, size);
        v = Arrays.copyOf(v, size);
        if (Arrays.stream(u).distinct().limit(LEAST_POINTS).count() < LEAST_POINTS) {
            return new LogLogFit(
                    Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, size, excluded);
        }
        LineFit fit = LineFit.of(u, v);
        return new LogLogFit(
                fit.slope(),
                fit.intercept(),
                fit.slopeLow(),
                fit.slopeHigh(),
                part(u, v, 0, size / 2),
                part(u, v, size / 2, size),
                size,
                excluded);
    }

    private static double part(double[] u, double[] v, int from, int to) {
        double[] x = Arrays.copyOfRange(u, from, to);
        if (Arrays.stream(x).distinct().limit(LEAST_POINTS).count() < LEAST_POINTS) {
            return Double.NaN;
        }
        return LineFit.of(x, Arrays.copyOfRange(v, from, to)).slope();
    }

    /** Whether there is a fit. */
    public boolean present() {
        return !Double.isNaN(slope);
    }

    /** The fitted y at x. */
    public double at(double x, Variable variable) {
        return Math.exp(intercept + slope * Math.log(variable == Variable.X ? x : Math.log(x)));
    }
}
