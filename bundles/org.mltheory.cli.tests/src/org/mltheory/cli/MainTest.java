package org.mltheory.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mltheory.cli.Fixtures.Result;

class MainTest {

    private static final String GOOD = """
            chapter: 99
            experiment: halving
            repeats: 2
            parameters: {start: 1, steps: 8}
            claims: [right-bound, {id: wrong-bound, expect: violated}]
            """;

    @TempDir
    Path folder;

    private Path descriptor(String text) throws IOException {
        Path file = folder.resolve("halving.experiment.yaml");
        Files.writeString(file, text);
        return file;
    }

    @Test
    void noCommandShowsHelp() {
        Result result = Fixtures.run();
        assertEquals(64, result.code());
        assertTrue(result.out().contains("Usage: mltheory"), result.out());
    }

    @Test
    void helpNamesEveryCommandAndExitCode() {
        Result result = Fixtures.run("--help");
        assertEquals(0, result.code());
        for (String word : List.of(
                "run",
                "validate",
                "list",
                "resume",
                "report",
                "compare",
                "sweep",
                "ide",
                "site",
                "test",
                "130 cancelled")) {
            assertTrue(result.out().contains(word), word + " is not in " + result.out());
        }
    }

    @Test
    void unknownCommandAndOptionAreBadInput() {
        assertEquals(64, Fixtures.run("walk").code());
        assertEquals(64, Fixtures.run("run", "--no-such-option", "x").code());
        assertEquals(64, Fixtures.run("run").code());
    }

    @Test
    void runPrintsVerdictsAndWritesTheFolder() throws IOException {
        Path out = folder.resolve("out");
        Result result = Fixtures.run("run", descriptor(GOOD), "--out", out);
        assertEquals(0, result.code(), result.out() + result.err());
        assertTrue(result.out().contains("Holds          right-bound"), result.out());
        assertTrue(result.out().contains("Violated       wrong-bound (as expected)"), result.out());
        assertTrue(result.out().contains("report: " + out.resolve("report.html")), result.out());
        for (String name : List.of(
                "descriptor.experiment.yaml",
                "run.json",
                "metrics.csv",
                "summary.json",
                "verdicts.json",
                "report.html",
                "curves.svg")) {
            assertTrue(Files.size(out.resolve(name)) > 0, name);
        }
        assertEquals(GOOD, Files.readString(out.resolve("descriptor.experiment.yaml")));
    }

    @Test
    void unexpectedVerdictIsExitCodeOne() throws IOException {
        Path file = descriptor(GOOD.replace("{id: wrong-bound, expect: violated}", "wrong-bound"));
        Result result = Fixtures.run("run", file, "--out", folder.resolve("out"));
        assertEquals(1, result.code(), result.out());
        assertTrue(result.out().contains("Violated       wrong-bound (expected: holds)"), result.out());
    }

    @Test
    void setChangesTheCopyOfTheDescriptorToo() throws IOException {
        Path out = folder.resolve("out");
        assertEquals(
                0,
                Fixtures.run("run", descriptor(GOOD), "--out", out, "--set", "steps=5", "--set", "seed=3")
                        .code());
        String copy = Files.readString(out.resolve("descriptor.experiment.yaml"));
        assertTrue(copy.contains("steps: 5") && copy.contains("seed: 3"), copy);
        assertTrue(Files.readString(out.resolve("metrics.csv"))
                .lines()
                .noneMatch(l -> l.startsWith("value,measured,0,5.0,")));
    }

    @Test
    void badSettingsNameKeyValueAndRange() throws IOException {
        Path file = descriptor(GOOD);
        Result range = Fixtures.run("run", file, "--set", "start=11");
        assertEquals(64, range.code());
        assertTrue(
                range.err().contains("start")
                        && range.err().contains("11")
                        && range.err().contains("10"),
                range.err());
        assertEquals(64, Fixtures.run("run", file, "--set", "nonsense").code());
        assertEquals(64, Fixtures.run("run", file, "--set", "stat=1").code());
    }

    @Test
    void aTextIsSetAsItIsAndRefusedByTheExperiment() throws IOException {
        Path file = descriptor(GOOD);
        Path out = folder.resolve("out");
        assertEquals(
                0,
                Fixtures.run("run", file, "--out", out, "--set", "name=a: {b}\n#c")
                        .code());
        assertTrue(
                Files.readString(out.resolve("descriptor.experiment.yaml"))
                        .contains("parameters: {start: 1, steps: 8, name: \"a: {b}\\n#c\"}"),
                Files.readString(out.resolve("descriptor.experiment.yaml")));
        JsonNode settings = new ObjectMapper()
                .readTree(Files.readString(out.resolve("run.json")))
                .path("settings");
        assertEquals("\"a: {b}\\n#c\"", settings.path("parameters.name").asText());
        assertTrue(Files.readString(out.resolve("report.html")).contains("a: {b}\n#c"));

        Result refused = Fixtures.run("run", file, "--set", "parameters.name=who?", "--out", folder.resolve("none"));
        assertEquals(64, refused.code());
        assertTrue(refused.err().contains(":4:40: error: name: who?: has a question mark"), refused.err());
        assertFalse(Files.exists(folder.resolve("none")));
        Result validated = Fixtures.run("validate", descriptor(GOOD.replace("steps: 8", "name: 'what?'")));
        assertEquals(64, validated.code());
        assertEquals(
                file + ":4:30: error: name: what?: has a question mark",
                validated.out().strip());
        Result tooLong = Fixtures.run("run", descriptor(GOOD), "--set", "name=" + "long ".repeat(5));
        assertEquals(64, tooLong.code());
        assertTrue(
                tooLong.err()
                        .contains("name: long long long long long has 24 characters;"
                                + " permitted is at most 20 characters"),
                tooLong.err());
    }

    @Test
    void nothingRunsWhenOneOfSeveralDescriptorsIsBad() throws IOException {
        Path bad = folder.resolve("bad.experiment.yaml");
        Files.writeString(bad, GOOD.replace("start: 1", "start: 0"));
        Path out = folder.resolve("out");
        assertEquals(
                64, Fixtures.run("run", descriptor(GOOD), bad, "--out", out).code());
        assertFalse(Files.exists(out));
    }

    @Test
    void validateGivesOneLineAProblem() throws IOException {
        Path file = descriptor(GOOD.replace("steps: 8", "steps: 0"));
        Result result = Fixtures.run("validate", file);
        assertEquals(64, result.code());
        assertTrue(result.out().startsWith(file + ":4:"), result.out());
        assertTrue(result.out().contains(": error: steps"), result.out());
        assertEquals(0, Fixtures.run("validate", descriptor(GOOD)).code());
    }

    @Test
    void filesThatCannotBeReadAreInputFailures() {
        Result missing = Fixtures.run("run", folder.resolve("none.experiment.yaml"));
        assertEquals(74, missing.code(), missing.err());
        assertTrue(missing.err().contains("none.experiment.yaml"), missing.err());
        assertEquals(74, Fixtures.run("validate", folder).code());
        assertEquals(74, Fixtures.run("resume", folder.resolve("nothing")).code());
        assertEquals(74, Fixtures.run("report", folder.resolve("nothing")).code());
    }

    @Test
    void outputFolderThatHoldsARunIsNotOverwritten() throws IOException {
        Path file = descriptor(GOOD);
        Path out = folder.resolve("out");
        assertEquals(0, Fixtures.run("run", file, "--out", out).code());
        byte[] before = Files.readAllBytes(out.resolve("run.json"));
        Result again = Fixtures.run("run", file, "--out", out);
        assertEquals(74, again.code());
        assertTrue(again.err().contains("resume"), again.err());
        assertArrayEquals(before, Files.readAllBytes(out.resolve("run.json")));
    }

    @Test
    void resumeOfAFinishedRunSaysItsVerdictsAgain() throws IOException {
        Path out = folder.resolve("out");
        Fixtures.run("run", descriptor(GOOD), "--out", out);
        Result result = Fixtures.run("resume", out);
        assertEquals(0, result.code(), result.err());
        assertTrue(result.out().contains("Holds          right-bound"), result.out());
    }

    @Test
    void shardsTogetherMakeTheSweep() throws IOException {
        Path file = descriptor(
                GOOD.replace("parameters: {start: 1, steps: 8}", "parameters: {steps: 8}\nsweep: {start: [1, 2, 3]}"));
        Path whole = folder.resolve("whole");
        Path parts = folder.resolve("parts");
        assertEquals(0, Fixtures.run("run", file, "--out", whole).code());
        assertEquals(
                0, Fixtures.run("sweep", file, "--shard", "2/2", "--out", parts).code());
        assertEquals(
                0, Fixtures.run("sweep", file, "--shard", "1/2", "--out", parts).code());
        List<Path> metrics;
        try (var files = Files.walk(whole)) {
            metrics = files.filter(f -> f.endsWith("metrics.csv")).toList();
        }
        assertEquals(3, metrics.size());
        for (Path m : metrics) {
            assertArrayEquals(Files.readAllBytes(m), Files.readAllBytes(parts.resolve(whole.relativize(m))));
        }
        assertEquals(
                64,
                Fixtures.run("sweep", file, "--shard", "3/2", "--out", parts).code());
        assertEquals(
                64, Fixtures.run("sweep", file, "--shard", "x", "--out", parts).code());
    }

    @Test
    void reportWritesPageVerdictsAndCurves() throws IOException {
        Path out = folder.resolve("out");
        Fixtures.run("run", descriptor(GOOD), "--out", out);
        Files.delete(out.resolve("report.html"));
        Path junit = folder.resolve("verdicts.xml");
        Result result = Fixtures.run("report", out, "--junit", junit);
        assertEquals(0, result.code(), result.err());
        assertTrue(Files.readString(out.resolve("report.html")).contains("right-bound"));
        assertTrue(Files.readString(junit).contains("testcase"));
    }

    @Test
    void reportExportsEachChartInTheFormatsAskedFor() throws IOException {
        Path out = folder.resolve("out");
        Fixtures.run("run", descriptor(GOOD), "--out", out);
        Result result = Fixtures.run("report", out, "--charts", "csv,svg,tex");
        assertEquals(0, result.code(), result.err());
        List<String> rows = Files.readAllLines(out.resolve("values.csv"));
        // three series of eight steps under a header; the bound at t = 3 is 2^-3
        assertEquals(25, rows.size());
        assertTrue(rows.stream().anyMatch(r -> r.startsWith("right,") && r.contains(",3.0,0.125,")), rows.toString());
        assertTrue(Files.readString(out.resolve("values.svg")).contains("<svg"));
        assertTrue(Files.readString(out.resolve("values.tex")).contains("addplot"));
        assertEquals(64, Fixtures.run("report", out, "--charts", "bmp").code());
    }

    @Test
    void compareTellsOnlyWhatDiffers() throws IOException {
        Path file = descriptor(GOOD);
        Path a = folder.resolve("a");
        Path b = folder.resolve("b");
        Fixtures.run("run", file, "--out", a);
        Fixtures.run("run", file, "--out", b, "--set", "start=2");
        Result result = Fixtures.run("compare", a, b);
        assertEquals(0, result.code(), result.err());
        assertTrue(result.out().contains("start"), result.out());
        assertFalse(result.out().contains("steps"), result.out());
    }

    @Test
    void listShowsParametersAndClaims() throws IOException {
        Result text = Fixtures.run("list");
        assertTrue(
                text.out().contains("halving")
                        && text.out().contains("(0, 10]")
                        && text.out().contains("wrong-bound [HANDBOOK]"),
                text.out());
        JsonNode json = new ObjectMapper()
                .readTree(Fixtures.run("list", "--format", "json").out());
        JsonNode experiment = json.at("/chapters/0/experiments/0");
        assertEquals("halving", experiment.path("id").asText());
        assertEquals("E0.1", experiment.at("/catalogue/0").asText());
        assertEquals("8", experiment.at("/parameters/1/default").asText());
        assertEquals("text", experiment.at("/parameters/2/type").asText());
        assertEquals(
                "at most 20 characters", experiment.at("/parameters/2/range").asText());
        assertEquals("no one", experiment.at("/parameters/2/default").asText());
        assertEquals("published", experiment.at("/claims/0/label").asText());
    }

    @Test
    void schemaIsJson() throws IOException {
        assertTrue(new ObjectMapper().readTree(Fixtures.run("schema").out()).has("properties"));
    }

    /** Every backend is either there or absent for a reason; what is absent cannot be chosen. */
    @Test
    void backendsAreListedAndChosen() throws IOException {
        Result json = Fixtures.run("list", "--backends", "--format", "json");
        assertEquals(0, json.code());
        Result text = Fixtures.run("list", "--backends");
        int seen = 0;
        for (JsonNode backend : new ObjectMapper().readTree(json.out()).get("backends")) {
            String id = backend.get("id").asText();
            Path out = folder.resolve("with-" + id);
            Result result = Fixtures.run("run", descriptor(GOOD), "--backend", id, "--out", out);
            if (backend.get("available").asBoolean()) {
                assertEquals(0, result.code(), result.err());
                String words = backend.get("description").asText();
                assertTrue(text.out().contains(words), text.out());
                assertEquals(
                        words,
                        new ObjectMapper()
                                .readTree(out.resolve("run.json").toFile())
                                .get("backend")
                                .asText());
            } else {
                assertEquals(64, result.code());
                assertTrue(result.err().contains("backend " + id + " is not available"), result.err());
                assertTrue(result.err().contains(backend.get("reason").asText()), result.err());
                assertFalse(Files.exists(out));
            }
            seen++;
        }
        assertTrue(seen >= 3, json.out());
        assertTrue(text.out().contains("java"), text.out());
    }

    @Test
    void anUnknownBackendIsBadInput() throws IOException {
        for (List<Object> command : List.<List<Object>>of(
                List.of("run", descriptor(GOOD)), List.of("sweep", descriptor(GOOD)), List.of("resume", folder))) {
            Object[] arguments = Stream.concat(command.stream(), Stream.of("--backend", "abacus"))
                    .toArray();
            Result result = Fixtures.run(arguments);
            assertEquals(64, result.code());
            assertTrue(result.err().contains("abacus"), result.err());
            assertTrue(result.err().contains("auto, java, native, cuda"), result.err());
        }
    }
}
