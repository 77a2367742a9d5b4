package org.mltheory.compute.graph;

/** The Laplacian D - A of a component without the row and column of its last vertex: positive definite. */
final class GroundedLaplacian {

    /** Takes one entry that is not zero. */
    interface Entry {
        void set(int row, int column, int value);
    }

    private GroundedLaplacian() {}

    /**
     * Names the entries that are not zero.
     *
     * @param component all vertices of a component, the i-th of which has row i; the last has none
     */
    static void write(Graph graph, int[] component, Entry entries) {
        int[] row = new int[graph.order()];
        for (int i = 0; i < component.length; i++) {
            row[component[i]] = i;
        }
        int ground = component.length - 1;
        for (int i = 0; i < ground; i++) {
            int v = component[i];
            entries.set(i, i, graph.degree(v));
            for (int a = graph.firstArc(v); a < graph.firstArc(v + 1); a++) {
                int j = row[graph.target(a)];
                if (j < ground) {
                    entries.set(i, j, -1);
                }
            }
        }
    }
}
