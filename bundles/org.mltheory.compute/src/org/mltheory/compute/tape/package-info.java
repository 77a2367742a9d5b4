/**
 * Static computation graphs with symbolic derivatives, in float64. A {@link org.mltheory.compute.tape.Graph} is built once for fixed
 * shapes from few primitive operations; the derivative of each is expressed in the same operations, so that gradients are nodes like
 * any other and gradients of gradients are exact second derivatives. A {@link org.mltheory.compute.tape.Program} computes chosen
 * nodes on buffers that it allocates once, with products on the linear algebra that it is given.
 * <p>
 * Nodes may have members: independent copies (seeds, settings, or examples under shared parameters) that are computed as one batch
 * and never mix. Derivatives keep members apart as well: with parameters that all members share, the gradient of a node with
 * members is one gradient for each member.
 */
@org.jspecify.annotations.NullMarked
package org.mltheory.compute.tape;
