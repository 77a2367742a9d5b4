package org.mltheory.editor.sketch;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a mapping, an item of a sequence, or the whole text. Offsets are in chars, from 0. Built by {@link Sketch} and not
 * changed afterwards.
 */
public final class Node {

    /** What a node is. */
    public enum Kind {
        /** The whole text. */
        ROOT,
        /** {@code key: ...}, or a word that stands where a key is expected. */
        ENTRY,
        /** An item of a block or flow sequence. */
        ITEM
    }

    private final Kind kind;
    private final @Nullable Node parent;
    private final List<Node> children = new ArrayList<>();
    private final Token key;
    private Token value = Token.NONE;
    private boolean colon;
    private int end;

    Node(Kind kind, @Nullable Node parent, Token key) {
        this.kind = kind;
        this.parent = parent;
        this.key = key;
        this.end = key.end();
        if (parent != null) {
            parent.children.add(this);
        }
    }

    public Kind kind() {
        return kind;
    }

    public @Nullable Node parent() {
        return parent;
    }

    /** The key of an entry, the dash or the first char of an item, nothing of the root. */
    public Token key() {
        return key;
    }

    /** The scalar that stands as value, {@link Token#NONE} when there is none or it is a collection. */
    public Token value() {
        return value;
    }

    /** Whether an entry's colon is there. */
    public boolean colon() {
        return colon;
    }

    public List<Node> children() {
        return Collections.unmodifiableList(children);
    }

    /** Where the node begins. */
    public int start() {
        return key.offset();
    }

    /** The end, exclusive, of the last text that belongs to the node. */
    public int end() {
        return end;
    }

    /** The child entry of this key, the first one when there are several. */
    public @Nullable Node child(String name) {
        for (Node child : children) {
            if (child.kind == Kind.ENTRY && child.key.text().equals(name)) {
                return child;
            }
        }
        return null;
    }

    /** The keys from the root; an item of a sequence counts as {@code -}. */
    public List<String> path() {
        List<String> path = new ArrayList<>();
        for (Node node = this; node != null && node.kind != Kind.ROOT; node = node.parent) {
            path.add(node.kind == Kind.ITEM ? "-" : node.key.text());
        }
        Collections.reverse(path);
        return path;
    }

    void setValue(Token token) {
        value = token;
        extend(token.end());
    }

    void setColon() {
        colon = true;
    }

    /** Extends this node alone; {@link Sketch} makes parents hold their children once all is read. */
    void extend(int to) {
        end = Math.max(end, to);
    }

    @Override
    public String toString() {
        return kind + " " + path() + (value == Token.NONE ? "" : " = " + value.text());
    }
}
