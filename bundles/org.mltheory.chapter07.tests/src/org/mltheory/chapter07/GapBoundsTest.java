package org.mltheory.chapter07;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import org.junit.jupiter.api.Test;
import org.mltheory.compute.combinatorics.Counting;

class GapBoundsTest {

    @Test
    void figuresOfTheCatalogue() {
        assertEquals(0.0703686, GapBounds.finiteClass(1000, 1000, 0.05, false), 5e-8);
        assertEquals(0.0727895, GapBounds.finiteClass(1000, 1000, 0.05, true), 5e-8);
        assertEquals(0.163978, GapBounds.vapnik(3, 1000, 0.05), 5e-7);
        assertEquals(0.0959705, Math.sqrt(2 * Math.log(100) / 1000), 5e-8);
        assertEquals(0.868731, Kolmogorov.LIMIT, 5e-7);
    }

    @Test
    void boundsInvertTheirProbabilities() {
        for (double delta : new double[] {1e-9, 0.01, 0.5, 0.99}) {
            for (double n : new double[] {2, 37, 1e5}) {
                double e = GapBounds.hoeffding(n, delta, false);
                assertEquals(delta, Math.exp(-2 * n * e * e), 1e-12 * delta * n);
                double two = GapBounds.finiteClass(12345, n, delta, true);
                assertEquals(delta, 2 * 12345 * Math.exp(-2 * n * two * two), 1e-9 * delta);
                assertEquals(
                        GapBounds.finiteClass(12345, n, delta, false),
                        GapBounds.finiteClassLog(Math.log(12345), n, delta),
                        1e-15);
                double v = GapBounds.vapnik(1, n, delta);
                assertEquals(delta, 4 * 2 * n * Math.E * Math.exp(-n * v * v), 1e-9 * delta * n);
            }
        }
    }

    @Test
    void formsWithALogarithmOfNOverDAreUndefinedBelowD() {
        for (double d : new double[] {1, 3, 1000}) {
            assertTrue(Double.isNaN(GapBounds.vapnik(d, d, 0.05)));
            assertTrue(Double.isNaN(GapBounds.handbook(d, d, 0.05, 1, 1)));
            assertTrue(Double.isNaN(GapBounds.handbook(d, d / 2, 0.05, 1, 1)));
            assertTrue(GapBounds.vapnik(d, d + 1, 0.05) > 1);
        }
        assertEquals(
                Math.sqrt((2.5 * 3 * Math.log(1000 / 3.0) + 0.7 * Math.log(20)) / 1000),
                GapBounds.handbook(3, 1000, 0.05, 2.5, 0.7),
                1e-15);
    }

    @Test
    void growthSumIsBelowItsEstimateAndDefinedEverywhere() {
        for (int d : new int[] {1, 3, 40, 700}) {
            for (int n : new int[] {d + 1, 2 * d + 5, 100 * d}) {
                assertTrue(GapBounds.growth(d, n, 0.05) <= GapBounds.vapnik(d, n, 0.05) + 1e-12, d + " " + n);
            }
        }
        assertEquals(Math.sqrt((20 * Math.log(2) + Math.log(80)) / 10), GapBounds.growth(50, 10, 0.05), 1e-14);
    }

    @Test
    void logarithmsOfSumsOfBinomials() {
        for (int[] nd : new int[][] {{30, 4}, {2000, 150}, {25_000, 300}, {50_000, 20_000}, {400, 399}}) {
            BigInteger sum = Counting.binomialSum(nd[0], nd[1]);
            int shift = Math.max(0, sum.bitLength() - 60);
            BigDecimal head = new BigDecimal(sum.shiftRight(shift), MathContext.DECIMAL128);
            double expected = Math.log(head.doubleValue()) + shift * Math.log(2);
            assertEquals(expected, GapBounds.logSauer(nd[0], nd[1]), 1e-11 * expected, nd[0] + " " + nd[1]);
        }
        assertEquals(5 * Math.log(2), GapBounds.logSauer(5, 9), 1e-15);
    }

    @Test
    void vcDimensionsOfNetworks() {
        assertEquals(6 * 1000 * 2 * Math.log(2000), GapBounds.reluVc(1000, 2), 1e-9);
        assertEquals(6 * 72 * Math.log(72), GapBounds.reluVc(72, 1), 1e-10);
        assertTrue(Double.isNaN(GapBounds.reluVc(71, 1)));
        assertTrue(Double.isNaN(GapBounds.reluVc(17, 2)));
        assertEquals(6 * 18 * 2 * Math.log(36), GapBounds.reluVc(18, 2), 1e-10);
        assertEquals(6 * 12 * Math.log(12), GapBounds.thresholdVc(12), 1e-12);
        assertTrue(Double.isNaN(GapBounds.thresholdVc(11)));
    }

    @Test
    void rademacherBounds() {
        assertEquals(0.3 + Math.sqrt(Math.log(20) / 2000), GapBounds.rademacher(0.15, 1000, 0.05), 1e-15);
        assertEquals(0.3 + 3 * Math.sqrt(Math.log(40) / 2000), GapBounds.empiricalRademacher(0.15, 1000, 0.05), 1e-15);
    }
}
