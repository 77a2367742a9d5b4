/** The backend {@code native}: OpenBLAS and kernels of our own, loaded from this fragment through JNI. */
@org.jspecify.annotations.NullMarked
package org.mltheory.compute.backend.cpu;
