package org.mltheory.chapter05;

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
import org.mltheory.experiment.result.Label;
import org.mltheory.experiment.result.Series;

class ChapterTest {

    static Stream<Registry.Entry> experiments() {
        return Lab.REGISTRY.experiments(5).stream();
    }

    static Stream<String> examples() {
        return Stream.of(
                "saddle-escape-time",
                "random-start-descent",
                "saddle-staircase",
                "perturbed-descent",
                "second-order-is-not-a-minimum",
                "tensor-decomposition",
                "gradient-noise",
                "noiseless-direction",
                "noise-along-the-escape",
                "factorization-landscape",
                "factorization-rank-one");
    }

    @Test
    void everyCatalogueNumberHasAnExperiment() {
        Set<String> numbers = new HashSet<>();
        experiments().forEach(e -> numbers.addAll(e.info().catalogue()));
        for (int k = 1; k <= 7; k++) {
            assertTrue(numbers.contains("E5." + k), "E5." + k);
        }
        assertEquals(8, experiments().count());
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
        String path = "/examples/chapter05/" + name + ".experiment.yaml";
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
    void handbookClaimsNameTheirSection() {
        experiments()
                .forEach(e -> e.create()
                        .claims()
                        .forEach(c -> assertEquals(
                                c.label() == Label.HANDBOOK, c.source().startsWith("Handbook, section 5."), c.id())));
    }

    @Test
    void anAccuracyThatTheTheoremDoesNotCoverIsWarnedOfWithAFix() {
        assertWarned(
                "experiment: perturbed-descent\nparameters: {eps: 2}",
                "ε = 2.0 exceeds ℓ²/ρ = 1.0",
                "Set to ℓ²/ρ (1.0) -> 1.0");
    }

    @Test
    void aStepSizeBeyondTheSmoothnessIsWarnedOfWithAFix() {
        assertWarned(
                "experiment: random-start-descent\nparameters: {step-size: 0.5}",
                "Step size 0.5 is not below 1/ℓ",
                "Set to 0.9/ℓ (0.156) -> 0.156");
    }

    @Test
    void tooFewRepeatsForAProbabilityAreWarnedOfWithAFix() {
        assertWarned("experiment: perturbed-descent\nrepeats: 35", "35 repeats cannot tell", "Set to 36 -> 36");
        assertEquals(
                List.of(),
                new DescriptorReader(Lab.REGISTRY)
                        .read("chapter: 5\nexperiment: perturbed-descent\nrepeats: 36\n", "enough.experiment.yaml")
                        .problems());
    }

    @Test
    void aStartOnTheMinimumIsWarnedOf() {
        assertWarned(
                "experiment: tensor-decomposition\nparameters: {components: 1}",
                "nothing to escape from",
                "Set to 2 -> 2");
    }

    private static void assertWarned(String text, String message, String fix) {
        Reading reading =
                new DescriptorReader(Lab.REGISTRY).read("chapter: 5\n" + text + "\n", "warned.experiment.yaml");
        assertFalse(reading.hasErrors(), reading.problems().toString());
        List<String> fixes = new ArrayList<>();
        reading.problems().forEach(p -> p.fixes().forEach(f -> fixes.add(f.label() + " -> " + f.replacement())));
        assertTrue(
                reading.problems().stream().anyMatch(p -> p.message().contains(message)),
                reading.problems().toString());
        assertTrue(fixes.stream().anyMatch(f -> f.startsWith(fix)), fixes.toString());
    }
}
