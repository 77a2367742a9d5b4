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
 * <p>A stream has parts of its own: {@link #split} by name, {@link #substream} by number. What a part gives does not depend on
 * what was drawn from the stream that it is a part of.
 *
 * <p>A stream is not safe for use by two threads at once: give each its own name.
 */
public final class RandomStream {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final double UNIT_53 = 0x1.0p-53;
    private static final long LOW = 0xFFFFFFFFL;

    /** Absorbed between a stream's name and that of a part: no character, so that no other name has it. */
    private static final char PART = '\uFFFF';

    private final long key;
    /** The upper half of the blocks' counter. */
    private final long part;

    private final long[] block = new long[2];
    private long counter;
    private boolean second;
    private double spareGaussian;
    private boolean hasSpare;

    private RandomStream(long key, long part) {
        this.key = key;
        this.part = part;
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
        return new RandomStream(absorb(h, name), 0);
    }

    /**
     * A part of this stream, at its beginning: the key's chain goes on with U+FFFF, the number of a {@link #substream} unless that
     * is 0, and the name. Equal names give equal parts, wherever this stream is.
     *
     * @param name what the numbers are for, for example "layer 1"
     */
    public RandomStream split(String name) {
        long h = mix((key ^ PART) + GOLDEN);
        if (part != 0) {
            h = mix((h ^ part) + GOLDEN);
        }
        return new RandomStream(absorb(h, name), 0);
    }

    /**
     * The numbered part of this stream, at its beginning: the same key with {@code index} as the upper half of the blocks' counter.
     * Parts of different index never give the same block, as Philox is a bijection; this stream itself is part 0.
     */
    public RandomStream substream(long index) {
        return new RandomStream(key, index);
    }

    /**
     * Skips so many values of {@link #nextLong} in constant time, and the kept half of a pair of normal numbers, if there is one.
     *
     * @throws IllegalArgumentException if the count is negative
     */
    public void skip(long count) {
        if (count < 0) {
            throw new IllegalArgumentException("cannot skip back: " + count);
        }
        hasSpare = false;
        if (count == 0) {
            return;
        }
        long rest = count;
        if (second) {
            second = false;
            rest--;
        }
        counter += rest >>> 1;
        if ((rest & 1) == 1) {
            nextLong();
        }
    }

    private static long absorb(long chain, String name) {
        long h = chain;
        for (int i = 0; i < name.length(); i++) {
            h = mix((h ^ name.charAt(i)) + GOLDEN);
        }
        return h;
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
        Philox.block(counter++, part, key, block);
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

    /** Fills the array with independent numbers, uniform on the multiples of 2^-53 in [0, 1): so many calls of nextDouble. */
    public void uniforms(double[] out) {
        for (int i = 0; i < out.length; i++) {
            out[i] = nextDouble();
        }
    }

    /** Fills the array with independent Rademacher signs, -1 or +1: 64 of them from each 64 random bits, the lowest first. */
    public void signs(double[] out) {
        for (int i = 0; i < out.length; i += Long.SIZE) {
            long bits = nextLong();
            int end = Math.min(out.length, i + Long.SIZE);
            for (int j = i; j < end; j++) {
                out[j] = (bits & 1) == 0 ? 1 : -1;
                bits >>>= 1;
            }
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
