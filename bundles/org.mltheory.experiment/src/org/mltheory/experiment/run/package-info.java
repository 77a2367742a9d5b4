/** Running a descriptor: its plan, its execution in parallel, cancellation, and what a caller gets to see of it. */
@org.jspecify.annotations.NullMarked
package org.mltheory.experiment.run;
