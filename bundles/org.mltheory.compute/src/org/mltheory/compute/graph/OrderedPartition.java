package org.mltheory.compute.graph;

import java.util.Arrays;

/**
 * An ordered partition of a graph's vertices that is refined by counting neighbours. The vertices stand in one array, cell after
 * cell; a cell is named by the position at which it begins and keeps this name for its first part when it is split. Everything
 * that decides an order depends on the partition and on counts only, never on the numbers of vertices: an isomorphism between two
 * graphs that respects the partitions at the beginning respects them after every step.
 *
 * <p>Refinement goes in rounds. A round splits the cells by the numbers of neighbours in each of the cells that the round before
 * has made, of which one largest per split cell is left out, since its counts follow from the others' (Hopcroft's rule). A vertex
 * is in a counted cell at most 1 + log2 n times, so all rounds together take O((n + m) log n).
 *
 * <p>Source: A. Cardon, M. Crochemore, "Partitioning a graph in O(|A| log2 |V|)", 1982; C. Berkholz, P. Bonsma, M. Grohe, "Tight
 * lower and upper bounds for the complexity of canonical colour refinement", 2017.
 */
final class OrderedPartition {

    private final int[] offsets;
    private final int[] targets;
    private final int n;
    /** The vertices, cell after cell. */
    private final int[] elements;
    /** Where each vertex stands in {@link #elements}. */
    private final int[] position;
    /** The cell of each vertex. */
    private final int[] cell;
    /** The length of the cell that begins at a position, 0 where none begins. */
    private final int[] length;

    private int cells;

    /** The cells whose neighbours are to be counted in the next round, as pairs of begin and end, ascending. */
    private int[] splitters = new int[16];

    private int splitterCount;

    /** Neighbours of each vertex in the cell that is being counted; 0 between two of them. */
    private final int[] count;
    /** The vertices with such neighbours. */
    private final int[] touched;
    /** The cells with such vertices. */
    private final int[] touchedCells;
    /** How many of a cell's vertices, at its end, are touched; 0 between two counts. */
    private final int[] touchedIn;

    private int[] histogram = new int[16];
    private int[] sorted = new int[16];

    /** The cells that this round has made, in no order. */
    private final int[] made;

    private int madeCount;
    private long trace;

    /** Arrays for a partition of this graph's vertices, without cells. */
    private OrderedPartition(int[] offsets, int[] targets) {
        this.offsets = offsets;
        this.targets = targets;
        n = offsets.length - 1;
        elements = new int[n];
        position = new int[n];
        cell = new int[n];
        length = new int[n];
        count = new int[n];
        touched = new int[n];
        touchedCells = new int[n];
        touchedIn = new int[n];
        made = new int[n];
    }

    /** A copy of the cells of another partition of the same graph, with nothing left to count. */
    OrderedPartition(OrderedPartition other) {
        this(other.offsets, other.targets);
        copyFrom(other);
    }

    /** The partition by initial colours, in ascending order of colour, of which nothing is counted yet. */
    OrderedPartition(Graph graph, int[] colours) {
        this(graph.offsets(), graph.targets());
        long[] keys = new long[n];
        boolean ascending = true;
        for (int v = 0; v < n; v++) {
            keys[v] = (long) colours[v] << 32 | v;
            ascending &= v == 0 || colours[v - 1] <= colours[v];
        }
        if (!ascending) {
            Arrays.sort(keys);
        }
        int begin = 0;
        for (int i = 0; i < n; i++) {
            int v = (int) keys[i];
            elements[i] = v;
            position[v] = i;
            if (i > 0 && keys[i] >> 32 != keys[i - 1] >> 32) {
                begin = i;
            }
            cell[v] = begin;
            length[begin]++;
        }
        for (int at = 0; at < n; at += length[at]) {
            cells++;
            addSplitter(at, at + length[at]);
        }
    }

    /** Takes over the cells of another partition of the same graph, with nothing left to count. */
    void copyFrom(OrderedPartition other) {
        System.arraycopy(other.elements, 0, elements, 0, n);
        System.arraycopy(other.position, 0, position, 0, n);
        System.arraycopy(other.cell, 0, cell, 0, n);
        System.arraycopy(other.length, 0, length, 0, n);
        cells = other.cells;
        splitterCount = 0;
    }

    /** The number of cells. */
    int cells() {
        return cells;
    }

    /** The vertex at this position. */
    int element(int at) {
        return elements[at];
    }

    /** The position of this vertex. */
    int position(int vertex) {
        return position[vertex];
    }

    /** The length of the cell that begins at this position. */
    int length(int begin) {
        return length[begin];
    }

    /** Whether the next round has anything to count. */
    boolean unstable() {
        return splitterCount > 0;
    }

    /**
     * One round.
     *
     * @return how many cells it has made; {@link #made} names them
     */
    int round() {
        madeCount = 0;
        for (int s = 0; s < splitterCount && cells < n; s++) {
            int begin = splitters[2 * s];
            int end = splitters[2 * s + 1];
            if (end == begin + 1) {
                countAlone(elements[begin]);
            } else {
                countAll(begin, end);
            }
        }
        nextSplitters();
        return madeCount;
    }

    /** The i-th of the cells that the last round has made, in ascending order. */
    int made(int i) {
        return made[i];
    }

    /**
     * Refines until nothing changes.
     *
     * @return a number that depends on what was counted, the same for isomorphic graphs and corresponding partitions
     */
    long refine() {
        trace = cells;
        while (unstable()) {
            round();
            for (int i = 0; i < madeCount; i++) {
                mix(made[i], length[made[i]]);
            }
        }
        return trace;
    }

    private void mix(int a, int b) {
        long h = (trace ^ ((long) a << 32 | b)) * 0x9E3779B97F4A7C15L;
        trace = h ^ h >>> 29;
    }

    /**
     * Makes v a cell of its own, before the rest of its cell, and has it counted in the next round.
     *
     * @return the position of v
     */
    int individualise(int v) {
        int begin = cell[v];
        if (length[begin] > 1) {
            swap(position[v], begin);
            int rest = begin + 1;
            length[rest] = length[begin] - 1;
            length[begin] = 1;
            for (int i = rest; i < rest + length[rest]; i++) {
                cell[elements[i]] = rest;
            }
            cells++;
        }
        splitterCount = 0;
        addSplitter(begin, begin + 1);
        return begin;
    }

    /** The neighbours of a vertex that is a cell of its own: they have one neighbour there, and nobody else has any. */
    private void countAlone(int v) {
        int touchedCellCount = 0;
        for (int a = offsets[v]; a < offsets[v + 1]; a++) {
            int u = targets[a];
            int c = cell[u];
            if (length[c] > 1) {
                if (touchedIn[c] == 0) {
                    touchedCells[touchedCellCount++] = c;
                }
                swap(position[u], c + length[c] - ++touchedIn[c]);
            }
        }
        for (int i = 0; i < touchedCellCount; i++) {
            int c = touchedCells[i];
            int tail = touchedIn[c];
            touchedIn[c] = 0;
            if (tail < length[c]) {
                split(c, length[c] - tail);
            }
        }
    }

    private void countAll(int begin, int end) {
        int touchedCount = 0;
        for (int i = begin; i < end; i++) {
            int v = elements[i];
            for (int a = offsets[v]; a < offsets[v + 1]; a++) {
                int u = targets[a];
                if (count[u]++ == 0) {
                    touched[touchedCount++] = u;
                }
            }
        }
        int touchedCellCount = 0;
        for (int i = 0; i < touchedCount; i++) {
            int u = touched[i];
            int c = cell[u];
            if (length[c] == 1) {
                count[u] = 0;
            } else {
                if (touchedIn[c] == 0) {
                    touchedCells[touchedCellCount++] = c;
                }
                swap(position[u], c + length[c] - ++touchedIn[c]);
            }
        }
        for (int i = 0; i < touchedCellCount; i++) {
            splitByCount(touchedCells[i]);
        }
    }

    /** Splits a cell whose touched vertices stand at its end, first those without neighbours, the others by ascending count. */
    private void splitByCount(int c) {
        int end = c + length[c];
        int tail = touchedIn[c];
        int from = end - tail;
        touchedIn[c] = 0;
        int least = Integer.MAX_VALUE;
        int greatest = 0;
        for (int i = from; i < end; i++) {
            int k = count[elements[i]];
            least = Math.min(least, k);
            greatest = Math.max(greatest, k);
        }
        if (least < greatest) {
            sortByCount(from, end, least, greatest);
        }
        // from the end, so that the name of what is left to split stays c
        for (int i = end - 1; i > from; i--) {
            int k = count[elements[i]];
            count[elements[i]] = 0;
            if (k != count[elements[i - 1]]) {
                split(c, i - c);
            }
        }
        count[elements[from]] = 0;
        if (from > c) {
            split(c, from - c);
        }
    }

    /** A counting sort; its cost is at most the number of edges that were counted for these vertices, up to a factor. */
    private void sortByCount(int from, int end, int least, int greatest) {
        int range = greatest - least + 2;
        if (histogram.length < range) {
            histogram = new int[2 * range];
        }
        Arrays.fill(histogram, 0, range, 0);
        if (sorted.length < end - from) {
            sorted = new int[Math.min(n, 2 * (end - from))];
        }
        for (int i = from; i < end; i++) {
            histogram[count[elements[i]] - least + 1]++;
        }
        for (int k = 1; k < range; k++) {
            histogram[k] += histogram[k - 1];
        }
        for (int i = from; i < end; i++) {
            int v = elements[i];
            sorted[histogram[count[v] - least]++] = v;
        }
        for (int i = from; i < end; i++) {
            int v = sorted[i - from];
            elements[i] = v;
            position[v] = i;
        }
    }

    /** Makes what follows the first {@code keep} vertices of a cell a cell of its own. */
    private void split(int c, int keep) {
        int begin = c + keep;
        int end = c + length[c];
        length[begin] = end - begin;
        length[c] = keep;
        for (int i = begin; i < end; i++) {
            cell[elements[i]] = begin;
        }
        made[madeCount++] = begin;
        cells++;
    }

    private void swap(int i, int j) {
        int u = elements[i];
        int v = elements[j];
        elements[i] = v;
        elements[j] = u;
        position[v] = i;
        position[u] = j;
    }

    /** Of every cell that the round has split, all parts but a largest one (the first of several) are counted next. */
    private void nextSplitters() {
        Arrays.sort(made, 0, madeCount);
        splitterCount = 0;
        if (cells == n) {
            return; // single vertices cannot be split
        }
        int i = 0;
        while (i < madeCount) {
            int first = cell[elements[made[i] - 1]]; // the part that kept the split cell's name
            int parts = i;
            int end = made[i];
            int largest = first;
            while (i < madeCount && made[i] == end) {
                if (length[end] > length[largest]) {
                    largest = end;
                }
                end += length[end];
                i++;
            }
            if (first != largest) {
                addSplitter(first, made[parts]);
            }
            for (int p = parts; p < i; p++) {
                if (made[p] != largest) {
                    addSplitter(made[p], made[p] + length[made[p]]);
                }
            }
        }
    }

    private void addSplitter(int begin, int end) {
        if (2 * splitterCount + 2 > splitters.length) {
            splitters = Arrays.copyOf(splitters, 2 * splitters.length);
        }
        splitters[2 * splitterCount] = begin;
        splitters[2 * splitterCount + 1] = end;
        splitterCount++;
    }
}
