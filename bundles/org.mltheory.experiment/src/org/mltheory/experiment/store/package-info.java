/** The run folder: plain files that a run writes, a resumed run continues, and reports and views read. */
@org.jspecify.annotations.NullMarked
package org.mltheory.experiment.store;
