/** Chapter 12 of the handbook, implicit bias: which of the many solutions an optimisation algorithm finds. */
@org.jspecify.annotations.NullMarked
package org.mltheory.chapter12;
