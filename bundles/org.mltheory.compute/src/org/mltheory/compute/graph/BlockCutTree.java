package org.mltheory.compute.graph;

/**
 * How the blocks of a graph hang together at its cut vertices.
 *
 * @param tree a forest: its vertices 0, ..., blocks - 1 are the blocks of {@link Biconnectivity#block}, those that follow are the
 *         cut vertices, and a cut vertex is joined to every block with it
 * @param blocks the number of blocks
 * @param cutVertices the cut vertices in ascending order; the i-th is the tree's vertex blocks + i
 */
public record BlockCutTree(Graph tree, int blocks, int[] cutVertices) {}
