package org.mltheory.compute.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.hipparchus.distribution.continuous.TDistribution;
import org.junit.jupiter.api.Test;

class StudentTTest {

    private static final double[] PROBABILITIES = {
        1e-12, 1e-6, 0.001, 0.025, 0.3, 0.49, 0.6, 0.9, 0.975, 0.9995, 1 - 1e-9
    };

    /** One degree of freedom is the Cauchy law, two have an algebraic quantile, four an algebraic distribution function. */
    @Test
    void smallDegreesHaveClosedForms() {
        for (double p : PROBABILITIES) {
            double cauchy = -1 / Math.tan(Math.PI * p);
            assertEquals(
                    cauchy,
                    StudentT.quantile(p, 1),
                    1e-12 * Math.max(1, Math.abs(cauchy) / Math.min(1, 1e3 * (1 - p))));
            double two = (2 * p - 1) / Math.sqrt(2 * p * (1 - p));
            assertEquals(two, StudentT.quantile(p, 2), 1e-12 * Math.max(1, Math.abs(two) / Math.min(1, 1e3 * (1 - p))));
        }
        for (double t : new double[] {-5, -0.3, 0, 1, 2.7}) {
            double s = t / Math.sqrt(4 + t * t);
            assertEquals(0.5 + 0.75 * (s - s * s * s / 3), StudentT.cdf(t, 4), 1e-14);
        }
    }

    @Test
    void quantileInvertsTheDistributionFunction() {
        for (double dof : new double[] {0.5, 1, 3, 9, 30, 1000.5, 1e6}) {
            for (double p : PROBABILITIES) {
                double t = StudentT.quantile(p, dof);
                assertEquals(p, StudentT.cdf(t, dof), (1e-12 + Math.ulp(dof)) * p, "dof " + dof + ", p " + p);
                if (dof < 1e4) { // with more, Hipparchus loses digits at small t, where it still goes by the tail
                    assertEquals(new TDistribution(dof).cumulativeProbability(t), StudentT.cdf(t, dof), 1e-12);
                }
            }
        }
    }

    @Test
    void tableValue() {
        assertEquals(2.2621571628, StudentT.quantile(0.975, 9), 1e-9);
        assertEquals(12.7062047362, StudentT.quantile(0.975, 1), 1e-9);
    }

    @Test
    void manyDegreesTendToTheNormalLaw() {
        for (double p : PROBABILITIES) {
            double z = Normal.quantile(p);
            double dof = 1e5;
            // Abramowitz and Stegun 26.7.5, to the second order in 1/dof
            double expected =
                    z + z * (z * z + 1) / (4 * dof) + z * (5 * z * z * z * z + 16 * z * z + 3) / (96 * dof * dof);
            assertEquals(expected, StudentT.quantile(p, dof), 1e-10, "p " + p);
        }
    }

    @Test
    void extremesAndBadArguments() {
        assertEquals(0, StudentT.quantile(0.5, 3));
        assertEquals(1, StudentT.cdf(Double.POSITIVE_INFINITY, 3));
        assertEquals(0, StudentT.cdf(Double.NEGATIVE_INFINITY, 3));
        assertEquals(Double.NaN, StudentT.cdf(Double.NaN, 3));
        for (double dof : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThrows(IllegalArgumentException.class, () -> StudentT.quantile(0.9, dof));
            assertThrows(IllegalArgumentException.class, () -> StudentT.cdf(0.9, dof));
        }
        for (double p : new double[] {0, 1, -0.1, Double.NaN}) {
            assertThrows(IllegalArgumentException.class, () -> StudentT.quantile(p, 3));
        }
    }
}
