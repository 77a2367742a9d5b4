package org.mltheory.benchmarks;

/** Input that both sides make for themselves: number i of stream s is a hash of (s, i), the same in shared.py. */
public final class Numbers {

    private Numbers() {}

    /** n numbers, uniform on [-1/2, 1/2). */
    public static double[] uniform(int stream, int n) {
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = (hash(stream, i) >>> 11) * 0x1p-53 - 0.5;
        }
        return x;
    }

    /** The same, rounded to float. */
    public static float[] uniformFloats(int stream, int n) {
        float[] x = new float[n];
        for (int i = 0; i < n; i++) {
            x[i] = (float) ((hash(stream, i) >>> 11) * 0x1p-53 - 0.5);
        }
        return x;
    }

    /** n whole numbers, uniform on 0 to bound - 1. */
    public static int[] below(int stream, int n, int bound) {
        int[] x = new int[n];
        for (int i = 0; i < n; i++) {
            x[i] = (int) ((hash(stream, i) >>> 32) * bound >>> 32);
        }
        return x;
    }

    /** The finaliser of SplitMix64 (Stafford's variant 13). */
    private static long hash(int stream, int i) {
        long z = ((((long) stream) << 32) + i + 1) * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** The sum of squares, which tells two results apart. */
    public static double squares(double[] x) {
        double sum = 0;
        for (double v : x) {
            sum += v * v;
        }
        return sum;
    }

    /** The sum of squares, in double. */
    public static double squares(float[] x) {
        double sum = 0;
        for (float v : x) {
            sum += (double) v * v;
        }
        return sum;
    }
}
