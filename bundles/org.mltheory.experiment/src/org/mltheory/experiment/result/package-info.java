/** What a run yields: immutable results, and the growing measurements they are made from. */
@org.jspecify.annotations.NullMarked
package org.mltheory.experiment.result;
