package org.mltheory.chapter07;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.mltheory.compute.combinatorics.Combinations;

/**
 * The minimal Radon partitions (circuits) of a point set: smallest sets of points that are affinely dependent, each split by the signs
 * of its dependence into two parts whose convex hulls meet. A labelling is realised by a half-space if and only if it splits no
 * circuit like that (Radon 1921, Kirchberger 1903): a violated circuit is a certificate of inseparability, in exact integers.
 */
final class RadonCircuits {

    private final int n;
    private final long[] one;
    private final long[] other;
    private final int degenerate;

    private RadonCircuits(int n, long[] one, long[] other, int degenerate) {
        this.n = n;
        this.one = one;
        this.other = other;
        this.degenerate = degenerate;
    }

    /**
     * Finds them all.
     *
     * @param points at most 62
     * @param greatest the size of circuits to stop at; d + 2 for all, d + 1 for those of degenerate position alone
     * @param watch asked often; throws to end the work
     */
    static RadonCircuits of(IntegerPoints points, int greatest, BooleanSupplier watch) {
        int n = points.n();
        List<long[]> found = new ArrayList<>();
        int degenerate = 0;
        BigInteger[][] homogeneous = new BigInteger[n][];
        for (int i = 0; i < n; i++) {
            homogeneous[i] = points.homogeneous(i);
        }
        for (int size = 2; size <= Math.min(greatest, n); size++) {
            Combinations subsets = new Combinations(n, size);
            do {
                watch.getAsBoolean();
                BigInteger[][] columns = new BigInteger[points.d() + 1][size];
                for (int k = 0; k < size; k++) {
                    for (int j = 0; j <= points.d(); j++) {
                        columns[j][k] = homogeneous[subsets.element(k)][j];
                    }
                }
                BigInteger[] dependence = NullVector.of(columns, size).orElse(new BigInteger[] {BigInteger.ZERO});
                long plus = 0;
                long minus = 0;
                boolean full = true;
                for (int k = 0; k < dependence.length; k++) {
                    int sign = dependence[k].signum();
                    full &= sign != 0;
                    if (sign > 0) {
                        plus |= 1L << subsets.element(k);
                    } else {
                        minus |= 1L << subsets.element(k);
                    }
                }
                if (full) {
                    found.add(new long[] {plus, minus});
                    degenerate += size < points.d() + 2 ? 1 : 0;
                }
            } while (subsets.next());
        }
        return new RadonCircuits(
                n,
                found.stream().mapToLong(c -> c[0]).toArray(),
                found.stream().mapToLong(c -> c[1]).toArray(),
                degenerate);
    }

    int size() {
        return one.length;
    }

    /** How many circuits have fewer than d + 2 points: none in general position. */
    int degenerate() {
        return degenerate;
    }

    /** The first circuit whose parts this labelling tells apart, as two sets of points; empty for a separable labelling. */
    long[] certificate(long positives) {
        long negatives = ~positives;
        for (int c = 0; c < one.length; c++) {
            if ((one[c] & negatives) == 0 && (other[c] & positives) == 0
                    || (other[c] & negatives) == 0 && (one[c] & positives) == 0) {
                return new long[] {one[c], other[c]};
            }
        }
        return new long[0];
    }

    /** How many of the 2^n labellings violate no circuit; n at most 24. */
    long separable(BooleanSupplier watch) {
        if (n > 24) {
            throw new IllegalArgumentException("2^" + n + " labellings are too many");
        }
        long[] order = hardest();
        long count = 0;
        for (long mask = 0; mask < 1L << Math.max(0, n - 1); mask++) {
            if ((mask & 0xFFF) == 0) {
                watch.getAsBoolean();
            }
            count += violates(mask, order) ? 0 : 2;
        }
        return n == 0 ? 1 : count;
    }

    /** Circuits as pairs, those of fewest points first, as they rule out most. */
    private long[] hardest() {
        Integer[] index = new Integer[one.length];
        Arrays.setAll(index, i -> i);
        Arrays.sort(
                index, (a, b) -> Integer.compare(Long.bitCount(one[a] | other[a]), Long.bitCount(one[b] | other[b])));
        long[] pairs = new long[2 * one.length];
        for (int k = 0; k < index.length; k++) {
            pairs[2 * k] = one[index[k]];
            pairs[2 * k + 1] = other[index[k]];
        }
        return pairs;
    }

    private static boolean violates(long positives, long[] pairs) {
        long negatives = ~positives;
        for (int k = 0; k < pairs.length; k += 2) {
            if ((pairs[k] & negatives) == 0 && (pairs[k + 1] & positives) == 0
                    || (pairs[k + 1] & negatives) == 0 && (pairs[k] & positives) == 0) {
                return true;
            }
        }
        return false;
    }
}
