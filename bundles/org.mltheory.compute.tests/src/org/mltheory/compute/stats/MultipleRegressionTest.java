package org.mltheory.compute.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.hipparchus.stat.regression.OLSMultipleLinearRegression;
import org.junit.jupiter.api.Test;
import org.mltheory.compute.random.RandomStream;

class MultipleRegressionTest {

    @Test
    void agreesWithHipparchus() {
        int n = 60;
        int p = 4;
        RandomStream stream = RandomStream.of(1, 0, "x");
        double[] x = new double[n * p];
        double[] y = new double[n];
        double[][] rows = new double[n][p - 1];
        for (int i = 0; i < n; i++) {
            x[i * p] = 1;
            for (int j = 1; j < p; j++) {
                x[i * p + j] = rows[i][j - 1] = Math.pow(100, j - 2) * stream.nextGaussian() + j;
            }
            y[i] = 3 - 2 * x[i * p + 1] + 0.5 * x[i * p + 3] + stream.nextGaussian();
        }
        OLSMultipleLinearRegression reference = new OLSMultipleLinearRegression();
        reference.newSampleData(y, rows);
        MultipleRegression fit = MultipleRegression.of(x, y, p, 0.95);
        double t = StudentT.quantile(0.975, n - p);
        for (int j = 0; j < p; j++) {
            double b = reference.estimateRegressionParameters()[j];
            double half = t * reference.estimateRegressionParametersStandardErrors()[j];
            Interval interval = fit.coefficients().get(j);
            assertEquals(b, interval.estimate(), 1e-10 * Math.abs(b) + 1e-12);
            assertEquals(b - half, interval.low(), 1e-10 * (Math.abs(b) + half));
            assertEquals(b + half, interval.high(), 1e-10 * (Math.abs(b) + half));
        }
        assertEquals(reference.estimateErrorVariance(), fit.residualVariance(), 1e-11);
        assertEquals(reference.calculateRSquared(), fit.rSquared(), 1e-12);
        assertEquals(56, fit.degrees());
    }

    /** With a constant and one column it is the line's fit. */
    @Test
    void aLineIsASpecialCase() {
        double[] at = {1, 2, 4, 7, 11};
        double[] y = {1.5, 1.7, 3.9, 6.1, 11.3};
        double[] x = new double[10];
        for (int i = 0; i < 5; i++) {
            x[2 * i] = 1;
            x[2 * i + 1] = at[i];
        }
        LineFit line = LineFit.of(at, y);
        MultipleRegression fit = MultipleRegression.of(x, y, 2, 0.95);
        assertEquals(line.intercept(), fit.coefficients().get(0).estimate(), 1e-13);
        assertEquals(line.slope(), fit.coefficients().get(1).estimate(), 1e-13);
        assertEquals(line.slopeLow(), fit.coefficients().get(1).low(), 1e-12);
        assertEquals(line.slopeHigh(), fit.coefficients().get(1).high(), 1e-12);
    }

    @Test
    void intervalsCoverAsOftenAsTheyShould() {
        int trials = 2000;
        int covered = 0;
        for (int t = 0; t < trials; t++) {
            RandomStream stream = RandomStream.of(2, t, "y");
            double[] x = new double[24];
            stream.gaussians(x);
            double[] y = new double[8];
            for (int i = 0; i < 8; i++) {
                y[i] = x[3 * i] - 4 * x[3 * i + 2] + 0.1 * stream.nextGaussian();
            }
            covered += MultipleRegression.of(x, y, 3, 0.8).coefficients().get(2).contains(-4) ? 1 : 0;
        }
        assertEquals(0.8, (double) covered / trials, 4 * Math.sqrt(0.16 / trials));
    }

    @Test
    void exactFitsAndConstants() {
        MultipleRegression saturated = MultipleRegression.of(new double[] {2, 0, 0, 4}, new double[] {6, 2}, 2, 0.9);
        assertEquals(3, saturated.coefficients().get(0).estimate(), 1e-14);
        assertEquals(0.5, saturated.coefficients().get(1).estimate(), 1e-14);
        assertTrue(Double.isNaN(saturated.coefficients().get(0).low()));
        assertTrue(Double.isNaN(saturated.residualVariance()));
        assertEquals(0, saturated.degrees());
        MultipleRegression constant = MultipleRegression.of(new double[] {1, 1, 1}, new double[] {5, 5, 5}, 1, 0.9);
        assertEquals(5, constant.coefficients().get(0).estimate(), 1e-14);
        assertEquals(0, constant.residualVariance(), 1e-28);
        assertTrue(Double.isNaN(constant.rSquared()));
        MultipleRegression one = MultipleRegression.of(new double[] {2}, new double[] {3}, 1, 0.9);
        assertEquals(1.5, one.coefficients().get(0).estimate(), 1e-15);
        double[] tiny = {1e-200, 2e-200, 3e-200};
        assertEquals(
                1e200,
                MultipleRegression.of(tiny, new double[] {1, 2, 3}, 1, 0.9)
                        .coefficients()
                        .get(0)
                        .estimate(),
                1e186);
    }

    @Test
    void badArgumentsAreRefused() {
        double[] y = {1, 2, 3};
        assertThrows(IllegalArgumentException.class, () -> MultipleRegression.of(new double[5], y, 2, 0.9));
        assertThrows(IllegalArgumentException.class, () -> MultipleRegression.of(new double[12], y, 4, 0.9));
        assertThrows(IllegalArgumentException.class, () -> MultipleRegression.of(new double[0], y, 0, 0.9));
        assertThrows(IllegalArgumentException.class, () -> MultipleRegression.of(new double[3], y, 1, 0.9));
        double[] dependent = {1, 3, 0.1, 0.3, 7, 21};
        assertThrows(IllegalArgumentException.class, () -> MultipleRegression.of(dependent, y, 2, 0.9));
        assertThrows(
                IllegalArgumentException.class,
                () -> MultipleRegression.of(new double[] {1, Double.NaN, 1}, y, 1, 0.9));
        assertThrows(IllegalArgumentException.class, () -> MultipleRegression.of(new double[] {1, 2, 1}, y, 1, 1));
    }
}
