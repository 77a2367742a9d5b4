/**
 * Problems of descriptors: markers by a builder, annotations as one types, and fixes for both. What is wrong with a descriptor
 * only its reader says.
 */
@org.jspecify.annotations.NullMarked
package org.mltheory.editor.problem;
