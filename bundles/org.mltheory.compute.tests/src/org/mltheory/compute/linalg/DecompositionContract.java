package org.mltheory.compute.linalg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What the decompositions of every backend must do; its test extends this class. Residuals and orthogonality are held to {@link #ULPS}
 * times max(m, n) ulp, relative to the size of the matrix in the Frobenius norm.
 */
public abstract class DecompositionContract extends AlgebraFixture {

    /** Backward error of Householder methods is a small constant times sqrt(m n) ulp; measured below 3 for all implementations. */
    private static final double ULPS = 10;

    private static final int[][] SHAPES = {
        {1, 1}, {1, 7}, {7, 1}, {2, 3}, {5, 5}, {12, 5}, {5, 12}, {33, 32}, {40, 130}, {130, 40}, {70, 70}
    };

    private static double bound(Precision precision, int m, int n, double[] a) {
        return ULPS * Math.max(m, n) * precision.ulp * Vectors.norm(a);
    }

    /** Matrices that make decompositions stumble, m x n: rank-deficient, graded, repeated values, huge, tiny, zero. */
    private static Map<String, double[]> matrices(Precision precision, int m, int n) {
        Map<String, double[]> cases = new LinkedHashMap<>();
        int r = Math.min(m, n);
        cases.put("gaussian", precision.gaussian(m, n, "plain"));
        cases.put("zero", new double[m * n]);
        cases.put("rank 1", precision.round(Matrices.ofRank(1, m, n, "one")));
        cases.put("half rank", precision.round(Matrices.ofRank((r + 1) / 2, m, n, "half")));
        double[] graded = new double[r];
        double[] equal = new double[r];
        for (int i = 0; i < r; i++) {
            graded[i] = Math.pow(10, -(precision == Precision.FLOAT64 ? 14.0 : 6.0) * i / Math.max(1, r - 1));
            equal[i] = i < r / 2 ? 2 : 1;
        }
        cases.put("graded", precision.round(Matrices.withSingularValues(graded, m, n, "graded")));
        cases.put("two values", precision.round(Matrices.withSingularValues(equal, m, n, "equal")));
        cases.put("huge", precision.round(Matrices.scaled(precision.gaussian(m, n, "huge"), precision.far)));
        cases.put("tiny", precision.round(Matrices.scaled(precision.gaussian(m, n, "tiny"), 1 / precision.far)));
        double[] rows = precision.gaussian(m, n, "rows");
        for (int i = 0; i < m * n; i++) {
            rows[i] *= Math.pow(precision == Precision.FLOAT64 ? 1e-9 : 1e-4, (double) (i / n) / m);
        }
        cases.put("graded rows", precision.round(rows));
        double[] integers = precision.gaussian(m, n, "integers");
        for (int i = 0; i < m * n; i++) {
            integers[i] = Math.rint(integers[i]);
        }
        cases.put("integers", integers);
        return cases;
    }

    @ParameterizedTest
    @EnumSource
    void qrIsUniqueOrthonormalAndTriangular(Precision precision) {
        for (int[] s : SHAPES) {
            int m = s[0];
            int n = s[1];
            int rank = Math.min(m, n);
            matrices(precision, m, n).forEach((name, a) -> {
                String what = precision + " QR of " + m + " x " + n + " " + name;
                double[] q = new double[m * rank];
                double[] r = new double[rank * n];
                double[] before = a.clone();
                qr(algebra(), precision, a, m, n, q, r);
                assertArrayEquals(before, a, what + " leaves A");
                assertNear(a, multiply(q, r, m, rank, n), bound(precision, m, n, a), what);
                double permitted = ULPS * Math.max(m, n) * precision.ulp * Math.sqrt(rank);
                assertOrthonormalRows(transpose(q, m, rank), rank, m, permitted, what);
                for (int i = 0; i < rank; i++) {
                    assertTrue(r[i * n + i] >= 0, what + ": diagonal " + i + " is " + r[i * n + i]);
                    for (int j = 0; j < i; j++) {
                        assertEquals(0, r[i * n + j], what + " below the diagonal");
                    }
                }
            });
        }
        double[] q = new double[4];
        double[] r = new double[4];
        qr(algebra(), precision, new double[] {3, 1, -4, 2}, 2, 2, q, r); // by hand
        assertArrayEquals(new double[] {0.6, 0.8, -0.8, 0.6}, q, 4 * precision.ulp);
        assertArrayEquals(new double[] {5, -1, 0, 2}, r, 16 * precision.ulp);
    }

    @ParameterizedTest
    @EnumSource
    void singularVectorsAreOrthonormalAndGiveTheMatrixBack(Precision precision) {
        for (int[] shape : SHAPES) {
            int m = shape[0];
            int n = shape[1];
            int rank = Math.min(m, n);
            matrices(precision, m, n).forEach((name, a) -> {
                String what = precision + " SVD of " + m + " x " + n + " " + name;
                double[] u = new double[m * rank];
                double[] s = new double[rank];
                double[] vt = new double[rank * n];
                double[] before = a.clone();
                svd(algebra(), precision, a, m, n, u, s, vt);
                assertArrayEquals(before, a, what + " leaves A");
                double[] scaled = vt.clone();
                for (int i = 0; i < rank; i++) {
                    assertTrue(s[i] >= 0 && (i == 0 || s[i] <= s[i - 1]), what + ": order of " + Arrays.toString(s));
                    for (int j = 0; j < n; j++) {
                        scaled[i * n + j] *= s[i];
                    }
                }
                assertNear(a, multiply(u, scaled, m, rank, n), bound(precision, m, n, a), what);
                double permitted = ULPS * Math.max(m, n) * precision.ulp * Math.sqrt(rank);
                assertOrthonormalRows(transpose(u, m, rank), rank, m, permitted, what + " U");
                assertOrthonormalRows(vt, rank, n, permitted, what + " V");
                double[] alone = new double[rank];
                svd(algebra(), precision, a, m, n, new double[0], alone, new double[0]);
                assertNear(s, alone, bound(precision, m, n, a), what + ", values alone");
            });
        }
    }

    /** Difference matrix of a path, n x (n + 1): singular values 2 sin(k pi / (2 (n + 1))); a repeated value; a known 2 x 2 matrix. */
    @ParameterizedTest
    @EnumSource
    void singularValuesHaveTheirClosedForms(Precision precision) {
        int n = 25;
        double[] x = new double[n * (n + 1)];
        for (int i = 0; i < n; i++) {
            x[i * (n + 1) + i] = -1;
            x[i * (n + 1) + i + 1] = 1;
        }
        double[] s = new double[n];
        svd(algebra(), precision, x, n, n + 1, new double[n * n], s, new double[n * (n + 1)]);
        for (int k = 1; k <= n; k++) {
            assertEquals(2 * Math.sin(k * Math.PI / (2 * (n + 1))), s[n - k], ULPS * n * precision.ulp);
        }
        double[] two = new double[2];
        svd(algebra(), precision, new double[] {3, 0, 4, 5}, 2, 2, new double[0], two, new double[0]);
        assertArrayEquals(new double[] {3 * Math.sqrt(5), Math.sqrt(5)}, two, 20 * precision.ulp);
    }

    @ParameterizedTest
    @EnumSource
    void eigenvectorsDiagonaliseTheLowerTriangle(Precision precision) {
        for (int n : new int[] {1, 2, 5, 32, 70, 129}) {
            matrices(precision, n, n).forEach((name, square) -> {
                String what = precision + " eigenvalues of " + n + " " + name;
                double[] a = square.clone();
                double[] lower = square.clone();
                for (int i = 0; i < n; i++) {
                    for (int j = 0; j < i; j++) {
                        a[j * n + i] = a[i * n + j];
                        lower[j * n + i] = Double.NaN; // not read
                    }
                }
                double[] values = new double[n];
                double[] vectors = new double[n * n];
                eigen(algebra(), precision, lower, n, values, vectors);
                double[] scaled = vectors.clone();
                for (int i = 0; i < n; i++) {
                    assertTrue(i == 0 || values[i] >= values[i - 1], what + ": order of " + Arrays.toString(values));
                    for (int j = 0; j < n; j++) {
                        scaled[i * n + j] *= values[i];
                    }
                }
                double[] back = multiply(transpose(vectors, n, n), scaled, n, n, n);
                assertNear(a, back, bound(precision, n, n, a), what);
                assertOrthonormalRows(vectors, n, n, ULPS * n * precision.ulp * Math.sqrt(n), what);
                double[] alone = new double[n];
                eigen(algebra(), precision, lower, n, alone, new double[0]);
                assertNear(values, alone, bound(precision, n, n, a), what + ", values alone");
            });
        }
    }

    /** Second differences: eigenvalues 2 - 2 cos(k pi / (n + 1)); an eigenvalue n - 1 times. */
    @ParameterizedTest
    @EnumSource
    void eigenvaluesHaveTheirClosedForms(Precision precision) {
        int n = 30;
        double[] differences = new double[n * n];
        double[] ones = new double[n * n];
        Arrays.fill(ones, 1);
        for (int i = 0; i < n; i++) {
            differences[i * n + i] = 2;
            ones[i * n + i] = 3;
            if (i > 0) {
                differences[i * n + i - 1] = -1;
            }
        }
        double[] values = new double[n];
        eigen(algebra(), precision, differences, n, values, new double[0]);
        for (int k = 1; k <= n; k++) {
            assertEquals(2 - 2 * Math.cos(k * Math.PI / (n + 1)), values[k - 1], 4 * n * precision.ulp);
        }
        eigen(algebra(), precision, ones, n, values, new double[n * n]);
        for (int k = 0; k < n; k++) {
            assertEquals(k < n - 1 ? 2 : n + 2, values[k], 4 * n * precision.ulp * n);
        }
    }

    @ParameterizedTest
    @EnumSource
    void choleskyFactorsPositiveDefiniteMatricesAlone(Precision precision) {
        for (int n : new int[] {1, 2, 5, 63, 64, 65, 130, 200}) {
            double[] x = precision.gaussian(n, n + 5, "cholesky");
            double[] a = precision.round(multiply(x, transpose(x, n, n + 5), n, n + 5, n));
            for (double scale : new double[] {1, precision.far / 1024, 1024 / precision.far}) {
                double[] scaled = precision.round(Matrices.scaled(a, scale));
                double[] l = scaled.clone();
                for (int i = 0; i < n; i++) {
                    Arrays.fill(l, i * n + i + 1, (i + 1) * n, Double.NaN); // not read
                }
                assertTrue(cholesky(algebra(), precision, l, n), "positive definite " + n + " times " + scale);
                for (int i = 0; i < n; i++) {
                    assertTrue(l[i * n + i] > 0);
                    for (int j = i + 1; j < n; j++) {
                        assertEquals(0, l[i * n + j]);
                    }
                }
                double[] unit = Matrices.scaled(l, 1 / Math.sqrt(scale));
                double[] back = multiply(unit, transpose(unit, n, n), n, n, n);
                assertNear(Matrices.scaled(scaled, 1 / scale), back, bound(precision, n, n, a), "L L^T " + n);
            }
            double[] indefinite = a.clone();
            indefinite[n * n - 1] = -1;
            assertFalse(cholesky(algebra(), precision, indefinite, n), "a negative pivot at the end, " + n);
        }
        assertFalse(cholesky(algebra(), precision, new double[] {0}, 1), "zero");
        assertFalse(cholesky(algebra(), precision, new double[] {1, 0, 2, 1}, 2), "indefinite");
        assertFalse(cholesky(algebra(), precision, new double[] {1, 0, 1, 1}, 2), "singular");
        double[] l = {4, 0, 2, 5};
        assertTrue(cholesky(algebra(), precision, l, 2));
        assertArrayEquals(new double[] {2, 0, 1, 2}, l, 4 * precision.ulp);
    }

    /** The four conditions of Penrose, and the rank. */
    @ParameterizedTest
    @EnumSource
    void pseudoInversesMeetPenrosesConditions(Precision precision) {
        for (int[] s : new int[][] {{1, 1}, {1, 6}, {6, 1}, {5, 5}, {9, 4}, {4, 9}, {30, 70}, {70, 30}, {40, 40}}) {
            int n = s[0];
            int p = s[1];
            int full = Math.min(n, p);
            for (int rank : new int[] {0, 1, (full + 1) / 2, full}) {
                String what = precision + " pseudo-inverse of " + n + " x " + p + " of rank " + rank;
                // singular values between 1 and 2, so that the condition number does not blur the comparison
                double[] values = new double[full];
                for (int i = 0; i < rank; i++) {
                    values[i] = 1 + (double) i / full;
                }
                double[] x = precision.round(Matrices.withSingularValues(values, n, p, "penrose"));
                double[] inverse = new double[p * n];
                double tolerance =
                        20 * Math.max(n, p) * precision.ulp; // what rounding X leaves of a singular value of 0
                assertEquals(rank, pseudoInverse(algebra(), precision, x, n, p, tolerance, inverse), what);
                double permitted = 100 * Math.max(n, p) * precision.ulp * Math.sqrt(full);
                double[] xi = multiply(x, inverse, n, p, n);
                double[] ix = multiply(inverse, x, p, n, p);
                assertNear(x, multiply(xi, x, n, n, p), permitted, what + ": X X+ X = X");
                assertNear(inverse, multiply(ix, inverse, p, p, n), permitted, what + ": X+ X X+ = X+");
                assertNear(xi, transpose(xi, n, n), permitted, what + ": X X+ symmetric");
                assertNear(ix, transpose(ix, p, p), permitted, what + ": X+ X symmetric");
                int k = 3;
                double[] y = precision.gaussian(n, k, "targets");
                double[] w = new double[p * k];
                assertEquals(rank, minimumNorm(algebra(), precision, x, n, p, y, k, tolerance, w), what);
                assertNear(multiply(inverse, y, p, n, k), w, permitted * Vectors.norm(y), what + " W = X+ Y");
            }
        }
    }

    /** What is exactly dependent counts as dependent without a tolerance given, and small singular values count above it. */
    @ParameterizedTest
    @EnumSource
    void theToleranceDecidesTheRank(Precision precision) {
        double[] x = {1, 0, 0, 0, 1e-3, 0, 0, 0, 1e-5};
        double[] w = new double[3];
        double[] y = {1, 1, 1};
        assertEquals(3, minimumNorm(algebra(), precision, x, 3, 3, y, 1, Double.NaN, w));
        assertArrayEquals(new double[] {1, 1e3, 1e5}, w, 1e5 * 40 * precision.ulp);
        assertEquals(2, minimumNorm(algebra(), precision, x, 3, 3, y, 1, 1e-4, w));
        assertArrayEquals(new double[] {1, 1e3, 0}, w, 1e3 * 40 * precision.ulp);
        assertEquals(1, minimumNorm(algebra(), precision, x, 3, 3, y, 1, 0.1, w));
        assertArrayEquals(new double[] {1, 0, 0}, w, 40 * precision.ulp);
        double[] twice = {1, 2, 3, 1, 2, 3};
        assertEquals(1, minimumNorm(algebra(), precision, twice, 2, 3, new double[] {2, 4}, 1, Double.NaN, w));
        assertArrayEquals(new double[] {3.0 / 14, 6.0 / 14, 9.0 / 14}, w, 40 * precision.ulp);
        double[] huge = Matrices.scaled(x, precision.far);
        double[] large = Matrices.scaled(y, precision.far);
        assertEquals(3, minimumNorm(algebra(), precision, huge, 3, 3, large, 1, Double.NaN, w));
        assertArrayEquals(new double[] {1, 1e3, 1e5}, w, 1e5 * 100 * precision.ulp);
    }

    @ParameterizedTest
    @EnumSource
    void emptyMatricesHaveEmptyFactors(Precision precision) {
        double[] none = new double[0];
        LinearAlgebra algebra = algebra();
        assertTrue(cholesky(algebra, precision, none, 0));
        for (int n : new int[] {0, 3}) {
            qr(algebra, precision, none, n, 0, none, none);
            qr(algebra, precision, none, 0, n, none, none);
            svd(algebra, precision, none, n, 0, none, none, none);
            svd(algebra, precision, none, 0, n, none, none, none);
        }
        eigen(algebra, precision, none, 0, none, none);
        double[] w = {5, 5};
        assertEquals(0, minimumNorm(algebra, precision, none, 0, 2, none, 1, Double.NaN, w));
        assertArrayEquals(new double[2], w, "without equations the solution of least norm is 0");
        assertEquals(0, minimumNorm(algebra, precision, none, 2, 0, new double[2], 1, Double.NaN, none));
        assertEquals(0, pseudoInverse(algebra, precision, none, 0, 2, Double.NaN, none));
    }

    @ParameterizedTest
    @EnumSource
    void notANumberIsRefused(Precision precision) {
        LinearAlgebra algebra = algebra();
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            double[] a = {2, 0, bad, 3};
            double[] four = new double[4];
            double[] other = new double[4];
            double[] two = new double[2];
            assertThrows(NotFiniteException.class, () -> cholesky(algebra, precision, a.clone(), 2));
            assertThrows(NotFiniteException.class, () -> qr(algebra, precision, a, 2, 2, four, other));
            assertThrows(NotFiniteException.class, () -> svd(algebra, precision, a, 2, 2, four, two, other));
            assertThrows(
                    NotFiniteException.class,
                    () -> svd(algebra, precision, a, 2, 2, new double[0], two, new double[0]));
            assertThrows(NotFiniteException.class, () -> eigen(algebra, precision, a, 2, two, four));
            assertThrows(NotFiniteException.class, () -> eigen(algebra, precision, a, 2, two, new double[0]));
            double[] y = {1, 1};
            assertThrows(
                    NotFiniteException.class, () -> minimumNorm(algebra, precision, a, 2, 2, y, 1, Double.NaN, two));
            double[] badTarget = {1, bad};
            double[] fine = {2, 0, 0, 3};
            assertThrows(
                    NotFiniteException.class,
                    () -> minimumNorm(algebra, precision, fine, 2, 2, badTarget, 1, Double.NaN, two));
            assertThrows(NotFiniteException.class, () -> pseudoInverse(algebra, precision, a, 2, 2, Double.NaN, four));
        }
    }

    @Test
    void wrongShapesAreRefused() {
        LinearAlgebra algebra = algebra();
        double[] six = new double[6];
        double[] four = new double[4];
        double[] two = new double[2];
        String message = assertThrows(ShapeException.class, () -> algebra.cholesky(six, 2))
                .getMessage();
        assertTrue(message.contains("2 x 2") && message.contains("6"), message);
        assertThrows(ShapeException.class, () -> algebra.cholesky(new float[6], 2));
        assertThrows(ShapeException.class, () -> algebra.cholesky(four, -2));
        assertThrows(ShapeException.class, () -> algebra.qr(six, 3, 2, four, four.clone()));
        assertThrows(ShapeException.class, () -> algebra.qr(six, 3, 2, new double[6], six.clone()));
        assertThrows(ShapeException.class, () -> algebra.svd(six, 3, 2, new double[6], new double[3], four));
        assertThrows(ShapeException.class, () -> algebra.svd(six, 3, 2, new double[9], two, four));
        assertThrows(ShapeException.class, () -> algebra.svd(six, 3, 2, new double[6], two, new double[0]));
        assertThrows(
                ShapeException.class, () -> algebra.svd(new float[6], 3, 2, new float[6], new float[3], new float[4]));
        assertThrows(ShapeException.class, () -> algebra.symmetricEigen(six, 2, two, four));
        assertThrows(ShapeException.class, () -> algebra.symmetricEigen(four, 2, four.clone(), new double[0]));
        assertThrows(ShapeException.class, () -> algebra.symmetricEigen(four, 2, two, six));
        assertThrows(ShapeException.class, () -> algebra.minimumNorm(six, 2, 3, two, 1, Double.NaN, two.clone()));
        assertThrows(ShapeException.class, () -> algebra.minimumNorm(six, 2, 3, four, 1, Double.NaN, new double[3]));
        assertThrows(ShapeException.class, () -> algebra.pseudoInverse(six, 2, 3, Double.NaN, four));
        assertThrows(IllegalArgumentException.class, () -> algebra.pseudoInverse(six, 2, 3, -1, new double[6]));
        assertThrows(IllegalArgumentException.class, () -> algebra.qr(four, 2, 2, four, new double[4]));
    }

    @ParameterizedTest
    @EnumSource
    void bitsDoNotDependOnThreads(Precision precision) {
        int m = 150;
        int n = 120;
        double[] a = precision.gaussian(m, n, "threads");
        double[] gram = precision.round(multiply(transpose(a, m, n), a, n, m, n));
        double[][] expected = {};
        for (int threads : new int[] {1, 2, 3, 7}) {
            LinearAlgebra algebra = algebra(threads, () -> false);
            double[] l = gram.clone();
            assertTrue(cholesky(algebra, precision, l, n));
            double[] q = new double[m * n];
            double[] r = new double[n * n];
            qr(algebra, precision, a, m, n, q, r);
            double[] u = new double[m * n];
            double[] s = new double[n];
            double[] vt = new double[n * n];
            svd(algebra, precision, a, m, n, u, s, vt);
            double[] values = new double[n];
            double[] vectors = new double[n * n];
            eigen(algebra, precision, gram, n, values, vectors);
            double[] w = new double[n * 2];
            minimumNorm(algebra, precision, a, m, n, Arrays.copyOf(a, 2 * m), 2, Double.NaN, w);
            double[][] results = {l, q, r, u, s, vt, values, vectors, w};
            if (threads == 1) {
                expected = results;
            }
            for (int i = 0; i < results.length; i++) {
                assertArrayEquals(expected[i], results[i], threads + " threads, result " + i);
            }
        }
    }

    @Test
    void cancelledDecompositionsStop() {
        LinearAlgebra algebra = algebra(2, () -> true);
        int n = 150;
        double[] a = Precision.FLOAT64.gaussian(n, n, "cancel");
        double[] gram = multiply(a, transpose(a, n, n), n, n, n);
        double[] one = new double[n * n];
        double[] two = new double[n * n];
        double[] s = new double[n];
        assertThrows(CancellationException.class, () -> algebra.cholesky(gram.clone(), n));
        assertThrows(CancellationException.class, () -> algebra.qr(a, n, n, one, two));
        assertThrows(CancellationException.class, () -> algebra.svd(a, n, n, one, s, two));
        assertThrows(CancellationException.class, () -> algebra.symmetricEigen(gram, n, s, one));
        assertThrows(CancellationException.class, () -> algebra.pseudoInverse(a, n, n, Double.NaN, one));
    }
}
