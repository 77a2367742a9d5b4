package org.mltheory.chapter13;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mltheory.experiment.Experiment;
import org.mltheory.experiment.Info;
import org.mltheory.experiment.claim.Claim;
import org.mltheory.experiment.descriptor.Parameters;
import org.mltheory.experiment.registry.Registry;
import org.mltheory.experiment.result.Label;

class DoubleDescentChapterTest {

    private final Registry registry = Registry.load(List.of(DoubleDescentChapter.class.getClassLoader()));

    @Test
    void isRegisteredWithItsExperiments() {
        assertEquals(
                List.of(
                        "ridgeless-regression",
                        "random-subset-regression",
                        "random-features",
                        "width-sweep",
                        "epoch-wise",
                        "sample-wise"),
                registry.experiments(13).stream().map(Registry.Entry::id).toList());
        Set<String> numbers = new HashSet<>();
        registry.experiments(13).forEach(e -> numbers.addAll(e.info().catalogue()));
        assertEquals(Set.of("E13.1", "E13.2", "E13.3", "E13.4"), numbers);
    }

    @Test
    void declarationsAreWhole() {
        for (Registry.Entry entry : registry.experiments(13)) {
            Experiment experiment = entry.create();
            Info info = experiment.info();
            Parameters parameters = Parameters.of(experiment);
            info.axis().ifPresent(axis -> assertTrue(parameters.get(axis).isPresent(), info.id() + ": " + axis));
            Set<String> ids = new HashSet<>();
            info.series().forEach(s -> assertTrue(ids.add(s.id()), info.id() + " has two series " + s.id()));
            Set<String> claims = new HashSet<>();
            for (Claim claim : experiment.claims()) {
                assertTrue(claims.add(claim.id()), info.id() + " has two claims " + claim.id());
                assertFalse(
                        claim.formula().isBlank()
                                || claim.latex().isBlank()
                                || claim.source().isBlank(),
                        claim.id());
                assertEquals(
                        claim.label() == Label.HANDBOOK,
                        claim.source().startsWith("Handbook, section 13."),
                        claim.id());
            }
            assertTrue(experiment.memory(Harness.setting(1, experiment.data().standard())) < 256L << 20, info.id());
        }
    }
}
