/** A chapter, data and helpers for the tests of the editor. */
@org.jspecify.annotations.NullMarked
package org.mltheory.editor.testing;
