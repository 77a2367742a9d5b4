package org.mltheory.experiment.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mltheory.experiment.claim.Outcome;
import org.mltheory.experiment.claim.Verdict;
import org.mltheory.experiment.descriptor.ClaimRequest;
import org.mltheory.experiment.result.Band;
import org.mltheory.experiment.result.Bars;
import org.mltheory.experiment.result.Contours;
import org.mltheory.experiment.result.Curve;
import org.mltheory.experiment.result.Doubles;
import org.mltheory.experiment.result.GraphDrawing;
import org.mltheory.experiment.result.Grid;
import org.mltheory.experiment.result.Label;
import org.mltheory.experiment.result.Measurements.AssumptionValue;
import org.mltheory.experiment.result.Overlay;
import org.mltheory.experiment.result.Scalar;
import org.mltheory.experiment.result.Series;
import org.mltheory.experiment.result.Table;

/** Everything that is written reads back as it was. */
class FilesTest {

    private static final double INFINITE = Double.POSITIVE_INFINITY;

    @TempDir
    Path temp;

    @Test
    void artifacts() {
        Doubles odd = Doubles.copyOf(1, Double.NaN, -INFINITE, 1e-300);
        List<Artifact> all = List.of(
                new Artifact.Assumed(new AssumptionValue("a", 3, Double.NaN, 1.5, INFINITE)),
                new Artifact.Symbol("η\n\"", 0, 2, -INFINITE),
                new Artifact.Diverged(1, 0.1, "loss\nis NaN"),
                new Artifact.TimeLimited(2, 4),
                new Artifact.Added(0, Double.NaN, new Scalar("s", "S, \"s\"", Double.NaN, "ms")),
                new Artifact.Added(
                        0, 1, new Table("t", "T", List.of("a", "b"), List.of(List.of("1", "x\ny"), List.of("", "≤")))),
                new Artifact.Added(0, 1, new Table("empty", "T", List.of(), List.of())),
                new Artifact.Added(0, 1, new Grid("g", "G", "x", "y", Doubles.copyOf(1, 2), Doubles.copyOf(1, 2), odd)),
                new Artifact.Added(
                        0,
                        1,
                        new GraphDrawing(
                                "h",
                                "H",
                                "colour",
                                "",
                                "bridge",
                                List.of(
                                        new GraphDrawing.Part("none", List.of(), List.of()),
                                        new GraphDrawing.Part(
                                                "two",
                                                List.of(
                                                        new GraphDrawing.Vertex("n", 0.5, 1, 2, true),
                                                        new GraphDrawing.Vertex("m", 0, 0, 0, false)),
                                                List.of(
                                                        new GraphDrawing.Edge(0, 1, true),
                                                        new GraphDrawing.Edge(1, 0, false)))))),
                new Artifact.Added(
                        0,
                        1,
                        new Overlay(
                                "o",
                                "O",
                                "x",
                                "y",
                                true,
                                false,
                                List.of(new Overlay.Line("l", Label.HANDBOOK, odd, odd)))),
                new Artifact.Added(
                        0,
                        1,
                        new Bars(
                                "b",
                                "B",
                                "v",
                                true,
                                Double.NaN,
                                "",
                                List.of(new Bars.Bar("bar", Label.PUBLISHED, INFINITE)))),
                new Artifact.Added(
                        0,
                        1,
                        new Contours(
                                new Grid("k", "K", "x", "y", Doubles.copyOf(1, 2), Doubles.copyOf(1, 2), odd),
                                Doubles.copyOf(0.5),
                                List.of(new Contours.Trajectory("t", odd, odd, Doubles.copyOf(1, 2))))),
                new Artifact.Added(0, 1, new Curve(Series.handbook("c", "C"), Band.MIN_MAX, odd, odd, odd, odd, odd)));
        for (Artifact artifact : all) {
            String line = ArtifactCodec.write(artifact);
            assertFalse(line.contains("\n"));
            assertEquals(Optional.of(artifact), ArtifactCodec.read(line), line);
            for (int cut = 0; cut < line.length(); cut += 7) {
                assertEquals(Optional.empty(), ArtifactCodec.read(line.substring(0, cut)));
            }
        }
        for (String strange : List.of(
                "",
                "[]",
                "7",
                "{}",
                "{\"type\":\"grid\",\"x-values\":[1],\"y-values\":[1],\"values\":[]}",
                "{\"type\":\"curve\",\"kind\":\"odd\"}",
                "{\"type\":\"from-the-future\"}")) {
            assertEquals(Optional.empty(), ArtifactCodec.read(strange), strange);
        }
    }

    @Test
    void verdicts() throws IOException {
        Verdict full = new Verdict(
                "a",
                Outcome.NOT_APPLICABLE,
                "a \"message\"",
                1.25,
                Optional.of(new Verdict.Point("s", -1, 2, 3, INFINITE)),
                Optional.of(new Verdict.Point("s", 1, Double.NaN, 3, 4)),
                Optional.of(new Verdict.Slope(-0.5, -0.6, -0.4, 12)),
                99,
                List.of(new Verdict.Checked("u", "η ≤ 1/L", Double.NaN, 2, false)));
        Verdict bare = new Verdict(
                "b", Outcome.HOLDS, "", Double.NaN, Optional.empty(), Optional.empty(), Optional.empty(), 0, List.of());
        VerdictFile file = new VerdictFile(
                List.of(new ClaimRequest("a", Outcome.VIOLATED, 7), new ClaimRequest("b", Outcome.HOLDS, 8)),
                List.of(full, bare));
        assertEquals(Optional.empty(), VerdictFile.read(temp));
        file.write(temp, FileOpener.PLAIN);
        assertEquals(Optional.of(file), VerdictFile.read(temp));
        assertThrows(IllegalArgumentException.class, () -> new VerdictFile(List.of(), List.of(bare)));
        Path json = temp.resolve(RunFiles.VERDICTS);
        Files.writeString(json, Files.readString(json).replace("not-applicable", "splendid"));
        assertTrue(assertThrows(StoreException.class, () -> VerdictFile.read(temp))
                .getMessage()
                .contains("unknown outcome splendid"));
    }

    @Test
    void runRecord() throws IOException {
        RunRecord record = new RunRecord(
                RunState.FAILED,
                "a: \"b\"",
                List.of("time-limited"),
                "0.1.0",
                "java-ejml",
                13,
                "e",
                4,
                "snr=4",
                "/a b/c.yaml",
                "abc",
                Map.of("seed", "1"),
                12,
                Machine.current(),
                "2024-01-01T00:00:00Z",
                "",
                1.25,
                3,
                Map.of("metrics.csv", 5_000_000_000L));
        record.write(temp, FileOpener.PLAIN);
        assertEquals(record, RunRecord.read(temp));
        assertEquals(4, record.again(Machine.current(), "/d", "java").attempts());
        assertTrue(Machine.current().cores() > 0);
        assertTrue(Machine.current().heap() > 0);
    }

    @Test
    void sweep() throws IOException {
        SweepFile file = new SweepFile(
                "id", "0.1.0", 13, "e", "/s", List.of(new SweepFile.Entry(0, "a=1", "000-a_1", RunState.PENDING)));
        file.write(temp, FileOpener.PLAIN);
        assertEquals(file, SweepFile.read(temp));
        assertEquals(RunState.PENDING, file.current(temp).members().get(0).state());
        for (String bad : List.of("../evil", "a/b", "", ".git", "a\\\\b")) {
            Path json = temp.resolve(RunFiles.SWEEP);
            file.write(temp, FileOpener.PLAIN);
            Files.writeString(json, Files.readString(json).replace("000-a_1", bad));
            assertTrue(assertThrows(StoreException.class, () -> SweepFile.read(temp))
                    .getMessage()
                    .contains("is no folder of a member"));
        }
    }

    @Test
    void runFoldersAreFoundButNotInHiddenPlaces() throws IOException {
        for (String run : List.of("b/run", "a", "sweep/000-x", "sweep/001-y", ".hidden/run", "a/inner")) {
            Files.createDirectories(temp.resolve(run));
            Files.writeString(temp.resolve(run).resolve(RunFiles.RUN), "{}");
        }
        Files.createSymbolicLink(temp.resolve("loop"), temp);
        assertEquals(
                List.of("a", "b/run", "sweep/000-x", "sweep/001-y"),
                RunFolders.find(temp).stream()
                        .map(p -> temp.relativize(p).toString().replace('\\', '/'))
                        .toList());
        assertEquals(List.of(), RunFolders.find(temp.resolve("nowhere")));
        assertEquals(List.of(temp.resolve("a")), RunFolders.find(temp.resolve("a")));
    }

    @Test
    void anAtomicFileIsOldOrNew() throws IOException {
        Path file = temp.resolve("f.json");
        AtomicFiles.write(file, FileOpener.PLAIN, "old");
        StoreException failure = assertThrows(
                StoreException.class,
                () -> AtomicFiles.write(file, FileOpener.PLAIN, out -> {
                    out.write('n');
                    throw new IOException("No space left on device");
                }));
        assertEquals(file + ": cannot be written: No space left on device", failure.getMessage());
        assertEquals("old", Files.readString(file));
        AtomicFiles.write(file, FileOpener.PLAIN, "new");
        assertEquals("new", Files.readString(file));
        try (var files = Files.list(temp)) {
            assertEquals(List.of(file), files.toList());
        }
    }
}
