package org.mltheory.editor.sketch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mltheory.editor.sketch.Caret.Role;
import org.mltheory.editor.testing.Samples.Marked;

class CaretTest {

    private static Caret at(String marked) {
        Marked text = Marked.of(marked);
        return Caret.at(text.text(), text.caret()).orElseThrow();
    }

    private static void check(String marked, Role role, List<String> owner, String prefix) {
        Caret caret = at(marked);
        assertEquals(role, caret.role(), marked);
        assertEquals(owner, caret.owner().path(), marked);
        assertEquals(prefix, caret.prefix(), marked);
    }

    @Test
    void seesKeysOfBlocks() {
        check("cha|", Role.KEY, List.of(), "cha");
        check("seed: 1\n|", Role.KEY, List.of(), "");
        check("parameters:\n  |\nseed: 1", Role.KEY, List.of("parameters"), "");
        check("parameters:\n  a: 1\n  st|eps: 4", Role.KEY, List.of("parameters"), "st");
        check("claims:\n  - id: x\n    ex|", Role.KEY, List.of("claims", "-"), "ex");
        check("claims:\n  |", Role.KEY, List.of("claims"), "");
    }

    @Test
    void seesKeysOfFlowsThatAreNotClosed() {
        check("data: {source: digits, tr|", Role.KEY, List.of("data"), "tr");
        check("data: {|\nseed: 1", Role.KEY, List.of("data"), "");
        check("parameters:\n  f: {from: 1, |}", Role.KEY, List.of("parameters", "f"), "");
        check("claims: [{|}]", Role.KEY, List.of("claims", "-"), "");
    }

    @Test
    void seesValues() {
        check("experiment: quad|", Role.VALUE, List.of("experiment"), "quad");
        check("experiment: |\nseed: 1", Role.VALUE, List.of("experiment"), "");
        check("data: {source: |, train: 1}", Role.VALUE, List.of("data", "source"), "");
        check("claims: [{id: a, expect: |", Role.VALUE, List.of("claims", "-", "expect"), "");
    }

    @Test
    void seesItems() {
        check("claims:\n  - |", Role.ITEM, List.of("claims"), "");
        check("claims: [a, des|]", Role.ITEM, List.of("claims"), "des");
        check("sweep: {snr: [1, |", Role.ITEM, List.of("sweep", "snr"), "");
    }

    @Test
    void asksForTheBlankBehindAColon() {
        Caret caret = at("experiment:|");
        assertEquals(Role.VALUE, caret.role());
        assertTrue(caret.needsBlank());
        assertEquals(11, caret.offset());
        assertEquals(0, caret.length());
    }

    @Test
    void coversTheWholeWord() {
        Caret caret = at("parameters:\n  st|eps: 4");
        assertEquals(14, caret.offset());
        assertEquals(5, caret.length());
        assertTrue(caret.colon());
    }

    @Test
    void isNowhereInComments() {
        Marked text = Marked.of("seed: 1 # he|re");
        assertTrue(Caret.at(text.text(), text.caret()).isEmpty());
    }
}
