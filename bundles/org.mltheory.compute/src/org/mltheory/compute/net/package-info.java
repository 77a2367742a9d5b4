/**
 * Fully connected networks in float64: their layout in one parameter vector, their loss and its gradient on mini-batches. The
 * parameter vector is moved by the methods of {@code org.mltheory.compute.optim}.
 */
@org.jspecify.annotations.NullMarked
package org.mltheory.compute.net;
