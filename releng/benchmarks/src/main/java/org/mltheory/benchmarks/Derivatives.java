package org.mltheory.benchmarks;

import java.util.List;
import java.util.Map;
import org.mltheory.compute.derivative.EmpiricalNtk;
import org.mltheory.compute.derivative.LossSurface;
import org.mltheory.compute.linalg.LinearAlgebra;
import org.mltheory.compute.linalg.LinearOperator;
import org.mltheory.compute.linalg.Vectors;
import org.mltheory.compute.net.Activation;
import org.mltheory.compute.net.Loss;
import org.mltheory.compute.net.Mlp;
import org.mltheory.compute.net.Samples;

/** Curvature and the tangent kernel of a network in float64, against PyTorch's automatic differentiation. */
final class Derivatives {

    private static final String SHAPE = "64-256-10";
    private static final int SAMPLES = 500;
    private static final int ITERATIONS = 30;
    private static final double TARGET = 3;

    private Derivatives() {}

    static List<Line> lines() {
        return List.of(
                Line.of(
                                "hessian/" + SHAPE,
                                "hessian",
                                SAMPLES,
                                "Hessian's top eigenvalue by " + ITERATIONS + " powers, " + SHAPE + ", n = " + SAMPLES,
                                TopEigenvalue::new,
                                () -> PythonPeer.of(
                                        "hessian", Map.of("net", SHAPE, "n", SAMPLES, "iterations", ITERATIONS)))
                        .reaching(TARGET),
                Line.of(
                                "empirical-ntk/" + SHAPE,
                                "empirical-ntk",
                                SAMPLES,
                                "empirical NTK summed over outputs, " + SHAPE + ", n = " + SAMPLES,
                                TangentKernel::new,
                                () -> PythonPeer.of("empirical-ntk", Map.of("net", SHAPE, "n", SAMPLES)))
                        .reaching(TARGET));
    }

    private static Mlp net() {
        return new Mlp(Activation.RELU, Training.widths(SHAPE));
    }

    /** Power iteration from a given vector, as many times on both sides; what is made for it counts. */
    private static final class TopEigenvalue implements Work {
        private final double[] theta = Training.initial(net(), 100);
        private final double[] start = Numbers.uniform(4, theta.length);
        private final LossSurface surface;

        TopEigenvalue() {
            Samples samples = Training.samples(net(), SAMPLES);
            surface = LossSurface.of(net(), samples, Loss.CROSS_ENTROPY, Engine.algebra(), () -> false);
        }

        @Override
        public Object call() {
            return check();
        }

        @Override
        public double check() {
            LinearOperator hessian = surface.hessian(theta);
            double[] v = start.clone();
            double[] product = new double[v.length];
            double top = Double.NaN;
            Vectors.scale(1 / Vectors.norm(v), v);
            for (int t = 0; t < ITERATIONS; t++) {
                hessian.apply(v, product);
                top = Vectors.dot(v, product);
                Vectors.scale(1 / Vectors.norm(product), product);
                double[] next = product;
                product = v;
                v = next;
            }
            return top;
        }
    }

    private static final class TangentKernel implements Work {
        private final double[] theta = Training.initial(net(), 100);
        private final double[] x = Numbers.uniform(2, SAMPLES * net().inputs());
        private final LinearAlgebra algebra = Engine.algebra();
        private final EmpiricalNtk kernel = new EmpiricalNtk(net(), algebra, () -> false);

        @Override
        public Object call() {
            return kernel.trace(theta, x, SAMPLES);
        }

        @Override
        public double check() {
            return Numbers.squares(kernel.trace(theta, x, SAMPLES));
        }
    }
}
