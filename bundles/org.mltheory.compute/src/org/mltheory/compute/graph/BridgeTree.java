package org.mltheory.compute.graph;

/**
 * How the 2-edge-connected components of a graph hang together by its bridges.
 *
 * @param tree a forest whose vertices are the components and whose edges are the bridges
 * @param component of each vertex of the graph the component, a vertex of the tree
 */
public record BridgeTree(Graph tree, int[] component) {}
