package org.mltheory.editor.sketch;

/**
 * A piece of the text.
 *
 * @param text its meaning: without quotes and surrounding blanks
 * @param offset where it begins, quotes included
 * @param length its length in the text, quotes included
 */
public record Token(String text, int offset, int length) {

    /** No text at all. */
    public static final Token NONE = new Token("", -1, 0);

    public int end() {
        return offset + length;
    }

    /** Whether a caret at this offset touches the token. */
    public boolean touches(int position) {
        return offset >= 0 && position >= offset && position <= end();
    }
}
