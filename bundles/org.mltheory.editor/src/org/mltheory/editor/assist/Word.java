package org.mltheory.editor.assist;

/**
 * Something that can be written at a place.
 *
 * @param kind what it is, which decides its icon
 * @param text what is inserted; a line break in it is followed by the indentation of the line at hand
 * @param label what is listed, and what the typed prefix is compared with
 * @param detail said behind the label, short; may be empty
 * @param html what it means, as simple HTML
 */
public record Word(Kind kind, String text, String label, String detail, String html) {

    /** What a word is. */
    public enum Kind {
        KEY,
        PARAMETER,
        VALUE,
        EXPERIMENT,
        CLAIM,
        DATA
    }
}
