package org.mltheory.compute.backend.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mltheory.compute.backend.BackendException;
import org.mltheory.compute.linalg.DecompositionContract;
import org.mltheory.compute.linalg.JavaAlgebra;
import org.mltheory.compute.linalg.LinearAlgebra;
import org.mltheory.compute.random.RandomStream;

/** Decompositions by OpenBLAS's LAPACK: the contract, and sizes at which they are cut into strips. */
class OpenBlasDecompositionsTest extends DecompositionContract {

    @BeforeAll
    static void load() {
        TestLibrary.requireOpenBlas();
    }

    @Override
    protected LinearAlgebra algebra(int threads, BooleanSupplier cancelled) {
        return new OpenBlasAlgebra("OpenBLAS", threads, cancelled);
    }

    @Test
    void bitsDoNotDependOnThreadsWhereWorkIsCut() {
        int m = 700;
        int n = 530;
        double[] a = gaussian(m * n, "large");
        double[] square = gaussian(m * m, "square");
        double[] first = {};
        for (int threads : new int[] {1, 2, 3, 5}) {
            LinearAlgebra algebra = algebra(threads, () -> false);
            double[] q = new double[m * n];
            double[] r = new double[n * n];
            algebra.qr(a, m, n, q, r);
            double[] u = new double[m * n];
            double[] s = new double[n];
            double[] vt = new double[n * n];
            algebra.svd(a, m, n, u, s, vt);
            double[] values = new double[m];
            double[] vectors = new double[m * m];
            algebra.symmetricEigen(square, m, values, vectors);
            double[] w = new double[n];
            assertEquals(n, algebra.minimumNorm(a, m, n, gaussian(m, "y"), 1, Double.NaN, w));
            double[] gram = new double[m * m];
            algebra.syrk(false, m, m, 1, square, 0, 0, gram, 0);
            assertTrue(algebra.cholesky(gram, m));
            double[] all = join(q, r, u, s, vt, values, vectors, w, gram);
            first = threads == 1 ? all : first;
            assertArrayEquals(first, all, threads + " threads");
        }
    }

    /** Sizes at which divide and conquer merges several times, with spectra that deflate: clusters, zeros, values over all exponents. */
    @Test
    void stumblingSpectraOfLargeMatricesAgreeWithTheReference() {
        int n = 260;
        double[][] spectra = new double[5][n];
        for (int i = 0; i < n; i++) {
            spectra[0][i] = i < n / 3 ? 2 : 1;
            spectra[1][i] = i < n / 2 ? n - i : 0;
            spectra[2][i] = 1 + 1e-15 * i;
            spectra[3][i] = Math.pow(10, -300.0 * i / n);
            spectra[4][i] = i == 0 ? 1e300 : 1;
        }
        LinearAlgebra reference = new JavaAlgebra("java", 1, () -> false);
        for (double[] spectrum : spectra) {
            // a reflection to either side of the diagonal
            double[] v = gaussian(n, "reflection");
            double[] w = gaussian(n, "other");
            double[] a = new double[n * n];
            double[] symmetric = new double[n * n];
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    a[i * n + j] = reflected(spectrum, v, w, i, j);
                    symmetric[i * n + j] = reflected(spectrum, v, v, Math.max(i, j), Math.min(i, j));
                }
            }
            double[] s = new double[n];
            double[] values = new double[n];
            reference.svd(a, n, n, new double[0], s, new double[0]);
            reference.symmetricEigen(symmetric, n, values, new double[0]);
            double[] first = {};
            for (int threads = 1; threads <= 4; threads++) {
                LinearAlgebra algebra = algebra(threads, () -> false);
                double[] u = new double[n * n];
                double[] ours = new double[n];
                double[] vt = new double[n * n];
                algebra.svd(a, n, n, u, ours, vt);
                assertArrayEquals(s, ours, 1e-12 * s[0]);
                double[] vectors = new double[n * n];
                double[] eigenvalues = new double[n];
                algebra.symmetricEigen(symmetric, n, eigenvalues, vectors);
                assertArrayEquals(values, eigenvalues, 1e-12 * s[0]);
                for (double[] rows : new double[][] {u, vt, vectors}) {
                    double[] unit = new double[n * n];
                    algebra.syrk(false, n, n, 1, rows, 0, 0, unit, 0);
                    for (int i = 0; i < n * n; i++) {
                        assertEquals(i % (n + 1) == 0 ? 1 : 0, unit[i], 1e-13 * n);
                    }
                }
                double[] all = join(u, ours, vt, vectors, eigenvalues);
                first = threads == 1 ? all : first;
                assertArrayEquals(first, all, threads + " threads");
            }
        }
    }

    /** Element (i, j) of (I - 2 v v^T / |v|^2) diag(d) (I - 2 w w^T / |w|^2). */
    private static double reflected(double[] d, double[] v, double[] w, int i, int j) {
        double vv = 0;
        double ww = 0;
        double inner = 0;
        for (int k = 0; k < d.length; k++) {
            vv += v[k] * v[k];
            ww += w[k] * w[k];
            inner += v[k] * d[k] * w[k];
        }
        double left = 2 * v[i] / vv;
        double right = 2 * w[j] / ww;
        return (i == j ? d[i] : 0) - left * v[j] * d[j] - d[i] * w[i] * right + left * inner * right;
    }

    /** X = Q R, so R^T R = X^T X, and the eigenvalues of X^T X are the squares of the singular values. */
    @Test
    void largeDecompositionsAgreeWithEachOther() {
        int m = 900;
        int n = 300;
        double[] a = gaussian(m * n, "agree");
        LinearAlgebra algebra = algebra(2, () -> false);
        double[] q = new double[m * n];
        double[] r = new double[n * n];
        algebra.qr(a, m, n, q, r);
        double[] gram = new double[n * n];
        algebra.syrk(true, n, m, 1, a, 0, 0, gram, 0);
        double[] back = new double[n * n];
        algebra.syrk(true, n, n, 1, r, 0, 0, back, 0);
        assertArrayEquals(gram, back, 1e-10 * m);
        double[] s = new double[n];
        algebra.svd(a, m, n, new double[0], s, new double[0]);
        double[] values = new double[n];
        algebra.symmetricEigen(gram, n, values, new double[0]);
        for (int i = 0; i < n; i++) {
            assertEquals(values[n - 1 - i], s[i] * s[i], 1e-10 * values[n - 1]);
        }
        double[] l = gram.clone();
        assertTrue(algebra.cholesky(l, n));
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                assertEquals(r[j * n + i], l[i * n + j], 1e-9);
            }
        }
    }

    @Test
    void wantOfNativeMemoryIsAnExceptionThatNamesTheShape() {
        int n = 40;
        double[] a = gaussian(n * n, "memory");
        double[] before = a.clone();
        LinearAlgebra algebra = algebra(1, () -> false);
        AlgebraCalls.memoryLimit(1000);
        try {
            String message = assertThrows(
                            BackendException.class,
                            () -> algebra.svd(a, n, n, new double[n * n], new double[n], new double[n * n]))
                    .getMessage();
            assertTrue(message.contains("memory") && message.contains("40 x 40"), message);
            assertThrows(BackendException.class, () -> algebra.qr(a, n, n, new double[n * n], new double[n * n]));
            assertThrows(BackendException.class, () -> algebra.symmetricEigen(a, n, new double[n], new double[n * n]));
            assertThrows(BackendException.class, () -> algebra.pseudoInverse(a, n, n, Double.NaN, new double[n * n]));
            assertThrows(BackendException.class, () -> algebra.cholesky(a, n));
        } finally {
            AlgebraCalls.memoryLimit(Long.MAX_VALUE);
        }
        assertArrayEquals(before, a);
        double[] s = new double[n];
        algebra.svd(a, n, n, new double[0], s, new double[0]);
        assertTrue(s[0] > s[n - 1]);
    }

    @Test
    void aLongDecompositionIsLeftSoonAfterItsCancellation() {
        int n = 1500;
        double[] a = gaussian(n * n, "long");
        double[] u = new double[n * n];
        double[] vt = new double[n * n];
        long start = System.nanoTime();
        BooleanSupplier soon = () -> System.nanoTime() - start > 50_000_000;
        assertThrows(CancellationException.class, () -> algebra(1, soon).svd(a, n, n, u, new double[n], vt));
        for (double value : u) {
            assertEquals(0, value, "an abandoned call wrote to the caller's array");
        }
    }

    @Test
    void librariesThatAreMissingAreNamed(@TempDir Path empty) {
        // the first that was loaded stays, so this asks the loader below it
        BackendException refused = assertThrows(
                BackendException.class,
                () -> new LibraryFiles(new ClassLoader(null) {}, empty, Optional.empty())
                        .all(List.of(OpenBlas.LIBRARY)));
        assertTrue(String.valueOf(refused.getMessage()).contains("libopenblas.so.0"), refused.getMessage());
    }

    private static double[] gaussian(int length, String name) {
        double[] values = new double[length];
        RandomStream.of(11, 0, name).gaussians(values);
        return values;
    }

    private static double[] join(double[]... parts) {
        int length = 0;
        for (double[] part : parts) {
            length += part.length;
        }
        double[] all = new double[length];
        int at = 0;
        for (double[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }
}
