/** The experiment descriptor: its reader, its validation with a place for every problem, its JSON Schema. */
@org.jspecify.annotations.NullMarked
package org.mltheory.experiment.descriptor;
