/** Statistics of measured samples: running moments, intervals, fits, the normal law and stable logarithms. */
@org.jspecify.annotations.NullMarked
package org.mltheory.compute.stats;
