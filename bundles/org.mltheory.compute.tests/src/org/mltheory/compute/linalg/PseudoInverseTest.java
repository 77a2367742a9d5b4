package org.mltheory.compute.linalg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PseudoInverseTest {

    /** Penrose's four conditions determine X^+: X X^+ X = X, X^+ X X^+ = X^+, and both products are symmetric. */
    @ParameterizedTest
    @CsvSource({
        "1,1,1",
        "1,6,1",
        "6,1,1",
        "5,5,5",
        "5,5,2",
        "4,9,4",
        "4,9,2",
        "9,4,4",
        "9,4,1",
        "40,40,40",
        "40,40,39",
        "33,100,33",
        "33,100,20",
        "100,33,33",
        "100,33,20",
        "70,71,64",
        "71,70,65",
        "3,3,0"
    })
    void satisfiesPenrosesConditions(int n, int p, int rank) {
        double[] x = Matrices.ofRank(rank, n, p, "penrose");
        PseudoInverse inverse = PseudoInverse.of(x, n, p);
        assertEquals(rank, inverse.rank());
        double[] plus = inverse.apply(Matrices.identity(n), n);
        double[] xPlus = Matrices.multiply(x, plus, n, p, n);
        double[] plusX = Matrices.multiply(plus, x, p, n, p);
        double size = Math.max(1, Matrices.largest(x));
        double inverseSize = Math.max(1, Matrices.largest(plus));
        double tolerance = 1e-13 * Math.max(n, p) * size * inverseSize;
        Matrices.assertClose(x, Matrices.multiply(xPlus, x, n, n, p), tolerance * size, "X X^+ X");
        Matrices.assertClose(plus, Matrices.multiply(plusX, plus, p, p, n), tolerance * inverseSize, "X^+ X X^+");
        Matrices.assertClose(Matrices.transpose(xPlus, n, n), xPlus, tolerance, "X X^+ symmetric");
        Matrices.assertClose(Matrices.transpose(plusX, p, p), plusX, tolerance, "X^+ X symmetric");
    }

    @ParameterizedTest
    @CsvSource({"30,80", "80,30", "50,50"})
    void agreesWithEjmlsSingularValueDecomposition(int n, int p) {
        double[] x = Matrices.gaussian(n, p, "svd");
        DMatrixRMaj expected = new DMatrixRMaj(p, n);
        CommonOps_DDRM.pinv(DMatrixRMaj.wrap(n, p, x.clone()), expected);
        double[] actual = PseudoInverse.of(x, n, p).apply(Matrices.identity(n), n);
        Matrices.assertClose(expected.data, actual, 1e-11 * Math.max(1, Matrices.largest(actual)), "X^+");
    }

    /** A condition number of 1e10 is full rank, and its square would not be. */
    @ParameterizedTest
    @CsvSource({"12,12", "12,30", "30,12"})
    void smallSingularValuesAreKept(int n, int p) {
        double[] values = new double[12];
        double[] reciprocal = new double[12];
        for (int i = 0; i < 12; i++) {
            values[i] = Math.pow(10, -10 * i / 11.0);
            reciprocal[i] = 1 / values[i];
        }
        double[] x = Matrices.withSingularValues(values, n, p, "graded");
        PseudoInverse inverse = PseudoInverse.of(x, n, p);
        assertEquals(12, inverse.rank());
        double[] diagonal = new double[p * n];
        for (int i = 0; i < 12; i++) {
            diagonal[i * n + i] = reciprocal[i];
        }
        double[] half = Matrices.multiply(Matrices.reflection(p, "gradedright"), diagonal, p, p, n);
        double[] expected = Matrices.multiply(half, Matrices.reflection(n, "gradedleft"), p, n, n);
        // relative error up to about 1e10 * 2^-52 times a modest factor
        Matrices.assertClose(expected, inverse.apply(Matrices.identity(n), n), 1e10 * 1e-4, "X^+");
    }

    /** The downdated norms lose all digits at once here: what remains after the first pivot is of size 1e-9. */
    @Test
    void rankSurvivesCancellationOfNorms() {
        int n = 20;
        double[] x = new double[n * n];
        double[] noise = Matrices.gaussian(n, n, "noise");
        for (int i = 0; i < n * n; i++) {
            x[i] = 1 + 1e-9 * noise[i];
        }
        PseudoInverse inverse = PseudoInverse.of(x, n, n);
        assertEquals(n, inverse.rank());
        double[] product = Gemm.multiply(x, inverse.apply(Matrices.identity(n), n), n, n, n);
        Matrices.assertClose(Matrices.identity(n), product, 1e-3, "X X^-1");
    }

    @Test
    void manyFeaturesInterpolateWithTheLeastNorm() {
        int n = 120;
        int p = 900;
        double[] x = Matrices.gaussian(n, p, "wide");
        double[] y = Matrices.gaussian(n, 2, "targets");
        double[] w = LeastSquares.minimumNorm(x, n, p, y, 2);
        Matrices.assertClose(y, Gemm.multiply(x, w, n, p, 2), 1e-12, "X w");
        // of least norm: w is in the row space, w = X^T (X X^T)^-1 y, by a second way
        double[] dual = Cholesky.of(Gemm.gramOfRows(x, n, p), n).solve(y, 2);
        Matrices.assertClose(Gemm.multiplyTransA(x, dual, p, n, 2), w, 1e-12, "w");
    }

    @Test
    void tallSystemsLeaveAResidualOrthogonalToTheColumns() {
        int n = 300;
        int p = 40;
        double[] x = Matrices.gaussian(n, p, "tall");
        double[] y = Matrices.gaussian(n, 1, "targets");
        double[] residual = y.clone();
        Gemm.multiplyAdd(-1, x, LeastSquares.minimumNorm(x, n, p, y, 1), residual, n, p, 1);
        Matrices.assertClose(new double[p], Gemm.multiplyTransA(x, residual, p, n, 1), 1e-11, "X^T r");
        assertTrue(Vectors.norm(residual) > 1, "the residual is not all zero");
    }

    @ParameterizedTest
    @CsvSource({"1e200,1", "1,1e200", "1e-200,1e-200", "1e200,1e-100", "1e-300,1"})
    void sizesFarFromOneDoNoHarm(double xFactor, double yFactor) {
        for (int[] shape : new int[][] {{6, 10}, {10, 6}, {6, 6}}) {
            int n = shape[0];
            int p = shape[1];
            double[] x = Matrices.gaussian(n, p, "scale");
            double[] y = Matrices.gaussian(n, 1, "scale y");
            double[] expected = LeastSquares.minimumNorm(x, n, p, y, 1);
            double[] actual =
                    LeastSquares.minimumNorm(Matrices.scaled(x, xFactor), n, p, Matrices.scaled(y, yFactor), 1);
            double factor = yFactor / xFactor;
            Matrices.assertClose(
                    expected, Matrices.scaled(actual, 1 / factor), 1e-12 * Matrices.largest(expected), "w");
        }
    }

    @Test
    void emptyShapesGiveZeros() {
        assertArrayEquals(new double[3], LeastSquares.minimumNorm(new double[0], 0, 3, new double[0], 1));
        assertArrayEquals(new double[0], LeastSquares.minimumNorm(new double[0], 3, 0, new double[3], 1));
        assertArrayEquals(new double[0], LeastSquares.minimumNorm(new double[6], 3, 2, new double[0], 0));
        assertArrayEquals(
                new double[] {0, 0}, LeastSquares.minimumNorm(new double[6], 3, 2, new double[] {1, 2, 3}, 1));
        assertEquals(0, PseudoInverse.of(new double[0], 0, 0).rank());
        assertArrayEquals(new double[] {2.5}, LeastSquares.minimumNorm(new double[] {2}, 1, 1, new double[] {5}, 1));
    }

    @Test
    void whatIsNotFiniteIsRefusedByItsPlace() {
        double[] x = {1, 2, 3, Double.NaN, 5, 6};
        String message = assertThrows(IllegalArgumentException.class, () -> PseudoInverse.of(x, 3, 2))
                .getMessage();
        assertTrue(message.contains("x") && message.contains("(1, 1)") && message.contains("NaN"), message);
        double[] y = {1, Double.POSITIVE_INFINITY};
        assertThrows(IllegalArgumentException.class, () -> LeastSquares.minimumNorm(new double[2], 2, 1, y, 1));
        assertThrows(
                IllegalArgumentException.class, () -> LeastSquares.minimumNorm(new double[5], 3, 2, new double[3], 1));
        assertThrows(
                IllegalArgumentException.class, () -> LeastSquares.minimumNorm(new double[6], 3, 2, new double[4], 1));
    }

    @Test
    void argumentsAreNotModifiedAndResultsRepeat() {
        double[] x = Matrices.gaussian(50, 90, "kept");
        double[] y = Matrices.gaussian(50, 3, "kept y");
        double[] xBefore = x.clone();
        double[] yBefore = y.clone();
        double[] first = LeastSquares.minimumNorm(x, 50, 90, y, 3);
        assertArrayEquals(xBefore, x);
        assertArrayEquals(yBefore, y);
        assertArrayEquals(first, LeastSquares.minimumNorm(x, 50, 90, y, 3));
    }

    @Test
    void asksBetweenBlocksWhetherToStop() {
        double[] x = Matrices.gaussian(200, 400, "cancelled");
        AtomicInteger asked = new AtomicInteger();
        assertThrows(
                CancellationException.class,
                () -> LeastSquares.minimumNorm(x, 200, 400, new double[200], 1, () -> asked.incrementAndGet() == 5));
        assertEquals(5, asked.get());
    }
}
