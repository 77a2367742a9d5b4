package org.mltheory.compute.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.mltheory.compute.random.RandomStream;

class LineFitTest {

    /** By hand: mean x 2, mean y 10/3, Sxx 2, Sxy 3, residual sum of squares 1/6, so the slope's error is sqrt(1/12). */
    @Test
    void threePointsByHand() {
        LineFit fit = LineFit.of(new double[] {1, 2, 3}, new double[] {2, 3, 5});
        assertEquals(1.5, fit.slope(), 1e-14);
        assertEquals(1.0 / 3, fit.intercept(), 1e-14);
        double half = Math.tan(0.475 * Math.PI) * Math.sqrt(1 / 12.0); // one degree of freedom: the Cauchy law
        assertEquals(1.5 - half, fit.slopeLow(), 1e-12);
        assertEquals(1.5 + half, fit.slopeHigh(), 1e-12);
        assertEquals(3, fit.n());
    }

    @Test
    void pointsOnALineAreRecoveredFarFromTheOrigin() {
        double[] x = new double[20];
        double[] y = new double[20];
        for (int i = 0; i < 20; i++) {
            x[i] = 1e6 + i;
            y[i] = 3 - 0.25 * x[i];
        }
        LineFit fit = LineFit.of(x, y);
        assertEquals(-0.25, fit.slope(), 1e-9);
        assertEquals(3, fit.intercept(), 1e-3);
        assertEquals(fit.slope(), fit.slopeLow(), 1e-6);
    }

    /** The interval covers the true slope in 95 % of samples, within four standard errors of that count. */
    @Test
    void intervalCovers() {
        int samples = 4000;
        int covered = 0;
        RandomStream random = RandomStream.of(1, 0, "line fit");
        double[] x = {0, 1, 2, 4, 8, 9};
        double[] y = new double[x.length];
        for (int s = 0; s < samples; s++) {
            for (int i = 0; i < x.length; i++) {
                y[i] = 1 + 2 * x[i] + 3 * random.nextGaussian();
            }
            LineFit fit = LineFit.of(x, y);
            if (fit.slopeLow() <= 2 && 2 <= fit.slopeHigh()) {
                covered++;
            }
        }
        assertEquals(0.95, (double) covered / samples, 4 * Math.sqrt(0.95 * 0.05 / samples));
    }

    @Test
    void tooFewPointsShow() {
        LineFit two = LineFit.of(new double[] {1, 3}, new double[] {1, 5});
        assertEquals(2, two.slope(), 1e-15);
        assertTrue(Double.isNaN(two.slopeLow()) && Double.isNaN(two.slopeHigh()));
        assertTrue(Double.isNaN(LineFit.of(new double[] {1}, new double[] {1}).slope()));
        assertTrue(Double.isNaN(LineFit.of(new double[0], new double[0]).intercept()));
        assertTrue(Double.isNaN(
                LineFit.of(new double[] {1, 1, 1}, new double[] {1, 2, 3}).slope()));
        LineFit bad = LineFit.of(new double[] {1, 2, 3}, new double[] {1, Double.NaN, 3});
        assertTrue(Double.isNaN(bad.slope()) && Double.isNaN(bad.slopeLow()));
        assertThrows(IllegalArgumentException.class, () -> LineFit.of(new double[2], new double[3]));
    }
}
