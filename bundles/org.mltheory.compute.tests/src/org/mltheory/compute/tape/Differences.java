package org.mltheory.compute.tape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.mltheory.compute.random.RandomStream;

/** Compares symbolic derivatives with finite differences of fourth order, first and second derivatives, to 1e-6. */
public final class Differences {

    private static final double STEP = 2e-4;

    private Differences() {}

    /** Checks a network whose value, of any shape, is a function of its parameters, at standard normal parameters times {@code scale}. */
    public static void check(String name, double scale, Function<Parameters, Node> network) {
        Graph graph = new Graph();
        Parameters p = new Parameters(graph, false);
        Node value = network.apply(p);
        RandomStream random = RandomStream.of(7, 0, name);
        double[] mix = new double[value.shape().size()];
        random.gaussians(mix);
        // a curved function of the value, so that second derivatives are not those of the network alone
        Node weighted = value.times(graph.constant(mix, value.shape().dims()));
        Node loss = weighted.sum().plus(value.apply(Elementary.SQUARE).sum().times(0.3));
        double[] theta = new double[p.count()];
        for (int i = 0; i < theta.length; i++) {
            theta[i] = scale * random.nextGaussian();
        }
        double[] v = new double[theta.length];
        random.gaussians(v);

        List<Node> gradients = graph.gradients(loss, p.nodes());
        List<Node> direction = p.like("v", false);
        List<Node> products = graph.hessianVector(loss, p.nodes(), direction);
        Node tangent = graph.jvp(value, p.nodes(), direction);
        List<Node> outputs = new ArrayList<>(gradients);
        outputs.addAll(products);
        outputs.add(loss);
        outputs.add(value);
        outputs.add(tangent);
        Program program = new Program(outputs, PlainAlgebra.create());
        p.set(program, direction, v);

        Function<double[], double[]> gradient = w -> {
            p.set(program, w);
            program.run();
            double[] g = new double[w.length];
            p.collect(program, gradients, g);
            return g;
        };
        double[] expected = new double[theta.length];
        for (int i = 0; i < theta.length; i++) {
            double[] e = new double[theta.length];
            e[i] = 1;
            expected[i] = along(theta, e, w -> {
                p.set(program, w);
                program.run();
                return new double[] {program.number(loss)};
            })[0];
        }
        assertClose(name + ": gradient", expected, gradient.apply(theta));

        double[] hessian = along(theta, v, gradient::apply);
        double[] values = along(theta, v, w -> {
            p.set(program, w);
            program.run();
            return program.copy(value);
        });
        p.set(program, theta);
        program.run();
        double[] product = new double[theta.length];
        p.collect(program, products, product);
        assertClose(name + ": Hessian-vector product", hessian, product);
        assertClose(name + ": Jacobian-vector product", values, program.copy(tangent));
    }

    /** The derivative of f at w along v. */
    static double[] along(double[] w, double[] v, UnaryOperator<double[]> f) {
        double[] a = f.apply(shifted(w, v, STEP)).clone();
        double[] b = f.apply(shifted(w, v, -STEP)).clone();
        double[] c = f.apply(shifted(w, v, 2 * STEP)).clone();
        double[] d = f.apply(shifted(w, v, -2 * STEP)).clone();
        double[] result = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            result[i] = (8 * (a[i] - b[i]) - (c[i] - d[i])) / (12 * STEP);
        }
        return result;
    }

    private static double[] shifted(double[] w, double[] v, double t) {
        double[] result = w.clone();
        for (int i = 0; i < w.length; i++) {
            result[i] += t * v[i];
        }
        return result;
    }

    /** Each entry to 1e-6 of itself and 1e-9 of the greatest. */
    public static void assertClose(String what, double[] expected, double[] actual) {
        assertEquals(expected.length, actual.length, what);
        double greatest = 0;
        for (double x : expected) {
            greatest = Math.max(greatest, Math.abs(x));
        }
        assertTrue(Double.isFinite(greatest), what + " is not finite");
        for (int i = 0; i < expected.length; i++) {
            assertEquals(
                    expected[i], actual[i], 1e-6 * Math.abs(expected[i]) + 1e-9 * (greatest + 1e-3), what + " at " + i);
        }
    }
}
