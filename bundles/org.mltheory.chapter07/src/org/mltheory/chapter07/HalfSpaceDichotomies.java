package org.mltheory.chapter07;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.mltheory.compute.combinatorics.Combinations;

/**
 * All labellings of a point set by affine half-spaces, each found with a hyperplane that makes it: a strictly separating hyperplane can
 * be moved until it is spanned by points; those on it are then parted by a hyperplane of its own, and so on down to a point. Conversely
 * a hyperplane spanned by points, tilted by so little that no other point is passed, parts those on it in each of these ways. Orientation
 * tests are exact, so that collinear, coplanar and equal points are dealt with as they are.
 */
final class HalfSpaceDichotomies {

    private final IntegerPoints points;
    private final BooleanSupplier watch;
    private final BigInteger[][] homogeneous;
    private final Map<Long, long[]> known = new HashMap<>();

    private HalfSpaceDichotomies(IntegerPoints points, BooleanSupplier watch) {
        this.points = points;
        this.watch = watch;
        homogeneous = new BigInteger[points.n()][];
        for (int i = 0; i < points.n(); i++) {
            homogeneous[i] = points.homogeneous(i);
        }
    }

    /**
     * The sets of points that some open half-space holds while its complement's interior holds the rest, as bit masks in ascending
     * order; the empty set and the whole one are among them.
     *
     * @param points 1 to 62
     * @param watch asked often; throws to end the work
     */
    static long[] of(IntegerPoints points, BooleanSupplier watch) {
        int n = points.n();
        if (n < 1 || n > 62) {
            throw new IllegalArgumentException(n + " points: permitted are 1 to 62");
        }
        HalfSpaceDichotomies all = new HalfSpaceDichotomies(points, watch);
        return all.of((1L << n) - 1);
    }

    /** An upper estimate of the labellings looked at: 2^(d+1) C(n, d). */
    static double work(int n, int d) {
        double subsets = 1;
        for (int k = 0; k < Math.min(d, n); k++) {
            subsets *= (double) (n - k) / (k + 1);
        }
        return subsets * Math.pow(2, Math.min(d, n) + 1);
    }

    /** The labellings of these points by hyperplanes of their own affine span; subsets of the mask. */
    private long[] of(long mask) {
        long[] done = known.get(mask);
        if (done == null) {
            done = find(mask);
            known.put(mask, done);
        }
        return done;
    }

    private long[] find(long mask) {
        int[] members = members(mask);
        int rank = NullVector.rank(rows(members));
        if (rank == 1) {
            return new long[] {0, mask}; // all in one place
        }
        // coordinates in which the points of the span keep their affine dependences
        int[] columns = columns(members, rank);
        long[] masks = new long[64];
        int size = 0;
        Map<Long, Boolean> seen = new HashMap<>();
        Combinations subsets = new Combinations(members.length, rank - 1);
        do {
            watch.getAsBoolean();
            BigInteger[][] span = new BigInteger[rank - 1][];
            for (int k = 0; k < rank - 1; k++) {
                span[k] = pick(homogeneous[members[subsets.element(k)]], columns);
            }
            BigInteger[] normal = NullVector.of(span, rank).orElse(new BigInteger[0]);
            if (normal.length == 0) {
                continue;
            }
            long above = 0;
            long on = 0;
            for (int m : members) {
                int side = side(normal, homogeneous[m], columns);
                if (side > 0) {
                    above |= 1L << m;
                } else if (side == 0) {
                    on |= 1L << m;
                }
            }
            if (seen.put(on, true) == null) {
                long below = mask & ~above & ~on;
                for (long part : of(on)) {
                    if (size + 2 > masks.length) {
                        masks = Arrays.copyOf(masks, 2 * masks.length);
                    }
                    masks[size++] = above | part;
                    masks[size++] = below | part;
                }
            }
        } while (subsets.next());
        Arrays.sort(masks, 0, size);
        return Arrays.stream(masks, 0, size).distinct().toArray();
    }

    private static int[] members(long mask) {
        int[] members = new int[Long.bitCount(mask)];
        long rest = mask;
        for (int k = 0; k < members.length; k++) {
            members[k] = Long.numberOfTrailingZeros(rest);
            rest &= rest - 1;
        }
        return members;
    }

    private BigInteger[][] rows(int[] members) {
        return Arrays.stream(members).mapToObj(m -> homogeneous[m]).toArray(BigInteger[][]::new);
    }

    /** As many columns as the rank, in which the rows have the same rank; the last, of ones, among them. */
    private int[] columns(int[] members, int rank) {
        List<Integer> chosen = new ArrayList<>(List.of(points.d()));
        for (int c = 0; c < points.d() && chosen.size() < rank; c++) {
            chosen.add(0, c);
            int[] candidate = chosen.stream().mapToInt(Integer::intValue).toArray();
            BigInteger[][] picked =
                    Arrays.stream(rows(members)).map(r -> pick(r, candidate)).toArray(BigInteger[][]::new);
            if (NullVector.rank(picked) < chosen.size()) {
                chosen.remove(0);
            }
        }
        return chosen.stream().mapToInt(Integer::intValue).toArray();
    }

    private static BigInteger[] pick(BigInteger[] row, int[] columns) {
        return Arrays.stream(columns).mapToObj(c -> row[c]).toArray(BigInteger[]::new);
    }

    private static int side(BigInteger[] normal, BigInteger[] row, int[] columns) {
        BigInteger sum = BigInteger.ZERO;
        for (int k = 0; k < columns.length; k++) {
            sum = sum.add(normal[k].multiply(row[columns[k]]));
        }
        return sum.signum();
    }
}
