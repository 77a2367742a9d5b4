package org.mltheory.experiment.descriptor;

/** Values in messages. */
final class Texts {

    private Texts() {}

    /** A value as a message shows it: on one line, cut when long, control characters replaced. */
    static String quote(String value) {
        String shown = shorten(value, 60);
        return shown.isEmpty() ? "''" : shown;
    }

    /** A library's message on one line. */
    static String line(String message) {
        return shorten(message.strip(), 200);
    }

    private static String shorten(String value, int most) {
        int end = Math.min(value.length(), most);
        if (end > 0 && end < value.length() && Character.isHighSurrogate(value.charAt(end - 1))) {
            end--;
        }
        StringBuilder out = new StringBuilder(end + 3);
        value.substring(0, end)
                .codePoints()
                .forEach(c -> out.appendCodePoint(printable(c) ? c : c <= ' ' ? ' ' : 0xFFFD));
        return end < value.length() ? out.append("...").toString() : out.toString();
    }

    private static boolean printable(int c) {
        int type = Character.getType(c);
        return type != Character.CONTROL
                && type != Character.FORMAT
                && type != Character.SURROGATE
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR
                && type != Character.UNASSIGNED;
    }
}
