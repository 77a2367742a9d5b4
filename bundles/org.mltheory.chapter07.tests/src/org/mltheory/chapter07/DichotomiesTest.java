package org.mltheory.chapter07;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mltheory.chapter07.IntegerPoints.Layout;
import org.mltheory.compute.combinatorics.Arrangements;
import org.mltheory.compute.combinatorics.Counting;
import org.mltheory.compute.random.RandomStream;

class DichotomiesTest {

    private static final BooleanSupplier NEVER = () -> false;

    private static IntegerPoints points(Layout layout, int n, int d) {
        return IntegerPoints.of(layout, n, d, RandomStream.of(3, 0, layout + " " + n));
    }

    private static int count(IntegerPoints x) {
        return HalfSpaceDichotomies.of(x, NEVER).length;
    }

    /** The regions into which the hyperplanes dual to the points cut the space of (w, b): a third way to count, by deletion. */
    private static long regions(IntegerPoints x) {
        long[][] normals = new long[x.n()][x.d() + 1];
        for (int i = 0; i < x.n(); i++) {
            System.arraycopy(x.rows()[i], 0, normals[i], 0, x.d());
            normals[i][x.d()] = 1;
        }
        return Arrangements.regions(x.d() + 1, normals, new long[x.n()]);
    }

    @Test
    void countsOfTheCatalogue() {
        assertEquals(8, count(points(Layout.RANDOM, 3, 2)));
        assertEquals(14, count(points(Layout.RANDOM, 4, 2)));
        assertEquals(22, count(points(Layout.CONVEX, 5, 2)));
        assertEquals(92, count(points(Layout.RANDOM, 10, 2)));
        assertEquals(6, count(points(Layout.COLLINEAR, 3, 2)));
        assertEquals(382, count(points(Layout.RANDOM, 20, 2)));
    }

    @ParameterizedTest
    @EnumSource(Layout.class)
    void threeWaysToCountAgree(Layout layout) {
        for (int d = 1; d <= 4; d++) {
            for (int n = 1; n <= (d == 2 ? 12 : 9); n++) {
                IntegerPoints x = points(layout, n, d);
                int count = count(x);
                String where = layout + " " + n + " points, d = " + d;
                assertEquals(regions(x), count, where);
                assertEquals(RadonCircuits.of(x, d + 2, NEVER).separable(NEVER), count, where);
                long cover = Counting.affineDichotomies(n, d).longValueExact();
                assertTrue(count <= cover, where);
                boolean general = RadonCircuits.of(x, d + 1, NEVER).degenerate() == 0;
                assertEquals(general, count == cover, where);
            }
        }
    }

    @Test
    void twentyPointsExactlyThreeTimes() {
        for (Layout layout : new Layout[] {Layout.RANDOM, Layout.LATTICE, Layout.NEARLY_COLLINEAR}) {
            IntegerPoints x = points(layout, 20, 2);
            int count = count(x);
            assertEquals(regions(x), count, layout.name());
            assertEquals(RadonCircuits.of(x, 4, NEVER).separable(NEVER), count, layout.name());
            assertEquals(layout == Layout.LATTICE, count < 382, layout.name());
        }
    }

    @Test
    void masksAreDistinctAndClosedUnderComplement() {
        long[] masks = HalfSpaceDichotomies.of(points(Layout.LATTICE, 13, 3), NEVER);
        for (int i = 1; i < masks.length; i++) {
            assertTrue(masks[i - 1] < masks[i]);
        }
        for (long mask : masks) {
            assertTrue(Arrays.binarySearch(masks, ~mask & (1L << 13) - 1) >= 0);
        }
    }

    @Test
    void floatingPointWouldMissTheNearlyCollinear() {
        IntegerPoints x = points(Layout.NEARLY_COLLINEAR, 9, 2);
        assertEquals(Counting.affineDichotomies(9, 2).intValueExact(), count(x));
        long[] a = x.rows()[0];
        long[] b = x.rows()[1];
        long[] c = x.rows()[2];
        assertTrue((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]) != 0);
    }

    @Test
    void everyCertificateIsOne() {
        IntegerPoints x = IntegerPoints.parse("0,0; 1,0; 0,1; 1,1");
        RadonCircuits circuits = RadonCircuits.of(x, 4, NEVER);
        assertEquals(1, circuits.size());
        assertEquals(0, circuits.certificate(0b0001).length);
        long[] xor = circuits.certificate(0b1001);
        assertEquals(0b1111, xor[0] | xor[1]);
        assertEquals(0b1001, Math.min(0b1001 ^ xor[0], 0b1001 ^ xor[1]) == 0 ? 0b1001 : 0);
    }

    @Test
    void shatteredSubsets() {
        long[] plane = HalfSpaceDichotomies.of(points(Layout.RANDOM, 12, 2), NEVER);
        assertEquals(3, Shattering.largest(plane, 12, 6, NEVER));
        assertEquals(0, Shattering.count(plane, 12, 4, NEVER));
        assertEquals(220, Shattering.count(plane, 12, 3, NEVER));
        long[] line = HalfSpaceDichotomies.of(points(Layout.COLLINEAR, 8, 2), NEVER);
        assertEquals(2, Shattering.largest(line, 8, 5, NEVER));
        IntegerPoints lattice = points(Layout.LATTICE, 9, 2);
        assertEquals(1, Shattering.triangles(HalfSpaceDichotomies.of(lattice, NEVER), lattice, NEVER));
        long[] space = HalfSpaceDichotomies.of(points(Layout.CONVEX, 8, 4), NEVER);
        assertEquals(5, Shattering.largest(space, 8, 7, NEVER));
    }

    @Test
    void readsPoints() {
        IntegerPoints x = IntegerPoints.parse(" 1, -2 ;3,4;\n5 6;");
        assertEquals(3, x.n());
        assertEquals(-2, x.rows()[0][1]);
        assertEquals(6, x.rows()[2][1]);
        for (String wrong : new String[] {"", ";", "1,2;3", "1.5,2", "1,2;3,1000000001"}) {
            assertThrows(IllegalArgumentException.class, () -> IntegerPoints.parse(wrong), wrong);
        }
    }
}
