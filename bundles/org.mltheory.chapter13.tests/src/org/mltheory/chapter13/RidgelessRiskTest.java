package org.mltheory.chapter13;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RidgelessRiskTest {

    @ParameterizedTest
    @CsvSource({"20, 0.263158", "30, 0.833333", "60, 0.859649", "120, 0.793249"})
    void figuresAtFortySamples(int p, double risk) {
        assertEquals(risk, RidgelessRisk.exact(40, p, 1, 0.25), 5e-7);
    }

    /** With one feature the variance is s2 E 1/chi2_n, with one sample s2 E 1/chi2_p, and E 1/chi2_k = 1/(k-2). */
    @Test
    void oneFeatureOrOneSampleIsTheInverseChiSquare() {
        assertEquals(2.0 / (10 - 2), RidgelessRisk.variance(10, 1, 2), 1e-15);
        assertEquals(3.0 / (7 - 2), RidgelessRisk.variance(1, 7, 3), 1e-15);
        assertEquals(5 * (1 - 1.0 / 7), RidgelessRisk.bias(1, 7, 5), 1e-15);
    }

    @Test
    void isInfiniteWithinOneOfTheThreshold() {
        for (int p = 39; p <= 41; p++) {
            assertEquals(Double.POSITIVE_INFINITY, RidgelessRisk.exact(40, p, 1, 0.25));
        }
        assertTrue(Double.isFinite(RidgelessRisk.exact(40, 38, 1, 0.25)));
        assertTrue(Double.isFinite(RidgelessRisk.exact(40, 42, 1, 0.25)));
        assertEquals(Double.POSITIVE_INFINITY, RidgelessRisk.limit(1, 1, 0.25));
    }

    @ParameterizedTest
    @CsvSource({"0.3", "0.9", "1.2", "4"})
    void limitIsThatOfTheExactRisk(double gamma) {
        int n = 1_000_000;
        assertEquals(
                RidgelessRisk.limit(gamma, 1, 0.25),
                RidgelessRisk.exact(n, (int) Math.round(gamma * n), 1, 0.25),
                1e-4);
    }

    /** The best ratio p/n beyond the threshold is sqrt(S)/(sqrt(S)-1) for a signal-to-noise ratio S above 1. */
    @ParameterizedTest
    @CsvSource({"4, 2", "9, 1.5", "2, 3.414214"})
    void bestOverparametrisation(double snr, double gamma) {
        double best = RidgelessRisk.limit(gamma, snr, 1);
        assertEquals(Math.sqrt(snr) / (Math.sqrt(snr) - 1), gamma, 1e-6);
        assertTrue(best < RidgelessRisk.limit(gamma * 1.01, snr, 1));
        assertTrue(best < RidgelessRisk.limit(gamma / 1.01, snr, 1));
        assertTrue(best < snr, "below the null risk");
    }

    @ParameterizedTest
    @CsvSource({"1", "0.5", "0.01"})
    void weakSignalIsNeverBetterThanTheNullRisk(double snr) {
        for (int p = 42; p < 4000; p++) {
            assertTrue(RidgelessRisk.exact(40, p, snr, 1) > snr, "p = " + p);
        }
    }

    /** m(-lambda) = integral of density/(x + lambda), plus (1 - 1/gamma)/lambda for the zero eigenvalues when gamma is above 1. */
    @ParameterizedTest
    @CsvSource({"0.5, 0.125", "0.5, 3", "2, 0.4", "3, 0.75", "0.9, 0.01"})
    void stieltjesTransformOfTheMarchenkoPasturLaw(double gamma, double lambda) {
        double low = Math.pow(1 - Math.sqrt(gamma), 2);
        double high = Math.pow(1 + Math.sqrt(gamma), 2);
        int steps = 200_000;
        double sum = gamma > 1 ? (1 - 1 / gamma) / lambda : 0;
        // x = centre + radius cos t turns the square-root edges into a smooth periodic integrand
        for (int i = 0; i < steps; i++) {
            double t = Math.PI * (i + 0.5) / steps;
            double x = (low + high) / 2 + (high - low) / 2 * Math.cos(t);
            double density = Math.sqrt((high - x) * (x - low)) / (2 * Math.PI * gamma * x);
            sum += density / (x + lambda) * (high - low) / 2 * Math.sin(t) * Math.PI / steps;
        }
        assertEquals(sum, RidgelessRisk.stieltjes(gamma, lambda), 1e-8);
    }

    @Test
    void ridgeLimitTendsToTheRidgelessOne() {
        for (double gamma : new double[] {0.5, 0.8, 1.3, 3}) {
            assertEquals(RidgelessRisk.limit(gamma, 1, 0.25), RidgelessRisk.ridgeLimit(gamma, 1e-9, 1, 0.25), 1e-6);
        }
    }

    @Test
    void optimalRidgeIsTheBestRidge() {
        for (double gamma : new double[] {0.5, 1, 1.5, 3}) {
            double optimal = RidgelessRisk.optimalRidgeLimit(gamma, 1, 0.25);
            double lambda = gamma * 0.25;
            assertEquals(optimal, RidgelessRisk.ridgeLimit(gamma, lambda, 1, 0.25), 1e-13);
            assertTrue(optimal < RidgelessRisk.ridgeLimit(gamma, lambda * 1.1, 1, 0.25));
            assertTrue(optimal < RidgelessRisk.ridgeLimit(gamma, lambda / 1.1, 1, 0.25));
            assertTrue(optimal < 1, "no peak: below the null risk");
        }
    }

    /** Monte Carlo at n = 40 gave .177, .399, .541, .749; the limit differs from it by less than .01. */
    @ParameterizedTest
    @CsvSource({"20, 0.177", "40, 0.399", "60, 0.541", "120, 0.749"})
    void optimalRidgeAtFortySamples(int p, double risk) {
        assertEquals(risk, RidgelessRisk.optimalRidgeLimit(p / 40.0, 1, 0.25), 0.01);
    }

    @Test
    void largeRidgeGivesTheNullRisk() {
        assertEquals(1, RidgelessRisk.ridgeLimit(0.7, 1e9, 1, 0.25), 1e-8);
        assertEquals(1, RidgelessRisk.ridgeLimit(2.5, 1e9, 1, 0.25), 1e-8);
    }
}
