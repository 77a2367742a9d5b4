package org.mltheory.compute.linalg;

import java.util.function.BooleanSupplier;

class JavaDecompositionsTest extends DecompositionContract {

    @Override
    protected LinearAlgebra algebra(int threads, BooleanSupplier cancelled) {
        return new JavaAlgebra("java", threads, cancelled);
    }
}
