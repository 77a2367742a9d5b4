/** Support for experiment descriptors in the platform's generic editor, and the wizards that make them. */
@org.jspecify.annotations.NullMarked
package org.mltheory.editor;
