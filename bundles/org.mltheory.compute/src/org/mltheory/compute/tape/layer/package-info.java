/**
 * Layers, activations and losses on computation graphs. A layer is a record of its parameters, which it takes from
 * {@link org.mltheory.compute.tape.Parameters} when it is created, and adds nodes wherever it is applied.
 */
@org.jspecify.annotations.NullMarked
package org.mltheory.compute.tape.layer;
