package org.mltheory.editor.assist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mltheory.editor.sketch.Caret;
import org.mltheory.editor.sketch.Node;
import org.mltheory.editor.sketch.Sketch;
import org.mltheory.editor.testing.Samples;
import org.mltheory.editor.testing.Samples.Marked;

class VocabularyTest {

    private static final String HEAD = "chapter: 900\nexperiment: quadratic-descent\n";

    private final Vocabulary vocabulary = new Vocabulary(Samples.registry());

    private List<Word> words(String marked) {
        Marked text = Marked.of(marked);
        return vocabulary.at(Caret.at(text.text(), text.caret()).orElseThrow());
    }

    private List<String> labels(String marked) {
        return words(marked).stream().map(Word::label).toList();
    }

    @Test
    void proposesTopLevelKeysThatAreAbsent() {
        List<String> labels = labels(HEAD + "|");
        assertTrue(
                labels.containsAll(List.of("seed", "repeats", "parameters", "data", "sweep", "claims", "stop")),
                labels::toString);
        assertFalse(labels.contains("experiment"));
        assertEquals(List.of("seed"), labels("se|").stream().limit(1).toList());
    }

    @Test
    void proposesParametersOfTheExperimentAlsoInBrokenYaml() {
        assertEquals(
                List.of("step-size", "steps", "method", "average"), labels(HEAD + "parameters:\n  |\nclaims: [a, {b"));
        assertEquals(List.of("step-size", "average"), labels(HEAD + "parameters:\n  steps: 4\n  method: ]x\n  |"));
        assertEquals(List.of("step-size", "steps"), labels(HEAD + "sweep: {ste|"));
    }

    @Test
    void proposesValuesWithTheDefaultFirst() {
        assertEquals(List.of("gradient", "heavy-ball"), labels(HEAD + "parameters:\n  method: |"));
        assertEquals(List.of("false", "true"), labels(HEAD + "parameters:\n  average: |"));
        assertEquals(
                List.of("100", "1", "10000"),
                labels(HEAD + "parameters:\n  steps: |").subList(0, 3));
        assertTrue(labels(HEAD + "parameters:\n  step-size: {|")
                .containsAll(List.of("from", "to", "points", "step", "scale")));
        assertEquals(List.of("linear", "log"), labels(HEAD + "parameters:\n  step-size: {scale: |"));
        assertEquals(List.of("[gradient, heavy-ball]"), labels(HEAD + "sweep: {method: |}"));
    }

    @Test
    void proposesExperimentsChaptersAndData() {
        assertEquals(List.of("900"), labels("chapter: |"));
        assertEquals(List.of("quadratic-descent", "nearest-mean"), labels("chapter: 900\nexperiment: |"));
        assertEquals(List.of("nearest-mean"), labels("experiment: mean|"));
        assertEquals(List.of("corners", "idx"), labels("data: {source: |"));
        assertTrue(labels("data: {|").containsAll(List.of("source", "path", "train", "test", "label-noise")));
        assertEquals(List.of("max-steps", "max-seconds"), labels("stop:\n  |"));
    }

    @Test
    void proposesClaimsThatAreNotYetAskedFor() {
        assertEquals(
                List.of("descent-lemma", "always-falls"),
                labels(HEAD + "claims: [|").subList(0, 2));
        assertEquals(
                "always-falls",
                labels(HEAD + "claims:\n  - descent-lemma\n  - |").get(0));
        assertEquals(List.of("id", "expect"), labels(HEAD + "claims:\n  - {|"));
        assertEquals(List.of("expect"), labels(HEAD + "claims:\n  - id: x\n    |"));
        assertEquals(
                List.of("holds", "violated", "vacuous", "not-applicable", "inconclusive"),
                labels(HEAD + "claims: [{id: descent-lemma, expect: |"));
        assertEquals("- descent-lemma", words(HEAD + "claims:\n  |").get(0).text());
    }

    @Test
    void documentsEveryWord() {
        for (String place : List.of(
                HEAD + "|",
                HEAD + "parameters:\n  |",
                HEAD + "parameters:\n  steps: |",
                HEAD + "claims: [|",
                "experiment: |",
                "chapter: |",
                "data: {source: |",
                "data: {|",
                "claims: [{expect: |",
                HEAD + "parameters: {step-size: {|")) {
            for (Word word : words(place)) {
                assertTrue(word.html().contains("<b>"), () -> word + " at " + place);
            }
        }
        String steps = words(HEAD + "parameters:\n  steps|").get(0).html();
        assertTrue(
                steps.contains("How many steps are taken.")
                        && steps.contains("1 to 10000 steps")
                        && steps.contains("100"),
                steps);
    }

    private String meaning(String marked) {
        Marked text = Marked.of(marked);
        Node root = Sketch.of(text.text());
        return vocabulary
                .meaning(root, Sketch.at(root, text.caret()), text.caret())
                .map(Vocabulary.Meaning::html)
                .orElse("");
    }

    @Test
    void explainsKeysValuesClaimsAndExperiments() {
        assertTrue(meaning("see|d: 1").contains("random stream"));
        assertTrue(meaning(HEAD + "parameters: {step-si|ze: 1}").contains("(0, 4]"));
        assertTrue(meaning(HEAD + "parameters: {step-size: {from: 0.|5}}").length() > 10);
        String claim = meaning(HEAD + "claims: [descent-le|mma]");
        assertTrue(claim.contains("≤") && claim.contains("η &lt; 2/L") && claim.contains("Nesterov"), claim);
        assertTrue(meaning("chapter: 900\nexperiment: quadra|tic-descent").contains("The loss falls at every step"));
        assertTrue(meaning(HEAD + "claims: [{id: a, expect: viol|ated}]").contains("contradicts"));
        assertTrue(meaning("data: {source: cor|ners}").contains("public domain"));
        assertEquals("", meaning("# com|ment"));
        assertEquals("", meaning("unkn|own: 1"));
    }
}
