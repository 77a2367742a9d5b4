package org.mltheory.compute.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.hipparchus.distribution.continuous.NormalDistribution;
import org.junit.jupiter.api.Test;

class NormalTest {

    /** The Taylor series of the distribution function, x sum (x^2)^k / (1 3 5 ... (2k+1)) times the density. */
    private static double series(double x) {
        double term = x;
        double sum = x;
        for (int k = 1; k < 200; k++) {
            term *= x * x / (2 * k + 1);
            sum += term;
        }
        return 0.5 + sum * Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
    }

    @Test
    void distributionFunctionAgreesWithItsSeriesAndWithHipparchus() {
        NormalDistribution hipparchus = new NormalDistribution();
        for (double x = -6; x <= 6; x += 0.037) {
            assertEquals(series(x), Normal.cdf(x), 1e-14, "x " + x);
            assertEquals(hipparchus.cumulativeProbability(x), Normal.cdf(x), 1e-14, "x " + x);
            assertEquals(1, Normal.cdf(x) + Normal.upperTail(x), 1e-15);
        }
    }

    /** Mills' ratio (1 - Phi(x)) / phi(x) lies between x/(x^2+1) and 1/x and follows its asymptotic series. */
    @Test
    void tailsAreAccurateRelatively() {
        for (double x = 8; x < 37; x += 1.3) {
            double ratio = Normal.upperTail(x) / Normal.density(x);
            assertTrue(ratio > x / (x * x + 1) && ratio < 1 / x, "x " + x);
            double s = 1 / (x * x);
            double term = 1;
            double asymptotic = 0;
            for (int k = 1; Math.abs(term) > 1e-17 && 2 * k * s < 1; k++) {
                asymptotic += term;
                term *= -(2 * k - 1) * s;
            }
            assertEquals(asymptotic / x, ratio, (1e-12 + Math.abs(term)) / x, "x " + x);
        }
    }

    @Test
    void quantileInverts() {
        for (double x = -37; x <= 5; x += 0.173) {
            double found = Normal.quantile(Normal.cdf(x));
            // for positive x the spacing of doubles near 1 limits what p says about x
            assertEquals(x, found, 1e-12 + (x > 0 ? 1.2e-16 / Normal.density(x) : 0), "x " + x);
        }
        for (double p :
                new double[] {1e-300, 1e-17, 1e-8, 0.01, 0.02425, 0.2, 0.499999, 0.5000001, 0.77, 0.975, 1 - 1e-6}) {
            assertEquals(p, Normal.cdf(Normal.quantile(p)), 1e-12 * p, "p " + p);
        }
        for (double p : new double[] {0.25, 0.125, 0x1p-20, 0x1p-40}) { // 1 - p is exact
            assertEquals(-Normal.quantile(p), Normal.quantile(1 - p), "p " + p);
        }
    }

    /** Figures of standard tables. */
    @Test
    void tableValues() {
        assertEquals(1.959963984540054, Normal.quantile(0.975), 1e-12);
        assertEquals(-2.326347874040841, Normal.quantile(0.01), 1e-12);
        assertEquals(0.674489750196082, Normal.quantile(0.75), 1e-12);
        assertEquals(6.220960574271784e-16, Normal.cdf(-8), 1e-27);
        assertEquals(0.841344746068543, Normal.cdf(1), 1e-14);
    }

    @Test
    void extremesAndBadArguments() {
        assertEquals(0, Normal.quantile(0.5));
        assertEquals(Double.NEGATIVE_INFINITY, Normal.quantile(0));
        assertEquals(Double.POSITIVE_INFINITY, Normal.quantile(1));
        assertEquals(-38.4, Normal.quantile(Double.MIN_VALUE), 0.1);
        assertEquals(0, Normal.cdf(Double.NEGATIVE_INFINITY));
        assertEquals(1, Normal.cdf(Double.POSITIVE_INFINITY));
        assertEquals(0, Normal.cdf(-1e200));
        assertEquals(0, Normal.density(1e200));
        assertEquals(Double.NaN, Normal.cdf(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> Normal.quantile(-0.1));
        assertThrows(IllegalArgumentException.class, () -> Normal.quantile(Double.NaN));
    }
}
