/**
 * Derivatives as theory asks for them, of networks given as graphs: the loss over all samples with its gradient, Hessian and
 * Gauss-Newton matrix as operators, their spectra, gradients of single examples, and empirical tangent kernels.
 */
@org.jspecify.annotations.NullMarked
package org.mltheory.compute.derivative;
