/** What computes: the interface of backends, their discovery, and the choice between them. */
@org.jspecify.annotations.NullMarked
package org.mltheory.compute.backend;
