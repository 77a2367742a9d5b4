package org.mltheory.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.mltheory.compute.linalg.LinearAlgebra;

/** Decompositions and least squares, against scipy's fastest driver with all cores. */
final class Decompositions {

    /** The size that the target is for. */
    private static final int LARGEST = 1000;

    private static final double TARGET = 0.9;

    private Decompositions() {}

    static List<Line> lines() {
        return Stream.of(
                        lines(n -> Line.of(
                                "minimum-norm/" + n,
                                "minimum-norm",
                                n,
                                "minimum-norm least squares, " + n + " x " + 5 * n,
                                () -> new LeastNorm(n, 5 * n),
                                () -> PythonPeer.of("least-squares", Map.of("m", n, "n", 5 * n)))),
                        lines(n -> Line.of(
                                "svd/" + n,
                                "svd",
                                n,
                                "SVD with vectors, n = " + n,
                                () -> new Svd(n),
                                () -> PythonPeer.of("singular-values", Map.of("n", n)))),
                        lines(n -> Line.of(
                                "eigen/" + n,
                                "eigen",
                                n,
                                "symmetric eigenvectors, n = " + n,
                                () -> new Eigen(n),
                                () -> PythonPeer.of("symmetric-eigen", Map.of("n", n)))))
                .flatMap(s -> s)
                .toList();
    }

    private static Stream<Line> lines(IntFunction<Line> line) {
        return IntStream.of(32, 64, 125, 250, 500, LARGEST)
                .mapToObj(n -> n == LARGEST ? line.apply(n).reaching(TARGET) : line.apply(n));
    }

    private static final class Svd implements Work {
        private final LinearAlgebra algebra = Engine.algebra();
        private final int n;
        private final double[] a;
        private final double[] u;
        private final double[] s;
        private final double[] vt;

        Svd(int n) {
            this.n = n;
            a = Numbers.uniform(1, n * n);
            u = new double[n * n];
            s = new double[n];
            vt = new double[n * n];
        }

        @Override
        public Object call() {
            algebra.svd(a, n, n, u, s, vt);
            return s;
        }

        @Override
        public double check() {
            call();
            return Arrays.stream(s).sum();
        }
    }

    private static final class Eigen implements Work {
        private final LinearAlgebra algebra = Engine.algebra();
        private final int n;
        private final double[] a;
        private final double[] values;
        private final double[] vectors;

        Eigen(int n) {
            this.n = n;
            double[] x = Numbers.uniform(1, n * n);
            a = new double[n * n];
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    a[i * n + j] = (x[i * n + j] + x[j * n + i]) / 2;
                }
            }
            values = new double[n];
            vectors = new double[n * n];
        }

        @Override
        public Object call() {
            algebra.symmetricEigen(a, n, values, vectors);
            return values;
        }

        @Override
        public double check() {
            call();
            return Arrays.stream(values).map(Math::abs).sum();
        }
    }

    private static final class LeastNorm implements Work {
        private final LinearAlgebra algebra = Engine.algebra();
        private final int m;
        private final int n;
        private final double[] x;
        private final double[] y;
        private final double[] w;

        LeastNorm(int m, int n) {
            this.m = m;
            this.n = n;
            x = Numbers.uniform(1, m * n);
            y = Numbers.uniform(2, m);
            w = new double[n];
        }

        @Override
        public Object call() {
            algebra.minimumNorm(x, m, n, y, 1, Double.NaN, w);
            return w;
        }

        @Override
        public double check() {
            call();
            return Numbers.squares(w);
        }
    }
}
