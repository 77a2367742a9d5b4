/** Finds chapters and data sets, alike under OSGi, on a class path and through a foreign class loader. */
@org.jspecify.annotations.NullMarked
package org.mltheory.experiment.registry;
