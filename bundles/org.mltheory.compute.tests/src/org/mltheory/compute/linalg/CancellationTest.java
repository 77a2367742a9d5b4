package org.mltheory.compute.linalg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every long kernel asks often, and stops at once when told to, at the first question as at the last. */
class CancellationTest {

    private static final int N = 150;
    private static final double[] A = Gemm.gramOfRows(Matrices.gaussian(N, 2 * N, "cancel"), N, 2 * N);

    private static Named<Consumer<BooleanSupplier>> kernel(String name, Consumer<BooleanSupplier> work) {
        return Named.of(name, work);
    }

    static Stream<Named<Consumer<BooleanSupplier>>> kernels() {
        double[] wide = Matrices.gaussian(N, 4 * N, "cancel wide");
        double[] result = new double[N * N];
        PseudoInverse inverse = PseudoInverse.of(wide, N, 4 * N);
        Cholesky cholesky = Cholesky.of(A, N);
        return Stream.of(
                kernel("A B", c -> Gemm.multiply(A, A, result, N, N, N, c)),
                kernel("A^T B", c -> Gemm.multiplyTransA(A, A, result, N, N, N, c)),
                kernel("A B^T", c -> Gemm.multiplyTransB(A, A, result, N, N, N, c)),
                kernel("A A^T", c -> Gemm.gramOfRows(wide, N, 4 * N, c)),
                kernel("A^T A", c -> Gemm.gramOfColumns(wide, N, 4 * N, c)),
                kernel("Cholesky", c -> Cholesky.of(A, N, c)),
                kernel("Cholesky solve", c -> cholesky.solve(A, N, c)),
                kernel("pseudo-inverse", c -> PseudoInverse.of(wide, N, 4 * N, c)),
                kernel("pseudo-inverse apply", c -> inverse.apply(A, N, c)),
                kernel("least norm", c -> LeastSquares.minimumNorm(wide, N, 4 * N, A, N, c)),
                kernel("ridge", c -> LeastSquares.ridge(wide, N, 4 * N, A, N, 1, c)),
                kernel("ridge, small penalty", c -> LeastSquares.ridge(wide, N, 4 * N, A, N, 1e-12, c)),
                kernel("singular values", c -> SingularValues.of(A, N, N, c)),
                kernel("spectral norm", c -> SpectralNorm.of(wide, N, 4 * N, c)),
                kernel("eigenvalues", c -> SymmetricEigen.valuesOf(A, N, c)),
                kernel("eigenvectors", c -> SymmetricEigen.of(A, N, c)));
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void stopsAtTheFirstAndAtTheLastQuestion(Consumer<BooleanSupplier> kernel) {
        AtomicInteger asked = new AtomicInteger();
        kernel.accept(() -> asked.incrementAndGet() < 0);
        int questions = asked.get();
        assertTrue(questions >= 2, "asked " + questions + " times");
        for (int stop : new int[] {1, (questions + 1) / 2, questions}) {
            AtomicInteger again = new AtomicInteger();
            assertThrows(CancellationException.class, () -> kernel.accept(() -> again.incrementAndGet() == stop));
            assertEquals(stop, again.get());
        }
    }
}
