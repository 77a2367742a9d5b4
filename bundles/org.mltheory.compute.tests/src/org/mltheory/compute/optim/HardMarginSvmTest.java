package org.mltheory.compute.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mltheory.compute.optim.HardMarginSvm.NotSeparable;
import org.mltheory.compute.optim.HardMarginSvm.Separable;
import org.mltheory.compute.random.RandomStream;

class HardMarginSvmTest {

    private static Separable separable(double[] z, int n, int d) {
        return assertInstanceOf(Separable.class, HardMarginSvm.solve(z, n, d));
    }

    /** n examples with w*·z >= gap for a unit vector w*. */
    private static double[] planted(int n, int d, double gap, int seed) {
        RandomStream random = RandomStream.of(seed, 0, "svm");
        double[] direction = random.sphere(d);
        double[] z = new double[n * d];
        for (int i = 0; i < n; i++) {
            double m = 0;
            for (int j = 0; j < d; j++) {
                z[i * d + j] = random.nextGaussian();
                m += z[i * d + j] * direction[j];
            }
            double wanted = gap + Math.abs(m);
            for (int j = 0; j < d; j++) {
                z[i * d + j] += (wanted - m) * direction[j];
            }
        }
        return z;
    }

    @Test
    void soudrysFourPoints() {
        Separable s = separable(new double[] {0.5, 1.5, 1.5, 0.5, 0.5, 1.5, 1.5, 0.5}, 4, 2);
        assertArrayEquals(new double[] {0.5, 0.5}, s.w(), 1e-15);
        assertEquals(Math.sqrt(2), s.margin(), 1e-15);
        assertTrue(s.kktResidual() < 1e-14);
        assertEquals(2, s.support().length, "the duplicates are not active twice");
    }

    @Test
    void oneSupportVectorAlone() {
        Separable s = separable(new double[] {3, 4, 30, 40, 6, 9}, 3, 2);
        assertArrayEquals(new double[] {3.0 / 25, 4.0 / 25}, s.w(), 1e-16);
        assertArrayEquals(new int[] {0}, s.support());
        assertEquals(5, s.margin(), 1e-14);
    }

    @ParameterizedTest
    @CsvSource({"5,2,1", "40,2,0.01", "50,10,0.3", "200,30,0.01", "30,60,0.5", "300,64,0.001", "2,100,1"})
    void optimalityConditionsHoldToRounding(int n, int d, double gap) {
        for (int seed = 0; seed < 8; seed++) {
            double[] z = planted(n, d, gap, seed);
            Separable s = separable(z, n, d);
            // checked here from scratch, not taken from the result
            double square = 0;
            for (double v : s.w()) {
                square += v * v;
            }
            double[] sum = new double[d];
            double total = 0;
            for (int i = 0; i < n; i++) {
                double m = 0;
                for (int j = 0; j < d; j++) {
                    m += z[i * d + j] * s.w()[j];
                    sum[j] += s.multipliers()[i] * z[i * d + j];
                }
                assertTrue(m >= 1 - 1e-10, "margin " + m);
                assertTrue(s.multipliers()[i] >= 0);
                assertEquals(0, s.multipliers()[i] * (m - 1), 1e-10 * square);
                total += s.multipliers()[i];
            }
            assertArrayEquals(s.w(), sum, 1e-10 * Math.sqrt(square));
            assertEquals(square, total, 1e-10 * square);
            assertEquals(1 / Math.sqrt(square), s.margin(), 1e-14 * s.margin());
            assertTrue(
                    s.margin() >= gap * (1 - 1e-12),
                    "the planted direction has margin " + gap + ", found " + s.margin());
            assertTrue(s.kktResidual() < 1e-10, "residual " + s.kktResidual());
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-3, 1e-6, 1e-8})
    void thinMargins(double gap) {
        // two examples almost opposite: the margin is gap, the solution (0, 1/gap)
        Separable s = separable(new double[] {1, gap, -1, gap}, 2, 2);
        assertEquals(gap, s.margin(), 1e-12 * gap);
        assertEquals(1 / gap, s.w()[1], 1e-10 / gap);
        assertTrue(s.kktResidual() < 1e-10);
    }

    @Test
    void scaleDoesNotMatter() {
        double[] z = planted(30, 5, 0.2, 3);
        Separable one = separable(z, 30, 5);
        double[] tiny = z.clone();
        for (int k = 0; k < tiny.length; k++) {
            tiny[k] *= 0x1p-200;
        }
        assertEquals(one.margin(), separable(tiny, 30, 5).margin() * 0x1p200, 1e-12);
    }

    @Test
    void duplicatesAndDegenerateFaces() {
        // eight corners of a square face, each twice and its centre: many more active constraints than dimensions
        double[] z = new double[9 * 3];
        for (int i = 0; i < 8; i++) {
            z[3 * i] = (i & 1) == 0 ? 1 : -1;
            z[3 * i + 1] = (i & 2) == 0 ? 1 : -1;
            z[3 * i + 2] = 2;
        }
        z[26] = 2;
        Separable s = separable(z, 9, 3);
        assertArrayEquals(new double[] {0, 0, 0.5}, s.w(), 1e-15);
        assertTrue(s.kktResidual() < 1e-14);
    }

    @Test
    void nearDuplicatesEndToo() {
        double[] z = planted(40, 6, 0.1, 9);
        double[] twice = new double[80 * 6];
        System.arraycopy(z, 0, twice, 0, z.length);
        RandomStream random = RandomStream.of(1, 0, "jitter");
        for (int k = 0; k < z.length; k++) {
            twice[z.length + k] = z[k] * (1 + 1e-14 * random.nextGaussian());
        }
        Separable s = separable(twice, 80, 6);
        assertEquals(separable(z, 40, 6).margin(), s.margin(), 1e-10);
        assertTrue(s.kktResidual() < 1e-10);
    }

    @Test
    void nonSeparableDataGetACertificate() {
        double[][] cases = {{1, 0, -1, 0, 0, 1}, {1, 1, -1, 1, 0, -1}, {0, 0, 1, 1, 2, 3}};
        for (double[] z : cases) {
            certified(z, 3, 2);
        }
        RandomStream random = RandomStream.of(2, 0, "overlap");
        for (int trial = 0; trial < 20; trial++) {
            double[] z = new double[60 * 5];
            random.gaussians(z);
            certified(z, 60, 5);
        }
    }

    private static void certified(double[] z, int n, int d) {
        NotSeparable s = assertInstanceOf(NotSeparable.class, HardMarginSvm.solve(z, n, d));
        double[] sum = new double[d];
        double total = 0;
        for (int i = 0; i < n; i++) {
            assertTrue(s.certificate()[i] >= 0);
            total += s.certificate()[i];
            for (int j = 0; j < d; j++) {
                sum[j] += s.certificate()[i] * z[i * d + j];
            }
        }
        assertEquals(1, total, 1e-12);
        assertArrayEquals(new double[d], sum, 1e-9);
    }

    @Test
    void badInputIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> HardMarginSvm.solve(new double[4], 2, 2));
        assertThrows(IllegalArgumentException.class, () -> HardMarginSvm.solve(new double[] {1, Double.NaN}, 1, 2));
        assertThrows(IllegalArgumentException.class, () -> HardMarginSvm.solve(new double[] {1}, 1, 2));
        assertThrows(IllegalArgumentException.class, () -> HardMarginSvm.solve(new double[0], 0, 2));
    }
}
