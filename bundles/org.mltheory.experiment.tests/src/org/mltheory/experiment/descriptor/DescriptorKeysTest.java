package org.mltheory.experiment.descriptor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DescriptorKeysTest {

    private static List<String> under(String path) {
        return DescriptorKeys.under(path).stream().map(DescriptorKey::name).toList();
    }

    @Test
    void keysUnderAPath() {
        assertEquals(
                List.of(
                        "chapter",
                        "experiment",
                        "title",
                        "description",
                        "seed",
                        "repeats",
                        "parameters",
                        "data",
                        "sweep",
                        "claims",
                        "stop"),
                under(""));
        assertEquals(List.of("source", "path", "train", "test", "label-noise"), under("data"));
        assertEquals(List.of("from", "to", "points", "step", "scale"), under("parameters.features"));
        assertEquals(List.of("from", "to", "points", "step", "scale"), under("sweep.snr"));
        assertEquals(List.of("id", "expect"), under("claims[12]"));
        assertEquals(List.of(), under("parameters"));
        assertEquals(List.of(), under("seed"));
    }

    @Test
    void theKeyOfAPath() {
        for (String path : List.of("seed", "data.label-noise", "stop.max-steps")) {
            assertEquals(Optional.of(path), DescriptorKeys.get(path).map(DescriptorKey::path));
        }
        assertEquals(
                "parameters.*.to",
                DescriptorKeys.get("parameters.features.to").orElseThrow().path());
        assertEquals(
                "parameters.*",
                DescriptorKeys.get("parameters.features").orElseThrow().path());
        assertEquals(
                "claims[].expect",
                DescriptorKeys.get("claims[3].expect").orElseThrow().path());
        assertEquals("claims[]", DescriptorKeys.get("claims[3]").orElseThrow().path());
        assertTrue(DescriptorKeys.get("nothing").isEmpty());
    }

    @Test
    void whatIsTakenWhenAKeyIsAbsent() {
        assertEquals(Optional.of("5"), DescriptorKeys.get("repeats").flatMap(DescriptorKey::standard));
        assertEquals(Optional.of("0"), DescriptorKeys.get("data.label-noise").flatMap(DescriptorKey::standard));
        for (String path : List.of("chapter", "stop.max-steps", "parameters.x.points", "experiment")) {
            assertEquals(Optional.empty(), DescriptorKeys.get(path).flatMap(DescriptorKey::standard), path);
        }
    }
}
