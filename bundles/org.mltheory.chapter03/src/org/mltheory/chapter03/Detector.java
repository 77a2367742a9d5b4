package org.mltheory.chapter03;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.mltheory.compute.linalg.LinearAlgebra;
import org.mltheory.compute.net.Optimizer;
import org.mltheory.compute.optim.GradientMethod;
import org.mltheory.compute.random.RandomStream;
import org.mltheory.compute.tape.Elementary;
import org.mltheory.compute.tape.Graph;
import org.mltheory.compute.tape.Node;
import org.mltheory.compute.tape.Parameters;
import org.mltheory.compute.tape.Program;

/**
 * A graph network with a head that answers yes or no for every vertex, by a network of two layers, or for every edge, by one that is
 * symmetric in the two ends; trained by Adam on the mean logistic loss of all answers.
 */
final class Detector {

    private final int batch;
    private final int n;
    private final DetectionTask task;
    private final Parameters parameters;
    private final GraphNetwork network;
    private final Node targets;
    private final Node weights;
    private final Node answers;
    private final Node loss;
    private final List<Node> gradients;
    private final Program training;
    private final Program asking;
    private final double[] theta;
    private final double[] gradient;
    private final GradientMethod method;

    /** What a detector gets right of some graphs. Shares; NaN where there is nothing to be found. */
    record Score(double graphs, double positives, double negatives) {}

    Detector(
            GraphNetwork.Form form,
            DetectionTask task,
            int batch,
            int n,
            RandomStream random,
            LinearAlgebra algebra,
            BooleanSupplier cancelled) {
        this.batch = batch;
        this.n = n;
        this.task = task;
        Graph tape = new Graph();
        parameters = new Parameters(tape, false);
        network = new GraphNetwork(parameters, batch, n, form);
        int size = task.size(n);
        targets = tape.input("targets", batch, size);
        weights = tape.input("weights", batch, size);
        answers = head(form).reshape(batch, size);
        loss = answers.times(targets)
                .times(-1)
                .apply(Elementary.SOFTPLUS)
                .times(weights)
                .sum();
        gradients = tape.gradients(loss, parameters.nodes());
        List<Node> outputs = new ArrayList<>(gradients);
        outputs.add(loss);
        training = new Program(outputs, List.of(), algebra, cancelled);
        asking = new Program(List.of(answers), List.of(), algebra, cancelled);
        theta = parameters.initial(random);
        gradient = new double[theta.length];
        method = GradientMethod.of(Optimizer.Adam.standard(), theta.length);
    }

    private Node head(GraphNetwork.Form form) {
        int d = form.width();
        Node h = network.states().reshape(batch * n, d).matmul(parameters.normal("head", Math.sqrt(2.0 / d), d, d));
        Node bias = parameters.constant("head.bias", 0, d);
        Node read;
        if (task == DetectionTask.CUT_VERTICES) {
            read = h.plus(bias);
        } else {
            Node sum = h.reshape(batch, n, 1, d).plus(h.reshape(batch, 1, n, d)).plus(bias);
            if (form.aggregation() == Aggregation.SUM_WITH_RESISTANCES) {
                Node pairs = network.distances().reshape(batch * n * n, GraphBatch.FEATURES);
                Node w = parameters.normal(
                        "head.resistances", Math.sqrt(1.0 / GraphBatch.FEATURES), GraphBatch.FEATURES, d);
                sum = sum.plus(pairs.matmul(w).reshape(batch, n, n, d));
            }
            read = sum.reshape(batch * n * n, d);
        }
        Node last = parameters.normal("answer", Math.sqrt(1.0 / d), d, 1);
        return read.apply(Elementary.RELU).matmul(last).plus(parameters.constant("answer.bias", 0, 1));
    }

    int parameters() {
        return theta.length;
    }

    /**
     * One step of Adam.
     *
     * @param graphs as many as the batch has
     * @param wanted targets of the task for each, 0 where nothing is asked
     * @return the loss before the step
     */
    double step(GraphBatch graphs, double[] wanted, double rate) {
        network.set(training, graphs);
        training.set(targets, wanted);
        training.set(weights, shares(wanted));
        parameters.set(training, theta);
        training.run();
        parameters.collect(training, gradients, gradient);
        double before = training.number(loss);
        method.step(theta, gradient, rate);
        return before;
    }

    /** Of each answer that is asked for, one part of all; 0 of the others. */
    private static double[] shares(double[] wanted) {
        double asked = Arrays.stream(wanted).filter(t -> t != 0).count();
        return Arrays.stream(wanted).map(t -> t != 0 ? 1 / asked : 0).toArray();
    }

    /**
     * How the detector does on these graphs. A graph counts as right only when every answer about it is.
     *
     * @param wanted targets of the task for each graph
     */
    Score score(GraphBatch graphs, double[] wanted) {
        int size = task.size(n);
        int right = 0;
        int[] asked = new int[2];
        int[] found = new int[2];
        for (int from = 0; from < graphs.count(); from += batch) {
            int[] rows = new int[batch];
            for (int i = 0; i < batch; i++) {
                rows[i] = Math.min(from + i, graphs.count() - 1); // the last block is filled up with its last graph
            }
            network.set(asking, graphs.select(rows));
            parameters.set(asking, theta);
            asking.run();
            double[] z = asking.value(answers);
            for (int i = 0; i < batch && from + i < graphs.count(); i++) {
                boolean all = true;
                for (int j = 0; j < size; j++) {
                    double t = wanted[(from + i) * size + j];
                    if (t != 0) {
                        int kind = t > 0 ? 1 : 0;
                        boolean correct = z[i * size + j] > 0 == t > 0;
                        asked[kind]++;
                        found[kind] += correct ? 1 : 0;
                        all &= correct;
                    }
                }
                right += all ? 1 : 0;
            }
        }
        return new Score((double) right / graphs.count(), (double) found[1] / asked[1], (double) found[0] / asked[0]);
    }
}
