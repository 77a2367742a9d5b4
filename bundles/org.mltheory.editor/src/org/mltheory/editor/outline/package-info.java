/** The outline of a descriptor. */
@org.jspecify.annotations.NullMarked
package org.mltheory.editor.outline;
