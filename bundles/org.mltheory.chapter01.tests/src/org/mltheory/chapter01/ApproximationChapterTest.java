package org.mltheory.chapter01;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mltheory.experiment.Experiment;
import org.mltheory.experiment.Info;
import org.mltheory.experiment.Setting;
import org.mltheory.experiment.claim.Claim;
import org.mltheory.experiment.descriptor.Parameters;
import org.mltheory.experiment.registry.Registry;
import org.mltheory.experiment.result.Label;

class ApproximationChapterTest {

    @Test
    void everyNumberOfTheCatalogueHasItsExperiment() {
        Set<String> numbers = new HashSet<>();
        Lab.REGISTRY.experiments(1).forEach(e -> numbers.addAll(e.info().catalogue()));
        Set<String> expected = new HashSet<>();
        for (int i = 1; i <= 11; i++) {
            expected.add("E1." + i);
        }
        assertEquals(expected, numbers);
    }

    @Test
    void declarationsAreWhole() {
        for (Registry.Entry entry : Lab.REGISTRY.experiments(1)) {
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
                        claim.label() == Label.HANDBOOK, claim.source().startsWith("Handbook, section 1."), claim.id());
                assertEquals(claim.label() == Label.HANDBOOK, claim.id().startsWith("handbook-"), claim.id());
            }
            Setting setting = new Setting(1, 1, experiment.data().standard(), Setting.Stop.NEVER);
            assertTrue(experiment.memory(setting) < 256L << 20, info.id());
        }
    }
}
