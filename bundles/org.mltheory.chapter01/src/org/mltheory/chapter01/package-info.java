/** Chapter 1: what networks of one hidden layer can approximate, and what depth adds. */
@org.jspecify.annotations.NullMarked
package org.mltheory.chapter01;
