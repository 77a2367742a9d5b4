package org.mltheory.chapter07;

import java.util.BitSet;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.mltheory.compute.combinatorics.Counting;

/** Classes of sets in the line and in the plane whose labellings of given points can be enumerated. Those of the line read the first coordinate. */
public enum ConceptClass {
    /** x ≥ a. */
    THRESHOLDS("x ≥ a") {
        @Override
        int vc(int k) {
            return 1;
        }

        @Override
        double growth(int n, int k) {
            return n + 1.0;
        }

        @Override
        void enumerate(IntegerPoints x, int k, BitSet into, BooleanSupplier watch) {
            int[] order = order(x, 0);
            int mask = (1 << x.n()) - 1;
            into.set(mask);
            for (int i = 0; i < order.length; i++) {
                mask &= ~(1 << order[i]);
                if (last(x, order, i)) {
                    into.set(mask);
                }
            }
        }
    },

    /** x ≥ a or x ≤ a. */
    TWO_SIDED_THRESHOLDS("x ≥ a or x ≤ a") {
        @Override
        int vc(int k) {
            return 2;
        }

        @Override
        double growth(int n, int k) {
            return 2.0 * n;
        }

        @Override
        void enumerate(IntegerPoints x, int k, BitSet into, BooleanSupplier watch) {
            THRESHOLDS.enumerate(x, k, into, watch);
            int all = (1 << x.n()) - 1;
            for (int mask : into.stream().toArray()) {
                into.set(all & ~mask);
            }
        }
    },

    /** a ≤ x ≤ b. */
    INTERVALS("a ≤ x ≤ b") {
        @Override
        int vc(int k) {
            return 2;
        }

        @Override
        double growth(int n, int k) {
            return n * (n + 1.0) / 2 + 1;
        }

        @Override
        void enumerate(IntegerPoints x, int k, BitSet into, BooleanSupplier watch) {
            UNIONS_OF_INTERVALS.enumerate(x, 1, into, watch);
        }
    },

    /** Unions of at most k intervals. */
    UNIONS_OF_INTERVALS("unions of at most k intervals") {
        @Override
        int vc(int k) {
            return 2 * k;
        }

        @Override
        double growth(int n, int k) {
            return Counting.binomialSum(n, 2 * k).doubleValue();
        }

        @Override
        void enumerate(IntegerPoints x, int k, BitSet into, BooleanSupplier watch) {
            int[] order = order(x, 0);
            // labels of the distinct places from left to right, as runs
            int[] places = new int[order.length];
            int count = 0;
            for (int i = 0; i < order.length; i++) {
                places[count] |= 1 << order[i];
                count += last(x, order, i) ? 1 : 0;
            }
            for (int labels = 0; labels < 1 << count; labels++) {
                watch(labels, watch);
                // a run starts at each place whose left neighbour is negative
                if (Integer.bitCount(labels & ~(labels << 1)) <= k) {
                    int mask = 0;
                    for (int p = 0; p < count; p++) {
                        mask |= (labels >> p & 1) == 1 ? places[p] : 0;
                    }
                    into.set(mask);
                }
            }
        }
    },

    /** Half-planes. */
    HALF_PLANES("half-planes") {
        @Override
        int vc(int k) {
            return 3;
        }

        @Override
        double growth(int n, int k) {
            return Counting.affineDichotomies(n, 2).doubleValue();
        }

        @Override
        void enumerate(IntegerPoints x, int k, BitSet into, BooleanSupplier watch) {
            for (long mask : HalfSpaceDichotomies.of(x, watch)) {
                into.set((int) mask);
            }
        }
    },

    /** Rectangles with sides along the axes. */
    RECTANGLES("axis-parallel rectangles") {
        @Override
        int vc(int k) {
            return 4;
        }

        @Override
        double growth(int n, int k) {
            return Double.NaN;
        }

        @Override
        void enumerate(IntegerPoints x, int k, BitSet into, BooleanSupplier watch) {
            into.set(0);
            int[] across = order(x, 0);
            int[] up = order(x, 1);
            for (int left = 0; left < across.length; left++) {
                watch.getAsBoolean();
                int columns = 0;
                for (int right = left; right < across.length; right++) {
                    columns |= within(x, 0, x.rows()[across[left]][0], x.rows()[across[right]][0]);
                    for (int low = 0; low < up.length; low++) {
                        for (int high = low; high < up.length; high++) {
                            into.set(columns & within(x, 1, x.rows()[up[low]][1], x.rows()[up[high]][1]));
                        }
                    }
                }
            }
        }
    },

    /** Intersections of at most k half-planes. */
    POLYGONS("convex polygons with at most k sides, unbounded ones included") {
        @Override
        int vc(int k) {
            return 2 * k + 1;
        }

        @Override
        double growth(int n, int k) {
            return Double.NaN;
        }

        @Override
        void enumerate(IntegerPoints x, int k, BitSet into, BooleanSupplier watch) {
            HALF_PLANES.enumerate(x, 1, into, watch);
            int[] sides = into.stream().toArray();
            for (int side = 2; side <= k; side++) {
                int[] before = into.stream().toArray();
                for (int set : before) {
                    watch.getAsBoolean();
                    for (int half : sides) {
                        into.set(set & half);
                    }
                }
            }
        }
    };

    /** The most points that labellings are enumerated for. */
    static final int MOST_POINTS = 16;

    private final String words;

    ConceptClass(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    /** The VC dimension. */
    abstract int vc(int k);

    /** The greatest number of labellings of n points, where a closed form is known; NaN else. */
    abstract double growth(int n, int k);

    abstract void enumerate(IntegerPoints x, int k, BitSet into, BooleanSupplier watch);

    /** Every labelling of the points that a set of the class makes, as masks of the points inside, ascending. */
    long[] masks(IntegerPoints x, int k, BooleanSupplier watch) {
        if (x.n() > MOST_POINTS || x.d() != 2) {
            throw new IllegalArgumentException("at most " + MOST_POINTS + " points of the plane");
        }
        BitSet masks = new BitSet(1 << x.n());
        enumerate(x, k, masks, watch);
        return masks.stream().mapToLong(m -> m).toArray();
    }

    /** Points by a coordinate. */
    private static int[] order(IntegerPoints x, int coordinate) {
        return IntStream.range(0, x.n())
                .boxed()
                .sorted((a, b) -> Long.compare(x.rows()[a][coordinate], x.rows()[b][coordinate]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** Whether place i of the order is the last of those with its first coordinate. */
    private static boolean last(IntegerPoints x, int[] order, int i) {
        return i + 1 == order.length || x.rows()[order[i]][0] != x.rows()[order[i + 1]][0];
    }

    private static int within(IntegerPoints x, int coordinate, long from, long to) {
        int mask = 0;
        for (int i = 0; i < x.n(); i++) {
            long c = x.rows()[i][coordinate];
            mask |= from <= c && c <= to ? 1 << i : 0;
        }
        return mask;
    }

    private static void watch(int step, BooleanSupplier watch) {
        if ((step & 0xFFF) == 0) {
            watch.getAsBoolean();
        }
    }
}
