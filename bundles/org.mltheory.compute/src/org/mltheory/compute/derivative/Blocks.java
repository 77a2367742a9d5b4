package org.mltheory.compute.derivative;

/**
 * Examples cut into blocks, by shapes alone.
 *
 * @param examples how many in all
 * @param rows how many in a block; the last may have fewer
 * @param bytes of what computes a block, about
 */
record Blocks(int examples, int rows, double bytes) {

    /** Operations of a network's forward pass over a block: some tenths of a millisecond, curvature a few times as many. */
    private static final double WORK = 4e6;

    private static final int MOST_ROWS = 1024;
    private static final int STEP = 32;
    /** Vectors in the place of parameters, and derivatives of every value, that a program of second derivatives holds at once. */
    private static final double VECTORS = 5;

    private static final double DERIVATIVES = 3;

    /**
     * Blocks of enough work for a thread, and of enough examples for their values to outweigh the parameters, of which each block has a
     * copy.
     *
     * @param dimension P
     * @param operations of the forward pass of one example
     * @param entries values in the forward pass of one example
     */
    static Blocks of(int examples, int dimension, double operations, double entries) {
        double least = Math.max(WORK / operations, dimension / entries);
        int rows = (int) Math.min(MOST_ROWS, STEP * Math.ceil(least / STEP));
        double bytes = Double.BYTES * (VECTORS * dimension + DERIVATIVES * entries * Math.min(rows, examples));
        return new Blocks(examples, rows, bytes);
    }

    int count() {
        return (examples + rows - 1) / rows;
    }

    int from(int block) {
        return block * rows;
    }

    int rows(int block) {
        return Math.min(rows, examples - from(block));
    }
}
