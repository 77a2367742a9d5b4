package org.mltheory.compute.backend.cpu;

import java.util.function.BooleanSupplier;
import org.mltheory.compute.linalg.LinearAlgebra;
import org.mltheory.compute.linalg.LinearAlgebraContract;

class OpenBlasAlgebraTest extends LinearAlgebraContract {

    private final OpenBlas blas = TestLibrary.requireOpenBlas();

    @Override
    protected LinearAlgebra algebra(int threads, BooleanSupplier cancelled) {
        return new OpenBlasAlgebra(blas.version(), threads, cancelled);
    }
}
