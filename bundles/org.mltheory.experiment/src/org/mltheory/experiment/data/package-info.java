/** Data sets: what an experiment needs, where it comes from, how it is split. */
@org.jspecify.annotations.NullMarked
package org.mltheory.experiment.data;
