package org.mltheory.benchmarks;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.mltheory.compute.kernel.GramKernels;

/** The infinite network's neural tangent kernel, against numpy with all cores. */
final class Kernels implements Work {

    private static final int LARGEST = 4000;
    private static final int DIMENSION = 64;
    private static final int HIDDEN = 3;
    private static final double TARGET = 3;

    private final GramKernels grams = Engine.grams();
    private final int n;
    private final double[] x;
    private final double[] ntk;

    private Kernels(int n) {
        this.n = n;
        x = Numbers.uniform(1, n * DIMENSION);
        ntk = new double[n * n];
    }

    static List<Line> lines() {
        return IntStream.of(125, 250, 500, 1000, 2000, LARGEST)
                .mapToObj(n -> {
                    Line line = Line.of(
                                    "ntk/" + n,
                                    "ntk",
                                    n,
                                    "infinite NTK, n = " + n + ", " + HIDDEN + " hidden layers, d = " + DIMENSION,
                                    () -> new Kernels(n),
                                    () -> PythonPeer.of(
                                            "infinite-ntk", Map.of("n", n, "d", DIMENSION, "hidden", HIDDEN)))
                            .within(1e-7); // numpy's arccos of a diagonal that rounds below 1
                    return n == LARGEST ? line.reaching(TARGET) : line;
                })
                .toList();
    }

    @Override
    public Object call() {
        grams.infiniteNtk(HIDDEN, 2, 0, x, n, DIMENSION, ntk, new double[0]);
        return ntk;
    }

    @Override
    public double check() {
        call();
        return Numbers.squares(ntk);
    }
}
