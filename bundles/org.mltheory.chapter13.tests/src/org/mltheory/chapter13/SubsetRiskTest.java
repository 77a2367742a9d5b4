package org.mltheory.chapter13;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubsetRiskTest {

    private static double even(int n, int d, int p, double s2) {
        return SubsetRisk.exact(n, p, (double) p / d, 1 - (double) p / d, s2);
    }

    @ParameterizedTest
    @CsvSource({"10, 1.2641", "20, 1.7242", "30, 3.2067", "38, 25.74", "42, 25.44", "60, 1.5663", "100, 0.6671"})
    void figuresAtFortySamplesOfAHundredFeatures(int p, double risk) {
        assertEquals(risk, even(40, 100, p, 0.04), risk > 10 ? 5e-3 : 5e-5);
    }

    /** The formula as the paper prints it, at other points. */
    @ParameterizedTest
    @CsvSource({"25, 80, 3, 0.5", "25, 80, 23, 0.5", "25, 80, 27, 0.5", "25, 80, 79, 0", "100, 300, 250, 2"})
    void bothBranches(int n, int d, int p, double s2) {
        double seen = (double) p / d;
        double unseen = 1 - seen;
        double expected = p <= n - 2
                ? (unseen + s2) * (1 + p / (n - p - 1.0))
                : seen * (1 - (double) n / p) + (unseen + s2) * (1 + n / (p - n - 1.0));
        assertEquals(expected, even(n, d, p, s2), 1e-13 * expected);
    }

    @Test
    void allFeaturesAreTheWellSpecifiedCase() {
        assertEquals(RidgelessRisk.exact(40, 100, 3, 0.2) + 0.2, SubsetRisk.exact(40, 100, 3, 0, 0.2), 1e-14);
    }

    @Test
    void secondDescentBeatsTheEmptyModelWhenTheSignalIsSpread() {
        double[] seen = new double[101];
        for (int p = 0; p <= 100; p++) {
            seen[p] = p / 100.0;
        }
        // the first feature gains 1/100 and costs 1/38 of the rest: nothing beats the empty model before the threshold
        assertEquals(1.04, SubsetRisk.classicalBest(40, seen, 0.04), 1e-14);
        assertTrue(even(40, 100, 100, 0.04) < 1.04);
        assertTrue(even(40, 100, 60, 0.04) > 1.04);
    }

    @Test
    void classicalBestFindsTheSweetSpotOfConcentratedSignals() {
        double[] seen = new double[51];
        double all = 0;
        for (int p = 1; p <= 50; p++) {
            all += Math.pow(p, -3);
            seen[p] = all;
        }
        double best = SubsetRisk.classicalBest(20, seen, 0.01);
        double by = Double.POSITIVE_INFINITY;
        for (int p = 0; p <= 18; p++) {
            by = Math.min(by, (all - seen[p] + 0.01) * (1 + p / (20 - p - 1.0)));
        }
        assertEquals(by, best, 1e-14);
        assertTrue(best < all + 0.01);
    }
}
