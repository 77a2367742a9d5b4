package org.mltheory.compute.linalg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mltheory.compute.random.RandomStream;

/** Iterations that know a matrix only by its products, against closed forms and full decompositions. */
class OperatorsTest {

    private static final BooleanSupplier NEVER = () -> false;
    private static final LinearAlgebra ALGEBRA = new JavaAlgebra("java", 1, NEVER);
    private static final LinearOperator NOT_A_NUMBER = LinearOperator.of(5, (x, y) -> Arrays.fill(y, Double.NaN));

    private static RandomStream stream(String name) {
        return RandomStream.of(3, 0, name);
    }

    private static LinearOperator diagonal(double... values) {
        return LinearOperator.of(values.length, (x, y) -> {
            for (int i = 0; i < values.length; i++) {
                y[i] = values[i] * x[i];
            }
        });
    }

    /** Second differences on n points: eigenvalues 2 - 2 cos(k pi / (n + 1)), k = 1 to n. */
    private static LinearOperator differences(int n) {
        return LinearOperator.of(n, (x, y) -> {
            for (int i = 0; i < n; i++) {
                y[i] = 2 * x[i] - (i > 0 ? x[i - 1] : 0) - (i + 1 < n ? x[i + 1] : 0);
            }
        });
    }

    private static double eigenvalue(int k, int n) {
        return 2 - 2 * Math.cos(k * Math.PI / (n + 1));
    }

    private static double[] symmetric(int n) {
        double[] a = Matrices.gaussian(n, n, "operators");
        double[] s = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                s[i * n + j] = a[i * n + j] + a[j * n + i];
            }
        }
        return s;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 17, 60})
    void lanczosFindsBothEnds(int n) {
        double[] a = symmetric(n);
        double[] expected = SymmetricEigen.valuesOf(a, n);
        double size = Matrices.largest(expected);
        LinearOperator operator = LinearOperator.ofMatrix(ALGEBRA, a, n);
        Lanczos.Extremes found = Lanczos.extremes(operator, 2, 3, 1e-12, 1000, stream("lanczos"), NEVER);
        assertTrue(found.converged(), found.toString());
        assertEquals(Math.min(2, n), found.smallest().length);
        assertEquals(Math.min(3, n), found.largest().length);
        for (int i = 0; i < found.smallest().length; i++) {
            assertEquals(expected[i], found.smallest()[i], 1e-12 * size);
            assertEigenvector(operator, found.smallest()[i], found.smallestVectors()[i], size);
        }
        for (int i = 0; i < found.largest().length; i++) {
            assertEquals(expected[n - 1 - i], found.largest()[i], 1e-12 * size);
            assertEigenvector(operator, found.largest()[i], found.largestVectors()[i], size);
        }
    }

    private static void assertEigenvector(LinearOperator operator, double value, double[] vector, double size) {
        double[] rest = operator.applied(vector);
        Vectors.axpy(-value, vector, rest);
        assertEquals(0, Vectors.norm(rest), 1e-10 * size);
        assertEquals(1, Vectors.norm(vector), 1e-12);
    }

    /** The residual that is reported bounds the error that there is. */
    @Test
    void lanczosNeedsFarFewerStepsThanDimensions() {
        int n = 2000;
        double[] graded = new double[n];
        for (int i = 0; i < n; i++) {
            graded[i] = 10 * Math.pow(0.9, i);
        }
        Lanczos.Extremes top = Lanczos.extremes(diagonal(graded), 0, 4, 1e-10, 200, stream("graded"), NEVER);
        assertTrue(top.converged() && top.steps() < 100, top.steps() + " steps");
        assertArrayEquals(Arrays.copyOf(graded, 4), top.largest(), 1e-9);
        Lanczos.Extremes few = Lanczos.extremes(differences(n), 1, 1, 1e-12, 40, stream("few"), NEVER);
        assertFalse(few.converged());
        assertEquals(40, few.steps());
        assertTrue(few.largest()[0] <= eigenvalue(n, n) + 1e-14, "Ritz values lie inside the spectrum");
        assertTrue(few.largest()[0] >= eigenvalue(n, n) - few.residual());
    }

    @Test
    void lanczosGoesOnWhereASpaceIsInvariant() {
        double[] values = {5, 5, 5, 2, 2, 1};
        Lanczos.Extremes found = Lanczos.extremes(diagonal(values), 6, 6, 1e-12, 10, stream("repeated"), NEVER);
        assertTrue(found.converged());
        assertArrayEquals(new double[] {1, 2, 2, 5, 5, 5}, found.smallest(), 1e-13);
        assertArrayEquals(values, found.largest(), 1e-13);
        Lanczos.Extremes zero = Lanczos.extremes(diagonal(new double[4]), 1, 4, 0, 10, stream("zero"), NEVER);
        assertArrayEquals(new double[4], zero.largest());
        assertTrue(zero.converged());
        assertEquals(
                0,
                Lanczos.extremes(diagonal(), 1, 1, 0, 1, stream("none"), NEVER).largest().length);
    }

    @Test
    void extremesOfHugeAndTinyOperators() {
        for (double scale : new double[] {1e150, 1e-150}) {
            double[] values = {3 * scale, 2 * scale, -scale, 0.5 * scale};
            Lanczos.Extremes found = Lanczos.extremes(diagonal(values), 1, 1, 1e-12, 10, stream("scaled"), NEVER);
            assertEquals(3 * scale, found.largest()[0], 1e-12 * scale);
            assertEquals(-scale, found.smallest()[0], 1e-12 * scale);
        }
    }

    /** With as many steps as dimensions every probe is exact for the quadratic form; the trace of the logarithm is a closed form. */
    @Test
    void quadratureGivesTracesWithinFourStandardErrors() {
        int n = 100;
        StochasticLanczos spectrum = StochasticLanczos.of(differences(n), 40, 60, stream("slq"), NEVER);
        // det of second differences is n + 1; the sum of eigenvalues 2 n, of their squares 6 n - 2
        assertWithin(Math.log(n + 1), spectrum.trace(Math::log), 60);
        assertWithin(6.0 * n - 2, spectrum.trace(x -> x * x), 60);
        // tr A has no spread: z^T A z differs by the off-diagonal alone
        assertWithin(2.0 * n, spectrum.trace(x -> x), 60);
        for (int probe = 0; probe < spectrum.probes(); probe++) {
            assertEquals(1, Vectors.sum(spectrum.weights(probe)), 1e-12);
        }
        double[] range = spectrum.range();
        assertTrue(range[0] >= eigenvalue(1, n) - 1e-12 && range[1] <= eigenvalue(n, n) + 1e-12);
        assertEquals(0.5, spectrum.cumulative(2), 0.05); // the spectrum is symmetric about 2
    }

    private static void assertWithin(double expected, TraceEstimate estimate, int probes) {
        assertEquals(probes, estimate.probes());
        assertTrue(estimate.standardError() > 0);
        assertEquals(expected, estimate.value(), 4 * estimate.standardError(), estimate.toString());
    }

    /** A diagonal operator has z^T f(A) z = tr f(A) for every sign vector, so nothing is left to chance. */
    @Test
    void quadratureIsExactWhereItMustBe() {
        double[] values = {1, 2, 2, 7, -3};
        StochasticLanczos spectrum = StochasticLanczos.of(diagonal(values), 5, 3, stream("exact"), NEVER);
        TraceEstimate cubes = spectrum.trace(x -> x * x * x);
        assertEquals(1 + 8 + 8 + 343 - 27, cubes.value(), 1e-10);
        assertEquals(0, cubes.standardError(), 1e-10);
        double sum = 0;
        for (double v : values) {
            sum += Math.exp(-(0.5 - v) * (0.5 - v) / 2) / Math.sqrt(2 * Math.PI);
        }
        assertEquals(sum / 5, spectrum.density(0.5, 1), 1e-12);
        StochasticLanczos two = StochasticLanczos.of(diagonal(values), 2, 1, stream("two"), NEVER);
        assertEquals(333, two.trace(x -> x * x * x).value(), 1e-10, "two points integrate cubics");
        assertTrue(Double.isNaN(two.trace(x -> x).standardError()), "one probe shows no spread");
        assertEquals(
                0,
                StochasticLanczos.of(diagonal(), 3, 2, stream("none"), NEVER)
                        .trace(x -> 1)
                        .value());
        assertEquals(
                4,
                StochasticLanczos.of(diagonal(new double[4]), 3, 2, stream("zero"), NEVER)
                        .trace(Math::cos)
                        .value());
        assertThrows(IllegalArgumentException.class, () -> spectrum.density(0, 0));
    }

    @Test
    void hutchinsonsEstimateHasItsVariance() {
        int n = 50;
        double[] a = symmetric(n);
        LinearOperator operator = LinearOperator.ofMatrix(ALGEBRA, a, n);
        double trace = 0;
        double offDiagonal = 0;
        for (int i = 0; i < n; i++) {
            trace += a[i * n + i];
            for (int j = 0; j < n; j++) {
                offDiagonal += i == j ? 0 : a[i * n + j] * a[i * n + j];
            }
        }
        int probes = 400;
        TraceEstimate estimate = HutchinsonTrace.of(operator, probes, stream("hutchinson"), NEVER);
        double deviation = Math.sqrt(2 * offDiagonal / probes);
        assertEquals(trace, estimate.value(), 4 * deviation);
        // a standard deviation from 400 numbers has a relative error of about 1 / sqrt(800), with some room for heavier
        // tails
        assertEquals(deviation, estimate.standardError(), 0.2 * deviation);
    }

    @Test
    void takingOutTheLargePartLeavesLessToChance() {
        int n = 120;
        double[] x = Matrices.ofRank(6, n, n, "low rank");
        double[] gram = Gemm.gramOfRows(x, n, n);
        double trace = 0;
        for (int i = 0; i < n; i++) {
            trace += gram[i * n + i];
        }
        LinearOperator lowRank = LinearOperator.ofMatrix(ALGEBRA, gram, n);
        TraceEstimate exact = HutchinsonTrace.reduced(ALGEBRA, lowRank, 30, stream("exact"), NEVER);
        assertEquals(trace, exact.value(), 1e-10 * trace);
        assertEquals(0, exact.standardError(), 1e-10 * trace);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                gram[i * n + j] += i == j ? 5 : Math.cos(i - j); // symmetric, of full rank, small against the rest
            }
            trace += 5;
        }
        TraceEstimate plain = HutchinsonTrace.of(lowRank, 60, stream("plain"), NEVER);
        TraceEstimate reduced = HutchinsonTrace.reduced(ALGEBRA, lowRank, 60, stream("reduced"), NEVER);
        assertEquals(trace, plain.value(), 4 * plain.standardError());
        assertEquals(trace, reduced.value(), 4 * reduced.standardError() + 1e-10 * trace);
        assertTrue(reduced.standardError() < plain.standardError() / 10, reduced + " against " + plain);
        assertEquals(
                3,
                HutchinsonTrace.reduced(ALGEBRA, diagonal(3), 3, stream("one"), NEVER)
                        .value(),
                1e-14);
        assertEquals(
                0,
                HutchinsonTrace.reduced(ALGEBRA, diagonal(), 3, stream("none"), NEVER)
                        .value());
    }

    @Test
    void conjugateGradientsSolveInAsManyStepsAsDistinctEigenvalues() {
        double[] values = {4, 1, 4, 1, 9, 9, 4};
        double[] b = {1, -2, 3, -4, 5, -6, 7};
        double[] x = new double[7];
        ConjugateGradients.Result result = ConjugateGradients.solve(diagonal(values), b, x, 1e-14, 100, NEVER);
        assertEquals(ConjugateGradients.End.CONVERGED, result.end());
        assertEquals(3, result.iterations());
        for (int i = 0; i < 7; i++) {
            assertEquals(b[i] / values[i], x[i], 1e-13);
        }
        int n = 200;
        double[] solution = Matrices.gaussian(1, n, "solution");
        double[] right = differences(n).applied(solution);
        double[] start = Matrices.gaussian(1, n, "start");
        result = ConjugateGradients.solve(differences(n), right, start, 1e-12, 2 * n, NEVER);
        assertEquals(ConjugateGradients.End.CONVERGED, result.end());
        // condition number about 16300: the error may be that many times the residual
        Matrices.assertClose(solution, start, 1e-7, "from a start that is not 0");
    }

    @Test
    void conjugateGradientsSayWhyTheyEnd() {
        double[] b = {1, 1};
        double[] x = new double[2];
        ConjugateGradients.Result result = ConjugateGradients.solve(diagonal(1, -1), b, x, 1e-10, 9, NEVER);
        assertEquals(ConjugateGradients.End.BREAKDOWN, result.end());
        assertEquals(
                ConjugateGradients.End.BREAKDOWN,
                ConjugateGradients.solve(diagonal(0, 0), b, new double[2], 1e-10, 9, NEVER)
                        .end());
        result = ConjugateGradients.solve(
                differences(50), Matrices.gaussian(1, 50, "b"), new double[50], 1e-10, 3, NEVER);
        assertEquals(ConjugateGradients.End.ITERATIONS, result.end());
        assertEquals(3, result.iterations());
        assertTrue(result.residual() > 0);
        result = ConjugateGradients.solve(differences(3), new double[3], new double[3], 0, 0, NEVER);
        assertEquals(new ConjugateGradients.Result(ConjugateGradients.End.CONVERGED, 0, 0), result);
        result = ConjugateGradients.solve(diagonal(), new double[0], new double[0], 0, 5, NEVER);
        assertEquals(ConjugateGradients.End.CONVERGED, result.end());
        double[] tiny = {1e-200, 2e-200};
        double[] scaled = new double[2];
        ConjugateGradients.solve(diagonal(1, 4), Matrices.scaled(b, 1e100), scaled, 1e-12, 9, NEVER);
        assertArrayEquals(new double[] {1e100, 0.25e100}, scaled, 1e88);
        assertThrows(
                ShapeException.class,
                () -> ConjugateGradients.solve(diagonal(1, 2, 3), tiny, new double[3], 0, 5, NEVER));
    }

    @Test
    void powerIterationFindsTheLargestAbsoluteEigenvalue() {
        SpectralNorm.Estimate found = SpectralNorm.of(diagonal(3, -3, 1, 0.5), 1e-10, 200, stream("power"), NEVER);
        assertTrue(found.converged(), found.toString());
        assertEquals(3, found.value(), 1e-12);
        double[] x = Matrices.gaussian(30, 12, "rectangular");
        LinearOperator gram = LinearOperator.ofGram(ALGEBRA, x, 30, 12);
        SpectralNorm.Estimate square = SpectralNorm.of(gram, 1e-9, 2000, stream("gram"), NEVER);
        assertTrue(square.converged(), square.toString());
        assertEquals(SpectralNorm.of(x, 30, 12), Math.sqrt(square.value()), 1e-9);
        SpectralNorm.Estimate few = SpectralNorm.of(differences(500), 1e-12, 5, stream("few"), NEVER);
        assertFalse(few.converged());
        assertEquals(5, few.iterations());
        assertTrue(few.value() <= eigenvalue(500, 500));
        assertEquals(
                0,
                SpectralNorm.of(diagonal(0, 0), 1e-10, 5, stream("zero"), NEVER).value());
        assertEquals(
                7, SpectralNorm.of(diagonal(-7), 1e-10, 5, stream("one"), NEVER).value());
        assertEquals(
                0, SpectralNorm.of(diagonal(), 1e-10, 5, stream("none"), NEVER).value());
    }

    @Test
    void badOperatorsAndNumbersAreRefused() {
        RandomStream stream = stream("bad");
        assertThrows(NotFiniteException.class, () -> Lanczos.extremes(NOT_A_NUMBER, 1, 1, 0, 5, stream, NEVER));
        assertThrows(NotFiniteException.class, () -> StochasticLanczos.of(NOT_A_NUMBER, 3, 1, stream, NEVER));
        assertThrows(NotFiniteException.class, () -> HutchinsonTrace.of(NOT_A_NUMBER, 3, stream, NEVER));
        assertThrows(NotFiniteException.class, () -> HutchinsonTrace.reduced(ALGEBRA, NOT_A_NUMBER, 3, stream, NEVER));
        assertThrows(NotFiniteException.class, () -> SpectralNorm.of(NOT_A_NUMBER, 0, 3, stream, NEVER));
        assertThrows(
                NotFiniteException.class,
                () -> ConjugateGradients.solve(NOT_A_NUMBER, new double[5], new double[5], 0, 3, NEVER));
        double[] bad = {Double.NaN};
        assertThrows(
                NotFiniteException.class, () -> ConjugateGradients.solve(diagonal(1), bad, new double[1], 0, 3, NEVER));
        assertThrows(IllegalArgumentException.class, () -> Lanczos.extremes(diagonal(1), 1, -1, 0, 5, stream, NEVER));
        assertThrows(IllegalArgumentException.class, () -> StochasticLanczos.of(diagonal(1), 0, 1, stream, NEVER));
        assertThrows(IllegalArgumentException.class, () -> HutchinsonTrace.of(diagonal(1), 0, stream, NEVER));
        assertThrows(
                IllegalArgumentException.class, () -> HutchinsonTrace.reduced(ALGEBRA, diagonal(1), 2, stream, NEVER));
        assertThrows(IllegalArgumentException.class, () -> SpectralNorm.of(diagonal(1), -1, 5, stream, NEVER));
        assertThrows(
                IllegalArgumentException.class,
                () -> ConjugateGradients.solve(diagonal(1), new double[1], new double[1], -1, 3, NEVER));
        assertThrows(ShapeException.class, () -> LinearOperator.of(-1, (x, y) -> {}));
        assertThrows(ShapeException.class, () -> LinearOperator.ofMatrix(ALGEBRA, new double[3], 2));
        assertThrows(ShapeException.class, () -> diagonal(1, 2).applied(new double[3]));
    }

    @Test
    void cancelledIterationsStop() {
        BooleanSupplier now = () -> true;
        RandomStream stream = stream("cancel");
        LinearOperator operator = differences(30);
        assertThrows(CancellationException.class, () -> Lanczos.extremes(operator, 1, 1, 0, 5, stream, now));
        assertThrows(CancellationException.class, () -> StochasticLanczos.of(operator, 5, 5, stream, now));
        assertThrows(CancellationException.class, () -> HutchinsonTrace.of(operator, 5, stream, now));
        assertThrows(CancellationException.class, () -> HutchinsonTrace.reduced(ALGEBRA, operator, 9, stream, now));
        assertThrows(CancellationException.class, () -> SpectralNorm.of(operator, 0, 5, stream, now));
        double[] b = Matrices.gaussian(1, 30, "b");
        assertThrows(
                CancellationException.class, () -> ConjugateGradients.solve(operator, b, new double[30], 0, 5, now));
    }
}
