/** Chapter 5 of the handbook: saddle points, what leaves them and how long it takes. */
@org.jspecify.annotations.NullMarked
package org.mltheory.chapter05;
