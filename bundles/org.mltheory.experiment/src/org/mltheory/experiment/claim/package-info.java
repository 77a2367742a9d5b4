/** Claims of the theory, their assumptions and sources, and the verdicts on them. */
@org.jspecify.annotations.NullMarked
package org.mltheory.experiment.claim;
