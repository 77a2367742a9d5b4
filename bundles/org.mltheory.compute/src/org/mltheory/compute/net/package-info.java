/**
 * Fully connected networks in float64: their layout in one parameter vector, their loss and its gradient on mini-batches. The
 * parameter vector is moved by the methods of {@code org.mltheory.compute.optim}.
 * <p>
 * tanh, exp and log are those of {@link Math}, for speed: their last bit, and so a training run, may differ between Java versions
 * and processors, though never between two runs on one machine.
 */
@org.jspecify.annotations.NullMarked
package org.mltheory.compute.net;
