package org.mltheory.chapter01;

/**
 * Networks that compute the parity of d bits without error, evaluated in exact arithmetic.
 * <ul>
 * <li>One hidden layer of d ReLUs on the sum s of the bits: relu(s) - 2 relu(s - 1) + 2 relu(s - 2) - ..., a zigzag.
 * <li>A tree: x xor y = relu(x + y) - 2 relu(x + y - 1), pair by pair, in ceil(log2 d) layers; a bit without a partner is passed on by
 * one unit.
 * <li>Tents: s mod 2 = g^(L)(s / 2^L) for 0 &lt;= s &lt;= 2^L with L = ceil(log2 d), two ReLUs in each of L layers. In signs x_i = ±1 and
 * for d = 2^L that is Π x_i = 1 - 2 g^(L)((d + Σ x_i)/(2d)).
 * </ul>
 */
final class ParityNetworks {

    private ParityNetworks() {}

    /** ceil(log2 d). */
    static int layers(int d) {
        return d == 1 ? 0 : Integer.SIZE - Integer.numberOfLeadingZeros(d - 1);
    }

    /** The zigzag's output at a sum of bits. */
    static long zigzag(int d, int sum) {
        long out = relu(sum);
        for (int j = 1; j < d; j++) {
            out += (j % 2 == 0 ? 2 : -2) * relu(sum - j);
        }
        return out;
    }

    /** The tree's output on the d lowest bits. */
    static long tree(int d, int bits) {
        long[] values = new long[d];
        for (int i = 0; i < d; i++) {
            values[i] = bits >> i & 1;
        }
        int n = d;
        while (n > 1) {
            int half = n / 2;
            for (int i = 0; i < half; i++) {
                long sum = values[2 * i] + values[2 * i + 1];
                values[i] = relu(sum) - 2 * relu(sum - 1);
            }
            if (n % 2 == 1) {
                values[half] = relu(values[n - 1]);
            }
            n = half + n % 2;
        }
        return values[0];
    }

    /** How many ReLUs the tree has: 2(d - 1) for a power of two, more for bits passed on. */
    static int treeUnits(int d) {
        int units = 0;
        for (int n = d; n > 1; n = n / 2 + n % 2) {
            units += 2 * (n / 2) + n % 2;
        }
        return units;
    }

    /** The tents' output at a sum of bits; all numbers are multiples of 2^-L, and so exact. */
    static double tents(int d, int sum) {
        int layers = layers(d);
        double x = Math.scalb((double) sum, -layers);
        for (int l = 0; l < layers; l++) {
            x = 2 * Math.max(0, x) - 4 * Math.max(0, x - 0.5);
        }
        return x;
    }

    private static long relu(long z) {
        return Math.max(0, z);
    }
}
