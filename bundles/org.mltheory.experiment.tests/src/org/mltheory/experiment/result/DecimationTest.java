package org.mltheory.experiment.result;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mltheory.compute.random.RandomStream;
import org.mltheory.experiment.result.Decimation.Polyline;

class DecimationTest {

    /** The column of x, computed afresh: -1 before the window, {@code columns} beyond it. */
    private static int column(Decimation d, double x) {
        if (x < d.from()) {
            return -1;
        }
        if (x > d.to()) {
            return d.columns();
        }
        double part =
                d.logX() ? Math.log(x / d.from()) / Math.log(d.to() / d.from()) : (x - d.from()) / (d.to() - d.from());
        return Math.min(d.columns() - 1, (int) Math.floor(part * d.columns()));
    }

    private static boolean drawable(Decimation d, double x, double y) {
        return Double.isFinite(y) && !(d.logX() && x <= 0) && !(d.logY() && y <= 0);
    }

    /** 500 random lines with spikes, gaps, repeated x and logarithmic axes: order, extremes, gaps, size and counts. */
    @Test
    void propertiesHoldForRandomLines() {
        for (int seed = 0; seed < 500; seed++) {
            RandomStream random = RandomStream.of(seed, 0, "lines");
            int n = random.nextInt(2000);
            double[] x = new double[n];
            double[] y = new double[n];
            double at = random.nextDouble() * 4 - 2;
            for (int i = 0; i < n; i++) {
                at += random.nextInt(4) == 0 ? 0 : random.nextDouble() * 0.1;
                x[i] = at;
                y[i] = random.nextGaussian() + (random.nextInt(50) == 0 ? 100 : 0);
                if (random.nextInt(30) == 0) {
                    y[i] = random.nextInt(2) == 0 ? Double.NaN : Double.NEGATIVE_INFINITY;
                }
            }
            Decimation d = new Decimation(
                    0.5 + random.nextDouble(),
                    3 + 60 * random.nextDouble(),
                    1 + random.nextInt(200),
                    random.nextInt(2) == 0,
                    random.nextInt(2) == 0);
            check(d, x, y, d.apply(x, y));
        }
    }

    private static void check(Decimation d, double[] x, double[] y, Polyline p) {
        assertTrue(p.size() <= Decimation.MOST_PER_COLUMN * (d.columns() + 2), p.size() + " points");
        int source = 0;
        List<Integer> kept = new ArrayList<>();
        for (int i = 0; i < p.size(); i++) {
            boolean gap = Double.isNaN(p.y()[i]);
            while (source < x.length
                    && !(x[source] == p.x()[i] && (gap ? !drawable(d, x[source], y[source]) : y[source] == p.y()[i]))) {
                source++;
            }
            assertTrue(source < x.length, "point " + i + " is not of the line, or out of order");
            assertTrue(gap || drawable(d, p.x()[i], p.y()[i]));
            assertTrue(!gap || i > 0 && !Double.isNaN(p.y()[i - 1]), "a needless gap");
            kept.add(source++);
        }
        for (int a = 1; a < kept.size(); a++) {
            boolean joined = !Double.isNaN(p.y()[a]) && !Double.isNaN(p.y()[a - 1]);
            if (joined && column(d, x[kept.get(a)]) != column(d, x[kept.get(a - 1)])) {
                for (int i = kept.get(a - 1) + 1; i < kept.get(a); i++) {
                    assertTrue(drawable(d, x[i], y[i]), "a line is drawn over a gap between columns");
                }
            }
        }
        for (int c = 0; c < d.columns(); c++) {
            double[] all = extremes(d, x, y, c);
            assertArrayEquals(all, extremes(d, p.x(), p.y(), c), "column " + c);
        }
        int nonFinite = 0;
        int nonPositive = 0;
        for (int i = 0; i < x.length; i++) {
            boolean finite = Double.isFinite(y[i]);
            nonFinite += finite ? 0 : 1;
            nonPositive += finite && !drawable(d, x[i], y[i]) ? 1 : 0;
        }
        assertEquals(nonFinite, p.nonFinite());
        assertEquals(nonPositive, p.nonPositive());
    }

    /** First, least, greatest and last drawable value of a column. */
    private static double[] extremes(Decimation d, double[] x, double[] y, int c) {
        double[] e = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN};
        for (int i = 0; i < x.length; i++) {
            if (column(d, x[i]) == c && drawable(d, x[i], y[i])) {
                e[0] = Double.isNaN(e[0]) ? y[i] : e[0];
                e[1] = Math.min(e[1], y[i]);
                e[2] = Math.max(e[2], y[i]);
                e[3] = y[i];
            }
        }
        return e;
    }

    @Test
    void aSpikeAmongAMillionPointsIsKept() {
        double[] x = new double[1_000_000];
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = i + 1;
            y[i] = i % 2;
        }
        y[654_321] = 50;
        y[123_456] = -50;
        for (boolean log : new boolean[] {false, true}) {
            Polyline p = new Decimation(1, 1e6, 800, log, false).apply(x, y);
            assertEquals(50, Arrays.stream(p.y()).max().orElseThrow());
            assertEquals(-50, Arrays.stream(p.y()).min().orElseThrow());
            assertTrue(p.size() <= 3202, p.size() + " points");
        }
    }

    @Test
    void logarithmicColumnsAreEvenInTheLogarithm() {
        double[] x = new double[100_000];
        for (int i = 0; i < x.length; i++) {
            x[i] = i + 1;
        }
        Polyline p = new Decimation(1, 1e5, 500, true, false).apply(x, x);
        long firstDecade = Arrays.stream(p.x()).filter(v -> v <= 10).count();
        assertEquals(10, firstDecade);
        long third = Arrays.stream(p.x()).filter(v -> v > 100 && v <= 1000).count();
        assertTrue(third >= 180 && third <= 220, third + " points in a decade of 100 columns");
    }

    @Test
    void shortLinesStayWhole() {
        Decimation d = new Decimation(0, 10, 100, false, false);
        double[] x = {0, 2, 2, 7, 10};
        double[] y = {1, 5, 3, 4, 2};
        assertArrayEquals(x, d.apply(x, y).x());
        assertArrayEquals(y, d.apply(x, y).y());
        assertEquals(0, d.apply(new double[0], new double[0]).size());
        Polyline one = d.apply(new double[] {5}, new double[] {Double.NaN});
        assertEquals(0, one.size());
        assertEquals(1, one.nonFinite());
    }

    @Test
    void oneNeighbourOnEitherSideOfTheWindowIsKept() {
        Polyline p = new Decimation(2.5, 3.5, 10, false, false)
                .apply(new double[] {1, 2, 3, 4, 5}, new double[] {1, 2, 3, 4, 5});
        assertArrayEquals(new double[] {2, 3, 4}, p.x());
        Polyline between =
                new Decimation(2.2, 2.8, 10, false, false).apply(new double[] {1, 2, 3, 4}, new double[] {1, 2, 3, 4});
        assertArrayEquals(new double[] {2, 3}, between.x());
    }

    @Test
    void gapsSplitTheLine() {
        Polyline p = new Decimation(1, 6, 100, false, false).apply(new double[] {1, 2, 3, 4, 5, 6}, new double[] {
            Double.NaN, 1, Double.POSITIVE_INFINITY, Double.NaN, 2, Double.NaN
        });
        assertArrayEquals(new double[] {1, Double.NaN, 2}, p.y());
        assertEquals(4, p.nonFinite());
    }

    @Test
    void aWindowWithoutWidthIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Decimation(1, 1, 10, false, false));
        assertThrows(IllegalArgumentException.class, () -> new Decimation(0, 1, 10, true, false));
        assertThrows(IllegalArgumentException.class, () -> new Decimation(Double.NaN, 1, 10, false, false));
        assertThrows(
                IllegalArgumentException.class, () -> new Decimation(0, Double.POSITIVE_INFINITY, 10, false, false));
        assertThrows(IllegalArgumentException.class, () -> new Decimation(0, 1, 0, false, false));
    }
}
