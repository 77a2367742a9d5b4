package org.mltheory.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mltheory.compute.linalg.LinearAlgebra;
import org.mltheory.compute.linalg.Product;

/** Products of two square matrices, against numpy with all cores. */
final class Products {

    private Products() {}

    static List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        for (boolean single : new boolean[] {false, true}) {
            String type = single ? "float32" : "float64";
            for (int n : new int[] {64, 128, 256, 512, 1024, 2048}) {
                lines.add(Line.of(
                                "gemm/" + type + "/" + n,
                                "gemm/" + type,
                                n,
                                "gemm " + type + ", n = " + n,
                                () -> single ? new Floats(n) : new Doubles(n),
                                () -> PythonPeer.of("gemm", Map.of("n", n, "dtype", type)))
                        .reaching(n < 256 ? 1 : 0.95)
                        .counting(2.0 * n * n * n, single)
                        .within(single ? 1e-4 : 1e-10));
            }
        }
        return lines;
    }

    private static final class Doubles implements Work {
        private final LinearAlgebra algebra = Engine.algebra();
        private final Product product;
        private final double[] a;
        private final double[] b;
        private final double[] c;

        Doubles(int n) {
            product = Product.of(n, n, n);
            a = Numbers.uniform(1, n * n);
            b = Numbers.uniform(2, n * n);
            c = new double[n * n];
        }

        @Override
        public Object call() {
            algebra.gemm(product, 1, a, 0, b, 0, 0, c, 0);
            return c;
        }

        @Override
        public double check() {
            call();
            return Numbers.squares(c);
        }
    }

    private static final class Floats implements Work {
        private final LinearAlgebra algebra = Engine.algebra();
        private final Product product;
        private final float[] a;
        private final float[] b;
        private final float[] c;

        Floats(int n) {
            product = Product.of(n, n, n);
            a = Numbers.uniformFloats(1, n * n);
            b = Numbers.uniformFloats(2, n * n);
            c = new float[n * n];
        }

        @Override
        public Object call() {
            algebra.gemm(product, 1, a, 0, b, 0, 0, c, 0);
            return c;
        }

        @Override
        public double check() {
            call();
            return Numbers.squares(c);
        }
    }
}
