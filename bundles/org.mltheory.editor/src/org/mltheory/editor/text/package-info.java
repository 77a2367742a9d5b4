/** What the generic editor shows of a descriptor: colours, assist, hover, folding, links. */
@org.jspecify.annotations.NullMarked
package org.mltheory.editor.text;
