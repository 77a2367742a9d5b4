package org.mltheory.chapter13;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mltheory.compute.net.BatchOrder;
import org.mltheory.compute.net.Ensemble;
import org.mltheory.compute.net.Loss;
import org.mltheory.compute.net.Mlp;
import org.mltheory.compute.net.Samples;
import org.mltheory.compute.net.TrainingPlan;
import org.mltheory.experiment.Trial;
import org.mltheory.experiment.data.Dataset;

/**
 * One network for each trial, in training as an ensemble on the first examples of the trials' data sets. A network that diverged, or
 * whose trial was stopped, learns no more.
 */
final class Training implements AutoCloseable {

    /** A loss beyond this has diverged: class indicators and outputs of order 1 cost about 1. */
    private static final double DIVERGED = 1e12;

    /** So many steps are trained between two looks at the clock. */
    private static final int MOST_STEPS = 32;

    private final List<Trial> trials;
    private final List<Dataset> data = new ArrayList<>();
    private final int n;
    private final int batch;
    private final double rate;
    private final Loss loss;
    private final Mlp net;
    private final Ensemble ensemble;
    private final List<double[]> trainTargets = new ArrayList<>();
    private final List<BatchOrder> orders = new ArrayList<>();
    private final boolean[] ended;
    private long steps;

    /** Loss and error rate on a set; NaN on an empty one. */
    record Judgement(double loss, double error) {}

    /**
     * @param n how many of the training examples are used
     */
    Training(NetworkExperiment experiment, List<Trial> trials, int n) {
        this.trials = trials;
        this.n = n;
        this.batch = Math.min(experiment.batch, n);
        this.rate = experiment.rate;
        this.loss = experiment.loss;
        ended = new boolean[trials.size()];
        net = experiment.network(trials.get(0).data());
        List<double[]> initial = new ArrayList<>();
        List<Samples> samples = new ArrayList<>();
        for (Trial trial : trials) {
            Dataset own = trial.data();
            double[] targets = loss.targets(own.trainY(), own.classes());
            data.add(own);
            trainTargets.add(targets);
            initial.add(net.initial(trial.random("weights")));
            samples.add(new Samples(own.trainX(), targets, own.train()));
            orders.add(new BatchOrder(BatchOrder.Rule.SHUFFLED, n, batch, trial.random("batches")));
        }
        TrainingPlan plan =
                new TrainingPlan(net, loss, experiment.method(), batch, Double.POSITIVE_INFINITY, experiment.precision);
        ensemble = trials.get(0).compute().networks().open(plan, initial, samples, () -> {
            trials.get(0).checkCancelled();
            return false;
        });
    }

    int parameters() {
        return net.parameters();
    }

    /** Passes over the training examples; false when every trial was stopped or diverged before. */
    boolean epochs(int count) {
        long left = (long) count * orders.get(0).stepsPerEpoch();
        while (left > 0 && learning()) {
            long limit = trials.get(0).setting().stop().maxSteps() - steps;
            int some = (int) Math.min(Math.min(left, MOST_STEPS), limit);
            steps(some);
            left -= some;
        }
        return left == 0;
    }

    /** Whether this trial's network still learns. */
    boolean learns(int r) {
        return !ended[r];
    }

    /** Whether any network does, after a look at the clock. */
    private boolean learning() {
        boolean any = false;
        for (int r = 0; r < ended.length; r++) {
            trials.get(r).checkCancelled();
            ended[r] |= trials.get(r).stopBefore(steps);
            any |= !ended[r];
        }
        return any;
    }

    private void steps(int count) {
        int members = trials.size();
        int[] rows = new int[members * count * batch];
        double[] rates = new double[members * count];
        double[] losses = new double[members * count];
        for (int r = 0; r < members; r++) {
            orders.get(r).next(count, rows, r * count * batch);
            Arrays.fill(rates, r * count, (r + 1) * count, ended[r] ? 0 : rate);
        }
        ensemble.train(count, rows, rates, losses);
        for (int r = 0; r < members; r++) {
            for (int s = 0; s < count && !ended[r]; s++) {
                double value = losses[r * count + s];
                if (!(value < DIVERGED)) {
                    trials.get(r)
                            .diverged("the training loss is " + value + " after " + (steps + s)
                                    + " steps with the step size " + rate);
                    ended[r] = true;
                }
            }
        }
        steps += count;
    }

    /** How a network does on the examples that it is trained on, with their flipped labels. */
    Judgement train(int r) {
        return judge(r, data.get(r).trainX(), trainTargets.get(r), data.get(r).trainY(), n);
    }

    /** How a network does on the test examples. */
    Judgement test(int r) {
        Dataset own = data.get(r);
        return judge(r, own.testX(), loss.targets(own.testY(), own.classes()), own.testY(), own.test());
    }

    private Judgement judge(int r, double[] x, double[] targets, int[] labels, int rows) {
        if (rows == 0) {
            return new Judgement(Double.NaN, Double.NaN);
        }
        double[] scores = new double[rows * net.outputs()];
        ensemble.outputs(r, x, rows, scores);
        return new Judgement(
                loss.mean(scores, targets, rows, net.outputs()),
                (double) Classification.errors(scores, rows, labels, 0, net.outputs()) / rows);
    }

    @Override
    public void close() {
        ensemble.close();
    }
}
