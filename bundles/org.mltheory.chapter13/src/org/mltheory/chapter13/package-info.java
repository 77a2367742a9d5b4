/** Chapter 13: double descent in exactly solvable regression, in random features and in networks. */
@org.jspecify.annotations.NullMarked
package org.mltheory.chapter13;
