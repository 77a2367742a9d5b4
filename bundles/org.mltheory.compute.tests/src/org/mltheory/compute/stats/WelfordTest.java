package org.mltheory.compute.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.mltheory.compute.random.RandomStream;

class WelfordTest {

    @Test
    void wholeNumbersHaveClosedForms() {
        Welford welford = new Welford();
        int n = 1000;
        for (int i = 1; i <= n; i++) {
            welford.add(1e9 + i); // the naive sum of squares would lose every digit of the variance
        }
        assertEquals(n, welford.count());
        assertEquals(1e9 + (n + 1) / 2.0, welford.mean(), 1e-6);
        double variance = n * (n + 1) / 12.0;
        assertEquals(variance, welford.variance(), 1e-9 * variance);
        assertEquals(Math.sqrt(variance), welford.standardDeviation(), 1e-9 * variance);
        assertEquals(Math.sqrt(variance / n), welford.standardError(), 1e-9);
    }

    @Test
    void mergingIsAddingAll() {
        double[] values = new double[500];
        RandomStream.of(4, 0, "welford").gaussians(values);
        for (int cut : new int[] {0, 1, 250, 499, 500}) {
            Welford first = new Welford();
            first.addAll(Arrays.copyOfRange(values, 0, cut));
            Welford second = new Welford();
            second.addAll(Arrays.copyOfRange(values, cut, 500));
            first.merge(second);
            Welford all = new Welford();
            all.addAll(values);
            assertEquals(all.count(), first.count());
            assertEquals(all.mean(), first.mean(), 1e-14);
            assertEquals(all.variance(), first.variance(), 1e-13);
        }
    }

    @Test
    void tooFewNumbersAndBadOnesShow() {
        Welford welford = new Welford();
        assertTrue(Double.isNaN(welford.mean()));
        welford.add(3);
        assertEquals(3, welford.mean());
        assertTrue(Double.isNaN(welford.variance()) && Double.isNaN(welford.standardError()));
        welford.add(3);
        assertEquals(0, welford.variance());
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            Welford spoilt = new Welford();
            spoilt.addAll(new double[] {1, bad, 2});
            assertTrue(Double.isNaN(spoilt.mean()) && Double.isNaN(spoilt.variance()));
        }
        Welford large = new Welford();
        large.addAll(new double[] {1e200, -1e200});
        assertEquals(0, large.mean());
        assertEquals(Double.POSITIVE_INFINITY, large.variance());
    }
}
