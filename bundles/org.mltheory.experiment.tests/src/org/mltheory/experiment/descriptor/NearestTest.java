package org.mltheory.experiment.descriptor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NearestTest {

    private static final List<String> WORDS =
            List.of("ridgeless-regression", "random-features", "repeats", "seed", "stop", "step-size");

    @Test
    void distances() {
        assertEquals(3, Nearest.distance("kitten", "sitting"));
        assertEquals(1, Nearest.distance("seed", "sede"));
        assertEquals(0, Nearest.distance("", ""));
        assertEquals(4, Nearest.distance("", "stop"));
        assertEquals(Nearest.distance("abcdef", "azced"), Nearest.distance("azced", "abcdef"));
    }

    @Test
    void theWordThatWasMeant() {
        assertEquals(Optional.of("seed"), Nearest.of("sede", WORDS));
        assertEquals(Optional.of("ridgeless-regression"), Nearest.of("Ridgeless Regresion", WORDS));
        assertEquals(Optional.of("step-size"), Nearest.of("step_size", WORDS));
        assertEquals(Optional.of("random-features"), Nearest.of("random", WORDS));
        assertEquals(Optional.empty(), Nearest.of("learning-rate", WORDS));
        assertEquals(Optional.empty(), Nearest.of("", WORDS));
        assertEquals(Optional.empty(), Nearest.of("x".repeat(100_000), WORDS));
        assertEquals(Optional.empty(), Nearest.of("seed", List.of()));
    }
}
