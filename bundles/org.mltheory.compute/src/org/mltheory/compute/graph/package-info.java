/**
 * Graphs of vertices and edges: their colour refinements, biconnectivity and distances. Vertices are 0, ..., n - 1; graphs are
 * finite, simple and undirected.
 */
@org.jspecify.annotations.NullMarked
package org.mltheory.compute.graph;
