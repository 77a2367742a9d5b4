package org.mltheory.editor.sketch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.mltheory.editor.testing.Samples;

class SketchTest {

    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        Sketch.all(Sketch.of(text)).forEachRemaining(n -> {
            if (n.kind() != Node.Kind.ROOT) {
                lines.add(String.join("/", n.path())
                        + (n.value() == Token.NONE ? "" : "=" + n.value().text()));
            }
        });
        return lines;
    }

    @Test
    void readsBlocksFlowsAndItems() {
        assertEquals(
                List.of(
                        "chapter=900",
                        "experiment=quadratic-descent",
                        "seed=1",
                        "repeats=2",
                        "parameters",
                        "parameters/step-size",
                        "parameters/step-size/from=0.1",
                        "parameters/step-size/to=1.5",
                        "parameters/step-size/points=5",
                        "parameters/steps=50",
                        "parameters/method=gradient",
                        "parameters/average=true",
                        "claims",
                        "claims/-=descent-lemma",
                        "claims/-",
                        "claims/-/id=always-falls",
                        "claims/-/expect=holds"),
                lines(Samples.VALID));
    }

    @Test
    void readsItemsAtTheColumnOfTheirKey() {
        assertEquals(
                List.of("claims", "claims/-=a", "claims/-", "claims/-/id=b", "claims/-/expect=holds", "seed=1"),
                lines("claims:\n- a\n- id: b\n  expect: holds\nseed: 1\n"));
    }

    @Test
    void understandsQuotesCommentsAndCarriageReturns() {
        assertEquals(
                List.of("title=a: b # c", "key=it''s", "seed=1"),
                lines("title: \"a: b # c\" # comment: no\r\n'key': 'it''s'\r\n# x: y\r\nseed: 1\r\n"));
    }

    @Test
    void keepsWhatFollowsAnUnclosedBracket() {
        assertEquals(
                List.of("data", "data/source=digits", "data/tra", "seed=1"),
                lines("data: {source: digits, tra\nseed: 1\n"));
        assertEquals(List.of("claims", "claims/-=a", "seed=3"), lines("claims: [a,\nseed: 3"));
    }

    @Test
    void readsFlowsOverManyLines() {
        assertEquals(
                List.of(
                        "data",
                        "data/source=digits",
                        "data/train=10",
                        "sweep",
                        "sweep/snr",
                        "sweep/snr/-=1",
                        "sweep/snr/-=4"),
                lines("data: {source: digits, # why\n  train: 10}\nsweep: {snr: [1,\n   4]}\n"));
    }

    @Test
    void takesHalfTypedWordsAsKeys() {
        assertEquals(List.of("parameters", "parameters/sam", "seed=1"), lines("parameters:\n  sam\nseed: 1"));
    }

    @Test
    void skipsBlockScalars() {
        assertEquals(List.of("description=|\n  a: b\n  c", "seed=1"), lines("description: |\n  a: b\n  c\nseed: 1\n"));
    }

    @Test
    void findsTheInnermostNode() {
        Node root = Sketch.of(Samples.VALID);
        assertEquals(
                List.of("parameters", "step-size", "to"),
                Sketch.at(root, Samples.VALID.indexOf("1.5") + 1).path());
        assertEquals(
                List.of("claims", "-"),
                Sketch.at(root, Samples.VALID.indexOf("descent-lemma") + 3).path());
        assertEquals(List.of(), Sketch.at(root, 3).path());
    }

    @Test
    void placesTokensExactly() {
        Node root = Sketch.of(Samples.VALID);
        Sketch.all(root).forEachRemaining(n -> {
            if (n.kind() == Node.Kind.ENTRY) {
                assertEquals(
                        n.key().text(),
                        Samples.VALID.substring(n.key().offset(), n.key().end()));
            }
            if (n.value() != Token.NONE) {
                assertEquals(
                        n.value().text(),
                        Samples.VALID.substring(n.value().offset(), n.value().end()));
            }
        });
        assertNotNull(root.child("seed"));
        assertNull(root.child("sed"));
    }

    @Test
    void survivesEveryMutationWithinTheText() {
        Random random = new Random(7);
        String alphabet = "{}[]:,-#'\"\n\r\t |>&*!%@a1\uE000";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder(Samples.VALID);
            for (int edits = random.nextInt(12); edits >= 0 && !text.isEmpty(); edits--) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(3)) {
                    case 0 -> text.deleteCharAt(at);
                    case 1 -> text.insert(at, alphabet.charAt(random.nextInt(alphabet.length())));
                    default -> text.setLength(at);
                }
            }
            checkExtents(Sketch.of(text.toString()), text.toString());
            Caret.at(text.toString(), random.nextInt(text.length() + 1));
        }
    }

    private static void checkExtents(Node root, String text) {
        Sketch.all(root).forEachRemaining(n -> {
            assertTrue(n.start() >= 0 && n.start() <= n.end() && n.end() <= text.length(), () -> n + " of\n" + text);
            Node parent = n.parent();
            boolean inside = parent == null || parent.start() <= n.start() && n.end() <= parent.end();
            assertTrue(inside, () -> n + " leaves " + parent + " of\n" + text);
        });
    }

    @Test
    void takesLinearTimeForDeepAndLongText() {
        String deep = "a: " + "[".repeat(100_000);
        String longText = "k: {a: 1, b: [1, 2]}\n".repeat(10_000);
        Assertions.assertTimeout(Duration.ofSeconds(2), () -> {
            Sketch.of(deep);
            Sketch.of(longText);
        });
    }
}
