/** Gram matrices of kernels, among them those of infinitely wide networks. */
@org.jspecify.annotations.NullMarked
package org.mltheory.compute.kernel;
