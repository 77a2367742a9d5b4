package org.mltheory.compute.graph;

import java.util.Arrays;
import org.mltheory.compute.random.RandomStream;

/** One attempt to pair the n d points of a d-regular graph, d at each vertex, without loops and parallel edges. */
final class RegularPairing {

    private final int n;
    private final int d;
    /** The points that are not yet paired come first. */
    private final int[] points;

    private int unpaired;
    /** The neighbours found so far: those of v begin at v d. */
    private final int[] neighbours;

    private final int[] degree;

    RegularPairing(int n, int d) {
        this.n = n;
        this.d = d;
        points = new int[n * d];
        Arrays.setAll(points, i -> i / d);
        unpaired = points.length;
        neighbours = new int[n * d];
        degree = new int[n];
    }

    /** Pairs all points; false when it ran into a dead end. */
    boolean complete(RandomStream random) {
        int failures = 0;
        while (unpaired > 0) {
            int i = random.nextInt(unpaired);
            int j = random.nextInt(unpaired);
            if (i != j && fits(points[i], points[j])) {
                join(points[i], points[j]);
                take(Math.max(i, j));
                take(Math.min(i, j));
                failures = 0;
            } else if (++failures > 4 * unpaired && deadEnd()) {
                return false;
            }
        }
        return true;
    }

    private boolean fits(int u, int v) {
        if (u == v) {
            return false;
        }
        for (int i = 0; i < degree[u]; i++) {
            if (neighbours[u * d + i] == v) {
                return false;
            }
        }
        return true;
    }

    private void join(int u, int v) {
        neighbours[u * d + degree[u]++] = v;
        neighbours[v * d + degree[v]++] = u;
    }

    private void take(int point) {
        points[point] = points[--unpaired];
    }

    private boolean deadEnd() {
        for (int i = 0; i < unpaired; i++) {
            for (int j = i + 1; j < unpaired; j++) {
                if (fits(points[i], points[j])) {
                    return false;
                }
            }
        }
        return true;
    }

    /** The graph of a complete pairing. */
    Graph toGraph() {
        EdgeList edges = new EdgeList();
        for (int v = 0; v < n; v++) {
            for (int i = 0; i < d; i++) {
                if (neighbours[v * d + i] > v) {
                    edges.add(v, neighbours[v * d + i]);
                }
            }
        }
        return edges.toGraph(n);
    }
}
