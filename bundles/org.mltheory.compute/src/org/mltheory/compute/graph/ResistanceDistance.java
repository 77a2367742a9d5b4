package org.mltheory.compute.graph;

import java.util.Arrays;
import java.util.function.BooleanSupplier;
import org.mltheory.compute.linalg.Cholesky;

/**
 * Resistance distances: the effective resistance R(u, v) between two vertices when every edge is a resistor of 1 ohm.
 *
 * <p>With the Laplacian L = D - A and its pseudo-inverse L+, R(u, v) = L+(u,u) + L+(v,v) - 2 L+(u,v). The same holds for any
 * generalised inverse of L; here it is the inverse of L without the row and column of one vertex of each component, padded with
 * zeros. R(u, v) is at most the distance in edges, an edge is a bridge exactly when its resistance is 1, and over the edges of a
 * connected graph the resistances add up to n - 1 (Foster).
 *
 * <p>Source: D. Klein, M. Randic, "Resistance distance", J. Math. Chem. 12, 1993.
 */
public final class ResistanceDistance {

    /** What {@link #residues} gives for vertices of different components. */
    public static final long UNREACHABLE = -1;

    private ResistanceDistance() {}

    /**
     * The resistances between all pairs, by a Cholesky decomposition for each component, in time O(n^3).
     *
     * @return n x n, symmetric, 0 on its diagonal and infinite between components; absolute errors are about 2^-52 times the
     *         greatest resistance times a small multiple of n
     * @throws IllegalArgumentException if n^2 numbers do not fit an array or the virtual machine's memory
     */
    public static double[] allPairs(Graph graph) {
        return allPairs(graph, () -> false);
    }

    /**
     * As {@link #allPairs(Graph)}.
     *
     * @param cancelled asked between blocks of work
     * @throws java.util.concurrent.CancellationException if {@code cancelled} says so
     */
    public static double[] allPairs(Graph graph, BooleanSupplier cancelled) {
        int n = graph.order();
        double[] resistances = new double[Memory.square(n, Double.BYTES, "all resistances")];
        Arrays.fill(resistances, Double.POSITIVE_INFINITY);
        for (int[] vertices : Components.of(graph).vertices()) {
            int[] grounded = greatestDegreeLast(graph, vertices);
            int k = grounded.length - 1;
            double[] laplacian = new double[k * k];
            GroundedLaplacian.write(graph, grounded, (i, j, value) -> laplacian[i * k + j] = value);
            double[] identity = new double[k * k];
            for (int i = 0; i < k; i++) {
                identity[i * k + i] = 1;
            }
            double[] inverse = Cholesky.of(laplacian, k, cancelled).solve(identity, k, cancelled);
            for (int i = 0; i <= k; i++) {
                resistances[grounded[i] * n + grounded[i]] = 0;
                for (int j = 0; j < i; j++) {
                    double r = i == k
                            ? inverse[j * k + j]
                            : inverse[i * k + i] + inverse[j * k + j] - inverse[i * k + j] - inverse[j * k + i];
                    resistances[grounded[i] * n + grounded[j]] = r;
                    resistances[grounded[j] * n + grounded[i]] = r;
                }
            }
        }
        return resistances;
    }

    /** The vertices with one of greatest degree at the end, which makes the best conditioned ground. */
    private static int[] greatestDegreeLast(Graph graph, int[] vertices) {
        int[] order = vertices.clone();
        int last = order.length - 1;
        for (int i = 0; i < last; i++) {
            if (graph.degree(order[i]) > graph.degree(order[last])) {
                int held = order[i];
                order[i] = order[last];
                order[last] = held;
            }
        }
        return order;
    }

    /**
     * The resistances between all pairs as residues modulo the prime 2^61 - 1, computed exactly. A resistance is a fraction whose
     * denominator divides the number t of spanning trees of its component, and its residue is numerator times inverse of
     * denominator. Equal resistances, also of two graphs, have equal residues; different ones have different residues whenever
     * each numerator times the other's denominator stays below the prime, so always on up to 10 vertices, and otherwise but for
     * coincidences of probability about 2^-61. This is what a comparison for equality wants and floating point cannot give.
     *
     * @return n x n, {@link #UNREACHABLE} between components
     * @throws IllegalArgumentException if n^2 numbers do not fit an array or the virtual machine's memory
     * @throws ArithmeticException if the number of a component's spanning trees is a multiple of the prime
     */
    public static long[] residues(Graph graph) {
        int n = graph.order();
        long[] residues = new long[Memory.square(n, Long.BYTES, "all resistances")];
        Arrays.fill(residues, UNREACHABLE);
        for (int[] vertices : Components.of(graph).vertices()) {
            int k = vertices.length - 1;
            long[] laplacian = new long[k * k];
            GroundedLaplacian.write(
                    graph, vertices, (i, j, value) -> laplacian[i * k + j] = ModularInverse.residue(value));
            long[] inverse = ModularInverse.of(laplacian, k);
            for (int i = 0; i <= k; i++) {
                residues[vertices[i] * n + vertices[i]] = 0;
                for (int j = 0; j < i; j++) {
                    long r = inverse[j * k + j];
                    if (i < k) {
                        long twice = ModularInverse.plus(inverse[i * k + j], inverse[i * k + j]);
                        r = ModularInverse.minus(ModularInverse.plus(r, inverse[i * k + i]), twice);
                    }
                    residues[vertices[i] * n + vertices[j]] = r;
                    residues[vertices[j] * n + vertices[i]] = r;
                }
            }
        }
        return residues;
    }
}
