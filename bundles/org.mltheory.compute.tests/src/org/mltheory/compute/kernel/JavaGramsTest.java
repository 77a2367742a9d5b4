package org.mltheory.compute.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class JavaGramsTest extends GramContract {

    @Override
    protected GramKernels grams(int threads, BooleanSupplier cancelled) {
        return new JavaGrams("java", threads, cancelled);
    }

    @Test
    void keepsItsName() {
        assertEquals("java", grams(1, () -> false).name());
    }
}
