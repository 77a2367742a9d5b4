package org.mltheory.compute.net;

/** The floating-point type that a training computes in. Arguments and results are float64 either way. */
public enum Precision {
    FLOAT32,
    FLOAT64
}
