package org.mltheory.compute.random;

/**
 * A stream of random numbers that is fixed by (seed, repeat, name) alone: equal names give equal numbers on every
 * machine, in every thread and in whatever order streams are made.
 *
 * <p>The numbers are the blocks of Philox4x32-10 (Salmon et al., SC 2011) at the counters 0, 1, 2, ... under a 64-bit
 * key. The key is a chain over the SplitMix64 finaliser {@code m} (Stafford's variant 13):
 * {@code h = m(seed + g)}, {@code h = m((h ^ repeat) + g)}, then {@code h = m((h ^ c) + g)} for each UTF-16 unit c of
 * the name, with {@code g = 0x9E3779B97F4A7C15}. Every step is a bijection of what it absorbs, so two streams that
 * differ only in the seed, or only in the repeat, or only in one letter never share a key; any other two share one
 * with probability about 2^-64.
 *
 * <p>A stream is not safe for use by two threads at once: give each its own name.
 */
public final class RandomStream {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final double UNIT_53 = 0x1.0p-53;
    private static final long LOW = 0xFFFFFFFFL;

    private final long key;
    private final long[] block = new long[2];
    private long counter;
    private boolean second;
    private double spareGaussian;
    private boolean hasSpare;

    private RandomStream(long key) {
        this.key = key;
    }

    /**
     * The stream of that name, at its beginning.
     *
     * @param seed any value; the descriptor's seed
     * @param repeat any value; the repeat's index
     * @param name what the numbers are for, for example "weights"
     */
    public static RandomStream of(long seed, int repeat, String name) {
        long h = mix(seed + GOLDEN);
        h = mix((h ^ repeat) + GOLDEN);
        for (int i = 0; i < name.length(); i++) {
            h = mix((h ^ name.charAt(i)) + GOLDEN);
        }
        return new RandomStream(h);
    }

    private static long mix(long value) {
        long z = value;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** The next 64 random bits. */
    public long nextLong() {
        if (second) {
            second = false;
            return block[1];
        }
        Philox.block(counter++, 0, key, block);
        second = true;
        return block[0];
    }

    /** Uniform on the multiples of 2^-53 in [0, 1). */
    public double nextDouble() {
        return (nextLong() >>> 11) * UNIT_53;
    }

    /**
     * Uniform on [low, high): {@code low + (high - low) * nextDouble()}.
     *
     * @throws IllegalArgumentException unless low and high are finite, low is less than high and high - low is finite
     */
    public double nextDouble(double low, double high) {
        double width = high - low;
        if (!(low < high) || !Double.isFinite(width)) {
            throw new IllegalArgumentException("no range to draw from: low " + low + ", high " + high);
        }
        double value = low + width * nextDouble();
        return value < high ? value : Math.nextDown(high);
    }

    /**
     * A standard normal number, by Marsaglia's polar method with StrictMath, so the same bits on every machine. Pairs
     * are drawn and the second of a pair is kept for the next call.
     */
    public double nextGaussian() {
        if (hasSpare) {
            hasSpare = false;
            return spareGaussian;
        }
        double u;
        double v;
        double s;
        do {
            u = 2 * nextDouble() - 1;
            v = 2 * nextDouble() - 1;
            s = u * u + v * v;
        } while (s >= 1 || s == 0);
        double scale = Math.sqrt(-2 * StrictMath.log(s) / s); // sqrt is correctly rounded, Math's is StrictMath's
        spareGaussian = v * scale;
        hasSpare = true;
        return u * scale;
    }

    /** Fills the array with independent standard normal numbers, the same as so many calls of nextGaussian. */
    public void gaussians(double[] out) {
        for (int i = 0; i < out.length; i++) {
            out[i] = nextGaussian();
        }
    }

    /**
     * Uniform on 0, ..., bound - 1 without bias (Lemire, "Fast random integer generation in an interval", 2019).
     *
     * @throws IllegalArgumentException if the bound is not positive
     */
    public int nextInt(int bound) {
        if (bound <= 0) {
            throw new IllegalArgumentException("bound must be positive: " + bound);
        }
        long product = (nextLong() >>> 32) * bound;
        if ((product & LOW) < bound) {
            long threshold = (1L << 32) % bound;
            while ((product & LOW) < threshold) {
                product = (nextLong() >>> 32) * bound;
            }
        }
        return (int) (product >>> 32);
    }

    /** -1 or +1, each with probability one half. */
    public int nextSign() {
        return nextLong() < 0 ? -1 : 1;
    }

    /**
     * True with probability p.
     *
     * @throws IllegalArgumentException unless p is in [0, 1]
     */
    public boolean nextBoolean(double p) {
        if (!(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException("probability must be in [0, 1]: " + p);
        }
        return nextDouble() < p;
    }

    /**
     * A uniform permutation of 0, ..., n - 1 (Fisher-Yates).
     *
     * @throws IllegalArgumentException if n is negative
     */
    public int[] permutation(int n) {
        if (n < 0) {
            throw new IllegalArgumentException("length must not be negative: " + n);
        }
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            order[i] = i;
        }
        shuffle(order);
        return order;
    }

    /** Puts the array's elements into a uniformly random order (Fisher-Yates). */
    public void shuffle(int[] values) {
        for (int i = values.length - 1; i > 0; i--) {
            int j = nextInt(i + 1);
            int held = values[i];
            values[i] = values[j];
            values[j] = held;
        }
    }

    /**
     * A uniform point of the unit sphere in R^d: a standard normal vector over its Euclidean norm.
     *
     * @throws IllegalArgumentException if d is less than 1
     */
    public double[] sphere(int d) {
        if (d < 1) {
            throw new IllegalArgumentException("dimension must be at least 1: " + d);
        }
        double[] point = new double[d];
        double squares;
        do {
            gaussians(point);
            squares = 0;
            for (double x : point) {
                squares += x * x;
            }
        } while (squares == 0);
        double norm = Math.sqrt(squares);
        for (int i = 0; i < d; i++) {
            point[i] /= norm;
        }
        return point;
    }
}
