package org.mltheory.chapter12;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mltheory.examples.BundledData;
import org.mltheory.experiment.Experiment;
import org.mltheory.experiment.claim.Claim;
import org.mltheory.experiment.claim.Relation;
import org.mltheory.experiment.descriptor.DescriptorReader;
import org.mltheory.experiment.descriptor.Parameters;
import org.mltheory.experiment.descriptor.Reading;
import org.mltheory.experiment.registry.Registry;
import org.mltheory.experiment.result.Series;

class ChapterTest {

    static Stream<Registry.Entry> experiments() {
        return Lab.REGISTRY.experiments(12).stream();
    }

    static Stream<String> examples() {
        return Stream.of(
                "minimum-norm",
                "minimum-norm-step-too-large",
                "minimum-norm-worked-example",
                "minimum-norm-conflicting-data",
                "interpolation-geometry",
                "exponential-loss-exact",
                "soudry-four-points",
                "soudry-random-start",
                "max-margin-rates",
                "max-margin-normalized",
                "max-margin-degenerate",
                "loss-tails",
                "margin-geometry",
                "non-separable",
                "validation-loss",
                "homogeneous-margin",
                "diagonal-network",
                "matrix-factorization",
                "margin-generalization",
                "margin-bound");
    }

    @Test
    void everyCatalogueNumberHasAnExperiment() {
        Set<String> numbers = new HashSet<>();
        experiments().forEach(e -> numbers.addAll(e.info().catalogue()));
        for (int k = 1; k <= 9; k++) {
            assertTrue(numbers.contains("E12." + k), "E12." + k);
        }
        assertEquals(13, experiments().count());
    }

    @ParameterizedTest
    @MethodSource("experiments")
    void declarationsAreConsistent(Registry.Entry entry) {
        Experiment e = entry.maker().get();
        Parameters.of(e);
        Set<String> ids = new HashSet<>();
        for (Claim c : e.claims()) {
            assertTrue(ids.add(c.id()), "claim " + c.id() + " twice");
            assertFalse(
                    c.formula().isBlank() || c.latex().isBlank() || c.source().isBlank(), c.id());
            for (Series s : used(c.relation())) {
                assertTrue(e.info().series().contains(s), c.id() + " compares " + s.id() + ", which no panel shows");
            }
        }
        Set<String> series = new HashSet<>();
        e.info().series().forEach(s -> assertTrue(series.add(s.id()), "series " + s.id() + " twice"));
        e.info().axis().ifPresent(axis -> assertTrue(Parameters.of(e).get(axis).isPresent(), axis));
    }

    private static List<Series> used(Relation relation) {
        return switch (relation) {
            case Relation.AtMost r -> List.of(r.measured(), r.bound());
            case Relation.AtLeast r -> List.of(r.measured(), r.bound());
            case Relation.Equal r -> List.of(r.measured(), r.predicted());
            case Relation.Power r -> List.of(r.measured());
            case Relation.PeakAt r -> List.of(r.measured(), r.at());
            case Relation.Monotone r -> List.of(r.measured());
        };
    }

    @ParameterizedTest
    @MethodSource("experiments")
    void obeysCancellation(Registry.Entry entry) {
        Thread.currentThread().interrupt();
        try {
            assertThrows(CancellationException.class, () -> Lab.run(entry.maker()::get, 1, e -> {}));
        } finally {
            Thread.interrupted();
        }
    }

    @Test
    void examplesCoverEveryExperiment() {
        Set<String> covered = new HashSet<>();
        examples()
                .forEach(name ->
                        covered.add(read(name).descriptor().orElseThrow().experiment()));
        experiments().forEach(e -> assertTrue(covered.contains(e.id()), e.id()));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void examplesAreShortAndEndAsTheyExpect(String name) {
        assertTrue(text(name).lines().count() < 25);
        Reading reading = read(name);
        assertFalse(reading.hasErrors(), reading.problems().toString());
        Lab.Report report = Lab.run(reading.descriptor().orElseThrow());
        assertEquals(List.of(), Lab.surprises(reading.descriptor().orElseThrow(), report));
    }

    private static String text(String name) {
        String path = "/examples/chapter12/" + name + ".experiment.yaml";
        try (InputStream in = BundledData.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalArgumentException("there is no " + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Reading read(String name) {
        return new DescriptorReader(Lab.REGISTRY).read(text(name), name + ".experiment.yaml");
    }

    @Test
    void aStepSizeAboveTwoOverLIsWarnedOfWithAFix() {
        Reading reading = new DescriptorReader(Lab.REGISTRY).read("""
                chapter: 12
                experiment: minimum-norm
                parameters:
                  step-size: 2.5
                """, "step.experiment.yaml");
        List<String> fixes = new ArrayList<>();
        reading.problems().forEach(p -> p.fixes().forEach(f -> fixes.add(f.label() + " -> " + f.replacement())));
        assertFalse(reading.hasErrors());
        assertTrue(
                reading.problems().stream()
                        .anyMatch(p -> p.message().contains("Step size 2.5 exceeds 2/L = 2.0") && p.line() == 4),
                reading.problems().toString());
        assertTrue(fixes.stream().anyMatch(f -> f.startsWith("Set to 1/L (1.0) -> 1.0")), fixes.toString());
    }
}
