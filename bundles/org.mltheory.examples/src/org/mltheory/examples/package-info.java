/** The data sets that ship with the product, and the example descriptors. */
@org.jspecify.annotations.NullMarked
package org.mltheory.examples;
