/** Results as drawings, free of any toolkit: the workbench paints them, reports write them as SVG. */
@org.jspecify.annotations.NullMarked
package org.mltheory.experiment.picture;
