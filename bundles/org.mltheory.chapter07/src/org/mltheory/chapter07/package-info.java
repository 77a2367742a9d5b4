/** Chapter 7: uniform convergence, VC dimension and Rademacher complexity. */
@org.jspecify.annotations.NullMarked
package org.mltheory.chapter07;
