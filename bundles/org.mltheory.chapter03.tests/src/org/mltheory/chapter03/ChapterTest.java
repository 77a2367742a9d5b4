package org.mltheory.chapter03;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
import org.mltheory.experiment.result.Measurements;
import org.mltheory.experiment.result.Series;
import org.mltheory.experiment.run.Cancellation;
import org.mltheory.experiment.run.RunListener;
import org.mltheory.experiment.run.RunOptions;
import org.mltheory.experiment.run.RunSummary;
import org.mltheory.experiment.run.Runner;

/** What every experiment and example of the chapter must be. */
class ChapterTest {

    private static final Registry REGISTRY =
            Registry.of(List.of(new GraphExpressivenessChapter()), List.of(new BundledData()));

    @TempDir
    Path folder;

    static Stream<Registry.Entry> experiments() {
        return REGISTRY.experiments(3).stream();
    }

    static Stream<String> examples() {
        return Stream.of(
                "refuting-pair",
                "refuting-molecules",
                "graph-census",
                "graph-census-all",
                "colour-refinement",
                "colour-refinement-trees",
                "distance-tests",
                "distance-tests-strongly-regular",
                "blocks-and-bridges",
                "message-passing",
                "message-passing-seven",
                "learn-biconnectivity",
                "learn-bridges");
    }

    @Test
    void isRegisteredWithEveryCatalogueNumber() {
        Registry found = Registry.load(List.of(GraphExpressivenessChapter.class.getClassLoader()));
        Set<String> numbers = new HashSet<>();
        found.experiments(3).forEach(e -> numbers.addAll(e.info().catalogue()));
        assertEquals(Set.of("E3.1", "E3.2", "E3.3", "E3.4", "E3.5", "E3.6", "E3.7"), numbers);
    }

    @ParameterizedTest
    @MethodSource("experiments")
    void declarationsAreWhole(Registry.Entry entry) {
        Experiment experiment = entry.create();
        Set<Series> shown = new HashSet<>(experiment.info().series());
        Set<String> series = new HashSet<>();
        shown.forEach(s -> assertTrue(series.add(s.id()), s.id() + " twice"));
        Set<String> ids = new HashSet<>();
        for (Claim claim : experiment.claims()) {
            assertTrue(ids.add(claim.id()), claim.id() + " twice");
            assertFalse(claim.formula().isBlank() || claim.latex().isBlank(), claim.id());
            assertEquals(
                    claim.label() == Label.HANDBOOK, claim.source().startsWith("Handbook, section 3."), claim.id());
            assertTrue(shown.containsAll(used(claim.relation())), claim.id() + " compares what no panel shows");
        }
        experiment
                .info()
                .axis()
                .ifPresent(
                        axis -> assertTrue(Parameters.of(experiment).get(axis).isPresent(), axis));
        assertTrue(experiment.memory(Lab.setting(1)) < 256L << 20);
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
        RecordingTrial trial = new RecordingTrial(Lab.setting(1), 0, 5, null, new Measurements());
        trial.cancel();
        assertThrows(CancellationException.class, () -> entry.create().run(trial));
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
    void examplesAreShortAndEndAsTheyExpect(String name) throws IOException {
        assertTrue(text(name).lines().count() < 25);
        Reading reading = read(name);
        assertEquals(List.of(), reading.problems());
        RunSummary summary = new Runner(
                        REGISTRY, RunOptions.standard().withThreads(2).withLive(true))
                .run(reading.descriptor().orElseThrow(), folder.resolve("run"), RunListener.NONE, new Cancellation());
        assertEquals(
                0,
                summary.exitCode(),
                summary.members().get(0).message() + summary.members().get(0).verdicts());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "colour-refinement | first: petersn | neither a name nor graph6",
                "refuting-pair | second: 0-0 | loop",
                "distance-tests | second: C300 | more than 200",
                "blocks-and-bridges | graph: 0 1 2 | two ends"
            })
    void aTextThatIsNoGraphIsAnErrorAtItsPlace(String experiment, String parameter, String message) {
        Reading reading = new DescriptorReader(REGISTRY)
                .read("chapter: 3\nexperiment: " + experiment + "\nparameters:\n  " + parameter + "\n", "x.yaml");
        assertTrue(reading.hasErrors());
        assertTrue(
                reading.problems().stream().anyMatch(p -> p.message().contains(message) && p.line() == 4),
                reading.problems().toString());
    }

    @Test
    void anOddNumberOfVerticesIsWarnedOfWithAFix() {
        Reading reading = new DescriptorReader(REGISTRY)
                .read("chapter: 3\nexperiment: learn-biconnectivity\nparameters:\n  vertices: 13\n", "x.yaml");
        assertFalse(reading.hasErrors());
        assertTrue(reading.problems().stream()
                .anyMatch(p -> p.line() == 4
                        && p.fixes().stream().anyMatch(f -> f.replacement().equals("14"))));
    }

    private static String text(String name) {
        try (InputStream in =
                BundledData.class.getResourceAsStream("/examples/chapter03/" + name + ".experiment.yaml")) {
            assertNotNull(in, name);
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Reading read(String name) {
        return new DescriptorReader(REGISTRY, 256L << 20).read(text(name), name + ".experiment.yaml");
    }
}
