/** Random streams that are named, not shared: what is drawn depends on the name alone, never on the order of threads. */
@org.jspecify.annotations.NullMarked
package org.mltheory.compute.random;
