package org.mltheory.compute.random;

/** placeholder until the generator lands in the next commit. */
public final class RandomStream {
}
