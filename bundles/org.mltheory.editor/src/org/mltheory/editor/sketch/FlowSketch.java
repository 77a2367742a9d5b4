package org.mltheory.editor.sketch;

import java.util.ArrayDeque;
import java.util.Deque;
import org.mltheory.editor.sketch.Node.Kind;

/** Reads a flow collection, {@code {...}} or {@code [...]}, closed or not. Iterative, so that no depth of nesting overflows the stack. */
final class FlowSketch {

    /** An open bracket: what owns it, and which char closes it. */
    private record Open(Node owner, char close) {}

    private final String text;
    /** The column of the line's first key: a key at or left of it, on a later line, is no longer part of the collection. */
    private final int column;

    FlowSketch(String text, int column) {
        this.text = text;
        this.column = column;
    }

    /** Reads the collection that opens at {@code from} into children of {@code owner}. Returns its end, exclusive. */
    int read(Node owner, int from) {
        Deque<Open> open = new ArrayDeque<>();
        Node pending = owner;
        int at = from;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\n' && leavesBlock(at + 1)) {
                return at;
            } else if (Character.isWhitespace(c)) {
                at++;
            } else if (c == '#') {
                int newline = text.indexOf('\n', at);
                at = newline < 0 ? text.length() : newline;
            } else if (c == '{' || c == '[') {
                Node of = open.isEmpty() ? pending : holder(open.element(), pending, at);
                open.push(new Open(of, c == '{' ? '}' : ']'));
                pending = of;
                at++;
            } else if (c == '}' || c == ']') {
                Open closed = open.pop();
                closed.owner().extend(at + 1);
                at++;
                if (open.isEmpty()) {
                    return at;
                }
                pending = open.element().owner();
            } else if (c == ',') {
                open.element().owner().extend(at + 1);
                pending = open.element().owner();
                at++;
            } else if (c == ':') {
                if (pending != open.element().owner() && pending.kind() == Kind.ENTRY) {
                    pending.setColon();
                    pending.extend(at + 1);
                }
                at++;
            } else {
                Token scalar = Sketch.scalar(text, at, true);
                pending = place(open.element(), pending, scalar);
                at = Math.max(at + 1, scalar.end());
            }
        }
        for (Open unclosed : open) {
            unclosed.owner().extend(text.length());
        }
        return text.length();
    }

    /** The node that owns a collection opening inside another one: the entry whose colon was read, or a new item. */
    private static Node holder(Open in, Node pending, int at) {
        if (pending != in.owner()) {
            return pending;
        }
        Node item = new Node(Kind.ITEM, in.owner(), new Token("", at, 0));
        item.extend(at + 1);
        return item;
    }

    private static Node place(Open in, Node pending, Token scalar) {
        if (pending != in.owner() && pending.colon()) {
            pending.setValue(scalar);
            return pending;
        }
        if (in.close() == '}') {
            Node entry = new Node(Kind.ENTRY, in.owner(), scalar);
            entry.extend(scalar.end());
            return entry;
        }
        Node item = new Node(Kind.ITEM, in.owner(), new Token("", scalar.offset(), 0));
        item.setValue(scalar);
        return item;
    }

    /** Whether the line beginning here starts a key at or left of the collection's column: then a closing bracket is missing. */
    private boolean leavesBlock(int lineStart) {
        int at = lineStart;
        while (at < text.length() && Sketch.isBlank(text.charAt(at))) {
            at++;
        }
        if (at - lineStart > column || at >= text.length() || !Character.isLetter(text.charAt(at))) {
            return false;
        }
        int i = at;
        while (i < text.length() && (Character.isLetterOrDigit(text.charAt(i)) || text.charAt(i) == '-')) {
            i++;
        }
        return i < text.length() && text.charAt(i) == ':';
    }
}
