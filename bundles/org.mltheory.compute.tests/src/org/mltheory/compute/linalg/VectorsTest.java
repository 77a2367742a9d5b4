package org.mltheory.compute.linalg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class VectorsTest {

    @Test
    void dotSumsAllProductsAtEveryLength() {
        for (int n = 0; n < 12; n++) {
            double[] x = new double[n];
            double[] y = new double[n];
            for (int i = 0; i < n; i++) {
                x[i] = i + 1;
                y[i] = i + 2;
            }
            // sum of i (i + 1) for i = 1..n is n (n + 1) (n + 2) / 3
            assertEquals(n * (n + 1) * (n + 2) / 3.0, Vectors.dot(x, y));
        }
    }

    @Test
    void normNeitherOverflowsNorUnderflows() {
        assertEquals(5e200, Vectors.norm(new double[] {3e200, 4e200}), 5e200 * 1e-15);
        assertEquals(5e-200, Vectors.norm(new double[] {3e-200, -4e-200}), 5e-200 * 1e-15);
        assertEquals(Double.MIN_VALUE, Vectors.norm(new double[] {0, Double.MIN_VALUE}));
        assertEquals(0, Vectors.norm(new double[0]));
        assertEquals(5e200, Vectors.distance(new double[] {3e200, 0}, new double[] {0, 4e200}), 5e200 * 1e-15);
        assertEquals(0, Vectors.distance(new double[] {7}, new double[] {7}));
    }

    @Test
    void notANumberAndInfinityShow() {
        assertEquals(Double.NaN, Vectors.norm(new double[] {1, Double.NaN}));
        assertEquals(Double.NaN, Vectors.norm(new double[] {Double.NaN, 1e200}));
        assertEquals(Double.POSITIVE_INFINITY, Vectors.norm(new double[] {1, Double.NEGATIVE_INFINITY}));
        assertEquals(Double.NaN, Vectors.distance(new double[] {1, 2}, new double[] {1, Double.NaN}));
        assertEquals(Double.NaN, Vectors.sum(new double[] {1, Double.NaN}));
        assertEquals(Double.POSITIVE_INFINITY, Vectors.sum(new double[] {1e308, 1e308, 1}));
    }

    @Test
    void sumLosesNothingToCancellation() {
        assertEquals(2, Vectors.sum(new double[] {1, 1e100, 1, -1e100}));
        double[] tenths = new double[1_000_000];
        Arrays.fill(tenths, 0.1);
        assertEquals(
                100_000, Vectors.sum(tenths), 1.5e-11); // one rounding of the result; 0.1 itself is off by 5.6e-18 each
    }

    @Test
    void axpyAndScaleModifyTheirTarget() {
        double[] y = {1, 2, 3};
        Vectors.axpy(2, new double[] {10, 20, 30}, y);
        assertArrayEquals(new double[] {21, 42, 63}, y);
        Vectors.scale(-1, y);
        assertArrayEquals(new double[] {-21, -42, -63}, y);
    }

    @Test
    void differentLengthsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Vectors.dot(new double[2], new double[3]));
        assertThrows(IllegalArgumentException.class, () -> Vectors.distance(new double[2], new double[3]));
        assertThrows(IllegalArgumentException.class, () -> Vectors.axpy(1, new double[2], new double[3]));
    }
}
