@org.jspecify.annotations.NullMarked
package org.mltheory.plot.swtchart;
