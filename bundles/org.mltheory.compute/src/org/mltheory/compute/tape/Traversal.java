package org.mltheory.compute.tape;

import java.util.Arrays;

/**
 * A walk over the entries of a row-major tensor in their order, with the places of the corresponding entries of two others.
 * Neighbouring axes along which all three are contiguous are one axis of the walk, and the last is left to the caller as a run.
 * For one thread.
 */
final class Traversal {

    private final int[] dims;
    private final int[] first;
    private final int[] second;
    private final int[] counter;

    /** Entries in a run. */
    final int run;
    /** Runs in the walk. */
    final int runs;
    /** The distance of neighbours in a run. */
    final int firstStep;

    final int secondStep;

    /** Where the present run starts. */
    int firstAt;

    int secondAt;

    Traversal(int[] shape, int[] firstStrides, int[] secondStrides) {
        int[] d = new int[shape.length + 1];
        int[] p = new int[d.length];
        int[] q = new int[d.length];
        int n = 0;
        for (int i = 0; i < shape.length; i++) {
            if (shape[i] == 1) {
                continue;
            }
            if (n > 0 && p[n - 1] == firstStrides[i] * shape[i] && q[n - 1] == secondStrides[i] * shape[i]) {
                d[n - 1] *= shape[i];
                p[n - 1] = firstStrides[i];
                q[n - 1] = secondStrides[i];
            } else {
                d[n] = shape[i];
                p[n] = firstStrides[i];
                q[n] = secondStrides[i];
                n++;
            }
        }
        if (n == 0) {
            d[0] = 1;
            n = 1;
        }
        run = d[n - 1];
        firstStep = p[n - 1];
        secondStep = q[n - 1];
        dims = Arrays.copyOf(d, n - 1);
        first = Arrays.copyOf(p, n - 1);
        second = Arrays.copyOf(q, n - 1);
        counter = new int[n - 1];
        int total = 1;
        for (int length : dims) {
            total *= length;
        }
        runs = total;
    }

    void start() {
        Arrays.fill(counter, 0);
        firstAt = 0;
        secondAt = 0;
    }

    /** Moves on to the next run; after the last, to the first. */
    void advance() {
        for (int i = dims.length - 1; i >= 0; i--) {
            firstAt += first[i];
            secondAt += second[i];
            if (++counter[i] < dims[i]) {
                return;
            }
            counter[i] = 0;
            firstAt -= first[i] * dims[i];
            secondAt -= second[i] * dims[i];
        }
    }
}
