package org.mltheory.editor.sketch;

import java.util.Iterator;
import java.util.Optional;

/**
 * What is being written at a place of the text.
 *
 * @param role what may stand there
 * @param owner for a key the mapping's owner, for an item the sequence's owner, for a value the entry itself
 * @param prefix what is written before the caret of the word at hand
 * @param offset where the word at hand begins
 * @param length how long it is, on both sides of the caret
 * @param colon whether a key's colon already stands there
 * @param needsBlank whether a blank must precede the word: the caret stands right behind a colon
 */
public record Caret(Role role, Node owner, String prefix, int offset, int length, boolean colon, boolean needsBlank) {

    /** What may stand at a place. */
    public enum Role {
        KEY,
        VALUE,
        ITEM
    }

    /** Stands for the caret in the text that is read; a letter of the private use area, so that no descriptor holds it. */
    private static final char MARK = '\uE000';

    /**
     * Reads the text as if a word were being written at the offset, so that an empty line, an open bracket and a half-typed word
     * are all seen as what they are about to become. Nothing in comments and in quoted keys.
     */
    public static Optional<Caret> at(String text, int offset) {
        boolean needsBlank = offset > 0 && text.charAt(offset - 1) == ':';
        Node root = Sketch.of(text.substring(0, offset) + (needsBlank ? " " : "") + MARK + text.substring(offset));
        for (Iterator<Node> nodes = Sketch.all(root); nodes.hasNext(); ) {
            Node node = nodes.next();
            Node parent = node.parent();
            if (node.kind() == Node.Kind.ENTRY
                    && parent != null
                    && node.key().text().indexOf(MARK) >= 0) {
                return Optional.of(of(Role.KEY, parent, node.key(), node.colon(), false));
            } else if (node.value().text().indexOf(MARK) >= 0) {
                boolean item = node.kind() == Node.Kind.ITEM && parent != null;
                return Optional.of(
                        of(item ? Role.ITEM : Role.VALUE, item ? parent : node, node.value(), false, needsBlank));
            }
        }
        return Optional.empty();
    }

    private static Caret of(Role role, Node owner, Token word, boolean colon, boolean needsBlank) {
        String prefix = word.text().substring(0, word.text().indexOf(MARK));
        return new Caret(
                role, owner, prefix, word.offset() - (needsBlank ? 1 : 0), word.length() - 1, colon, needsBlank);
    }
}
