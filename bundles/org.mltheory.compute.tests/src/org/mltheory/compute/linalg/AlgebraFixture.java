package org.mltheory.compute.linalg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.mltheory.compute.random.RandomStream;

/** What the contracts of {@link LinearAlgebra} share: both precisions behind float64 arrays, naive products, matrices to try. */
public abstract class AlgebraFixture {

    /** The implementation under test. */
    protected abstract LinearAlgebra algebra(int threads, BooleanSupplier cancelled);

    LinearAlgebra algebra() {
        return algebra(1, () -> false);
    }

    /** A precision to compute in. Arrays are float64 at the outside; what goes in is rounded first, so that nothing is lost there. */
    enum Precision {
        FLOAT64(0x1p-52, 1e200),
        FLOAT32(0x1p-23, 1e25);

        /** The distance from 1 to the next number. */
        final double ulp;
        /** A size that is far from 1, and whose square overflows or underflows. */
        final double far;

        Precision(double ulp, double far) {
            this.ulp = ulp;
            this.far = far;
        }

        double[] round(double[] values) {
            double[] result = values.clone();
            for (int i = 0; this == FLOAT32 && i < result.length; i++) {
                result[i] = (float) result[i];
            }
            return result;
        }

        double[] gaussian(int rows, int columns, String name) {
            double[] values = new double[rows * columns];
            RandomStream.of(17, rows, name + columns).gaussians(values);
            return round(values);
        }
    }

    static float[] narrow(double[] values) {
        float[] result = new float[values.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = (float) values[i];
        }
        return result;
    }

    /** Hands a float32 copy of the array to the work, and copies back what it made of it. */
    static void narrowed(double[] values, Consumer<float[]> work) {
        float[] copy = narrow(values);
        work.accept(copy);
        for (int i = 0; i < copy.length; i++) {
            values[i] = copy[i];
        }
    }

    static void gemm(
            LinearAlgebra algebra,
            Precision precision,
            Product p,
            double alpha,
            double[] a,
            int aAt,
            double[] b,
            int bAt,
            double beta,
            double[] c,
            int cAt) {
        if (precision == Precision.FLOAT64) {
            algebra.gemm(p, alpha, a, aAt, b, bAt, beta, c, cAt);
        } else {
            narrowed(c, f -> algebra.gemm(p, (float) alpha, narrow(a), aAt, narrow(b), bAt, (float) beta, f, cAt));
        }
    }

    static void gemv(
            LinearAlgebra algebra,
            Precision precision,
            boolean trans,
            int m,
            int n,
            double alpha,
            double[] a,
            int aAt,
            double[] x,
            int xAt,
            double beta,
            double[] y,
            int yAt) {
        if (precision == Precision.FLOAT64) {
            algebra.gemv(trans, m, n, alpha, a, aAt, x, xAt, beta, y, yAt);
        } else {
            narrowed(
                    y,
                    f -> algebra.gemv(
                            trans, m, n, (float) alpha, narrow(a), aAt, narrow(x), xAt, (float) beta, f, yAt));
        }
    }

    static void syrk(
            LinearAlgebra algebra,
            Precision precision,
            boolean trans,
            int n,
            int k,
            double alpha,
            double[] a,
            int aAt,
            double beta,
            double[] c,
            int cAt) {
        if (precision == Precision.FLOAT64) {
            algebra.syrk(trans, n, k, alpha, a, aAt, beta, c, cAt);
        } else {
            narrowed(c, f -> algebra.syrk(trans, n, k, (float) alpha, narrow(a), aAt, (float) beta, f, cAt));
        }
    }

    static boolean cholesky(LinearAlgebra algebra, Precision precision, double[] a, int n) {
        if (precision == Precision.FLOAT64) {
            return algebra.cholesky(a, n);
        }
        boolean[] positive = new boolean[1];
        narrowed(a, f -> positive[0] = algebra.cholesky(f, n));
        return positive[0];
    }

    static void qr(LinearAlgebra algebra, Precision precision, double[] a, int m, int n, double[] q, double[] r) {
        if (precision == Precision.FLOAT64) {
            algebra.qr(a, m, n, q, r);
        } else {
            narrowed(q, fq -> narrowed(r, fr -> algebra.qr(narrow(a), m, n, fq, fr)));
        }
    }

    static void svd(
            LinearAlgebra algebra, Precision precision, double[] a, int m, int n, double[] u, double[] s, double[] vt) {
        if (precision == Precision.FLOAT64) {
            algebra.svd(a, m, n, u, s, vt);
        } else {
            narrowed(u, fu -> narrowed(s, fs -> narrowed(vt, fv -> algebra.svd(narrow(a), m, n, fu, fs, fv))));
        }
    }

    static void eigen(
            LinearAlgebra algebra, Precision precision, double[] a, int n, double[] values, double[] vectors) {
        if (precision == Precision.FLOAT64) {
            algebra.symmetricEigen(a, n, values, vectors);
        } else {
            narrowed(values, fs -> narrowed(vectors, fv -> algebra.symmetricEigen(narrow(a), n, fs, fv)));
        }
    }

    static int minimumNorm(
            LinearAlgebra algebra,
            Precision precision,
            double[] x,
            int n,
            int p,
            double[] y,
            int k,
            double tolerance,
            double[] w) {
        if (precision == Precision.FLOAT64) {
            return algebra.minimumNorm(x, n, p, y, k, tolerance, w);
        }
        int[] rank = new int[1];
        narrowed(w, f -> rank[0] = algebra.minimumNorm(narrow(x), n, p, narrow(y), k, (float) tolerance, f));
        return rank[0];
    }

    static int pseudoInverse(
            LinearAlgebra algebra, Precision precision, double[] x, int n, int p, double tolerance, double[] inverse) {
        if (precision == Precision.FLOAT64) {
            return algebra.pseudoInverse(x, n, p, tolerance, inverse);
        }
        int[] rank = new int[1];
        narrowed(inverse, f -> rank[0] = algebra.pseudoInverse(narrow(x), n, p, (float) tolerance, f));
        return rank[0];
    }

    static double[] multiply(double[] a, double[] b, int m, int k, int n) {
        return Matrices.multiply(a, b, m, k, n);
    }

    static double[] transpose(double[] a, int m, int n) {
        return Matrices.transpose(a, m, n);
    }

    /** |A - B|_F against a bound. */
    static void assertNear(double[] expected, double[] actual, double bound, String what) {
        assertEquals(expected.length, actual.length, what);
        double[] difference = expected.clone();
        for (int i = 0; i < difference.length; i++) {
            difference[i] -= actual[i];
        }
        double distance = Vectors.norm(difference);
        assertTrue(distance <= bound, what + ": distance " + distance + ", permitted " + bound);
    }

    /** Rows of Q are orthonormal: |Q Q^T - I|_F within the bound. */
    static void assertOrthonormalRows(double[] q, int rows, int columns, double bound, String what) {
        assertNear(
                Matrices.identity(rows),
                multiply(q, transpose(q, rows, columns), rows, columns, rows),
                bound,
                what + " orthonormal");
    }
}
