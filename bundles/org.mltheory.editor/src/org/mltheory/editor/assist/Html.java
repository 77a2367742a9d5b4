package org.mltheory.editor.assist;

/** Collects the simple markup that the platform's text hovers render: bold, paragraphs, line breaks and lists. */
final class Html {

    private final StringBuilder out = new StringBuilder();

    static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    Html title(String bold, String rest) {
        out.append("<b>").append(escape(bold)).append("</b>");
        if (!rest.isEmpty()) {
            out.append(" \u2013 ").append(escape(rest));
        }
        return this;
    }

    Html paragraph(String text) {
        if (!text.isEmpty()) {
            out.append("<p>").append(escape(text)).append("</p>");
        }
        return this;
    }

    /** A line {@code name: value}, left out when there is no value. */
    Html fact(String name, String value) {
        if (!value.isEmpty()) {
            out.append("<br>")
                    .append(escape(name))
                    .append(": <b>")
                    .append(escape(value))
                    .append("</b>");
        }
        return this;
    }

    Html list(String heading, Iterable<String> items) {
        StringBuilder lines = new StringBuilder();
        for (String item : items) {
            lines.append("<li>").append(escape(item)).append("</li>");
        }
        if (!lines.isEmpty()) {
            out.append("<p>")
                    .append(escape(heading))
                    .append("</p><ul>")
                    .append(lines)
                    .append("</ul>");
        }
        return this;
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
