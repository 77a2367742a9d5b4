/** What a run leaves for people and other programs to read: pages, charts, tables. Everything here is text made from data alone. */
@org.jspecify.annotations.NullMarked
package org.mltheory.experiment.report;
