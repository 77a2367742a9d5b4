package org.mltheory.compute.graph;

import java.util.Arrays;

/**
 * The connected components of a graph.
 *
 * @param count their number, 0 for the graph without vertices
 * @param component of each vertex the number of its component; components are numbered 0, 1, ... in the order of their least
 *         vertices
 */
public record Components(int count, int[] component) {

    /** Searches this graph, in linear time. */
    public static Components of(Graph graph) {
        int n = graph.order();
        int[] component = new int[n];
        Arrays.fill(component, -1);
        int[] queue = new int[n];
        int count = 0;
        for (int root = 0; root < n; root++) {
            if (component[root] < 0) {
                int tail = 0;
                queue[tail++] = root;
                component[root] = count;
                for (int head = 0; head < tail; head++) {
                    int v = queue[head];
                    for (int a = graph.firstArc(v); a < graph.firstArc(v + 1); a++) {
                        int u = graph.target(a);
                        if (component[u] < 0) {
                            component[u] = count;
                            queue[tail++] = u;
                        }
                    }
                }
                count++;
            }
        }
        return new Components(count, component);
    }

    /** Whether the graph is connected; the graph without vertices is not. */
    public boolean connected() {
        return count == 1;
    }

    /** The vertices of each component, in ascending order. */
    public int[][] vertices() {
        int[] size = new int[count];
        for (int c : component) {
            size[c]++;
        }
        int[][] vertices = new int[count][];
        Arrays.setAll(vertices, c -> new int[size[c]]);
        Arrays.fill(size, 0);
        for (int v = 0; v < component.length; v++) {
            vertices[component[v]][size[component[v]]++] = v;
        }
        return vertices;
    }
}
