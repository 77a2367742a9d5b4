package org.mltheory.compute.tape.layer;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mltheory.compute.linalg.JavaAlgebra;
import org.mltheory.compute.optim.GradientMethod;
import org.mltheory.compute.random.RandomStream;
import org.mltheory.compute.tape.Elementary;
import org.mltheory.compute.tape.Graph;
import org.mltheory.compute.tape.Node;
import org.mltheory.compute.tape.Parameters;
import org.mltheory.compute.tape.Program;
import org.mltheory.compute.tape.Shape;

/** Networks that learn. */
class LearningTest {

    /** Trains on all of the examples by Adam until the loss is below {@code end}, and returns the scores. */
    private static double[] train(Parameters p, Node scores, Node loss, double rate, int steps, double end) {
        List<Node> gradients = p.graph().gradients(loss, p.nodes());
        List<Node> outputs = new ArrayList<>(gradients);
        outputs.add(loss);
        outputs.add(scores);
        Program program = new Program(outputs, new JavaAlgebra("java", 1, () -> false));
        double[] theta = p.initial(RandomStream.of(1, 0, "start"));
        double[] gradient = new double[theta.length];
        GradientMethod adam = GradientMethod.adam(theta.length, 0.9, 0.98, 1e-8);
        for (int step = 0; step < steps; step++) {
            p.set(program, theta);
            program.run();
            if (program.number(loss) < end) {
                break;
            }
            p.collect(program, gradients, gradient);
            adam.step(theta, gradient, rate);
        }
        return program.copy(scores);
    }

    private static double accuracy(double[] scores, int[] labels, int classes) {
        int right = 0;
        for (int i = 0; i < labels.length; i++) {
            int best = 0;
            for (int k = 1; k < classes; k++) {
                best = scores[i * classes + k] > scores[i * classes + best] ? k : best;
            }
            right += best == labels[i] ? 1 : 0;
        }
        return (double) right / labels.length;
    }

    private static double[] asNumbers(int[] labels) {
        double[] numbers = new double[labels.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = labels[i];
        }
        return numbers;
    }

    /** a + b modulo 11, from the three tokens a, b and =. */
    @Test
    void aTransformerLearnsToAdd() {
        int modulus = 11;
        int n = modulus * modulus;
        double[] tokens = new double[3 * n];
        int[] sums = new int[n];
        for (int i = 0; i < n; i++) {
            tokens[3 * i] = i / modulus;
            tokens[3 * i + 1] = i % modulus;
            tokens[3 * i + 2] = modulus;
            sums[i] = (i / modulus + i % modulus) % modulus;
        }
        Graph g = new Graph();
        Parameters p = new Parameters(g, false);
        Transformer transformer = new Transformer(p, new Transformer.Shape(modulus + 1, 3, 16, 2, 1, 32, false));
        Node all = transformer.apply(g.constant(tokens, n, 3));
        double[] last = new double[n];
        for (int i = 0; i < n; i++) {
            last[i] = 3 * i + 2;
        }
        Node scores = all.reshape(3 * n, modulus + 1).rows(g.constant(last, n));
        Node loss =
                Losses.crossEntropyAt(scores, g.constant(asNumbers(sums), n)).mean();
        double[] result = train(p, scores, loss, 0.01, 600, 0.02);
        double accuracy = accuracy(result, sums, modulus + 1);
        assertTrue(accuracy > 0.99, "accuracy " + accuracy);
    }

    /** Where in a 6 x 6 image a bar lies does not matter, whether it stands or lies does: 1 or 0 under noise. */
    @Test
    void aConvolutionLearnsEdges() {
        int n = 120;
        int size = 6;
        RandomStream random = RandomStream.of(1, 0, "images");
        double[] images = new double[n * size * size];
        int[] labels = new int[n];
        for (int i = 0; i < n; i++) {
            labels[i] = random.nextInt(2);
            int at = random.nextInt(size);
            for (int j = 0; j < size * size; j++) {
                boolean bar = labels[i] == 1 ? j % size == at : j / size == at;
                images[i * size * size + j] = (bar ? 1 : 0) + 0.2 * random.nextGaussian();
            }
        }
        Graph g = new Graph();
        Parameters p = new Parameters(g, false);
        Node seen = Convolution.create(p, "c", new Windows(3, 1, 0), 1, 4, 1.0 / 3)
                .apply(g.constant(images, n, size, size, 1))
                .apply(Elementary.RELU);
        Node pooled = new Windows(4, 1, 0).max(seen).reshape(n, 4);
        Node scores = Dense.create(p, "out", 4, 2, 0.5).apply(pooled);
        Node loss =
                Losses.crossEntropyAt(scores, g.constant(asNumbers(labels), n)).mean();
        double accuracy = accuracy(train(p, scores, loss, 0.02, 500, 0.01), labels, 2);
        assertTrue(accuracy > 0.99, "accuracy " + accuracy);
    }

    /** The parity of the signs seen so far needs a state; no linear function of the inputs has it. */
    @Test
    void aGruLearnsParity() {
        int steps = 4;
        int n = 1 << steps;
        double[] x = new double[steps * n];
        int[] labels = new int[n];
        for (int i = 0; i < n; i++) {
            labels[i] = Integer.bitCount(i) % 2;
            for (int t = 0; t < steps; t++) {
                x[t * n + i] = (i >> t & 1) * 2 - 1;
            }
        }
        Graph g = new Graph();
        Parameters p = new Parameters(g, false);
        Gru gru = Gru.create(p, "g", 1, 8);
        Node h =
                gru.apply(g.constant(x, steps, n, 1), g.fill(0, Shape.of(n, 8))).getLast();
        Node scores = Dense.create(p, "out", 8, 2, 0.3).apply(h);
        Node loss =
                Losses.crossEntropyAt(scores, g.constant(asNumbers(labels), n)).mean();
        double accuracy = accuracy(train(p, scores, loss, 0.02, 2000, 0.02), labels, 2);
        assertTrue(accuracy > 0.99, "accuracy " + accuracy);
    }
}
