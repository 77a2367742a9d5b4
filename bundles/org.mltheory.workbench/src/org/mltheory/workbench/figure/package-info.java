@org.jspecify.annotations.NullMarked
package org.mltheory.workbench.figure;
