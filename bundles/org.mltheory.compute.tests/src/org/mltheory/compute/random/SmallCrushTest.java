package org.mltheory.compute.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The streams through the battery, one by one and woven together; and generators that are known to be bad, which it must reject, so
 * that it is known to be able to. Seeds are fixed. With 14 statistics a run, a good generator is rejected at this level by chance in
 * about 3 of 100,000 runs.
 */
class SmallCrushTest {

    private static final double LEVEL = 1e-6;
    /** Of the published numbers of samples. */
    private static final int TWENTIETH = 20;

    /** The higher half of 64 bits, then the lower. */
    private static IntSupplier halves(LongSupplier longs) {
        return new IntSupplier() {
            private long held;
            private boolean half;

            @Override
            public int getAsInt() {
                half = !half;
                if (half) {
                    held = longs.getAsLong();
                    return (int) (held >>> 32);
                }
                return (int) held;
            }
        };
    }

    private static void assertPasses(IntSupplier source, int divisor) {
        List<SmallCrush.Outcome> outcomes = SmallCrush.of(source, divisor);
        assertTrue(outcomes.stream().allMatch(o -> o.within(LEVEL)), () -> outcomes.toString());
    }

    /** With a quarter of the published samples. */
    @Test
    void aStreamPasses() {
        RandomStream stream = RandomStream.of(1, 0, "weights");
        assertPasses(halves(stream::nextLong), 4);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 2, -1, Long.MAX_VALUE})
    void streamsOfOtherSeedsPass(long seed) {
        RandomStream stream = RandomStream.of(seed, 3, "data");
        assertPasses(halves(stream::nextLong), TWENTIETH);
    }

    @Test
    void neighbouringRepeatsWovenTogetherPass() {
        assertPasses(
                woven(IntStream.range(0, 16)
                        .mapToObj(r -> RandomStream.of(1, r, "data"))
                        .toArray(RandomStream[]::new)),
                TWENTIETH);
    }

    @Test
    void neighbouringSeedsWovenTogetherPass() {
        assertPasses(
                woven(IntStream.range(0, 16)
                        .mapToObj(s -> RandomStream.of(s, 0, "data"))
                        .toArray(RandomStream[]::new)),
                TWENTIETH);
    }

    @Test
    void neighbouringNamesWovenTogetherPass() {
        assertPasses(
                woven(IntStream.range(0, 16)
                        .mapToObj(i -> RandomStream.of(1, 0, "layer " + (char) ('a' + i)))
                        .toArray(RandomStream[]::new)),
                TWENTIETH);
    }

    @Test
    void partsWovenTogetherPass() {
        RandomStream whole = RandomStream.of(1, 0, "net");
        assertPasses(
                woven(IntStream.range(0, 16)
                        .mapToObj(i -> i % 2 == 0 ? whole.substream(i) : whole.split("part " + i))
                        .toArray(RandomStream[]::new)),
                TWENTIETH);
    }

    /** The first number of each of many streams: a weak derivation of keys would show here. */
    @Test
    void firstNumbersOfManyStreamsPass() {
        assertPasses(
                halves(new LongSupplier() {
                    private int next;

                    @Override
                    public long getAsLong() {
                        int index = next++;
                        return RandomStream.of(index / 1000, index % 1000, "w").nextLong();
                    }
                }),
                TWENTIETH);
    }

    private static IntSupplier woven(RandomStream[] streams) {
        return halves(new LongSupplier() {
            private int next;

            @Override
            public long getAsLong() {
                return streams[next++ % streams.length].nextLong();
            }
        });
    }

    /** Each test rejects one of the bad generators at least; and another good generator of another kind passes. */
    @Test
    void badGeneratorsFailAndAnotherGoodOnePasses() {
        Set<String> rejecting = new TreeSet<>();
        Set<String> randu = rejected(randu(), TWENTIETH);
        assertTrue(randu.contains("BirthdaySpacings"), randu.toString());
        assertTrue(randu.contains("WeightDistrib"), randu.toString());
        rejecting.addAll(randu);
        Set<String> low = rejected(reversedCongruential(), TWENTIETH);
        assertTrue(low.contains("Collision"), low.toString());
        rejecting.addAll(low);
        Set<String> linear = rejected(shiftRegister(), TWENTIETH);
        assertTrue(linear.contains("MatrixRank"), linear.toString());
        rejecting.addAll(linear);
        Set<String> java = rejected(new java.util.Random(1)::nextInt, 10);
        assertTrue(java.contains("BirthdaySpacings"), java.toString()); // as L'Ecuyer and Simard found
        List<String> all = SmallCrush.of(halves(new java.util.SplittableRandom(42)::nextLong), TWENTIETH).stream()
                .peek(o -> assertTrue(o.within(LEVEL), o.toString()))
                .map(SmallCrush.Outcome::test)
                .sorted()
                .toList();
        assertEquals(all, List.copyOf(rejecting));
    }

    private static Set<String> rejected(IntSupplier source, int divisor) {
        return SmallCrush.of(source, divisor).stream()
                .filter(o -> !o.within(LEVEL))
                .map(SmallCrush.Outcome::test)
                .collect(Collectors.toSet());
    }

    /** RANDU: x := 65539 x modulo 2^31, whose triples lie on 15 planes. */
    private static IntSupplier randu() {
        int[] x = {1};
        return () -> (x[0] = 65539 * x[0] & 0x7FFFFFFF) << 1;
    }

    /** x := 69069 x + 1 modulo 2^32, whose lowest bits have short periods, turned around so that those come first. */
    private static IntSupplier reversedCongruential() {
        int[] x = {1};
        return () -> Integer.reverse(x[0] = 69069 * x[0] + 1);
    }

    /** Marsaglia's xorshift on 32 bits: linear over the field of two elements. */
    private static IntSupplier shiftRegister() {
        int[] x = {(int) 2463534242L};
        return () -> {
            x[0] ^= x[0] << 13;
            x[0] ^= x[0] >>> 17;
            x[0] ^= x[0] << 5;
            return x[0];
        };
    }

    /** Correlations between streams, at lag 0 and 1: times sqrt(n) they are standard normal numbers. */
    @Test
    void streamsAreUncorrelated() {
        int n = 100_000;
        double[][] x = new double[12][n];
        for (int i = 0; i < x.length; i++) {
            int which = i;
            RandomStream stream = switch (i % 3) {
                case 0 -> RandomStream.of(1, which / 3, "weights");
                case 1 -> RandomStream.of(2 + which / 3, 0, "weights");
                default -> RandomStream.of(1, 0, "weights" + which / 3);
            };
            stream.gaussians(x[i]);
        }
        int pairs = 0;
        double squares = 0;
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < x.length; j++) {
                for (int lag = i == j ? 1 : 0; lag <= 1; lag++) {
                    double sum = 0;
                    for (int t = lag; t < n; t++) {
                        sum += x[i][t] * x[j][t - lag];
                    }
                    double z = sum / Math.sqrt(n - lag);
                    assertTrue(Math.abs(z) < 5, "streams " + i + " and " + j + ", lag " + lag + ": " + z);
                    if (lag == 1 || i < j) {
                        squares += z * z;
                        pairs++;
                    }
                }
            }
        }
        assertEquals(pairs, squares, 4 * Math.sqrt(2.0 * pairs));
    }

    /** The laws that the battery compares with sum to 1 and have the values of all walks of ten steps. */
    @Test
    void lawsOfWalksAreThoseOfAllWalks() {
        int length = 10;
        double[][] counted = new double[5][length + 1];
        for (int walk = 0; walk < 1 << length; walk++) {
            int[] s = new int[length + 1];
            for (int i = 0; i < length; i++) {
                s[i + 1] = s[i] + ((walk >>> i & 1) == 1 ? 1 : -1);
            }
            int above = 0;
            int changes = 0;
            for (int i = 1; i <= length; i++) {
                above += s[i - 1] + s[i] > 0 ? 1 : 0;
                changes += i < length && s[i - 1] * s[i + 1] < 0 ? 1 : 0;
            }
            int[] value = {
                Integer.bitCount(walk),
                Arrays.stream(s).max().orElseThrow(),
                above,
                (int) Arrays.stream(s).filter(v -> v == 0).count() - 1,
                changes
            };
            for (int k = 0; k < value.length; k++) {
                counted[k][value[k]] += 1.0 / (1 << length);
            }
        }
        double[][] laws = {
            WalkLaws.rightSteps(length),
            WalkLaws.maximum(length),
            WalkLaws.stepsAbove(length),
            WalkLaws.returns(length),
            WalkLaws.signChanges(length)
        };
        for (int k = 0; k < laws.length; k++) {
            for (int v = 0; v <= length; v++) {
                assertEquals(counted[k][v], v < laws[k].length ? laws[k][v] : 0, 1e-12, "law " + k + " at " + v);
            }
        }
    }

    @Test
    void rankOfBitMatrices() {
        assertEquals(0, SmallCrush.rank(new long[] {0, 0}));
        assertEquals(2, SmallCrush.rank(new long[] {0b11, 0b01, 0b10}));
        assertEquals(3, SmallCrush.rank(new long[] {1, 2, Long.MIN_VALUE}));
        assertEquals(2, SmallCrush.rank(new long[] {0b1100, 0b0110, 0b1010}));
    }
}
