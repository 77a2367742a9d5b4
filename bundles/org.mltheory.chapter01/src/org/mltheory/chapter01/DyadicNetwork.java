package org.mltheory.chapter01;

import java.util.List;

/**
 * A ReLU network of one input and one output whose parameters are dyadic numbers, followed exactly over [0, 1]: all its break points
 * and its values there, in integers over powers of two. Nothing is sampled.
 *
 * @param layers hidden layers, the first of one input
 * @param output the last, linear layer, of one row
 */
record DyadicNetwork(List<Layer> layers, Layer output) {

    /** Bits by which values are refined before a break point is put in: halves and quarters of differences are then integers. */
    private static final int GUARD = 2;

    DyadicNetwork {
        layers = List.copyOf(layers);
    }

    /**
     * z = (W h + b) / 2^shift with integer W and b.
     *
     * @param weights one row a unit
     * @param biases one a unit
     */
    record Layer(long[][] weights, long[] biases, int shift) {
        int units() {
            return biases.length;
        }

        /** The greatest number of bits by which a sum of weighted values can exceed them. */
        private long gain() {
            long gain = 0;
            for (int u = 0; u < units(); u++) {
                long sum = Math.abs(biases[u]);
                for (long w : weights[u]) {
                    sum += Math.abs(w);
                }
                gain = Math.max(gain, sum);
            }
            return gain;
        }
    }

    /** Number of hidden units. */
    int units() {
        return layers.stream().mapToInt(Layer::units).sum();
    }

    /** Number of weights and biases, zeros included. */
    int parameters() {
        int inputs = 1;
        int count = 0;
        for (Layer layer : layers) {
            count += (inputs + 1) * layer.units();
            inputs = layer.units();
        }
        return count + inputs + 1;
    }

    /**
     * The function on [0, 1].
     *
     * @param bits break points are looked for among multiples of 2^-bits, 0 to 40
     * @param watch called between layers and every few thousand break points
     * @throws ArithmeticException when a break point is no such multiple, a value there is finer than the arithmetic carries, or a
     *         number does not fit 63 bits: never a wrong result
     */
    DyadicFunction on(int bits, Runnable watch) {
        State state = new State(new long[] {0, 1L << bits}, new long[][] {{0, 1}}, 0);
        for (Layer layer : layers) {
            watch.run();
            state = relu(broken(affine(state, layer), watch));
        }
        State last = affine(state, output);
        return new DyadicFunction(last.x, bits, last.values[0], last.bits);
    }

    /** Values of units at points: {@code values[u][i]} / 2^bits at x_i. */
    private record State(long[] x, long[][] values, int bits) {}

    private static State affine(State in, Layer layer) {
        int n = in.x.length;
        long most = 1;
        for (long[] unit : in.values) {
            for (long v : unit) {
                most = Math.max(most, Math.abs(v));
            }
        }
        // all sums below stay within 62 bits
        Math.multiplyExact(Math.max(most, 1L << in.bits), Math.multiplyExact(4L, layer.gain()));
        long[][] out = new long[layer.units()][n];
        for (int u = 0; u < out.length; u++) {
            java.util.Arrays.fill(out[u], layer.biases[u] << in.bits);
            for (int j = 0; j < in.values.length; j++) {
                long w = layer.weights[u][j];
                for (int i = 0; i < n && w != 0; i++) {
                    out[u][i] += w * in.values[j][i];
                }
            }
        }
        return reduced(in.x, out, in.bits + layer.shift);
    }

    /** The same values with common factors of two taken out. */
    private static State reduced(long[] x, long[][] values, int bits) {
        long any = 0;
        for (long[] unit : values) {
            for (long v : unit) {
                any |= v;
            }
        }
        int common = Math.min(bits, Long.numberOfTrailingZeros(any));
        for (long[] unit : values) {
            for (int i = 0; i < unit.length; i++) {
                unit[i] >>= common;
            }
        }
        return new State(x, values, bits - common);
    }

    /** Puts a point wherever a unit's sum changes its sign between two points. */
    private static State broken(State z, Runnable watch) {
        int units = z.values.length;
        int n = z.x.length;
        // at most one crossing for each unit and piece
        int crossings = 0;
        for (long[] unit : z.values) {
            for (int i = 0; i + 1 < n; i++) {
                crossings += opposite(unit[i], unit[i + 1]) ? 1 : 0;
            }
        }
        if (crossings == 0) {
            return z;
        }
        long[] x = new long[n + crossings];
        long[][] values = new long[units][n + crossings];
        int size = 0;
        for (int i = 0; i < n; i++) {
            if (i % 4096 == 0) {
                watch.run();
            }
            x[size] = z.x[i];
            for (int u = 0; u < units; u++) {
                values[u][size] = Math.multiplyExact(z.values[u][i], 1L << GUARD);
            }
            size++;
            int first = size;
            for (int u = 0; u < units && i + 1 < n; u++) {
                long left = z.values[u][i];
                long right = z.values[u][i + 1];
                if (opposite(left, right)) {
                    long p = Math.abs(left);
                    long q = Math.addExact(p, Math.abs(right));
                    long at = z.x[i] + part(z.x[i + 1] - z.x[i], p, q);
                    size = insert(z, i, at, p, q, x, values, first, size);
                }
            }
        }
        for (int u = 0; u < units; u++) {
            values[u] = java.util.Arrays.copyOf(values[u], size);
        }
        return reduced(java.util.Arrays.copyOf(x, size), values, z.bits + GUARD);
    }

    /** Adds the point a fraction p/q into piece i in its order, unless it is there; gives the new size. */
    private static int insert(State z, int i, long at, long p, long q, long[] x, long[][] values, int first, int size) {
        int place = size;
        while (place > first && x[place - 1] >= at) {
            if (x[place - 1] == at) {
                return size;
            }
            place--;
        }
        System.arraycopy(x, place, x, place + 1, size - place);
        x[place] = at;
        for (int u = 0; u < values.length; u++) {
            System.arraycopy(values[u], place, values[u], place + 1, size - place);
            long left = z.values[u][i] << GUARD;
            long right = z.values[u][i + 1] << GUARD;
            values[u][place] = left + part(right - left, p, q);
        }
        return size + 1;
    }

    /** length p/q, which must be an integer. */
    private static long part(long length, long p, long q) {
        long product = Math.multiplyExact(length, p);
        if (product % q != 0) {
            throw new ArithmeticException("a break point at " + p + "/" + q + " of a piece of length " + length
                    + " is finer than the arithmetic carries");
        }
        return product / q;
    }

    private static boolean opposite(long a, long b) {
        return a < 0 && b > 0 || a > 0 && b < 0;
    }

    private static State relu(State z) {
        for (long[] unit : z.values) {
            for (int i = 0; i < unit.length; i++) {
                unit[i] = Math.max(0, unit[i]);
            }
        }
        return z;
    }
}
