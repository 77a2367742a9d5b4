package org.mltheory.compute.derivative;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mltheory.compute.linalg.ShapeException;
import org.mltheory.compute.linalg.Vectors;
import org.mltheory.compute.net.Activation;
import org.mltheory.compute.net.Initialisation;
import org.mltheory.compute.net.Mlp;
import org.mltheory.compute.random.RandomStream;
import org.mltheory.compute.tape.Shape;

class EmpiricalNtkTest {

    private static final int N = 5;
    private static final int M = 3;

    /** From rows of the Jacobian that the hand-written backpropagation gives. */
    private static double[] expected(Mlp net, double[] theta, double[] x, int n, double[] y, int m) {
        int k = net.outputs();
        int d = net.inputs();
        double[] kernel = new double[n * k * m * k];
        for (int i = 0; i < n * k; i++) {
            double[] a = LossSurfaceTest.outputGradient(
                    net, theta, Arrays.copyOfRange(x, i / k * d, (i / k + 1) * d), i % k);
            for (int j = 0; j < m * k; j++) {
                double[] b = LossSurfaceTest.outputGradient(
                        net, theta, Arrays.copyOfRange(y, j / k * d, (j / k + 1) * d), j % k);
                kernel[i * m * k + j] = Vectors.dot(a, b);
            }
        }
        return kernel;
    }

    private static double[] trace(double[] blocks, int n, int m, int k) {
        double[] trace = new double[n * m];
        for (int i = 0; i < n * m * k; i++) {
            int row = i / (m * k) * k + i % k;
            trace[i / (m * k) * m + i / k % m] += blocks[row * m * k + i / k % m * k + i % k];
        }
        return trace;
    }

    @ParameterizedTest
    @EnumSource(Activation.class)
    void kernelIsThatOfTheJacobian(Activation activation) {
        for (int[] widths : new int[][] {{3, 4, 5, 2}, {3, 2}, {3, 1}, {1, 1, 1}, {3, 6, 3}}) {
            Mlp net = new Mlp(activation, widths);
            double[] theta = net.initial(RandomStream.of(3, 0, "theta"));
            for (int i = 0; i < theta.length; i++) {
                theta[i] += 0.1 * Math.sin(i); // biases as well
            }
            double[] x = LossSurfaceTest.gaussians("x", N * net.inputs());
            double[] y = LossSurfaceTest.gaussians("y", M * net.inputs());
            int k = net.outputs();
            EmpiricalNtk ntk = new EmpiricalNtk(net, LossSurfaceTest.ALGEBRA, () -> false);
            double[] same = expected(net, theta, x, N, x, N);
            double[] cross = expected(net, theta, x, N, y, M);
            assertArrayEquals(same, ntk.blocks(theta, x, N), 1e-11, Arrays.toString(widths));
            assertArrayEquals(cross, ntk.blocks(theta, x, N, y, M), 1e-11);
            assertArrayEquals(trace(same, N, N, k), ntk.trace(theta, x, N), 1e-11);
            assertArrayEquals(trace(cross, N, M, k), ntk.trace(theta, x, N, y, M), 1e-11);
            // Jacobians of one, of two and of all inputs at a time
            for (long bytes : new long[] {0, 32L * k * net.parameters(), 1 << 20}) {
                JacobianKernel general = new JacobianKernel(
                        Network.of(net), Shape.of(net.inputs()), LossSurfaceTest.ALGEBRA, bytes, () -> false);
                assertArrayEquals(same, general.blocks(theta, x, N), 1e-11);
                assertArrayEquals(trace(same, N, N, k), general.trace(theta, x, N), 1e-11);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Initialisation.class)
    void multipliersCount(Initialisation initialisation) {
        Mlp net = new Mlp(Activation.TANH, 3, 6, 4, 2);
        double[] theta = initialisation.draw(net, RandomStream.of(3, 0, "theta"));
        double[] x = LossSurfaceTest.gaussians("x", N * 3);
        double[] expected = new JacobianKernel(
                        Network.of(net, initialisation), Shape.of(3), LossSurfaceTest.ALGEBRA, 1 << 20, () -> false)
                .blocks(theta, x, N);
        assertArrayEquals(
                expected,
                new EmpiricalNtk(net, initialisation, LossSurfaceTest.ALGEBRA, () -> false).blocks(theta, x, N),
                1e-11);
    }

    /** At width 4096 the kernel is near the infinite network's, about which it varies by 1/sqrt(width). */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void wideNetworksComeNearTheInfiniteOne(int hidden) {
        int width = hidden == 1 ? 4096 : 1024;
        int[] widths = new int[hidden + 2];
        Arrays.fill(widths, width);
        widths[0] = 3;
        widths[hidden + 1] = 1;
        Mlp net = new Mlp(Activation.RELU, widths);
        double[] x = LossSurfaceTest.gaussians("x", N * 3);
        double[] theta = Initialisation.NTK.draw(net, RandomStream.of(4, 0, "theta"));
        double[] kernel =
                new EmpiricalNtk(net, Initialisation.NTK, LossSurfaceTest.ALGEBRA, () -> false).trace(theta, x, N);
        for (int i = 0; i < N; i++) {
            for (int j = 0; j < N; j++) {
                double size = Math.sqrt(limit(hidden, x, i, i) * limit(hidden, x, j, j));
                assertEquals(limit(hidden, x, i, j) / size, kernel[i * N + j] / size, 8 / Math.sqrt(width));
            }
        }
    }

    /** The recursion of Jacot et al. 2018 with the expectations of Cho and Saul 2009; biases start at 0 and learn. */
    private static double limit(int hidden, double[] x, int i, int j) {
        double a = 0;
        double b = 0;
        double c = 0;
        for (int t = 0; t < 3; t++) {
            a += 2.0 / 3 * x[3 * i + t] * x[3 * i + t];
            b += 2.0 / 3 * x[3 * j + t] * x[3 * j + t];
            c += 2.0 / 3 * x[3 * i + t] * x[3 * j + t];
        }
        double tangent = c + 1;
        for (int l = 1; l <= hidden; l++) {
            double angle = Math.acos(Math.max(-1, Math.min(1, c / Math.sqrt(a * b))));
            double values = Math.sqrt(a * b) / (2 * Math.PI) * (Math.sin(angle) + (Math.PI - angle) * Math.cos(angle));
            double gain = l == hidden ? 1 : 2;
            c = gain * values;
            a *= gain / 2;
            b *= gain / 2;
            tangent = c + 1 + gain * tangent * (Math.PI - angle) / (2 * Math.PI);
        }
        return tangent;
    }

    @Test
    void wrongShapesAreRefused() {
        Mlp net = new Mlp(Activation.TANH, 3, 2);
        EmpiricalNtk ntk = new EmpiricalNtk(net, LossSurfaceTest.ALGEBRA, () -> false);
        assertThrows(ShapeException.class, () -> ntk.trace(new double[8], new double[5], 2));
        assertThrows(ShapeException.class, () -> ntk.trace(new double[7], new double[6], 2));
        assertThrows(ShapeException.class, () -> ntk.trace(new double[8], new double[0], 0));
        assertThrows(ShapeException.class, () -> ntk.trace(new double[8], new double[3 << 17], 1 << 17));
    }
}
