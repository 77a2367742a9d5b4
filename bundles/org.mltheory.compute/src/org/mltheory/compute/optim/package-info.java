/** Losses, first-order methods, gradient flow and exact references (hard margin, minimum norm) for linear models. */
@org.jspecify.annotations.NullMarked
package org.mltheory.compute.optim;
