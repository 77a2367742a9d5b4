/** Chapter 3: what graph neural networks can tell apart, and the connectivity that message passing cannot see. */
@org.jspecify.annotations.NullMarked
package org.mltheory.chapter03;
