/** A tolerant reading of descriptor text: what stands where, also while the text is half typed and no YAML parser accepts it. */
@org.jspecify.annotations.NullMarked
package org.mltheory.editor.sketch;
