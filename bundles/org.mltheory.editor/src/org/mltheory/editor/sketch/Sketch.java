package org.mltheory.editor.sketch;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.mltheory.editor.sketch.Node.Kind;

/**
 * Reads descriptor text by indentation, without ever failing: block and flow collections, quotes, comments and block scalars are
 * followed as far as the text goes, and a bracket that is never closed ends where the next line begins a key that is not
 * indented deeper. It serves assist, hover, outline and folding; what is <em>valid</em> only the descriptor reader says.
 */
public final class Sketch {

    /** An open block node and the column of its first char. */
    private record Level(int column, Node node) {}

    private final String text;
    private final Node root = new Node(Kind.ROOT, null, new Token("", 0, 0));
    private final Deque<Level> levels = new ArrayDeque<>();

    private Sketch(String text) {
        this.text = text;
    }

    /** Reads the text. Takes time linear in its length. */
    public static Node of(String text) {
        Sketch sketch = new Sketch(text);
        sketch.read();
        return sketch.root;
    }

    /** The innermost node whose extent holds the offset; the root when none does. */
    public static Node at(Node root, int offset) {
        Node found = root;
        boolean deeper = true;
        while (deeper) {
            deeper = false;
            for (Node child : found.children()) {
                if (offset >= child.start() && offset <= child.end()) {
                    found = child;
                    deeper = true;
                    break;
                }
            }
        }
        return found;
    }

    private void read() {
        levels.push(new Level(-1, root));
        int at = 0;
        while (at < text.length()) {
            at = line(at);
        }
        List<Node> nodes = new ArrayList<>();
        all(root).forEachRemaining(nodes::add);
        for (Node node : nodes.reversed()) {
            Node parent = node.parent();
            if (parent != null) {
                parent.extend(node.end());
            }
        }
    }

    /** Reads the line that begins at {@code lineStart}, and those that its value reaches. Returns the start of the next one. */
    private int line(int lineStart) {
        int at = skipBlanks(lineStart);
        if (atLineEnd(at) || startsDocumentMarker(lineStart)) {
            return nextLine(at);
        }
        while (text.charAt(at) == '-' && (at + 1 == text.length() || Character.isWhitespace(text.charAt(at + 1)))) {
            Node parent = parentOf(at - lineStart, true);
            Node item = new Node(Kind.ITEM, parent, new Token("-", at, 1));
            parent.extend(item.end());
            levels.push(new Level(at - lineStart, item));
            at = skipBlanks(at + 1);
            if (atLineEnd(at)) {
                return nextLine(at);
            }
        }
        int column = at - lineStart;
        int colon = colonOf(at);
        Level top = levels.element();
        boolean inItem = top.node().kind() == Kind.ITEM && top.node().key().offset() >= lineStart;
        if (colon < 0 && (inItem || opensFlow(at))) {
            return value(inItem ? top.node() : parentOf(column, false), at, column);
        }
        Node parent = parentOf(column, false);
        if (colon < 0) {
            Token word = scalar(at, false);
            new Node(Kind.ENTRY, parent, word);
            parent.extend(word.end());
            return nextLine(word.end());
        }
        Node entry = new Node(Kind.ENTRY, parent, trimmed(at, colon));
        entry.setColon();
        entry.extend(colon + 1);
        levels.push(new Level(column, entry));
        int from = skipBlanks(colon + 1);
        return atLineEnd(from) ? nextLine(from) : value(entry, from, column);
    }

    /** The open node under which something at this column stands; closes the levels that it ends. */
    private Node parentOf(int column, boolean item) {
        while (true) {
            Level top = levels.element();
            boolean sameColumnItem =
                    item && top.column() == column && top.node().kind() == Kind.ENTRY;
            if (top.column() < column || sameColumnItem) {
                return top.node();
            }
            levels.pop();
        }
    }

    /** Reads what stands after a colon or a dash. Returns the start of the next line to read. */
    private int value(Node owner, int at, int column) {
        char c = text.charAt(at);
        if (c == '{' || c == '[') {
            int end = new FlowSketch(text, column).read(owner, at);
            owner.extend(end);
            return nextLine(end);
        }
        if (c == '|' || c == '>') {
            int end = blockScalarEnd(nextLine(at), column);
            owner.setValue(new Token(
                    text.substring(at, end).strip(),
                    at,
                    text.substring(at, end).stripTrailing().length()));
            return end;
        }
        Token scalar = scalar(at, false);
        owner.setValue(scalar);
        return nextLine(scalar.end());
    }

    private int blockScalarEnd(int from, int column) {
        int at = from;
        while (at < text.length()) {
            int first = skipBlanks(at);
            if (!atLineEnd(first) && first - at <= column) {
                break;
            }
            at = nextLine(first);
        }
        return at;
    }

    private boolean opensFlow(int at) {
        return text.charAt(at) == '{' || text.charAt(at) == '[';
    }

    /** The offset of the colon that ends a key beginning here, or -1. */
    private int colonOf(int at) {
        char quote = text.charAt(at);
        int i = at;
        if (quote == '"' || quote == '\'') {
            i = quotedEnd(text, at);
        } else if (quote == '{' || quote == '[') {
            return -1;
        }
        for (; i < text.length() && text.charAt(i) != '\n' && text.charAt(i) != '\r'; i++) {
            char c = text.charAt(i);
            if (c == '#' && i > at && isBlank(text.charAt(i - 1))) {
                return -1;
            }
            if (c == ':' && (i + 1 == text.length() || Character.isWhitespace(text.charAt(i + 1)))) {
                return i;
            }
        }
        return -1;
    }

    private Token scalar(int at, boolean flow) {
        return scalar(text, at, flow);
    }

    /** The scalar that begins here; in a flow collection it ends at a comma, a bracket or a colon. */
    static Token scalar(String text, int at, boolean flow) {
        char c = text.charAt(at);
        if (c == '"' || c == '\'') {
            int end = quotedEnd(text, at);
            boolean closed = end - at >= 2 && text.charAt(end - 1) == c;
            return new Token(text.substring(at + 1, closed ? end - 1 : end), at, end - at);
        }
        int end = at;
        while (end < text.length()) {
            char e = text.charAt(end);
            boolean colon = e == ':' && (end + 1 == text.length() || " \t\r\n,]}".indexOf(text.charAt(end + 1)) >= 0);
            if (e == '\n'
                    || e == '\r'
                    || e == '#' && end > at && isBlank(text.charAt(end - 1))
                    || flow && (e == ',' || e == ']' || e == '}' || e == '[' || e == '{' || colon)) {
                break;
            }
            end++;
        }
        String raw = text.substring(at, end).stripTrailing();
        return new Token(raw, at, raw.length());
    }

    /** The end, exclusive, of the quoted scalar that begins here; an unclosed one ends with its line. */
    static int quotedEnd(String text, int at) {
        char quote = text.charAt(at);
        for (int i = at + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n' || c == '\r') {
                return i;
            }
            boolean doubled = c == '\'' && quote == c && i + 1 < text.length() && text.charAt(i + 1) == c;
            if (c == '\\' && quote == '"' || doubled) {
                i++;
            } else if (c == quote) {
                return i + 1;
            }
        }
        return text.length();
    }

    private Token trimmed(int from, int to) {
        String raw = text.substring(from, to).stripTrailing();
        char first = raw.isEmpty() ? ' ' : raw.charAt(0);
        boolean quoted = raw.length() >= 2 && (first == '"' || first == '\'') && raw.charAt(raw.length() - 1) == first;
        return new Token(quoted ? raw.substring(1, raw.length() - 1) : raw, from, raw.length());
    }

    private boolean startsDocumentMarker(int lineStart) {
        return text.startsWith("---", lineStart)
                || text.startsWith("...", lineStart)
                || text.startsWith("%", lineStart);
    }

    private int skipBlanks(int at) {
        int i = at;
        while (i < text.length() && isBlank(text.charAt(i))) {
            i++;
        }
        return i;
    }

    static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    /** Whether only a comment or nothing is left of the line. */
    private boolean atLineEnd(int at) {
        return at >= text.length() || text.charAt(at) == '\n' || text.charAt(at) == '\r' || text.charAt(at) == '#';
    }

    private int nextLine(int at) {
        int newline = text.indexOf('\n', at);
        return newline < 0 ? text.length() : newline + 1;
    }

    /** The entries and items, depth first, in the order of the text. */
    public static Iterator<Node> all(Node root) {
        Deque<Node> open = new ArrayDeque<>();
        open.push(root);
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return !open.isEmpty();
            }

            @Override
            public Node next() {
                Node node = open.pop();
                for (int i = node.children().size() - 1; i >= 0; i--) {
                    open.push(node.children().get(i));
                }
                return node;
            }
        };
    }
}
