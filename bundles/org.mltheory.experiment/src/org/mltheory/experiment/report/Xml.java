package org.mltheory.experiment.report;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes XML that is well-formed whatever the text put into it: every value is escaped, every element closed in turn, and characters
 * that XML 1.0 forbids become U+FFFD. HTML is written with it too, as elements that HTML does not know to be empty are closed by a tag
 * of their own.
 */
final class Xml {

    private final StringBuilder out = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    /** Opens an element with attributes given as {@code name=value}, the value as it is to be read back. */
    Xml open(String name, String... attributes) {
        tag(name, attributes).append('>');
        open.push(name);
        return this;
    }

    /** An empty element. */
    Xml empty(String name, String... attributes) {
        tag(name, attributes).append("/>");
        return this;
    }

    /** An element that holds text. */
    Xml leaf(String name, String text, String... attributes) {
        return open(name, attributes).text(text).close();
    }

    /** Closes the element opened last. */
    Xml close() {
        out.append("</").append(open.pop()).append('>');
        return this;
    }

    Xml text(String text) {
        escape(text, out);
        return this;
    }

    /** A line break in the source, where it changes nothing. */
    Xml line() {
        out.append('\n');
        return this;
    }

    /** Markup that was written by this class, or a constant. */
    Xml raw(String markup) {
        out.append(markup);
        return this;
    }

    private StringBuilder tag(String name, String... attributes) {
        out.append('<').append(name);
        for (String attribute : attributes) {
            int equals = attribute.indexOf('=');
            out.append(' ').append(attribute, 0, equals).append("=\"");
            escape(attribute.substring(equals + 1), out);
            out.append('"');
        }
        return out;
    }

    @Override
    public String toString() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("not closed: " + open);
        }
        return out.toString();
    }

    static String escape(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        escape(text, out);
        return out.toString();
    }

    private static void escape(String text, StringBuilder out) {
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.appendCodePoint(allowed(c) ? c : 0xFFFD);
            }
        }
    }

    private static boolean allowed(int c) {
        return c == '\t'
                || c == '\n'
                || c >= 0x20 && c < 0x7F
                || c >= 0xA0 && c < 0xD800
                || c > 0xDFFF && c < 0xFFFE
                || c > 0xFFFF;
    }

    /** A coordinate with one decimal at most. */
    static String px(double value) {
        long tenths = Math.round(value * 10);
        long whole = tenths / 10;
        long rest = Math.abs(tenths % 10);
        String sign = tenths < 0 && whole == 0 ? "-" : "";
        return rest == 0 ? Long.toString(whole) : sign + whole + "." + rest;
    }
}
