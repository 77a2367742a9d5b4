package org.mltheory.compute.derivative;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.mltheory.compute.linalg.JavaAlgebra;
import org.mltheory.compute.linalg.LinearOperator;
import org.mltheory.compute.net.Activation;
import org.mltheory.compute.net.Loss;
import org.mltheory.compute.net.Mlp;
import org.mltheory.compute.random.RandomStream;
import org.mltheory.compute.tape.layer.Losses;

class BlockMeanTest {

    private static final Mlp NET = new Mlp(Activation.TANH, 20, 100, 3);
    private static final double[] THETA = NET.initial(RandomStream.of(2, 0, "theta"));
    private static final double[] V = LossSurfaceTest.gaussians("v", NET.parameters());

    private static JavaAlgebra algebra(int threads, BooleanSupplier cancelled) {
        return new JavaAlgebra("java", threads, cancelled);
    }

    private static LossSurface surface(int n, int threads) {
        return LossSurface.of(
                NET,
                LossSurfaceTest.samples(NET, Loss.CROSS_ENTROPY, n),
                Loss.CROSS_ENTROPY,
                algebra(threads, () -> false),
                () -> false);
    }

    private static BlockMean mean(BlockPlan.Wanted wanted, int n, Blocks blocks, int threads) {
        Examples examples = Examples.of(NET, LossSurfaceTest.samples(NET, Loss.CROSS_ENTROPY, n));
        return new BlockMean(
                rows -> BlockPlan.of(
                        Network.of(NET), (z, t) -> Losses.of(Loss.CROSS_ENTROPY, z, t), examples, rows, wanted),
                examples,
                blocks,
                algebra(threads, () -> false),
                () -> false);
    }

    @Test
    void blocksAreCutByShapesAlone() {
        // work decides: 4e6 / 1e4, to the next multiple of 32
        Blocks blocks = Blocks.of(1000, 5000, 1e4, 500);
        assertEquals(416, blocks.rows());
        assertEquals(3, blocks.count());
        assertEquals(168, blocks.rows(2));
        assertEquals(832, blocks.from(2));
        // the parameters decide
        assertEquals(800, Blocks.of(1000, 800_000, 1.6e6, 1000).rows());
        // at most
        assertEquals(1024, Blocks.of(5, 10, 20, 10).rows());
        assertEquals(5, Blocks.of(5, 10, 20, 10).rows(0));
    }

    /** To the last bit, for numbers of blocks around the number of threads. */
    @ParameterizedTest
    @EnumSource(BlockPlan.Wanted.class)
    void resultsDoNotDependOnThreads(BlockPlan.Wanted wanted) {
        for (int rows : new int[] {10, 25, 50, 100}) {
            double[][] results = new double[3][NET.parameters()];
            double[] values = new double[3];
            int[] threads = {1, 2, 9};
            for (int t = 0; t < 3; t++) {
                BlockMean mean = mean(wanted, 95, new Blocks(95, rows, 1), threads[t]);
                mean.at(THETA);
                for (int repeat = 0; repeat < 3; repeat++) {
                    values[t] = mean.apply(V, results[t]);
                }
            }
            assertArrayEquals(results[0], results[1], 0);
            assertArrayEquals(results[0], results[2], 0);
            assertEquals(values[0], values[1]);
            assertEquals(values[0], values[2]);
        }
    }

    /** Whether each block has a program of its own, or several take turns in one, which then has to load and compute everything. */
    @ParameterizedTest
    @CsvSource({"95, 95", "10, 95", "10, 90", "7, 95", "95, 3"})
    void resultsAreThoseOfOneBlock(int rows, int n) {
        for (BlockPlan.Wanted wanted : BlockPlan.Wanted.values()) {
            double[] expected = new double[NET.parameters()];
            BlockMean one = mean(wanted, n, new Blocks(n, n, 1), 1);
            one.at(THETA);
            double value = one.apply(V, expected);
            for (double bytes : new double[] {1, BlockMean.KEPT / 3.5, 1e12}) {
                double[] actual = new double[NET.parameters()];
                BlockMean mean = mean(wanted, n, new Blocks(n, rows, bytes), 2);
                mean.at(THETA);
                for (int repeat = 0; repeat < 2; repeat++) {
                    Arrays.fill(actual, Double.NaN);
                    assertEquals(value, mean.apply(V, actual), 1e-13);
                    assertArrayEquals(expected, actual, 1e-13);
                }
            }
        }
    }

    /** What does not depend on the vector is computed again when the point moves, and only for the operator that moves. */
    @Test
    void nothingIsLeftOfAnEarlierPoint() {
        int n = 1700; // in three blocks
        double[] other = NET.initial(RandomStream.of(3, 0, "theta"));
        double[] fresh = new double[V.length];
        double[] freshOther = new double[V.length];
        surface(n, 1).hessian(THETA).apply(V, fresh);
        surface(n, 1).hessian(other).apply(V, freshOther);
        assertTrue(Math.abs(fresh[0] - freshOther[0]) > 1e-6);

        LossSurface surface = surface(n, 2);
        double[] w = THETA.clone();
        LinearOperator at = surface.hessian(w);
        System.arraycopy(other, 0, w, 0, w.length); // the operator has a copy
        LinearOperator atOther = surface.hessian(w);
        double[] product = new double[V.length];
        for (int repeat = 0; repeat < 2; repeat++) {
            at.apply(V, product);
            assertArrayEquals(fresh, product, 0);
            atOther.apply(V, product);
            assertArrayEquals(freshOther, product, 0);
        }
        double[] gradient = new double[V.length];
        double[] expected = new double[V.length];
        for (double[] point : new double[][] {THETA, other, THETA}) {
            double value = surface.gradient(point, gradient);
            assertEquals(surface(n, 1).gradient(point, expected), value);
            assertArrayEquals(expected, gradient, 0);
        }
    }

    @Test
    void cancelledProductsCanBeAskedForAgain() {
        int n = 1700;
        double[] expected = new double[V.length];
        surface(n, 1).hessian(THETA).apply(V, expected);
        for (int threads = 1; threads <= 2; threads++) {
            AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);
            BooleanSupplier cancelled = () -> left.decrementAndGet() < 0;
            LossSurface surface = LossSurface.of(
                    NET,
                    LossSurfaceTest.samples(NET, Loss.CROSS_ENTROPY, n),
                    Loss.CROSS_ENTROPY,
                    algebra(threads, cancelled),
                    cancelled);
            LinearOperator hessian = surface.hessian(THETA);
            double[] product = new double[V.length];
            for (int after : new int[] {0, 1, 5}) {
                left.set(after);
                assertThrows(CancellationException.class, () -> hessian.apply(V, product));
            }
            left.set(Integer.MAX_VALUE);
            hessian.apply(V, product);
            assertArrayEquals(expected, product, 0);
        }
    }
}
