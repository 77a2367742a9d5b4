/** Wizards: a new experiment descriptor, a new project, a project of examples. */
@org.jspecify.annotations.NullMarked
package org.mltheory.editor.wizard;
