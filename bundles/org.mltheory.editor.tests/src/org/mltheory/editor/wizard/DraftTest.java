package org.mltheory.editor.wizard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mltheory.experiment.descriptor.DescriptorReader;
import org.mltheory.experiment.descriptor.Reading;
import org.mltheory.experiment.registry.Registry;
import org.mltheory.workbench.run.OsgiRegistry;

class DraftTest {

    static Stream<String> experiments() {
        return new OsgiRegistry().get().experiments().stream().map(Registry.Entry::id);
    }

    @ParameterizedTest
    @MethodSource("experiments")
    void isValidAsItStands(String id) {
        Registry registry = new OsgiRegistry().get();
        DescriptorReader reader = new DescriptorReader(registry);
        Registry.Entry entry = registry.experiment(id).orElseThrow();
        String text = Draft.of(entry, reader);
        Reading reading = reader.read(text, id + ".experiment.yaml");
        assertEquals(List.of(), reading.problems(), text);
        assertEquals(id, reading.descriptor().orElseThrow().experiment());
        assertEquals(
                entry.create().claims().size(),
                reading.descriptor().orElseThrow().claims().size());
        assertTrue(text.lines().allMatch(l -> l.length() <= 140), text);
        entry.info().axis().ifPresent(a -> {
            assertTrue(reading.descriptor().orElseThrow().range().isPresent(), () -> "no x axis in\n" + text);
        });
    }
}
