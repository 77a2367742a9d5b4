package org.mltheory.experiment.descriptor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mltheory.experiment.claim.Outcome;

class ClaimEditsTest {

    private static final List<String> ALL = List.of("rate", "peak", "handbook-rate");
    private static final String HEAD = "chapter: 3\nexperiment: descent\n";

    private static String violated(String text) {
        return ClaimEdits.expect(text, ALL, "peak", Outcome.VIOLATED, "Mark Claim as Expected Violated")
                .map(f -> Edits.apply(text, f))
                .orElse("none");
    }

    @Test
    void marksAClaimHoweverItIsWritten() {
        assertEquals(HEAD + "claims: [rate, {id: peak, expect: violated}, handbook-rate]\n", violated(HEAD));
        assertEquals(
                HEAD + "claims: [{id: peak, expect: violated}, rate]\n", violated(HEAD + "claims: [peak, rate]\n"));
        assertEquals(
                HEAD + "claims: # those\n  - rate # one\n  - {id: peak, expect: violated} # two\n",
                violated(HEAD + "claims: # those\n  - rate # one\n  - peak # two\n"));
        assertEquals(
                HEAD + "claims:\n- id: peak\n  expect: violated # so\n",
                violated(HEAD + "claims:\n- id: peak\n  expect: holds # so\n"));
        assertEquals(HEAD + "claims:\n- id: peak\n  expect: violated\n", violated(HEAD + "claims:\n- id: peak\n"));
        assertEquals(
                HEAD + "claims:\n- id: peak\n  expect: violated\n",
                violated(HEAD + "claims:\n- id: peak\n  expect:\n"));
        assertEquals(HEAD + "claims: [{id: peak, expect: violated}]\n", violated(HEAD + "claims: [id: peak]\n"));
    }

    @Test
    void whereThereIsNoWay() {
        assertEquals("none", violated(HEAD + "claims: [rate]\n"));
        assertEquals("none", violated(HEAD + "claims: peak\n"));
        assertEquals("none", violated(HEAD + "claims: [peak\n"));
        assertEquals("none", violated(""));
        assertEquals(Optional.empty(), ClaimEdits.expect(HEAD, ALL, "other", Outcome.VIOLATED, "Mark"));
    }
}
