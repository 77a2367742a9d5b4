package org.mltheory.chapter07;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mltheory.compute.net.Activation;
import org.mltheory.compute.net.BatchOrder;
import org.mltheory.compute.net.Ensemble;
import org.mltheory.compute.net.Loss;
import org.mltheory.compute.net.Mlp;
import org.mltheory.compute.net.Optimizer;
import org.mltheory.compute.net.Precision;
import org.mltheory.compute.net.Samples;
import org.mltheory.compute.net.TrainingPlan;
import org.mltheory.experiment.BatchedExperiment;
import org.mltheory.experiment.Param;
import org.mltheory.experiment.Setting;
import org.mltheory.experiment.Trial;

/**
 * What the experiments on trained networks share: ReLU networks with one output, whose sign is the label, trained by Adam on the logistic
 * loss as one ensemble over all repeats.
 */
abstract class SignNetworks implements BatchedExperiment {

    /** A loss beyond this has diverged. */
    private static final double DIVERGED = 1e9;

    private static final int STEPS_BETWEEN_LOOKS = 32;

    @Param(description = "Units of each hidden layer; 0 for a linear classifier", min = 0, max = 4096, symbol = "h")
    public int width = 32;

    @Param(description = "Number of hidden layers, unless the width is 0", min = 1, max = 8)
    public int hiddenLayers = 1;

    @Param(description = "Passes over the training examples", min = 1, max = 100_000)
    public int epochs = 500;

    @Param(description = "Step size of Adam", min = 0, openMin = true, max = 1, symbol = "η")
    public double rate = 0.01;

    @Param(
            description = "Examples in a mini-batch; all of them when there are fewer",
            min = 1,
            max = 10_000,
            symbol = "B")
    public int batch = 32;

    final Mlp network(int inputs) {
        int hidden = width == 0 ? 0 : hiddenLayers;
        int[] widths = new int[hidden + 2];
        Arrays.fill(widths, width);
        widths[0] = inputs;
        widths[hidden + 1] = 1;
        return new Mlp(Activation.RELU, widths);
    }

    @Override
    public long memory(Setting setting) {
        long n = 2000;
        long parameters = 100L * Math.max(1, width) + (hiddenLayers - 1L) * width * width;
        return (4L << 20) + 8 * (6 * parameters + n * 200L + 64L * (width + 100));
    }

    /**
     * The greatest correlations with the labels that training reached.
     *
     * @param correlation (1/n) Σ y_i sign f(x_i), for each trial the greatest over the epochs that were looked at
     * @param train the same at the end of training
     * @param test the same on the test examples at the end; NaN without test examples
     */
    record Trained(double[] correlation, double[] train, double[] test) {}

    /**
     * Trains one network a trial.
     *
     * @param labels -1 and 1, for each trial
     * @param stream names the draws
     */
    final Trained train(List<Trial> trials, Mlp net, List<BinaryExamples> data, List<double[]> labels, String stream) {
        int members = trials.size();
        int n = data.get(0).n();
        int rows = Math.min(batch, n);
        List<double[]> initial = new ArrayList<>();
        List<Samples> samples = new ArrayList<>();
        List<BatchOrder> orders = new ArrayList<>();
        for (int r = 0; r < members; r++) {
            initial.add(net.initial(trials.get(r).random(stream + " weights")));
            samples.add(new Samples(data.get(r).trainX(), labels.get(r), n));
            orders.add(new BatchOrder(
                    BatchOrder.Rule.SHUFFLED, n, rows, trials.get(r).random(stream + " batches")));
        }
        TrainingPlan plan = new TrainingPlan(
                net, Loss.LOGISTIC, Optimizer.Adam.standard(), rows, Double.POSITIVE_INFINITY, Precision.FLOAT64);
        double[] best = new double[members];
        Arrays.fill(best, -1);
        try (Ensemble ensemble = trials.get(0).compute().networks().open(plan, initial, samples, () -> {
            trials.get(0).checkCancelled();
            return false;
        })) {
            long total = (long) epochs * orders.get(0).stepsPerEpoch();
            long looks = Math.max(STEPS_BETWEEN_LOOKS, total / 40);
            long done = 0;
            long nextLook = looks;
            while (done < total && !stopped(trials, done)) {
                int some = (int) Math.min(STEPS_BETWEEN_LOOKS, total - done);
                steps(trials, ensemble, orders, some, rows);
                done += some;
                if (done >= nextLook || done == total) {
                    nextLook = done + looks;
                    for (int r = 0; r < members; r++) {
                        trials.get(r).checkCancelled();
                        best[r] = Math.max(
                                best[r], correlation(ensemble, r, data.get(r).trainX(), labels.get(r)));
                    }
                }
            }
            double[] train = new double[members];
            double[] test = new double[members];
            for (int r = 0; r < members; r++) {
                BinaryExamples own = data.get(r);
                train[r] = correlation(ensemble, r, own.trainX(), labels.get(r));
                test[r] = own.testY().length == 0 ? Double.NaN : correlation(ensemble, r, own.testX(), own.testY());
            }
            return new Trained(best, train, test);
        }
    }

    private static boolean stopped(List<Trial> trials, long step) {
        boolean stopped = false;
        for (Trial trial : trials) {
            trial.checkCancelled();
            stopped |= trial.stopBefore(step);
        }
        return stopped;
    }

    private void steps(List<Trial> trials, Ensemble ensemble, List<BatchOrder> orders, int count, int size) {
        int members = trials.size();
        int[] rows = new int[members * count * size];
        double[] rates = new double[members * count];
        double[] losses = new double[members * count];
        Arrays.fill(rates, rate);
        for (int r = 0; r < members; r++) {
            orders.get(r).next(count, rows, r * count * size);
        }
        ensemble.train(count, rows, rates, losses);
        for (int r = 0; r < members; r++) {
            double loss = losses[(r + 1) * count - 1];
            if (!(loss < DIVERGED)) {
                trials.get(r).diverged("the training loss is " + loss + " with the step size " + rate);
            }
        }
    }

    /** (1/n) Σ y_i sign f(x_i), with sign 0 = 1. */
    static double correlation(double[] outputs, double[] y) {
        double sum = 0;
        for (int i = 0; i < y.length; i++) {
            sum += outputs[i] >= 0 ? y[i] : -y[i];
        }
        return sum / y.length;
    }

    private static double correlation(Ensemble ensemble, int member, double[] x, double[] y) {
        double[] out = new double[y.length];
        ensemble.outputs(member, x, y.length, out);
        return correlation(out, y);
    }
}
