/**
 * The CUDA backend: kernels of this project on an NVIDIA GPU. They are compiled for devices from compute capability 8.0 on, and every
 * one is compared with the Java reference by an emulator that runs the same sources on the CPU; they have not yet run on a device.
 */
@org.jspecify.annotations.NullMarked
package org.mltheory.compute.backend.cuda;
