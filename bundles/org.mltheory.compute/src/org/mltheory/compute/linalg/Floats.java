package org.mltheory.compute.linalg;

/** Between float32 and float64. */
final class Floats {

    private Floats() {}

    static double[] widen(float[] from) {
        double[] to = new double[from.length];
        for (int i = 0; i < from.length; i++) {
            to[i] = from[i];
        }
        return to;
    }

    /** Rounds to the nearest float32 numbers; both arrays have the same length. */
    static void round(double[] from, float[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] = (float) from[i];
        }
    }
}
