package org.mltheory.compute.random;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import org.hipparchus.special.Gamma;

/**
 * The ten tests of the battery SmallCrush of TestU01 (L'Ecuyer and Simard, "TestU01: a C library for empirical testing of random
 * number generators", ACM TOMS 33, 2007), with its parameters: which bits of each 32 are used (r dropped from the top), cells,
 * lengths. The numbers of samples may be a fraction of the published ones, and the numbers of cells then follow as stated.
 */
final class SmallCrush {

    /** Fewest expected observations in a cell of a chi-square test. */
    private static final double LEAST_EXPECTED = 10;

    /** Steps of each walk. */
    private static final int WALK = 150;

    private final IntSupplier source;
    /** Published samples over ours. */
    private final int divisor;

    private SmallCrush(IntSupplier source, int divisor) {
        this.source = source;
        this.divisor = divisor;
    }

    /**
     * A test's tail probabilities under the hypothesis of independent uniform bits.
     *
     * @param test its name
     * @param left of the statistic or less
     * @param right of the statistic or more
     */
    record Outcome(String test, double left, double right) {
        boolean within(double level) {
            return left >= level && right >= level;
        }
    }

    /** Runs the tests one after the other on 32 bits a call. */
    static List<Outcome> of(IntSupplier source, int divisor) {
        SmallCrush battery = new SmallCrush(source, divisor);
        List<Outcome> outcomes = new ArrayList<>(List.of(
                battery.birthdaySpacings(),
                battery.collision(),
                battery.gap(),
                battery.simplePoker(),
                battery.couponCollector(),
                battery.maximumOfT(),
                battery.weightDistribution(),
                battery.matrixRank(),
                battery.hammingIndependence()));
        outcomes.addAll(battery.randomWalk());
        return outcomes;
    }

    private int samples(int published) {
        return published / divisor;
    }

    /** The {@code width} bits below the {@code dropped} highest. */
    private int bits(int dropped, int width) {
        return source.getAsInt() << dropped >>> (Integer.SIZE - width);
    }

    private static Outcome poisson(String test, double mean, long count) {
        double left = Gamma.regularizedGammaQ(count + 1.0, mean);
        double right = count == 0 ? 1 : Gamma.regularizedGammaP(count, mean);
        return new Outcome(test, left, right);
    }

    /** Chi-square of counts against the hypothesis; neighbouring cells are joined until each expects enough. */
    private static Outcome chiSquare(String test, double[] probability, long[] counts) {
        long total = Arrays.stream(counts).sum();
        double statistic = 0;
        int cells = 0;
        double expected = 0;
        double observed = 0;
        double rest = total * Arrays.stream(probability).sum();
        for (int i = 0; i < counts.length; i++) {
            double here = total * probability[i];
            expected += here;
            observed += counts[i];
            rest -= here;
            if (expected >= LEAST_EXPECTED && rest >= LEAST_EXPECTED || i == counts.length - 1) {
                statistic += (observed - expected) * (observed - expected) / expected;
                cells++;
                expected = 0;
                observed = 0;
            }
        }
        double half = (cells - 1) / 2.0;
        return new Outcome(
                test, Gamma.regularizedGammaP(half, statistic / 2), Gamma.regularizedGammaQ(half, statistic / 2));
    }

    /** Marsaglia's: equal spacings among n points of k cells; n^3/(4 k) of them, by Poisson's law. k shrinks with n^3. */
    private Outcome birthdaySpacings() {
        int n = samples(5_000_000);
        int width = (int) Math.round(60 - 3 * Math.log(divisor) / Math.log(2)) / 2;
        long[] points = new long[n];
        for (int i = 0; i < n; i++) {
            points[i] = (long) bits(0, width) << width | bits(0, width);
        }
        Arrays.sort(points);
        long first = points[0];
        for (int i = 0; i < n - 1; i++) {
            points[i] = points[i + 1] - points[i];
        }
        points[n - 1] = first + (1L << 2 * width) - points[n - 1];
        Arrays.sort(points);
        long equal = 0;
        for (int i = 1; i < n; i++) {
            equal += points[i] == points[i - 1] ? 1 : 0;
        }
        return poisson("BirthdaySpacings", Math.pow(n, 3) / (4 * Math.pow(2, 2 * width)), equal);
    }

    /** Knuth's: balls that fall into an urn that is not empty, n balls and k = 2^32 urns of two coordinates. */
    private Outcome collision() {
        int n = samples(5_000_000);
        double urns = 0x1p32;
        int[] cells = new int[n];
        for (int i = 0; i < n; i++) {
            cells[i] = bits(0, 16) << 16 | bits(0, 16);
        }
        Arrays.sort(cells);
        long collisions = 0;
        for (int i = 1; i < n; i++) {
            collisions += cells[i] == cells[i - 1] ? 1 : 0;
        }
        double mean = n + urns * Math.expm1(n * Math.log1p(-1 / urns));
        return poisson("Collision", mean, collisions);
    }

    /** Knuth's: how many numbers lie between two that are below 1/256. */
    private Outcome gap() {
        int n = samples(200_000);
        double p = 0x1p-8;
        double[] law = new double[4000];
        double none = 1;
        for (int i = 0; i < law.length - 1; i++) {
            law[i] = none * p;
            none *= 1 - p;
        }
        law[law.length - 1] = none;
        long[] counts = new long[law.length];
        for (int i = 0; i < n; i++) {
            int length = 0;
            while (bits(22, 8) != 0 && length < law.length) { // a bad generator may never come back
                length++;
            }
            counts[Math.min(length, law.length - 1)]++;
        }
        return chiSquare("Gap", law, counts);
    }

    /** Knuth's: how many different values there are among 64 of 0 to 63. */
    private Outcome simplePoker() {
        int n = samples(400_000);
        int k = 64;
        double[] law = occupied(k, k);
        long[] counts = new long[k + 1];
        for (int i = 0; i < n; i++) {
            long seen = 0;
            for (int j = 0; j < k; j++) {
                seen |= 1L << bits(24, 6);
            }
            counts[Long.bitCount(seen)]++;
        }
        return chiSquare("SimplePoker", law, counts);
    }

    /** The law of the number of occupied urns after so many balls, by the chain from ball to ball. */
    private static double[] occupied(int urns, int balls) {
        double[] law = new double[urns + 1];
        law[0] = 1;
        for (int ball = 0; ball < balls; ball++) {
            for (int u = urns; u >= 0; u--) {
                law[u] = law[u] * u / urns + (u == 0 ? 0 : law[u - 1] * (urns - u + 1) / urns);
            }
        }
        return law;
    }

    /** Knuth's: how many numbers it takes until all 16 values have come. */
    private Outcome couponCollector() {
        int n = samples(500_000);
        int kinds = 16;
        double[] law = new double[400];
        double[] missing = new double[kinds + 1];
        missing[0] = 1;
        double before = 0;
        for (int length = 1; length < law.length - 1; length++) {
            for (int u = kinds; u >= 0; u--) {
                missing[u] = missing[u] * u / kinds + (u == 0 ? 0 : missing[u - 1] * (kinds - u + 1) / kinds);
            }
            law[length] = missing[kinds] - before;
            before = missing[kinds];
        }
        law[law.length - 1] = 1 - before;
        long[] counts = new long[law.length];
        for (int i = 0; i < n; i++) {
            int seen = 0;
            int length = 0;
            while (seen != (1 << kinds) - 1 && length < law.length) { // a bad generator may never finish
                seen |= 1 << bits(26, 4);
                length++;
            }
            counts[Math.min(length, law.length - 1)]++;
        }
        return chiSquare("CouponCollector", law, counts);
    }

    /** The largest of six uniform numbers, to the sixth power, is uniform; 20 observations expected in each cell. */
    private Outcome maximumOfT() {
        int n = samples(2_000_000);
        int cells = n / 20;
        double[] law = new double[cells];
        Arrays.fill(law, 1.0 / cells);
        long[] counts = new long[cells];
        for (int i = 0; i < n; i++) {
            double largest = 0;
            for (int j = 0; j < 6; j++) {
                largest = Math.max(largest, (source.getAsInt() & 0xFFFFFFFFL) * 0x1p-32);
            }
            counts[(int) (Math.pow(largest, 6) * cells)]++;
        }
        return chiSquare("MaxOft", law, counts);
    }

    /** How many of 256 numbers are below 1/8 (Matsumoto and Kurita). */
    private Outcome weightDistribution() {
        int n = samples(200_000);
        int k = 256;
        long[] counts = new long[k + 1];
        for (int i = 0; i < n; i++) {
            int weight = 0;
            for (int j = 0; j < k; j++) {
                weight += bits(27, 3) == 0 ? 1 : 0;
            }
            counts[weight]++;
        }
        return chiSquare("WeightDistrib", WalkLaws.binomial(k, 0.125), counts);
    }

    /** Marsaglia's: the rank of 60 x 60 matrices of bits, ten from each number. */
    private Outcome matrixRank() {
        int n = samples(20_000);
        int size = 60;
        double[] law = new double[size + 1];
        for (int r = 0; r <= size; r++) {
            double log = -(double) (size - r) * (size - r) * Math.log(2);
            for (int i = 0; i < r; i++) {
                log += 2 * Math.log1p(-Math.scalb(1.0, i - size)) - Math.log1p(-Math.scalb(1.0, i - r));
            }
            law[r] = Math.exp(log);
        }
        long[] counts = new long[size + 1];
        long[] rows = new long[size];
        for (int t = 0; t < n; t++) {
            for (int i = 0; i < size; i++) {
                rows[i] = 0;
                for (int j = 0; j < 6; j++) {
                    rows[i] = rows[i] << 10 | bits(20, 10);
                }
            }
            counts[rank(rows)]++;
        }
        return chiSquare("MatrixRank", law, counts);
    }

    /** Over the field of two elements; overwrites the rows. */
    static int rank(long[] rows) {
        int rank = 0;
        for (int bit = 0; bit < Long.SIZE; bit++) {
            int pivot = rank;
            while (pivot < rows.length && (rows[pivot] >>> bit & 1) == 0) {
                pivot++;
            }
            if (pivot == rows.length) {
                continue;
            }
            long row = rows[pivot];
            rows[pivot] = rows[rank];
            rows[rank] = row;
            for (int i = rank + 1; i < rows.length; i++) {
                rows[i] ^= (rows[i] >>> bit & 1) == 0 ? 0 : row;
            }
            rank++;
        }
        return rank;
    }

    /** The weights of two neighbouring blocks of 300 bits, ten from each number, are independent; rare pairs are joined. */
    private Outcome hammingIndependence() {
        int n = samples(500_000);
        int length = 300;
        double[] weight = WalkLaws.binomial(length, 0.5);
        double[] law = new double[(length + 1) * (length + 1) + 1];
        int[] cell = new int[(length + 1) * (length + 1)];
        int cells = 1; // the first is of all rare pairs
        law[0] = 1;
        for (int i = 0; i < cell.length; i++) {
            double p = weight[i / (length + 1)] * weight[i % (length + 1)];
            if (n * p >= LEAST_EXPECTED) {
                law[cells] = p;
                law[0] -= p;
                cell[i] = cells++;
            }
        }
        long[] counts = new long[cells];
        for (int t = 0; t < n; t++) {
            int first = blockWeight(length);
            counts[cell[first * (length + 1) + blockWeight(length)]]++;
        }
        return chiSquare("HammingIndep", Arrays.copyOf(law, cells), counts);
    }

    private int blockWeight(int length) {
        int weight = 0;
        for (int i = 0; i < length; i += 10) {
            weight += Integer.bitCount(bits(20, 10));
        }
        return weight;
    }

    /** Statistics of walks of 150 steps, 30 from each number: how many go right, the maximum, steps above 0, returns, changes of sign. */
    private List<Outcome> randomWalk() {
        int n = samples(1_000_000);
        double[][] laws = {
            WalkLaws.rightSteps(WALK),
            WalkLaws.maximum(WALK),
            WalkLaws.stepsAbove(WALK),
            WalkLaws.returns(WALK),
            WalkLaws.signChanges(WALK)
        };
        long[][] counts = Arrays.stream(laws).map(law -> new long[law.length]).toArray(long[][]::new);
        for (int t = 0; t < n; t++) {
            int position = 0;
            int before = 0;
            int maximum = 0;
            int above = 0;
            int returns = 0;
            int changes = 0;
            for (int i = 0; i < WALK; i += 30) {
                int steps = bits(0, 30);
                for (int b = 29; b >= 0; b--) {
                    int last = position;
                    position += (steps >>> b & 1) * 2 - 1;
                    maximum = Math.max(maximum, position);
                    above += last + position > 0 ? 1 : 0;
                    if (position == 0) {
                        returns++;
                    } else if (last == 0 && before * position < 0) {
                        changes++;
                    }
                    before = last;
                }
            }
            counts[0][(position + WALK) / 2]++;
            counts[1][maximum]++;
            counts[2][above]++;
            counts[3][returns]++;
            counts[4][changes]++;
        }
        return IntStream.range(0, laws.length)
                .mapToObj(k -> chiSquare("RandomWalk1 " + "HMJRC".charAt(k), laws[k], counts[k]))
                .toList();
    }
}
