package org.mltheory.experiment.descriptor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Input that is no descriptor at all, or meant to do harm. */
class BadInputTest {

    private static final String HEAD = "chapter: 3\nexperiment: descent\n";

    @TempDir
    Path folder;

    /** Reads a bad text, checks that every place is inside it, and gives the codes in order. */
    private static List<String> codes(String text) {
        Reading reading = Fixture.read(text);
        assertTrue(reading.hasErrors());
        assertTrue(reading.descriptor().isEmpty());
        Places.check(text, reading);
        return reading.problems().stream().map(Problem::code).toList();
    }

    private static Problem only(String text) {
        assertEquals(1, codes(text).size(), () -> Fixture.read(text).problems().toString());
        return Fixture.read(text).problems().get(0);
    }

    @Test
    void nothingIn() {
        for (String text : List.of("", "\n\n", "# only\n# comments\n", "---\n", "\uFEFF", "~", "null", "   ")) {
            assertEquals(List.of("empty"), codes(text), text);
        }
    }

    @Test
    void anotherRoot() {
        assertEquals(
                "a list stands where a mapping with the keys chapter and experiment is expected",
                only("- chapter: 3\n").message());
        assertEquals(
                "a single value stands where a mapping with the keys chapter and experiment is expected",
                only("chapter").message());
        assertEquals(List.of("missing-key", "missing-key"), codes("{}"));
        assertEquals(List.of("several-documents"), codes(HEAD + "---\nchapter: 4\n"));
    }

    @Test
    void aliasBomb() {
        StringBuilder text = new StringBuilder(HEAD + "a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 30; i++) {
            String alias = "*a" + (i - 1);
            text.append("a" + i + ": &a" + i + " [" + String.join(", ", Collections.nCopies(9, alias)) + "]\n");
        }
        List<String> codes = Assertions.assertTimeout(Duration.ofSeconds(1), () -> codes(text.toString()));
        assertEquals(Set.of("alias", "anchor", "too-many-problems"), Set.copyOf(codes));
        assertEquals(101, codes.size());
        assertEquals(List.of("anchor", "alias"), codes(HEAD + "parameters: {noise: &n 1, snr: *n}\n"));
        // an alias of itself
        assertEquals(List.of("anchor", "alias"), codes(HEAD + "parameters: &p\n  noise: *p\n"));
    }

    @Test
    void tenThousandLevels() {
        int n = 10_000;
        for (String text : List.of(
                "[".repeat(n),
                "[".repeat(n) + "]".repeat(n),
                "{a: ".repeat(n),
                "- ".repeat(n),
                "? ".repeat(n),
                IntStream.range(0, 500).mapToObj(i -> " ".repeat(i) + "a:\n").collect(Collectors.joining()))) {
            Problem problem = Assertions.assertTimeout(Duration.ofSeconds(1), () -> only(text));
            assertEquals("too-deep", problem.code());
            assertEquals("nested too deeply; permitted are 32 levels", problem.message());
        }
    }

    @Test
    void tooLarge() {
        Problem problem =
                Fixture.read(HEAD + "# " + "x".repeat(128 << 10)).problems().get(0);
        assertEquals("the descriptor has 131,105 chars; permitted are at most 131,072", problem.message());
        String longest = HEAD + "title: " + "x".repeat((128 << 10) - HEAD.length() - 7);
        assertEquals(128 << 10, longest.length());
        assertFalse(Fixture.read(longest).hasErrors());
        assertEquals(List.of("wrong-type"), codes(longest.replace("title: x", "seed: xx")));
    }

    @Test
    void tooManyValues() {
        assertEquals(
                "the descriptor has too many values; permitted are 25000 keys and values",
                only(HEAD + "title: [" + "1, ".repeat(25_000) + "1]").message());
    }

    @Test
    void tagsAreRefused() {
        for (String value : List.of(
                "!!java.net.URLClassLoader [x]",
                "!!python/object:os.system ls",
                "!own 3",
                "!!int 3",
                "!<tag:x> {a: 1}")) {
            assertTrue(codes(HEAD + "seed: " + value + "\n").contains("tag"), value);
        }
        assertEquals(List.of("tag"), codes("!!map\n" + HEAD));
    }

    @Test
    void tabsAndOtherCharacters() {
        Problem tab = only(HEAD + "parameters:\n\tnoise: 1\n");
        assertEquals("not valid YAML: a tab stands where only spaces may", tab.message());
        assertEquals("4:1", tab.line() + ":" + tab.column());
        assertFalse(Fixture.read(Edits.apply(
                        HEAD + "parameters:\n\tnoise: 1\n", tab.fixes().get(0)))
                .hasErrors());
        Problem control = only(HEAD + "title: a\u0001b\n");
        assertEquals("not valid YAML: the character U+0001 is not permitted", control.message());
        assertEquals("3:9", control.line() + ":" + control.column());
        codes(HEAD + "title: \uD800\n");
        codes(HEAD + "title: \"\\xZZ\"\n");
        codes(HEAD + "title: \"\\UFFFFFFFF\"\n");
        codes(HEAD + "%YAML 9.9\n");
        codes("%YAML 99999999999999999999.1\n---\n" + HEAD);
        codes("%TAG ! \n---\n" + HEAD);
        codes("@" + HEAD);
        codes("`" + HEAD);
    }

    @Test
    void placesAreInCharsWithByteOrderMarkAndLineEndsOfEveryKind() {
        for (String end : List.of("\n", "\r\n", "\r")) {
            String text = "\uFEFF# \uD83D\uDE00 smile" + end + "chapter: 3" + end + "experiment: descent" + end
                    + "title: \uD83D\uDE00\uD83D\uDE00"
                    + end + "parameters: {noise: -1}" + end;
            Problem p = only(text);
            assertEquals("-1", text.substring(p.offset(), p.offset() + p.length()));
            assertEquals("5:21", p.line() + ":" + p.column());
            DescriptorEntry title = Fixture.read(text).entries().get(2);
            assertEquals(
                    "\uD83D\uDE00\uD83D\uDE00",
                    text.substring(title.valueOffset(), title.valueOffset() + title.valueLength()));
        }
    }

    @Test
    void wrongTypesEverywhere() {
        for (String key : List.of(
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
                "stop")) {
            for (String value : List.of(
                    "",
                    "~",
                    "[]",
                    "{}",
                    "[[1]]",
                    "{a: b}",
                    "text",
                    "3.5",
                    "-1",
                    ".nan",
                    "-.inf",
                    "1e999",
                    "true",
                    "''",
                    "? x",
                    "9".repeat(300),
                    "0x" + "F".repeat(40),
                    "*x",
                    "|\n  a\n  b")) {
                String others = HEAD.lines()
                        .filter(l -> !l.startsWith(key + ":"))
                        .map(l -> l + "\n")
                        .collect(Collectors.joining());
                String text = others + key + ": " + value + "\n";
                Places.check(text, Fixture.read(text));
            }
        }
    }

    @Test
    void files() throws IOException {
        DescriptorReader reader = new DescriptorReader(Fixture.registry());
        Path missing = folder.resolve("missing.experiment.yaml");
        assertEquals(
                missing + " does not exist",
                assertThrows(IOException.class, () -> reader.readFile(missing)).getMessage());
        assertEquals(
                folder + " is a folder, not a descriptor",
                assertThrows(IOException.class, () -> reader.readFile(folder)).getMessage());
        Path good = Files.writeString(folder.resolve("good.experiment.yaml"), "\uFEFF" + HEAD);
        assertEquals(HEAD, reader.readFile(good).descriptor().orElseThrow().text());
        Path empty = Files.createFile(folder.resolve("empty.experiment.yaml"));
        assertEquals("empty", reader.readFile(empty).problems().get(0).code());
        Path latin = Files.write(
                folder.resolve("latin.experiment.yaml"), (HEAD + "title: Grö").getBytes(StandardCharsets.ISO_8859_1));
        Problem bytes = reader.readFile(latin).problems().get(0);
        assertEquals(
                "3:10 not-utf-8 the file is not UTF-8: the byte 0xF6 at 40",
                bytes.line() + ":" + bytes.column() + " " + bytes.code() + " " + bytes.message());
        Path cut = Files.write(folder.resolve("cut.experiment.yaml"), new byte[] {'a', (byte) 0xE2, (byte) 0x82});
        assertEquals("not-utf-8", reader.readFile(cut).problems().get(0).code());
    }

    @Test
    void aFileOfOneGigabyteIsNotRead() throws IOException {
        Path huge = folder.resolve("huge.experiment.yaml");
        try (RandomAccessFile file = new RandomAccessFile(huge.toFile(), "rw")) {
            file.setLength(1L << 30);
        }
        Problem problem = Assertions.assertTimeout(
                Duration.ofMillis(500),
                () -> new DescriptorReader(Fixture.registry())
                        .readFile(huge)
                        .problems()
                        .get(0));
        assertEquals("the descriptor has 1,073,741,824 bytes; permitted are at most 131,072", problem.message());
        Path endless = Path.of("/dev/zero");
        if (Files.exists(endless)) {
            assertEquals(
                    "too-large",
                    new DescriptorReader(Fixture.registry())
                            .readFile(endless)
                            .problems()
                            .get(0)
                            .code());
        }
    }

    @Test
    void aFileThatMayNotBeReadIsAnIoFailure() throws IOException {
        Path file = Files.writeString(folder.resolve("secret.experiment.yaml"), HEAD);
        assertTrue(file.toFile().setReadable(false));
        // the superuser may read everything
        assumeFalse(Files.isReadable(file));
        IOException e = assertThrows(IOException.class, () -> new DescriptorReader(Fixture.registry()).readFile(file));
        assertEquals(file + " may not be read: permission denied", e.getMessage());
    }
}
