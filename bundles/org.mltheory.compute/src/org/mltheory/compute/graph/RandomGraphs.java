package org.mltheory.compute.graph;

import java.util.Arrays;
import org.mltheory.compute.random.RandomStream;

/** Random graphs, fixed by the stream that they are drawn from. Logarithms are StrictMath's, so they are the same on every machine. */
public final class RandomGraphs {

    private static final int REGULAR_ATTEMPTS = 10_000;

    private RandomGraphs() {}

    /**
     * Erdos and Renyi's (Gilbert's) G(n, p): every pair is an edge with probability p, independently. Takes time linear in n and
     * the number of edges, by drawing the gaps between edges (Batagelj, Brandes, "Efficient generation of large random networks",
     * Phys. Rev. E 71, 2005).
     *
     * @throws IllegalArgumentException if n is negative or p not in [0, 1]
     */
    public static Graph gnp(int n, double p, RandomStream random) {
        requireOrder(n);
        if (!(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException("probability of an edge: " + p + ", permitted 0 to 1");
        }
        if (p == 1) {
            return StandardGraphs.complete(n);
        }
        double logMiss = StrictMath.log1p(-p);
        long pairs = (long) n * (n - 1) / 2;
        EdgeList edges = new EdgeList();
        if (p > 0) {
            long pair = -1;
            long row = 1; // the pairs (row, 0), ..., (row, row - 1) begin at row (row - 1) / 2
            while (true) {
                double gap =
                        StrictMath.log1p(-random.nextDouble()) / logMiss; // geometric: failures before the next edge
                if (!(gap < pairs - pair - 1)) {
                    break;
                }
                pair += 1 + (long) gap;
                while (row * (row + 1) / 2 <= pair) {
                    row++;
                }
                edges.add((int) row, (int) (pair - row * (row - 1) / 2));
            }
        }
        return edges.toGraph(n);
    }

    /**
     * A uniform one among the graphs with n vertices and m edges, in expected time O(n + m) up to the sorting of m numbers. (Pairs
     * are drawn without replacement by drawing anew what was drawn before; of a dense graph it is the complement's that are drawn.)
     *
     * @throws IllegalArgumentException if n is negative or m not in 0 to n (n - 1) / 2
     */
    public static Graph gnm(int n, int m, RandomStream random) {
        requireOrder(n);
        long pairs = (long) n * (n - 1) / 2;
        if (m < 0 || m > pairs) {
            throw new IllegalArgumentException(
                    "edges: " + m + ", permitted 0 to " + pairs + " between " + n + " vertices");
        }
        if (m > pairs / 2) {
            return sparse(n, (int) (pairs - m), random).complement();
        }
        return sparse(n, m, random);
    }

    private static Graph sparse(int n, int m, RandomStream random) {
        long[] drawn = new long[m];
        int distinct = 0;
        while (distinct < m) {
            for (int i = distinct; i < m; i++) {
                int u = random.nextInt(n);
                int v = random.nextInt(n - 1);
                v += v >= u ? 1 : 0; // uniform among the other vertices
                drawn[i] = (long) Math.min(u, v) << 32 | Math.max(u, v);
            }
            Arrays.sort(drawn);
            distinct = 0;
            for (int i = 0; i < m; i++) {
                if (i == 0 || drawn[i] != drawn[i - 1]) {
                    drawn[distinct++] = drawn[i];
                }
            }
        }
        int[] from = new int[m];
        int[] to = new int[m];
        for (int i = 0; i < m; i++) {
            from[i] = (int) (drawn[i] >>> 32);
            to[i] = (int) drawn[i];
        }
        return Graph.of(n, from, to);
    }

    /**
     * A random d-regular graph on n vertices by Steger and Wormald's pairing ("Generating random regular graphs quickly", 1999):
     * points are paired at random, a pair that would be a loop or a parallel edge is put back, and when no pair fits any more
     * everything begins anew. For fixed d the law tends to the uniform one as n grows; it is not exactly uniform. For d above
     * (n - 1) / 2 the complement is drawn.
     *
     * @throws IllegalArgumentException if d is not in 0 to n - 1, or n d is odd
     */
    public static Graph regular(int n, int d, RandomStream random) {
        requireOrder(n);
        if (d < 0 || d > Math.max(0, n - 1)) {
            throw new IllegalArgumentException("degree: " + d + ", permitted 0 to " + Math.max(0, n - 1));
        }
        long points = (long) n * d;
        if (points % 2 != 0) {
            throw new IllegalArgumentException("there is no " + d + "-regular graph on " + n + " vertices: n d is odd");
        }
        if (2L * d > n - 1L && d > 0) {
            return regular(n, n - 1 - d, random).complement();
        }
        EdgeLists.requireArcs(n, points);
        for (int attempt = 0; attempt < REGULAR_ATTEMPTS; attempt++) {
            RegularPairing pairing = new RegularPairing(n, d);
            if (pairing.complete(random)) {
                return pairing.toGraph();
            }
        }
        throw new IllegalStateException(
                "no " + d + "-regular graph on " + n + " vertices was found in " + REGULAR_ATTEMPTS + " attempts");
    }

    /** A uniform one among the n^(n-2) trees on n vertices, from a uniform Pruefer sequence; n at least 1. */
    public static Graph tree(int n, RandomStream random) {
        if (n < 1) {
            throw new IllegalArgumentException("vertices of a tree: " + n + ", permitted at least 1");
        }
        int[] code = new int[Math.max(0, n - 2)];
        int[] degree = new int[n];
        Arrays.fill(degree, 1);
        for (int i = 0; i < code.length; i++) {
            code[i] = random.nextInt(n);
            degree[code[i]]++;
        }
        EdgeList edges = new EdgeList();
        int pointer = 0; // it only grows, and the leaves below it are used up but for the one in hand
        while (degree[pointer] != 1) {
            pointer++;
        }
        int leaf = pointer;
        for (int next : code) {
            edges.add(leaf, next);
            degree[leaf] = 0;
            if (--degree[next] == 1 && next < pointer) {
                leaf = next;
            } else {
                do {
                    pointer++;
                } while (degree[pointer] != 1);
                leaf = pointer;
            }
        }
        if (n > 1) {
            edges.add(leaf, n - 1); // the greatest vertex is never removed
        }
        return edges.toGraph(n);
    }

    private static void requireOrder(int n) {
        if (n < 0) {
            throw new IllegalArgumentException("the number of vertices must not be negative: " + n);
        }
    }
}
