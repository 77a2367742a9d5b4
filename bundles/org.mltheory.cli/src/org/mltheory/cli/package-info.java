/** The command line: every command is a thin layer over the experiment bundle, and starts without OSGi. */
@org.jspecify.annotations.NullMarked
package org.mltheory.cli;
