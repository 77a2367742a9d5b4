package org.mltheory.compute.graph;

import java.util.Arrays;

/**
 * Bridges, cut vertices and blocks of a graph, by one depth-first search that keeps its own stack, in time and memory linear in
 * vertices and edges.
 *
 * <p>A bridge is an edge whose removal leaves more components, a cut vertex a vertex whose removal does. A block is a maximal
 * connected subgraph without a cut vertex of its own: every edge is in exactly one block, two blocks share at most one vertex,
 * and this is a cut vertex. A bridge with its ends is a block. A vertex without neighbours is in no block.
 *
 * <p>Source: R. Tarjan, "Depth-first search and linear graph algorithms", SIAM J. Comput. 1, 1972; J. Hopcroft, R. Tarjan,
 * "Algorithm 447", Comm. ACM 16, 1973.
 */
public final class Biconnectivity {

    private static final int NONE = -1;

    private final Graph graph;
    /** The other end of the edge by which the search came to a vertex, NONE for its beginnings. */
    private final int[] parent;
    /** When the search came to a vertex: 0, 1, ... */
    private final int[] number;
    /** The vertices in the order in which the search came to them. */
    private final int[] visited;
    /** The block of the edge to the parent, NONE where there is no parent. */
    private final int[] blockAbove;
    /** Block b has the vertices members[firstMember[b]] to members[firstMember[b + 1] - 1], the first of which is its top. */
    private final int[] members;

    private int[] firstMember;
    private int blocks;
    /** In how many blocks each vertex is. */
    private final int[] memberships;

    private int components;

    private Biconnectivity(Graph graph) {
        this.graph = graph;
        int n = graph.order();
        parent = new int[n];
        number = new int[n];
        visited = new int[n];
        blockAbove = new int[n];
        memberships = new int[n];
        firstMember = new int[n + 1]; // a block has a vertex below its top, which no other block has below its own
        members = new int[(int) Math.min(2L * n, EdgeLists.MAX_ARRAY)];
        Arrays.fill(number, NONE);
        Arrays.fill(parent, NONE);
        Arrays.fill(blockAbove, NONE);
        search();
        firstMember = Arrays.copyOf(firstMember, blocks + 1);
        for (int i = 0; i < firstMember[blocks]; i++) {
            memberships[members[i]]++;
        }
    }

    /** Searches this graph. */
    public static Biconnectivity of(Graph graph) {
        return new Biconnectivity(graph);
    }

    private void search() {
        int n = graph.order();
        int[] offsets = graph.offsets();
        int[] targets = graph.targets();
        int[] nextArc = Arrays.copyOf(offsets, n);
        int[] low = new int[n]; // the least number that a vertex's subtree reaches by one edge that is not the tree's
        int[] waiting = new int[n]; // vertices below a top whose block is not complete
        int waitingCount = 0;
        int time = 0;
        for (int root = 0; root < n; root++) {
            if (number[root] != NONE) {
                continue;
            }
            components++;
            number[root] = time;
            low[root] = time;
            visited[time++] = root;
            int v = root;
            while (v != NONE) {
                int above = parent[v];
                int lowest = low[v];
                int child = NONE;
                int a = nextArc[v];
                int end = offsets[v + 1];
                while (a < end) {
                    int u = targets[a++];
                    if (number[u] == NONE) {
                        child = u;
                        break;
                    }
                    if (number[u] < lowest && u != above) {
                        lowest = number[u];
                    }
                }
                nextArc[v] = a;
                low[v] = lowest;
                if (child != NONE) {
                    parent[child] = v;
                    number[child] = time;
                    low[child] = time;
                    visited[time++] = child;
                    waiting[waitingCount++] = child;
                    v = child;
                } else {
                    if (above != NONE) {
                        if (lowest >= number[above]) {
                            waitingCount = closeBlock(above, v, waiting, waitingCount);
                        } else if (lowest < low[above]) {
                            low[above] = lowest;
                        }
                    }
                    v = above;
                }
            }
        }
    }

    /** Everything that waits down to v is one block with its top. */
    private int closeBlock(int top, int v, int[] waiting, int waitingCount) {
        int at = firstMember[blocks];
        members[at++] = top;
        int left = waitingCount;
        int u;
        do {
            u = waiting[--left];
            members[at++] = u;
            blockAbove[u] = blocks;
        } while (u != v);
        firstMember[++blocks] = at;
        return left;
    }

    /** The number of connected components. */
    public int componentCount() {
        return components;
    }

    /** The number of blocks. */
    public int blockCount() {
        return blocks;
    }

    /** The vertices of block b in ascending order; b from 0 to {@link #blockCount} - 1. */
    public int[] block(int b) {
        int[] vertices = Arrays.copyOfRange(members, firstMember[b], firstMember[b + 1]);
        Arrays.sort(vertices);
        return vertices;
    }

    /**
     * The block with the edge {u, v}.
     *
     * @throws IllegalArgumentException if it is not an edge
     */
    public int blockOf(int u, int v) {
        requireEdge(u, v);
        return blockAbove[number[u] > number[v] ? u : v]; // the deeper end's, since one end is above the other
    }

    /** Whether this vertex is a cut vertex. */
    public boolean isCutVertex(int v) {
        return memberships[v] > 1;
    }

    /** The number of blocks with this vertex. */
    public int blocksAt(int v) {
        return memberships[v];
    }

    /** The cut vertices in ascending order. */
    public int[] cutVertices() {
        int[] found = new int[graph.order()];
        int count = 0;
        for (int v = 0; v < found.length; v++) {
            if (isCutVertex(v)) {
                found[count++] = v;
            }
        }
        return Arrays.copyOf(found, count);
    }

    /**
     * Whether the edge {u, v} is a bridge.
     *
     * @throws IllegalArgumentException if it is not an edge
     */
    public boolean isBridge(int u, int v) {
        return blockSize(blockOf(u, v)) == 2;
    }

    /** The bridges as ends u, v, u, v, ... with u below v, ordered by u and then by v. */
    public int[] bridges() {
        long[] found = new long[graph.order()];
        int count = 0;
        for (int v = 0; v < found.length; v++) {
            if (hasBridgeAbove(v)) {
                found[count++] = (long) Math.min(v, parent[v]) << 32 | Math.max(v, parent[v]);
            }
        }
        Arrays.sort(found, 0, count);
        int[] ends = new int[2 * count];
        for (int i = 0; i < count; i++) {
            ends[2 * i] = (int) (found[i] >>> 32);
            ends[2 * i + 1] = (int) found[i];
        }
        return ends;
    }

    /**
     * Whether the graph is one block with all its vertices: connected, without a cut vertex, of two vertices or more. (The single
     * edge is; many texts ask for three vertices.)
     */
    public boolean isBiconnected() {
        return blocks == 1 && firstMember[1] == graph.order();
    }

    /**
     * The block cut-vertex tree, a forest with one tree for each component with an edge: its vertices are the blocks, then the cut
     * vertices, and a cut vertex is joined to the blocks that contain it.
     */
    public BlockCutTree blockCutTree() {
        int[] cut = cutVertices();
        int[] place = new int[graph.order()];
        Arrays.fill(place, NONE);
        for (int i = 0; i < cut.length; i++) {
            place[cut[i]] = blocks + i;
        }
        EdgeList edges = new EdgeList();
        for (int b = 0; b < blocks; b++) {
            for (int i = firstMember[b]; i < firstMember[b + 1]; i++) {
                if (place[members[i]] != NONE) {
                    edges.add(b, place[members[i]]);
                }
            }
        }
        return new BlockCutTree(edges.toGraph(blocks + cut.length), blocks, cut);
    }

    /**
     * The block cut-edge tree (bridge tree), a forest with one tree for each component: its vertices are what the removal of all
     * bridges leaves connected, its edges the bridges.
     */
    public BridgeTree bridgeTree() {
        int[] component = new int[graph.order()];
        EdgeList edges = new EdgeList();
        int count = 0;
        for (int v : visited) { // a parent before its children
            if (parent[v] == NONE) {
                component[v] = count++;
            } else if (hasBridgeAbove(v)) {
                edges.add(component[parent[v]], count);
                component[v] = count++;
            } else {
                component[v] = component[parent[v]];
            }
        }
        return new BridgeTree(edges.toGraph(count), component);
    }

    private boolean hasBridgeAbove(int v) {
        return blockAbove[v] != NONE && blockSize(blockAbove[v]) == 2;
    }

    private int blockSize(int b) {
        return firstMember[b + 1] - firstMember[b];
    }

    private void requireEdge(int u, int v) {
        graph.requireVertex(u);
        graph.requireVertex(v);
        if (!graph.hasEdge(u, v)) {
            throw new IllegalArgumentException("not an edge: " + u + "-" + v);
        }
    }
}
