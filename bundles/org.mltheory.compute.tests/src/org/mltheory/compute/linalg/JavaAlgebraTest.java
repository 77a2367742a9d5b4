package org.mltheory.compute.linalg;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class JavaAlgebraTest extends LinearAlgebraContract {

    @Override
    protected LinearAlgebra algebra(int threads, BooleanSupplier cancelled) {
        return new JavaAlgebra("java", threads, cancelled);
    }

    @Test
    void needsAThread() {
        assertThrows(IllegalArgumentException.class, () -> new JavaAlgebra("java", 0, () -> false));
    }
}
