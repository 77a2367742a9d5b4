package org.mltheory.compute.graph;

/**
 * B. McKay's graph6, one line of printable ASCII for a graph: the number of vertices, then the upper triangle of the adjacency
 * matrix column by column, six bits a character, each plus 63.
 *
 * <p>Of the format's sizes those up to {@value #MAX_ORDER} vertices are known here. A string of Java holds the matrix of at most
 * 160,529 vertices; {@link #write} refuses a larger graph.
 *
 * <p>Source: B. McKay, "Description of graph6, sparse6 and digraph6 encodings", the file formats.txt of nauty.
 */
public final class Graph6 {

    /** The greatest number of vertices in the format's four-character form. */
    public static final int MAX_ORDER = 258_047;

    private static final String HEADER = ">>graph6<<";
    private static final int MAX_SHORT_ORDER = 62;
    private static final int BIAS = 63;
    private static final char LARGEST = 126;

    private Graph6() {}

    /**
     * Reads one graph.
     *
     * @param line without its line end; the optional header {@code >>graph6<<} is skipped
     * @throws IllegalArgumentException if a character is none of the format, the line is too short or too long for its number of
     *         vertices, a bit that fills up the last character is set, or the number of vertices is above {@value #MAX_ORDER}
     */
    public static Graph read(String line) {
        int at = line.startsWith(HEADER) ? HEADER.length() : 0;
        if (at == line.length()) {
            throw new IllegalArgumentException("graph6: the line is empty");
        }
        int n;
        if (line.charAt(at) != LARGEST) {
            n = sixBits(line, at);
            at++;
        } else {
            if (line.length() > at + 1 && line.charAt(at + 1) == LARGEST) {
                throw new IllegalArgumentException("graph6: more than " + MAX_ORDER + " vertices");
            }
            if (line.length() < at + 4) {
                throw new IllegalArgumentException("graph6: the line ends within its number of vertices");
            }
            n = sixBits(line, at + 1) << 12 | sixBits(line, at + 2) << 6 | sixBits(line, at + 3);
            at += 4;
        }
        long expected = characters(n);
        if (line.length() - at != expected) {
            throw new IllegalArgumentException("graph6: a graph of " + n + " vertices has " + expected
                    + " characters of adjacency, this line has " + (line.length() - at));
        }
        EdgeList edges = new EdgeList();
        int u = 0;
        int v = 1;
        for (; at < line.length(); at++) {
            int bits = sixBits(line, at);
            for (int bit = 5; bit >= 0; bit--) {
                boolean set = (bits >> bit & 1) != 0;
                if (v < n) {
                    if (set) {
                        edges.add(u, v);
                    }
                    if (++u == v) {
                        u = 0;
                        v++;
                    }
                } else if (set) {
                    throw new IllegalArgumentException("graph6: a bit after the last pair of vertices is set");
                }
            }
        }
        return edges.toGraph(n);
    }

    private static int sixBits(String line, int at) {
        char c = line.charAt(at);
        if (c < BIAS || c > LARGEST) {
            throw new IllegalArgumentException("graph6: character " + at + " has code " + (int) c + ", permitted "
                    + BIAS + " to " + (int) LARGEST);
        }
        return c - BIAS;
    }

    /**
     * Writes one graph, without header and line end.
     *
     * @throws IllegalArgumentException if its line is too long for a string
     */
    public static String write(Graph graph) {
        int n = graph.order();
        long length = characters(n);
        if (n > MAX_ORDER || length > EdgeLists.MAX_ARRAY) {
            throw new IllegalArgumentException("graph6: " + n + " vertices need " + length
                    + " characters, permitted are " + EdgeLists.MAX_ARRAY + " and " + MAX_ORDER + " vertices");
        }
        StringBuilder line = new StringBuilder((int) Math.min(EdgeLists.MAX_ARRAY, length + 4));
        if (n <= MAX_SHORT_ORDER) {
            line.append((char) (n + BIAS));
        } else {
            line.append(LARGEST);
            for (int shift = 12; shift >= 0; shift -= 6) {
                line.append((char) ((n >> shift & 63) + BIAS));
            }
        }
        int bits = 0;
        int filled = 0;
        for (int v = 1; v < n; v++) {
            int arc = graph.firstArc(v);
            for (int u = 0; u < v; u++) {
                bits <<= 1;
                if (arc < graph.firstArc(v + 1) && graph.target(arc) == u) {
                    bits |= 1;
                    arc++;
                }
                if (++filled == 6) {
                    line.append((char) (bits + BIAS));
                    bits = 0;
                    filled = 0;
                }
            }
        }
        if (filled > 0) {
            line.append((char) ((bits << 6 - filled) + BIAS));
        }
        return line.toString();
    }

    private static long characters(int n) {
        return ((long) n * (n - 1) / 2 + 5) / 6;
    }
}
