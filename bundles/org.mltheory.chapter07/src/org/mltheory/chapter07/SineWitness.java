package org.mltheory.chapter07;

import java.math.BigInteger;

/** The frequency by which sign sin(ωx) gives x_i = 2^-i wanted labels: ω = π m with the odd integer m = 1 + Σ 2^i (1 - y_i)/2. */
final class SineWitness {

    private SineWitness() {}

    /** m; bit i - 1 of {@code negatives} is set when y_i = -1. */
    static BigInteger halfTurns(BigInteger negatives) {
        return negatives.shiftLeft(1).add(BigInteger.ONE);
    }

    /** Whether every sign sin(π m / 2^i) is the label wanted. As m is odd, m / 2^i is no integer, and the sign is + when its floor is even. */
    static boolean labels(BigInteger negatives, int n) {
        BigInteger m = halfTurns(negatives);
        for (int i = 1; i <= n; i++) {
            boolean negative = m.shiftRight(i).testBit(0);
            if (negative != negatives.testBit(i - 1)) {
                return false;
            }
        }
        return true;
    }

    /** The same by evaluating the sine in double precision. */
    static boolean labelsInDoubles(BigInteger negatives, int n) {
        double omega = Math.PI * halfTurns(negatives).doubleValue();
        for (int i = 1; i <= n; i++) {
            boolean negative = StrictMath.sin(Math.scalb(omega, -i)) < 0;
            if (negative != negatives.testBit(i - 1)) {
                return false;
            }
        }
        return true;
    }
}
