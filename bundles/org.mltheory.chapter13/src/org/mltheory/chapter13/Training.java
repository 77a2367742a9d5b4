package org.mltheory.chapter13;

import org.mltheory.compute.net.Backpropagation;
import org.mltheory.compute.net.Loss;
import org.mltheory.compute.net.Mlp;
import org.mltheory.compute.optim.GradientMethod;
import org.mltheory.compute.random.RandomStream;
import org.mltheory.experiment.Trial;
import org.mltheory.experiment.data.Dataset;

/** A network in training on the first examples of a trial's data set. */
final class Training {

    /** A loss beyond this has diverged: class indicators and outputs of order 1 cost about 1. */
    private static final double DIVERGED = 1e12;

    private static final int LEAST_ROWS = 64;

    private final Trial trial;
    private final Dataset data;
    private final int n;
    private final int batch;
    private final double rate;
    private final Loss loss;
    private final Mlp net;
    private final Backpropagation backward;
    private final GradientMethod method;
    private final double[] theta;
    private final double[] gradient;
    private final double[] trainTargets;
    private final double[] testTargets;
    private final double[] scores;
    private final int[] order;
    private final RandomStream shuffles;
    private long steps;
    private boolean stopped;

    /** Loss and error rate on a set; NaN on an empty one. */
    record Judgement(double loss, double error) {}

    /**
     * @param n how many of the training examples are used
     */
    Training(NetworkExperiment experiment, Trial trial, int n) {
        this.trial = trial;
        this.data = trial.data();
        this.n = n;
        this.batch = Math.min(experiment.batch, n);
        this.rate = experiment.rate;
        this.loss = experiment.loss;
        net = experiment.network(data);
        backward = new Backpropagation(net, Math.max(LEAST_ROWS, batch));
        theta = net.initial(trial.random("weights"));
        gradient = new double[theta.length];
        method = experiment.method(theta.length);
        trainTargets = Classification.oneHot(data.trainY(), data.classes());
        testTargets = Classification.oneHot(data.testY(), data.classes());
        scores = new double[Math.max(n, data.test()) * data.classes()];
        shuffles = trial.random("batches");
        order = new int[n];
        for (int i = 0; i < n; i++) {
            order[i] = i;
        }
    }

    int parameters() {
        return net.parameters();
    }

    /** Passes over the training examples; false when the run was stopped or diverged before. */
    boolean epochs(int count) {
        for (int e = 0; e < count && !stopped; e++) {
            shuffles.shuffle(order);
            for (int from = 0; from < n && !stopped; from += batch) {
                step(from, Math.min(n, from + batch));
            }
        }
        return !stopped;
    }

    private void step(int from, int to) {
        trial.checkCancelled();
        if (trial.stopBefore(steps)) {
            stopped = true;
            return;
        }
        double value = backward.gradient(theta, data.trainX(), trainTargets, order, from, to, loss, gradient);
        if (!(value < DIVERGED)) {
            trial.diverged("the training loss is " + value + " after " + steps + " steps with the step size " + rate);
            stopped = true;
            return;
        }
        method.step(theta, gradient, rate);
        steps++;
    }

    /** How it does on the examples that it is trained on, with their flipped labels. */
    Judgement train() {
        return judge(data.trainX(), trainTargets, data.trainY(), n);
    }

    /** How it does on the test examples. */
    Judgement test() {
        return judge(data.testX(), testTargets, data.testY(), data.test());
    }

    private Judgement judge(double[] x, double[] targets, int[] labels, int rows) {
        if (rows == 0) {
            return new Judgement(Double.NaN, Double.NaN);
        }
        backward.outputs(theta, x, rows, scores);
        return new Judgement(
                backward.loss(theta, x, targets, rows, loss),
                (double) Classification.errors(scores, rows, labels, 0, net.outputs()) / rows);
    }
}
