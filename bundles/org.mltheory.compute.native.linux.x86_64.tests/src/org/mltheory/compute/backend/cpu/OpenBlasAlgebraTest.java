package org.mltheory.compute.backend.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mltheory.compute.linalg.LinearAlgebra;
import org.mltheory.compute.linalg.LinearAlgebraContract;
import org.mltheory.compute.linalg.Product;
import org.mltheory.compute.random.RandomStream;

/** Products by OpenBLAS: the contract, and how they are cut. */
class OpenBlasAlgebraTest extends LinearAlgebraContract {

    @BeforeAll
    static void load() {
        TestLibrary.requireOpenBlas();
    }

    @Override
    protected LinearAlgebra algebra(int threads, BooleanSupplier cancelled) {
        return new OpenBlasAlgebra("OpenBLAS", threads, cancelled);
    }

    @Test
    void slicesCoverEveryTermOfEveryEntryOnce() {
        for (int variant = 0; variant < 4; variant++) {
            boolean transA = (variant & 1) != 0;
            boolean transB = (variant & 2) != 0;
            int m = 203;
            int n = 150;
            int k = 9000;
            Product p = new Product(transA, transB, m, n, k, transA ? m : k, transB ? k : n, n, 2, m * k, 0, m * n);
            int[][] terms = new int[2][m * n];
            ProductSlices.run(p, 8e7, () -> false, (part, aAt, bAt, cAt, adds) -> {
                assertTrue(part.flops() <= 8e7, part.toString());
                int item = (int) (cAt / (m * n));
                int row = (int) (cAt % (m * n)) / n;
                int column = (int) (cAt % n);
                long a = aAt - (long) item * m * k;
                assertEquals(row, transA ? a % m : a / k);
                long term = transA ? a / m : a % k;
                assertEquals(term, transB ? bAt % k : bAt / n);
                assertEquals(column, transB ? bAt / k : bAt % n);
                assertEquals(adds, term > 0);
                for (int i = row; i < row + part.m(); i++) {
                    for (int j = column; j < column + part.n(); j++) {
                        assertEquals(term, terms[item][i * n + j]);
                        terms[item][i * n + j] += part.k();
                    }
                }
            });
            for (int[] item : terms) {
                for (int count : item) {
                    assertEquals(k, count);
                }
            }
        }
    }

    /** Long enough for several calls: sums of whole numbers are exact in any order. */
    @Test
    void longProductsAreExactAndAskWhetherToGoOn() {
        int m = 700;
        int n = 400;
        int k = 9001;
        double[] a = wholeNumbers(m * k, "a");
        double[] b = wholeNumbers(k * n, "b");
        double[] c = new double[m * n];
        AtomicInteger asked = new AtomicInteger();
        BooleanSupplier counting = () -> asked.incrementAndGet() < 0;
        algebra(1, counting).gemm(Product.of(m, k, n), 1, a, 0, b, 0, 0, c, 0);
        assertTrue(asked.get() > 2, "asked " + asked + " times");
        for (int i = 0; i < m; i += 37) {
            for (int j = 0; j < n; j += 29) {
                double sum = 0;
                for (int l = 0; l < k; l++) {
                    sum += a[i * k + l] * b[l * n + j];
                }
                assertEquals(sum, c[i * n + j]);
            }
        }
        asked.set(0);
        BooleanSupplier second = () -> asked.incrementAndGet() == 2;
        assertThrows(
                CancellationException.class,
                () -> algebra(1, second).gemm(Product.of(m, k, n), 1, a, 0, b, 0, 0, c, 0));
    }

    /** One thread takes several calls for what four do in one. */
    @Test
    void cutsThatFollowTheThreadsDoNotChangeABit() {
        int m = 600;
        int n = 400;
        int k = 9001;
        double[] a = new double[m * k];
        double[] b = new double[k * n];
        RandomStream.of(5, 0, "long a").gaussians(a);
        RandomStream.of(5, 0, "long b").gaussians(b);
        Product product = Product.of(m, k, n);
        assertTrue(product.flops() > ProductSlices.longest(ProductSlices.LONGEST, 1));
        assertTrue(product.flops() < ProductSlices.longest(ProductSlices.LONGEST, 4));
        double[] one = new double[m * n];
        double[] four = new double[m * n];
        algebra(1, () -> false).gemm(product, 0.3, a, 0, b, 0, 0, one, 0);
        algebra(4, () -> false).gemm(product, 0.3, a, 0, b, 0, 0, four, 0);
        assertArrayEquals(one, four);
    }

    @Test
    void panelsOfASymmetricProductMeet() {
        int n = 203;
        List<int[]> panels = new ArrayList<>();
        SymmetricSlices.run(n, 1000, 1e7, (from, rows, before) -> panels.add(new int[] {from, rows, before}));
        assertTrue(panels.size() > 1);
        int next = 0;
        for (int[] panel : panels) {
            assertEquals(next, panel[0]);
            assertEquals(next, panel[2]);
            next += panel[1];
        }
        assertEquals(n, next);
        int k = 40_000;
        double[] a = wholeNumbers(n * k, "symmetric");
        double[] c = new double[n * n];
        // above the length of one call, so it is cut
        assertTrue((double) n * n * k * 2 > ProductSlices.LONGEST);
        algebra(2, () -> false).syrk(false, n, k, 1, a, 0, 0, c, 0);
        double[] product = new double[n * n];
        algebra(2, () -> false).gemm(Product.transB(n, k, n), 1, a, 0, a.clone(), 0, 0, product, 0);
        assertArrayEquals(product, c);
    }

    @Test
    void callersMayComputeAtTheSameTime() throws InterruptedException {
        int n = 150;
        double[] a = new double[n * n];
        RandomStream.of(3, 0, "many").gaussians(a);
        double[] expected = new double[n * n];
        algebra(1, () -> false).gemm(Product.of(n, n, n), 1, a, 0, a, 0, 0, expected, 0);
        AtomicInteger right = new AtomicInteger();
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            int threads = 1 + i % 4;
            callers.add(new Thread(() -> {
                for (int round = 0; round < 50; round++) {
                    double[] c = new double[n * n];
                    algebra(threads, () -> false).gemm(Product.of(n, n, n), 1, a, 0, a, 0, 0, c, 0);
                    if (Arrays.equals(expected, c)) {
                        right.incrementAndGet();
                    }
                }
            }));
        }
        callers.forEach(Thread::start);
        for (Thread caller : callers) {
            caller.join();
        }
        assertEquals(300, right.get());
    }

    private static double[] wholeNumbers(int length, String name) {
        double[] values = new double[length];
        RandomStream random = RandomStream.of(5, 0, name);
        for (int i = 0; i < length; i++) {
            values[i] = random.nextInt(21) - 10;
        }
        return values;
    }
}
