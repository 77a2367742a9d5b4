package org.mltheory.chapter07;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.mltheory.chapter07.IntegerPoints.Layout;
import org.mltheory.compute.combinatorics.Counting;
import org.mltheory.compute.combinatorics.Permutations;
import org.mltheory.compute.random.RandomStream;

class ClassesTest {

    private static final BooleanSupplier NEVER = () -> false;

    private static IntegerPoints circle(int n) {
        return IntegerPoints.of(Layout.CONVEX, n, 2, RandomStream.of(1, 0, ""));
    }

    @Test
    void dimensionsOnACircle() {
        for (ConceptClass each : ConceptClass.values()) {
            for (int k = 1; k <= (each == ConceptClass.POLYGONS ? 4 : 3); k++) {
                int vc = each.vc(k);
                IntegerPoints x = circle(vc + 2);
                assertEquals(vc, Shattering.largest(each.masks(x, k, NEVER), vc + 2, vc + 1, NEVER), each + " " + k);
            }
        }
    }

    @Test
    void growthFunctionsInClosedForm() {
        for (ConceptClass each : ConceptClass.values()) {
            for (int k = 1; k <= 3; k++) {
                for (int n = 1; n <= 11; n++) {
                    double growth = each.growth(n, k);
                    int count = each.masks(circle(n), k, NEVER).length;
                    if (!Double.isNaN(growth)) {
                        assertEquals(growth, count, each + " k = " + k + ", n = " + n);
                    }
                    assertTrue(count <= Counting.binomialSum(n, each.vc(k)).intValueExact(), each + " " + k + " " + n);
                }
            }
        }
    }

    /** Five points are shattered by no rectangles, whatever their order from left to right and from below to above. */
    @Test
    void noFivePointsAreShatteredByRectangles() {
        Permutations order = new Permutations(5);
        boolean four = false;
        do {
            long[][] rows = new long[5][];
            for (int i = 0; i < 5; i++) {
                rows[i] = new long[] {i, order.image(i)};
            }
            IntegerPoints x = new IntegerPoints(rows, 2);
            int largest = Shattering.largest(ConceptClass.RECTANGLES.masks(x, 1, NEVER), 5, 5, NEVER);
            assertTrue(largest <= 4);
            four |= largest == 4;
        } while (order.next());
        assertTrue(four);
    }

    /** A labelling of points of a circle is made by k half-planes if and only if its negatives form at most k runs around it. */
    @Test
    void polygonsOnACircleAreRuns() {
        for (int n : new int[] {5, 8, 9}) {
            for (int k = 1; k <= 3; k++) {
                long[] masks = ConceptClass.POLYGONS.masks(circle(n), k, NEVER);
                for (int mask = 0; mask < 1 << n; mask++) {
                    int negatives = ~mask & (1 << n) - 1;
                    int turned = (negatives << 1 | negatives >> n - 1) & (1 << n) - 1;
                    int runs = mask == 0 ? 1 : Integer.bitCount(negatives & ~turned);
                    assertEquals(runs <= k, Arrays.binarySearch(masks, mask) >= 0, n + " " + k + " " + mask);
                }
            }
        }
    }

    @Test
    void equalCoordinatesShareTheirLabel() {
        IntegerPoints x = IntegerPoints.parse("0,0; 0,1; 1,0");
        assertEquals(3, ConceptClass.THRESHOLDS.masks(x, 1, NEVER).length);
        assertEquals(4, ConceptClass.INTERVALS.masks(x, 1, NEVER).length);
        assertEquals(7, ConceptClass.RECTANGLES.masks(x, 1, NEVER).length);
        assertThrows(IllegalArgumentException.class, () -> ConceptClass.THRESHOLDS.masks(circle(17), 1, NEVER));
    }

    @Test
    void sineShattersAnyNumberOfPoints() {
        for (int n = 1; n <= 12; n++) {
            for (int mask = 0; mask < 1 << n; mask++) {
                BigInteger negatives = BigInteger.valueOf(mask);
                assertTrue(SineWitness.labels(negatives, n));
                assertTrue(SineWitness.labelsInDoubles(negatives, n));
            }
        }
        RandomStream random = RandomStream.of(1, 0, "sine");
        for (int t = 0; t < 200; t++) {
            BigInteger negatives = BigInteger.ZERO;
            for (int i = 0; i < 300; i++) {
                negatives = random.nextSign() < 0 ? negatives.setBit(i) : negatives;
            }
            assertTrue(SineWitness.labels(negatives, 300));
        }
        // the exact rule reads labels off m, and does not agree with labels that m does not have
        assertEquals(BigInteger.valueOf(11), SineWitness.halfTurns(BigInteger.valueOf(5)));
        BigInteger wide = BigInteger.ONE.shiftLeft(80).subtract(BigInteger.ONE);
        assertTrue(SineWitness.labels(wide, 80));
        assertFalse(SineWitness.labelsInDoubles(wide, 80));
    }
}
