package org.mltheory.compute.derivative;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mltheory.compute.linalg.HutchinsonTrace;
import org.mltheory.compute.linalg.Lanczos;
import org.mltheory.compute.linalg.LinearOperator;
import org.mltheory.compute.linalg.NotFiniteException;
import org.mltheory.compute.linalg.StochasticLanczos;
import org.mltheory.compute.linalg.TraceEstimate;
import org.mltheory.compute.net.Activation;
import org.mltheory.compute.net.Loss;
import org.mltheory.compute.net.Mlp;
import org.mltheory.compute.random.RandomStream;

/** The spectra of a network's Hessian and Gauss-Newton matrix by products alone, against those of the whole matrix. */
class SpectrumTest {

    private static final Mlp NET = new Mlp(Activation.TANH, 4, 6, 3);

    private static RandomStream random() {
        return RandomStream.of(9, 0, "probes");
    }

    private static LinearOperator operator(boolean gaussNewton, double[] theta) {
        LossSurface surface = LossSurface.of(
                NET,
                LossSurfaceTest.samples(NET, Loss.CROSS_ENTROPY, 20),
                Loss.CROSS_ENTROPY,
                LossSurfaceTest.ALGEBRA,
                () -> false);
        return gaussNewton ? surface.gaussNewton(theta) : surface.hessian(theta);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void spectraAreThoseOfTheWholeMatrix(boolean gaussNewton) {
        double[] theta = NET.initial(RandomStream.of(2, 0, "theta"));
        LinearOperator a = operator(gaussNewton, theta);
        int n = a.dimension();
        double[] matrix = new double[n * n];
        for (int j = 0; j < n; j++) {
            double[] e = new double[n];
            e[j] = 1;
            System.arraycopy(a.applied(e), 0, matrix, j * n, n);
        }
        double trace = 0;
        double squares = 0;
        for (int i = 0; i < n * n; i++) {
            assertEquals(matrix[i], matrix[i % n * n + i / n], 1e-14);
            trace += i % (n + 1) == 0 ? matrix[i] : 0;
            squares += matrix[i] * matrix[i];
        }
        double[] values = new double[n];
        LossSurfaceTest.ALGEBRA.symmetricEigen(matrix, n, values, new double[0]);
        assertTrue(!gaussNewton || values[0] > -1e-12, "least eigenvalue " + values[0]);

        Lanczos.Extremes ends = Lanczos.extremes(a, 1, 4, 1e-9, n, random(), () -> false);
        double[] expected = {values[n - 1], values[n - 2], values[n - 3], values[n - 4]};
        assertArrayEquals(expected, ends.largest(), 1e-8 * values[n - 1]);
        assertEquals(values[0], ends.smallest()[0], 1e-8 * values[n - 1]);

        TraceEstimate estimate = HutchinsonTrace.of(a, 300, random(), () -> false);
        assertEquals(trace, estimate.value(), 4 * estimate.standardError());
        StochasticLanczos density = StochasticLanczos.of(a, 12, 400, random(), () -> false);
        TraceEstimate second = density.trace(t -> t * t);
        assertEquals(squares, second.value(), 4 * second.standardError());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void parametersThatAreNoNumbersAreRefused(boolean gaussNewton) {
        double[] theta = NET.initial(RandomStream.of(2, 0, "theta"));
        theta[5] = Double.NaN;
        LinearOperator a = operator(gaussNewton, theta);
        assertThrows(NotFiniteException.class, () -> Lanczos.extremes(a, 0, 1, 1e-9, 9, random(), () -> false));
    }
}
