package org.mltheory.compute.random;

/**
 * The block function Philox4x32-10: ten rounds of multiply, exchange and xor turn a 128-bit counter and a 64-bit key
 * into 128 random bits. A bijection of the counter for every key, so the period under one key is 2^128 blocks.
 *
 * <p>Source: J. Salmon, M. Moraes, R. Dror, D. Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011.
 */
final class Philox {

    private static final long MULTIPLIER_0 = 0xD2511F53L;
    private static final long MULTIPLIER_1 = 0xCD9E8D57L;
    private static final int WEYL_0 = 0x9E3779B9;
    private static final int WEYL_1 = 0xBB67AE85;
    private static final long LOW = 0xFFFFFFFFL;
    private static final int ROUNDS = 10;

    private Philox() {}

    /**
     * One block. The counter's words are (c0, c1) in {@code counterLow} and (c2, c3) in {@code counterHigh}, each with
     * the lower-numbered word in the lower half; the key's words are (k0, k1) in {@code key} likewise.
     *
     * @param out receives the output words (r0, r1) in {@code out[0]} and (r2, r3) in {@code out[1]}
     */
    static void block(long counterLow, long counterHigh, long key, long[] out) {
        int c0 = (int) counterLow;
        int c1 = (int) (counterLow >>> 32);
        int c2 = (int) counterHigh;
        int c3 = (int) (counterHigh >>> 32);
        int k0 = (int) key;
        int k1 = (int) (key >>> 32);
        for (int round = 0; round < ROUNDS; round++) {
            long product0 = MULTIPLIER_0 * (c0 & LOW);
            long product1 = MULTIPLIER_1 * (c2 & LOW);
            c0 = (int) (product1 >>> 32) ^ c1 ^ k0;
            c1 = (int) product1;
            c2 = (int) (product0 >>> 32) ^ c3 ^ k1;
            c3 = (int) product0;
            k0 += WEYL_0;
            k1 += WEYL_1;
        }
        out[0] = (c0 & LOW) | ((long) c1 << 32);
        out[1] = (c2 & LOW) | ((long) c3 << 32);
    }
}
