package org.mltheory.experiment.descriptor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Parameters that are texts, and what an experiment refuses of them. */
class TextParameterTest {

    private static final String HEAD = "chapter: 7\nexperiment: drawing\n";

    private static Object note(String yaml) {
        return member(HEAD + "parameters:\n  size: 2\n  note: " + yaml + "\n")
                .parameters()
                .get("note");
    }

    private static Member member(String text) {
        Reading reading = Fixture.read(text);
        return reading.descriptor()
                .orElseThrow(() -> new AssertionError(text + reading.problems()))
                .members()
                .get(0);
    }

    /** The text has one problem, an error or a warning, at this place. */
    private static Problem only(String text, String place, String message) {
        Reading reading = Fixture.read(text);
        assertEquals(
                List.of(message),
                reading.problems().stream().map(Problem::message).toList());
        Problem p = reading.problems().get(0);
        assertEquals(place, text.substring(p.offset(), p.offset() + p.length()));
        Places.check(text, reading);
        assertEquals(
                p.severity() == Problem.Severity.ERROR, reading.descriptor().isEmpty());
        return p;
    }

    @Test
    void everyFormOfScalarIsAText() {
        assertEquals("two words", note("two words   # a comment"));
        assertEquals("two words", note("two\n    words"));
        assertEquals("it's: # so", note("'it''s: # so'"));
        assertEquals("a\tb\nc", note("\"a\\tb\\nc\""));
        assertEquals("one\n two\n\nthree\n", note("|\n    one\n     two\n\n    three\n"));
        assertEquals("one\ntwo", note("|-\n    one\n    two\n"));
        assertEquals("one two\n", note(">\n    one\n    two\n"));
        assertEquals("", note("''"));
        assertEquals("12", note("12"));
        assertEquals("1.50", note("1.50"));
        assertEquals("true", note("true"));
        assertEquals("null", note("'null'"));
        assertEquals("", member(HEAD).parameters().get("note"));
        assertEquals("0-1 1-2", member(HEAD).parameters().get("graph"));
    }

    @Test
    void problemsOfForm() {
        Problem missing = only(
                HEAD + "parameters:\n  graph:\n",
                "graph",
                "graph: a value is missing; expected a text, permitted is at most 30 characters");
        assertEquals("Set to Default (0-1 1-2)", missing.fixes().get(0).label());
        Problem empty = only(
                HEAD + "parameters: {note: ~}\n",
                "note",
                "note: a value is missing; expected a text, permitted is at most 10000 characters");
        assertEquals(
                HEAD + "parameters: {note: \"\"}\n",
                Edits.apply(HEAD + "parameters: {note: ~}\n", empty.fixes().get(0)));
        only(
                HEAD + "parameters: {graph: [0-1]}\n",
                "[0-1]",
                "graph: a list stands where a text is expected; to compare several, list them under sweep");
        only(
                HEAD + "parameters: {graph: {from: 1, to: 2}}\n",
                "{from: 1, to: 2}",
                "graph: a mapping stands where a text is expected; to compare several, list them under sweep");
        only(HEAD + "sweep: {graph: 0-1}\n", "0-1", "graph: a single value stands where a list is expected");
        only(
                HEAD + "sweep: {graph: {from: 1, to: 2, points: 2}}\n",
                "{from: 1, to: 2, points: 2}",
                "graph: a mapping stands where a list is expected");
        only(HEAD + "sweep: {note: [1, a, '1']}\n", "'1'", "note: 1 stands twice");
        String tooLong = "0-1 ".repeat(8).strip();
        assertEquals(
                "out-of-range",
                only(
                                HEAD + "parameters: {graph: " + tooLong + "}\n",
                                tooLong,
                                "graph: " + tooLong + " has 31 characters; permitted is at most 30 characters")
                        .code());
        String asLong = "0-1 ".repeat(6) + "00-111";
        assertEquals(
                asLong,
                member(HEAD + "parameters: {graph: " + asLong + "}\n")
                        .parameters()
                        .get("graph"));
        only(
                HEAD + "parameters: {note: \"a\\0b\"}\n",
                "\"a\\0b\"",
                "note: a b has the character U+0000, which is not permitted");
        // counted in characters, as a reader counts them
        assertEquals("𝔸".repeat(10_000), note("𝔸".repeat(10_000)));
        only(
                HEAD + "parameters: {graph: " + "𝔸".repeat(31) + "}\n",
                "𝔸".repeat(31),
                "graph: " + "𝔸".repeat(30) + "... has 31 characters; permitted is at most 30 characters");
    }

    @Test
    void whatTheExperimentRefusesIsAnErrorAtItsPlace() {
        Problem p = only(
                HEAD + "parameters:\n  size: [1, 5]\n  graph: 0-1 1-x\n",
                "0-1 1-x",
                "graph: 0-1 1-x: the edge 1-x is not two numbers as in 0-1");
        assertEquals("refused", p.code());
        assertEquals(Problem.Severity.ERROR, p.severity());
        assertEquals(5, p.line());
        assertEquals(10, p.column());
        assertEquals("file:5:10: error: graph: 0-1 1-x: the edge 1-x is not two numbers as in 0-1", p.format("file"));
        only(
                HEAD + "parameters:\n  graph: |\n    0-1\n    2\n",
                "|\n    0-1\n    2",
                "graph: 0-1 2 : the edge 2 is not two numbers as in 0-1");
        only(HEAD + "repeats: 7\n", "7", "repeats: 7: is seven.");
        assertEquals(
                "warning: note: is long",
                only(HEAD + "parameters: {note: " + "x".repeat(101) + "}\n", "x".repeat(101), "note: is long")
                        .format("f")
                        .substring("f:3:20: ".length()));
    }

    @Test
    void everyMalformedTextOfASweepIsFoundWhereItStands() {
        String text = HEAD + "sweep:\n  graph:\n    - 0-1\n    - 0-b\n    - '2'\n  note: [u, v]\n";
        Reading reading = Fixture.read(text);
        assertEquals(
                List.of(
                        "6:7 graph: 0-b: the edge 0-b is not two numbers as in 0-1"
                                + " (with graph=0-b, note=u), in 2 of 6 members checked",
                        "7:7 graph: 2: the edge 2 is not two numbers as in 0-1"
                                + " (with graph=2, note=u), in 2 of 6 members checked"),
                reading.problems().stream()
                        .map(p -> p.line() + ":" + p.column() + " " + p.message())
                        .toList());
        assertTrue(reading.descriptor().isEmpty());
        // more members than are sampled, and one text among them
        String many = String.join(
                ", ", IntStream.range(0, 300).mapToObj(i -> i + "-0").toList());
        Reading one = Fixture.read(HEAD + "sweep: {graph: [" + many.replace("217-0", "217-") + "], note: [a, b]}\n");
        assertEquals(
                List.of("graph: 217-: the edge 217- is not two numbers as in 0-1 (with graph=217-, note=a), in 1 of"),
                one.problems().stream()
                        .map(p -> p.message().replaceFirst(" [0-9]+ of [0-9]+ members.*", " 1 of"))
                        .toList());
        assertFalse(Fixture.read(HEAD + "sweep: {graph: [" + many + "], note: [a, b]}\n")
                .hasErrors());
    }

    @Test
    void aKeyIsAddedBesideAnEmptyBlock() {
        String text = "chapter: 7\nparameters:\n  note: >-\n  ";
        Problem p = Fixture.read(text).problems().get(0);
        assertEquals("missing-key", p.code());
        String changed = Edits.apply(text, p.fixes().get(0));
        assertEquals("experiment: training\n" + text, changed);
        assertFalse(
                Fixture.read(changed).problems().stream().anyMatch(q -> q.code().equals("invalid-yaml")));
    }

    @Test
    void labelsTellLongTextsApart() {
        String same = "x".repeat(80);
        Reading reading = Fixture.read(HEAD + "sweep: {note: ['', \"a\\nb\", " + same + "1, " + same
                + "2], size: [1, 2.5]}\n" + "parameters: {}\n");
        assertEquals(List.of("sweep: size is the x axis; give it a range under parameters"), messages(reading));
        Descriptor d = Fixture.read(HEAD + "sweep: {note: ['', \"a\\nb\", " + same + "1, " + same + "2]}\n")
                .descriptor()
                .orElseThrow();
        assertEquals(
                List.of(
                        "note=''",
                        "note=a b",
                        "note=" + "x".repeat(60) + "... [3]",
                        "note=" + "x".repeat(60) + "... [4]"),
                d.members().stream().map(Member::label).toList());
        assertEquals(
                List.of("", "a\nb", same + "1", same + "2"),
                d.members().stream().map(m -> m.parameters().get("note")).toList());
    }

    private static List<String> messages(Reading reading) {
        return reading.problems().stream().map(Problem::message).toList();
    }

    @Test
    void whatIsWrittenReadsBack() {
        Parameter note = Parameters.of(new Fixture.Drawing()).get("note").orElseThrow();
        SplittableRandom random = new SplittableRandom(4);
        String signs = "ab 01.-_:#,[]{}&*!|>'\"%@`~?=<>/\\+()\n\t\r\u00e9\u2028\uFEFF\u20ac;^";
        int blocks = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder b = new StringBuilder();
            int length = random.nextInt(12);
            for (int k = 0; k < length; k++) {
                b.appendCodePoint(random.nextInt(12) == 0 ? 0x1D538 : signs.charAt(random.nextInt(signs.length())));
            }
            String text = b.toString();
            String written = note.text(text);
            assertEquals(text, note.parse(written), written);
            assertEquals(text, note.parse(YamlText.quoted(text)));
            assertEquals(
                    text,
                    member(HEAD + "parameters: {note: " + written + ", size: 1}\n")
                            .parameters()
                            .get("note"));
            assertEquals(text, note(written));
            Optional<String> block = YamlText.block("  note", "    ", text);
            if (block.isPresent()) {
                blocks++;
                assertEquals(
                        text,
                        member(HEAD + "parameters:\n" + block.get() + "\n  size: 2\n")
                                .parameters()
                                .get("note"));
            }
        }
        assertTrue(blocks > 100, "blocks " + blocks);
        for (String word : List.of("null", "~", "true", "No", "1e3", "0x1F", ".inf", "---", "...", "- a", "a:", "=")) {
            assertEquals(word, note(note.text(word)));
            assertTrue(note.text(word).startsWith("\""), word);
        }
        assertEquals("0-1 1-2; (a+b)^2 = c", note.text("0-1 1-2; (a+b)^2 = c"));
        assertEquals(Optional.of("  g: |\n    0 1\n    1 2"), YamlText.block("  g", "    ", "0 1\n1 2\n"));
        assertEquals(Optional.of("  g: |-\n    0 1\n    1 2"), YamlText.block("  g", "    ", "0 1\n1 2"));
        assertEquals(Optional.empty(), YamlText.block("  g", "    ", "0 1\n"));
    }
}
