/** What a chapter's author writes against: an experiment, its parameters, its claims, and the trial that it runs in. */
@org.jspecify.annotations.NullMarked
package org.mltheory.experiment;
