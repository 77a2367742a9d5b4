/** What can stand at a place of a descriptor and what it means: the words behind content assist and hovers, without any widget. */
@org.jspecify.annotations.NullMarked
package org.mltheory.editor.assist;
