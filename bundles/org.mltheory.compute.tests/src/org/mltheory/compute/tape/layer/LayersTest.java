package org.mltheory.compute.tape.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.mltheory.compute.linalg.ShapeException;
import org.mltheory.compute.net.Activation;
import org.mltheory.compute.net.Loss;
import org.mltheory.compute.random.RandomStream;
import org.mltheory.compute.tape.Differences;
import org.mltheory.compute.tape.Elementary;
import org.mltheory.compute.tape.Graph;
import org.mltheory.compute.tape.Node;
import org.mltheory.compute.tape.Parameters;
import org.mltheory.compute.tape.PlainAlgebra;
import org.mltheory.compute.tape.Program;
import org.mltheory.compute.tape.Shape;

class LayersTest {

    /** What a network computes at given parameters and inputs. */
    static double[] compute(Parameters p, double[] theta, Node node) {
        Program program = new Program(List.of(node), PlainAlgebra.create());
        p.set(program, theta);
        program.run();
        return program.copy(node);
    }

    static double[] gaussians(String name, int n) {
        double[] x = new double[n];
        RandomStream.of(3, 0, name).gaussians(x);
        return x;
    }

    static Node input(Parameters p, String name, int... dims) {
        return p.graph().constant(gaussians(name, Shape.of(dims).size()), dims);
    }

    @ParameterizedTest
    @EnumSource(Activation.class)
    void activationsOfFullyConnectedNetworks(Activation activation) {
        Differences.check("activation " + activation, 0.3, p -> {
            // away from kinks: sums near 1.2 and -1.2
            Node z = p.normal("z", 1, 4);
            return Activations.apply(activation, z.plus(1.2))
                    .plus(Activations.apply(activation, z.plus(-1.2)).times(0.7));
        });
    }

    @Test
    void geluAndLeakyRelu() {
        Graph g = new Graph();
        Node z = g.constant(new double[] {-1, 0, 2}, 3);
        Parameters none = new Parameters(g, false);
        // Phi(1) = 0.8413447460685429, Phi(2) = 0.9772498680518208
        assertArrayEquals(
                new double[] {-0.1586552539314571, 0, 1.9544997361036416},
                compute(none, new double[0], Activations.gelu(z)),
                1e-15);
        assertArrayEquals(
                new double[] {-0.25, 0, 2}, compute(none, new double[0], Activations.leakyRelu(z, 0.25)), 1e-15);
        Differences.check("gelu", 1, p -> Activations.gelu(p.normal("z", 1, 5)));
    }

    @ParameterizedTest
    @CsvSource({"1,1", "4,3"})
    void losses(int n, int k) {
        List<Function<Node, Node>> margins = List.of(
                z -> Losses.logistic(z, signs(z)),
                z -> Losses.exponential(z, signs(z)),
                z -> Losses.squared(z, signs(z)),
                // all margins on one side of the kink
                z -> Losses.hinge(z.times(0.05), signs(z)),
                z -> Losses.crossEntropy(z, z.graph().fill(1.0 / k, z.shape())),
                z -> Losses.crossEntropyAt(z, z.graph().fill(k - 1, Shape.of(n))));
        for (Function<Node, Node> loss : margins) {
            Differences.check("loss", 1, p -> loss.apply(p.normal("z", 1, n, k)));
        }
    }

    private static Node signs(Node z) {
        double[] signs = gaussians("signs", z.shape().size());
        for (int i = 0; i < signs.length; i++) {
            signs[i] = Math.signum(signs[i]);
        }
        return z.graph().constant(signs, z.shape().dim(0), z.shape().dim(1));
    }

    @Test
    void valuesOfLosses() {
        Parameters p = new Parameters(new Graph(), false);
        Node z = p.graph().constant(new double[] {2, -1, 0, 0.5}, 2, 2);
        Node t = p.graph().constant(new double[] {1, 1, -1, -1}, 2, 2);
        assertArrayEquals(new double[] {5, 1 + 2.25}, compute(p, new double[0], Losses.squared(z, t)), 1e-15);
        assertArrayEquals(new double[] {2, 2.5}, compute(p, new double[0], Losses.hinge(z, t)), 1e-15);
        assertArrayEquals(
                new double[] {Math.exp(-2) + Math.E, 1 + Math.exp(0.5)},
                compute(p, new double[0], Losses.exponential(z, t)),
                1e-14);
        assertArrayEquals(
                new double[] {
                    Math.log(1 + Math.exp(-2)) + Math.log(1 + Math.E), Math.log(2) + Math.log(1 + Math.exp(0.5))
                },
                compute(p, new double[0], Losses.logistic(z, t)),
                1e-14);
        double first = Math.log(Math.exp(2) + Math.exp(-1));
        double second = Math.log(1 + Math.exp(0.5));
        Node classes = p.graph().constant(new double[] {1, 0}, 2);
        assertArrayEquals(
                new double[] {first + 1, second}, compute(p, new double[0], Losses.crossEntropyAt(z, classes)), 1e-14);
        Node oneHot = p.graph().constant(new double[] {0, 1, 1, 0}, 2, 2);
        assertArrayEquals(
                new double[] {first + 1, second},
                compute(p, new double[0], Losses.of(Loss.CROSS_ENTROPY, z, oneHot)),
                1e-14);
        assertThrows(ShapeException.class, () -> Losses.squared(z, classes));
        assertThrows(
                ShapeException.class, () -> Losses.crossEntropyAt(z, p.graph().input("c", 3)));
    }

    @Test
    void dense() {
        for (int[] s : new int[][] {{3, 4, 2}, {1, 1, 1}, {1, 3, 1}}) {
            Differences.check(
                    "dense", 1, p -> Dense.create(p, "d", s[1], s[2], 1).apply(input(p, "x", s[0], s[1])));
        }
        Parameters p = new Parameters(new Graph(), false);
        Dense layer = Dense.create(p, "d", 3, 2, 1);
        Node x = p.graph().constant(new double[] {1, 2, 3}, 1, 1, 3);
        double[] theta = {1, 2, 3, 4, 5, 6, 0.5, -0.5};
        assertArrayEquals(new double[] {22.5, 27.5}, compute(p, theta, layer.apply(x)), 0);
        ShapeException e =
                assertThrows(ShapeException.class, () -> layer.apply(p.graph().input("y", 2, 4)));
        assertTrue(e.getMessage().contains("2 x 4") && e.getMessage().contains("3"), e.getMessage());
    }

    @Test
    void layerNorm() {
        for (int[] s : new int[][] {{3, 4}, {1, 2}}) {
            Differences.check("norm", 1, p -> LayerNorm.create(p, "n", s[1]).apply(p.normal("x", 1, s[0], s[1])));
        }
        Parameters p = new Parameters(new Graph(), false);
        Node x = p.graph().constant(new double[] {1, 2, 3, 6, 5, 5, 5, 5}, 2, 4);
        Node y = LayerNorm.create(p, "n", 4).apply(x);
        double s = 1 / Math.sqrt(3.5 + 1e-5);
        assertArrayEquals(
                new double[] {-2 * s * 2 + 1, -s, -1, 3 * s * 0.5 - 2, 1, 0, -1, -2},
                compute(p, new double[] {2, 1, 7, 0.5, 1, 0, -1, -2}, y),
                1e-14);
    }

    @Test
    void embedding() {
        Differences.check("embedding", 1, p -> {
            Embedding e = Embedding.create(p, "e", 5, 3, 1);
            Node tokens = p.graph().constant(new double[] {4, 0, 4, 2}, 2, 2);
            return e.scores(e.apply(tokens)).sum(-1);
        });
    }

    @ParameterizedTest
    @CsvSource({
        // batch, height, width, channels, filters, size, stride, padding
        "2,5,4,2,3,3,1,1",
        "1,4,4,1,2,2,2,0",
        "2,3,3,2,1,3,1,0",
        "1,1,1,3,2,1,1,0",
        "3,2,3,2,2,1,1,0",
        "1,5,6,1,1,3,2,1",
        "1,1,2,1,1,3,1,2"
    })
    void convolution(int b, int h, int w, int c, int f, int size, int stride, int padding) {
        Windows windows = new Windows(size, stride, padding);
        Differences.check(
                "convolution",
                1,
                p -> Convolution.create(p, "c", windows, c, f, 1).apply(p.normal("x", 1, b, h, w, c)));

        Parameters p = new Parameters(new Graph(), false);
        Node x = p.normal("x", 1, b, h, w, c);
        Node y = Convolution.create(p, "c", windows, c, f, 1).apply(x);
        double[] theta = gaussians("conv", p.count());
        int weights = b * h * w * c;
        int rows = windows.along(h);
        int columns = windows.along(w);
        double[] expected = new double[b * rows * columns * f];
        for (int i = 0; i < b; i++) {
            for (int r = 0; r < rows; r++) {
                for (int s = 0; s < columns; s++) {
                    for (int k = 0; k < f; k++) {
                        double sum = theta[weights + size * size * c * f + k];
                        for (int dy = 0; dy < size; dy++) {
                            for (int dx = 0; dx < size; dx++) {
                                int py = r * stride + dy - padding;
                                int px = s * stride + dx - padding;
                                if (py >= 0 && px >= 0 && py < h && px < w) {
                                    for (int ch = 0; ch < c; ch++) {
                                        sum += theta[((i * h + py) * w + px) * c + ch]
                                                * theta[weights + ((dy * size + dx) * c + ch) * f + k];
                                    }
                                }
                            }
                        }
                        expected[((i * rows + r) * columns + s) * f + k] = sum;
                    }
                }
            }
        }
        assertEquals(Shape.of(b, rows, columns, f), y.shape());
        assertArrayEquals(expected, compute(p, theta, y), 1e-12);
    }

    @Test
    void pooling() {
        Windows windows = new Windows(2, 2, 0);
        Differences.check("average", 1, p -> new Windows(2, 1, 1).average(p.normal("x", 1, 2, 4, 3, 2)));
        Differences.check("greatest", 1, p -> windows.max(p.normal("x", 1, 2, 4, 5, 2)));
        Parameters p = new Parameters(new Graph(), false);
        Node x = p.graph().constant(new double[] {1, 2, 3, 4, 5, 6, 7, 8}, 1, 2, 4, 1);
        assertArrayEquals(new double[] {3.5, 5.5}, compute(p, new double[0], windows.average(x)), 0);
        assertArrayEquals(new double[] {6, 8}, compute(p, new double[0], windows.max(x)), 0);
        assertThrows(ShapeException.class, () -> new Windows(2, 1, 1).max(x));
        assertThrows(ShapeException.class, () -> new Windows(3, 1, 0).average(x));
        assertThrows(ShapeException.class, () -> new Windows(0, 1, 0));
        assertThrows(ShapeException.class, () -> windows.average(p.graph().input("flat", 4, 4)));
        assertThrows(
                ShapeException.class,
                () -> Convolution.create(p, "c", windows, 3, 1, 1).apply(x));
    }

    @ParameterizedTest
    @CsvSource({"2,3,4,2,true", "1,1,2,1,true", "1,4,6,3,false", "3,1,4,4,true"})
    void attention(int batch, int places, int width, int heads, boolean causal) {
        Differences.check(
                "attention",
                0.7,
                p -> Attention.create(p, "a", width, heads, causal, 1, 1)
                        .apply(p.normal("x", 1, batch, places, width)));

        Parameters p = new Parameters(new Graph(), false);
        Node x = p.normal("x", 1, batch, places, width);
        Attention layer = Attention.create(p, "a", width, heads, causal, 1, 1);
        double[] theta = gaussians("attention", p.count());
        double[] rows = Arrays.copyOf(theta, batch * places * width);
        double[] q = affine(theta, p.offset(layer.query().weight()), rows, width);
        double[] k = affine(theta, p.offset(layer.key().weight()), rows, width);
        double[] v = affine(theta, p.offset(layer.value().weight()), rows, width);
        double[] mixed = new double[rows.length];
        int d = width / heads;
        for (int b = 0; b < batch; b++) {
            for (int h = 0; h < heads; h++) {
                for (int i = 0; i < places; i++) {
                    int seen = causal ? i + 1 : places;
                    double[] weight = new double[seen];
                    double sum = 0;
                    for (int j = 0; j < seen; j++) {
                        double score = 0;
                        for (int t = 0; t < d; t++) {
                            score += q[(b * places + i) * width + h * d + t] * k[(b * places + j) * width + h * d + t];
                        }
                        weight[j] = Math.exp(score / Math.sqrt(d));
                        sum += weight[j];
                    }
                    for (int j = 0; j < seen; j++) {
                        for (int t = 0; t < d; t++) {
                            mixed[(b * places + i) * width + h * d + t] +=
                                    weight[j] / sum * v[(b * places + j) * width + h * d + t];
                        }
                    }
                }
            }
        }
        double[] expected = affine(theta, p.offset(layer.output().weight()), mixed, width);
        assertArrayEquals(expected, compute(p, theta, layer.apply(x)), 1e-12);
        assertThrows(ShapeException.class, () -> Attention.create(p, "a", width, width + 1, causal, 1, 1));
    }

    /** Rows times the square weights at a place of theta, plus the biases after them. */
    private static double[] affine(double[] theta, int at, double[] rows, int width) {
        double[] out = new double[rows.length];
        for (int r = 0; r < rows.length / width; r++) {
            for (int j = 0; j < width; j++) {
                double sum = theta[at + width * width + j];
                for (int i = 0; i < width; i++) {
                    sum += rows[r * width + i] * theta[at + i * width + j];
                }
                out[r * width + j] = sum;
            }
        }
        return out;
    }

    @ParameterizedTest
    @CsvSource({"3,2,4,3", "1,1,1,1", "2,1,2,1"})
    void gru(int steps, int batch, int inputs, int units) {
        Differences.check("gru", 0.7, p -> {
            Gru layer = Gru.create(p, "g", inputs, units);
            return layer.apply(input(p, "x", steps, batch, inputs), p.normal("h", 1, batch, units))
                    .getLast();
        });

        Parameters p = new Parameters(new Graph(), false);
        Gru layer = Gru.create(p, "g", inputs, units);
        Node start = p.constant("h", 0, batch, units);
        List<Node> states = layer.apply(input(p, "x", steps, batch, inputs), start);
        double[] theta = gaussians("gru", p.count());
        double[] x = gaussians("x", steps * batch * inputs);
        double[] h = Arrays.copyOfRange(theta, p.offset(start), p.offset(start) + batch * units);
        for (int t = 0; t < steps; t++) {
            double[] next = new double[h.length];
            for (int b = 0; b < batch; b++) {
                for (int j = 0; j < units; j++) {
                    double r = sigmoid(dot(p, theta, layer.resetIn(), x, (t * batch + b) * inputs, j)
                            + dot(p, theta, layer.reset(), h, b * units, j));
                    double u = sigmoid(dot(p, theta, layer.updateIn(), x, (t * batch + b) * inputs, j)
                            + dot(p, theta, layer.update(), h, b * units, j));
                    double c = Math.tanh(dot(p, theta, layer.candidateIn(), x, (t * batch + b) * inputs, j)
                            + r * dot(p, theta, layer.candidate(), h, b * units, j));
                    next[b * units + j] = (1 - u) * c + u * h[b * units + j];
                }
            }
            h = next;
            assertArrayEquals(h, compute(p, theta, states.get(t)), 1e-13, "step " + t);
        }
        assertThrows(ShapeException.class, () -> layer.apply(p.graph().input("flat", 2, inputs), start));
    }

    private static double sigmoid(double z) {
        return 1 / (1 + Math.exp(-z));
    }

    private static double dot(Parameters p, double[] theta, Dense layer, double[] in, int from, int unit) {
        int fanIn = layer.weight().shape().dim(0);
        int units = layer.weight().shape().dim(1);
        double sum = layer.bias().isPresent() ? theta[p.offset(layer.bias().get()) + unit] : 0;
        for (int i = 0; i < fanIn; i++) {
            sum += in[from + i] * theta[p.offset(layer.weight()) + i * units + unit];
        }
        return sum;
    }

    @ParameterizedTest
    @CsvSource({"true,3", "false,3", "false,1", "true,2"})
    void transformer(boolean tied, int length) {
        Transformer.Shape shape = new Transformer.Shape(5, 3, 4, 2, 2, 6, tied);
        double[] tokens = {4, 0, 1, 1, 3, 2};
        Differences.check(
                "transformer",
                0.5,
                p -> new Transformer(p, shape).apply(p.graph().constant(Arrays.copyOf(tokens, 2 * length), 2, length)));
        Parameters p = new Parameters(new Graph(), false);
        Transformer transformer = new Transformer(p, shape);
        assertEquals(shape.nonEmbedding() + 5 * 4 + 3 * 4 + (tied ? 0 : 4 * 5), p.count());
        assertThrows(ShapeException.class, () -> transformer.apply(p.graph().input("long", 1, 4)));
        assertThrows(ShapeException.class, () -> new Transformer.Shape(5, 3, 4, 3, 2, 6, tied));
    }

    @Test
    void aTransformerDoesNotSeeTheFuture() {
        Parameters p = new Parameters(new Graph(), false);
        Transformer transformer = new Transformer(p, new Transformer.Shape(7, 5, 8, 2, 2, 16, false));
        Node tokens = p.graph().input("tokens", 1, 5);
        Node scores = transformer.apply(tokens);
        Program program = new Program(List.of(scores), PlainAlgebra.create());
        p.set(program, p.initial(RandomStream.of(1, 0, "future")));
        program.set(tokens, 1, 2, 3, 4, 5);
        program.run();
        double[] before = program.copy(scores);
        program.set(tokens, 1, 2, 3, 0, 6);
        program.run();
        double[] after = program.copy(scores);
        for (int i = 0; i < 3 * 7; i++) {
            assertEquals(before[i], after[i], 0, "score " + i);
        }
        assertTrue(Math.abs(before[3 * 7] - after[3 * 7]) > 1e-3);
    }

    @Test
    void aParameterThatIsNoNumberShows() {
        Parameters p = new Parameters(new Graph(), false);
        Transformer transformer = new Transformer(p, new Transformer.Shape(3, 2, 4, 1, 1, 4, true));
        Node scores = transformer.apply(p.graph().constant(new double[] {0, 1}, 1, 2));
        double[] theta = p.initial(RandomStream.of(1, 0, "nan"));
        for (int i = 0; i < theta.length; i++) {
            double[] broken = theta.clone();
            broken[i] = Double.NaN;
            boolean used = i < 8 || i >= 12; // not the vector of token 2, but that enters the tied head
            double sum = 0;
            for (double s : compute(p, broken, scores)) {
                sum += s;
            }
            assertTrue(Double.isNaN(sum) || !used, "parameter " + i);
        }
    }

    @Test
    void antisymmetricNetworksStartAtZero() {
        Parameters p = new Parameters(new Graph(), false);
        Node x = input(p, "x", 6, 3);
        Node y = p.antisymmetric(
                5,
                half -> Dense.create(half, "b", 4, 2, 1)
                        .apply(Dense.create(half, "a", 3, 4, 1).apply(x).apply(Elementary.TANH)));
        double[] theta = p.initial(RandomStream.of(1, 0, "antisymmetric"));
        for (double v : compute(p, theta, y)) {
            assertEquals(0, v, 0);
        }
        int half = p.count() / 2;
        theta[half] += 0.1;
        Parameters single = new Parameters(new Graph(), false);
        Node z = input(single, "x", 6, 3);
        Node g = Dense.create(single, "b", 4, 2, 1)
                .apply(Dense.create(single, "a", 3, 4, 1).apply(z).apply(Elementary.TANH));
        assertEquals(half, single.count());
        double[] first = compute(single, Arrays.copyOf(theta, half), g);
        double[] second = compute(single, Arrays.copyOfRange(theta, half, 2 * half), g);
        double[] expected = new double[first.length];
        for (int i = 0; i < expected.length; i++) {
            expected[i] = 5 * (first[i] - second[i]) / Math.sqrt(2);
        }
        assertArrayEquals(expected, compute(p, theta, y), 1e-12);
        assertThrows(ShapeException.class, () -> {
            int[] calls = {0};
            new Parameters(new Graph(), false)
                    .antisymmetric(1, q -> q.normal("w", 1, ++calls[0]).sum());
        });
    }
}
