package org.mltheory.chapter07;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import org.mltheory.compute.combinatorics.Combinations;
import org.mltheory.compute.combinatorics.Counting;

/** Which subsets of n points a class of labellings shatters, by looking at each. Labellings are bit masks of their positive points. */
final class Shattering {

    private Shattering() {}

    /** The labellings times subsets that {@link #largest} looks at, at most. */
    static double work(int labellings, int n, int greatest) {
        double work = 0;
        for (int k = 1; k <= Math.min(greatest, n); k++) {
            work += labellings * Counting.binomial(n, k).doubleValue();
        }
        return work;
    }

    /** The size of the largest shattered subset, looking at sizes up to {@code greatest}; subsets of shattered sets are shattered. */
    static int largest(long[] masks, int n, int greatest, BooleanSupplier watch) {
        int size = 0;
        while (size < Math.min(n, greatest) && any(masks, n, size + 1, watch)) {
            size++;
        }
        return size;
    }

    private static boolean any(long[] masks, int n, int size, BooleanSupplier watch) {
        Combinations subsets = new Combinations(n, size);
        boolean[] seen = new boolean[1 << size];
        do {
            watch.getAsBoolean();
            if (shatters(masks, mask(subsets, size), seen)) {
                return true;
            }
        } while (subsets.next());
        return false;
    }

    /** How many subsets of this size are shattered. */
    static long count(long[] masks, int n, int size, BooleanSupplier watch) {
        Combinations subsets = new Combinations(n, size);
        boolean[] seen = new boolean[1 << size];
        long count = 0;
        do {
            watch.getAsBoolean();
            count += shatters(masks, mask(subsets, size), seen) ? 1 : 0;
        } while (subsets.next());
        return count;
    }

    /** The fraction of the triangles, of three non-collinear points in the plane, that are shattered; NaN when there is none. */
    static double triangles(long[] masks, IntegerPoints x, BooleanSupplier watch) {
        Combinations subsets = new Combinations(x.n(), 3);
        boolean[] seen = new boolean[8];
        long triangles = 0;
        long shattered = 0;
        do {
            watch.getAsBoolean();
            BigInteger[][] rows = new BigInteger[3][];
            for (int k = 0; k < 3; k++) {
                rows[k] = x.homogeneous(subsets.element(k));
            }
            if (NullVector.rank(rows) == 3) {
                triangles++;
                shattered += shatters(masks, mask(subsets, 3), seen) ? 1 : 0;
            }
        } while (subsets.next());
        return (double) shattered / triangles;
    }

    /** Whether the labellings restricted to the subset are all 2^k of it. */
    private static boolean shatters(long[] masks, long subset, boolean[] seen) {
        int missing = seen.length;
        Arrays.fill(seen, false);
        for (long mask : masks) {
            int part = (int) Long.compress(mask, subset);
            if (!seen[part]) {
                seen[part] = true;
                if (--missing == 0) {
                    return true;
                }
            }
        }
        return false;
    }

    private static long mask(Combinations subset, int size) {
        long mask = 0;
        for (int k = 0; k < size; k++) {
            mask |= 1L << subset.element(k);
        }
        return mask;
    }
}
