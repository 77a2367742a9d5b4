/**
 * Dense linear algebra on plain row-major {@code double[]}: element (i, j) of an m x n matrix lies at {@code i * n + j}.
 * No method modifies an argument unless its comment says so. A length that does not fit the stated shape is an
 * {@link IllegalArgumentException}.
 */
@org.jspecify.annotations.NullMarked
package org.mltheory.compute.linalg;
