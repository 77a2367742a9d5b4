package org.mltheory.experiment.descriptor;

import java.util.Arrays;

/** A descriptor's text and where its lines start. Lines end with LF, CR LF or CR. */
final class Source {

    private final String text;
    private final int[] starts;

    Source(String text) {
        this.text = text;
        int[] found = new int[16];
        int count = 1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n' || c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n')) {
                if (count == found.length) {
                    found = Arrays.copyOf(found, 2 * count);
                }
                found[count++] = i + 1;
            }
        }
        starts = Arrays.copyOf(found, count);
    }

    String text() {
        return text;
    }

    /** The line of an offset, from 1. */
    int line(int offset) {
        int at = Arrays.binarySearch(starts, offset);
        return at >= 0 ? at + 1 : -at - 1;
    }

    /** The column of an offset, from 1, in chars. */
    int column(int offset) {
        return offset - starts[line(offset) - 1] + 1;
    }

    /** Where the line of an offset starts. */
    int lineStart(int offset) {
        return starts[line(offset) - 1];
    }

    /** Where the line after that of an offset starts; the text's length when it is the last. */
    int nextLine(int offset) {
        int line = line(offset);
        return line == starts.length ? text.length() : starts[line];
    }

    /** The line separator that the text uses. */
    String separator() {
        if (starts.length == 1) {
            return "\n";
        }
        int end = starts[1];
        return text.charAt(end - 1) == '\r' ? "\r" : end > 1 && text.charAt(end - 2) == '\r' ? "\r\n" : "\n";
    }

    /** The end of {@code [from, end)} without trailing blanks and line breaks. */
    int trimmedEnd(int from, int end) {
        int e = end;
        while (e > from && text.charAt(e - 1) <= ' ') {
            e--;
        }
        return e;
    }
}
