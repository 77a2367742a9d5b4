/** Exact counts in big integers, and enumerators that allocate nothing between two steps. */
@org.jspecify.annotations.NullMarked
package org.mltheory.compute.combinatorics;
