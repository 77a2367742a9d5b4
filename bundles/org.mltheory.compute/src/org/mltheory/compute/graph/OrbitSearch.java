package org.mltheory.compute.graph;

import java.util.List;

/** The orbits of vertices under those automorphisms that fix the path to a node of the search tree, found so far. */
final class OrbitSearch {

    private final int[] parent;
    private final int[] size;
    /** At the root of an orbit: whether one of its vertices was searched. */
    private final boolean[] searched;
    /** How many generators were looked at. */
    private int known;

    OrbitSearch(int n) {
        parent = new int[n];
        size = new int[n];
        searched = new boolean[n];
        for (int v = 0; v < n; v++) {
            parent[v] = v;
            size[v] = 1;
        }
    }

    /** Joins the orbits by those generators, not looked at yet, that fix the first vertices of the path. */
    void add(List<int[]> generators, int[] path, int level) {
        for (; known < generators.size(); known++) {
            int[] generator = generators.get(known);
            if (fixes(generator, path, level)) {
                for (int v = 0; v < generator.length; v++) {
                    join(v, generator[v]);
                }
            }
        }
    }

    private static boolean fixes(int[] generator, int[] path, int level) {
        for (int i = 0; i < level; i++) {
            if (generator[path[i]] != path[i]) {
                return false;
            }
        }
        return true;
    }

    private void join(int u, int v) {
        int a = root(u);
        int b = root(v);
        if (a != b) {
            int large = size[a] >= size[b] ? a : b;
            int small = a + b - large;
            parent[small] = large;
            size[large] += size[small];
            searched[large] |= searched[small];
        }
    }

    private int root(int v) {
        int root = v;
        while (parent[root] != root) {
            parent[root] = parent[parent[root]];
            root = parent[root];
        }
        return root;
    }

    void mark(int v) {
        searched[root(v)] = true;
    }

    boolean seen(int v) {
        return searched[root(v)];
    }

    int orbitSize(int v) {
        return size[root(v)];
    }
}
