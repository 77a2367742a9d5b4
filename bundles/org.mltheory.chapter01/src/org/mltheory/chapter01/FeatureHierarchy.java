package org.mltheory.chapter01;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.mltheory.compute.linalg.LinearAlgebra;
import org.mltheory.compute.net.Activation;
import org.mltheory.compute.net.Loss;
import org.mltheory.compute.net.Mlp;
import org.mltheory.compute.net.Precision;
import org.mltheory.compute.net.Samples;
import org.mltheory.compute.net.Schedule;
import org.mltheory.compute.net.TrainingPlan;
import org.mltheory.experiment.BatchedExperiment;
import org.mltheory.experiment.Info;
import org.mltheory.experiment.Param;
import org.mltheory.experiment.Setting;
import org.mltheory.experiment.Trial;
import org.mltheory.experiment.claim.Claim;
import org.mltheory.experiment.claim.Relation;
import org.mltheory.experiment.data.DataNeeds;
import org.mltheory.experiment.data.DataSpec;
import org.mltheory.experiment.data.Dataset;
import org.mltheory.experiment.descriptor.Advice;
import org.mltheory.experiment.result.Series;

/**
 * E1.11: what a hierarchy of features can mean in numbers. A network is trained on images; on the values of each of its layers a linear
 * classifier is fitted, and tested on other images. Layer 0 are the pixels. The same is done before the training.
 */
public final class FeatureHierarchy implements BatchedExperiment {

    private static final Series PROBE = Series.measured("probe-accuracy", "Linear probe after training, test accuracy");
    private static final Series UNTRAINED = Series.measured("untrained-accuracy", "Linear probe before training");
    private static final Series PROBE_LOSS =
            Series.measured("probe-loss", "Probe after training, squared training loss");
    private static final Series UNTRAINED_LOSS = Series.measured("untrained-loss", "Probe before training");
    private static final Series LAST = Series.measured("last-layer-accuracy", "Probe on the last hidden layer");
    private static final Series PIXELS = Series.handbook("pixel-accuracy", "Probe on the pixels");
    private static final Series NETWORK = Series.measured("network-accuracy", "The network itself, test accuracy");

    @Param(description = "Units in each hidden layer", min = 1, max = 1024, symbol = "h")
    public int width = 64;

    @Param(description = "Number of hidden layers", min = 1, max = 12, symbol = "L")
    public int layers = 3;

    @Param(description = "Activation of the hidden units")
    public Activation activation = Activation.RELU;

    @Param(
            description = "Passes over the training examples; 0 leaves the network as it is drawn",
            min = 0,
            max = 100000)
    public int epochs = 30;

    @Param(description = "Optimisation method")
    public Method method = Method.ADAM;

    @Param(
            description = "Step size at first; it falls to 0 along half a cosine",
            min = 0,
            openMin = true,
            max = 10,
            symbol = "η")
    public double rate = 0.003;

    @Param(
            description = "Examples in a mini-batch; all of them when there are fewer",
            min = 1,
            max = 10000,
            symbol = "B")
    public int batch = 50;

    @Param(
            description =
                    "Ridge penalty of the probes, relative to the number of examples and the scale of the features",
            min = 0,
            openMin = true,
            max = 1000,
            symbol = "λ")
    public double penalty = 0.01;

    @Override
    public Info info() {
        String layer = "Layer";
        return new Info(
                "feature-hierarchy",
                "A Hierarchy of Features, Probed Layer by Layer",
                "Linear classifiers on the layers of a network trained on images: the deeper the layer, the more is linearly "
                        + "separable. Before training, deeper layers are no better than the pixels.",
                List.of("E1.11"),
                Optional.empty(),
                List.of(
                        Panels.linear(
                                "accuracy",
                                "Linear Probes by Layer",
                                layer,
                                "Test accuracy",
                                PROBE,
                                UNTRAINED,
                                NETWORK),
                        Panels.semiLog(
                                "loss",
                                "Loss of the Probes by Layer",
                                layer,
                                "Squared loss",
                                PROBE_LOSS,
                                UNTRAINED_LOSS),
                        Panels.linear(
                                "last", "Last Hidden Layer against Pixels", layer, "Test accuracy", LAST, PIXELS)));
    }

    @Override
    public DataNeeds data() {
        return DataNeeds.classification(new DataSpec("digits", "", 500, 800, 0));
    }

    @Override
    public List<Claim> claims() {
        return List.of(
                Claim.handbook("handbook-hierarchy", "each layer's features are better than those that it is made from")
                        .inExpectation(new Relation.Monotone(PROBE, true, 0, 0.005))
                        .formula("accuracy(layer l + 1) ≥ accuracy(layer l)", "a_{l+1}\\ge a_l")
                        .source(Sources.HIERARCHY),
                Claim.handbook("handbook-beyond-pixels", "the last layer's features are better than raw pixels")
                        .inExpectation(new Relation.AtLeast(LAST, PIXELS, 0, 0, 0))
                        .formula("accuracy(layer L) ≥ accuracy(pixels)", "a_L\\ge a_0")
                        .source(Sources.HIERARCHY),
                Claim.handbook("handbook-learned", "the hierarchy is learned: no layer is better before training")
                        .inExpectation(new Relation.AtLeast(PROBE, UNTRAINED, 0, 0, 0))
                        .formula(
                                "accuracy(layer l, trained) ≥ accuracy(layer l, untrained)",
                                "a_l^{\\mathrm{trained}}\\ge a_l^{\\mathrm{untrained}}")
                        .source(Sources.SUMMARY),
                Claim.published("probes-improve", "linear separability increases monotonically along the depth")
                        .inExpectation(new Relation.Monotone(PROBE_LOSS, false, 0, 0))
                        .formula("loss of probe l + 1 ≤ loss of probe l", "\\ell_{l+1}\\le\\ell_l")
                        .source(Sources.ALAIN + " (an observation, on trained models)"));
    }

    @Override
    public void examine(Setting setting, Advice advice) {
        if (epochs == 0) {
            advice.warn("epochs", "Without training (epochs is 0) there is no learned hierarchy.", "Set to 30", "30");
        }
    }

    @Override
    public long memory(Setting setting) {
        long n = setting.data().train() > 0 ? setting.data().train() : 2000;
        long m = setting.data().test() > 0 ? setting.data().test() : 2000;
        long parameters = 785L * width + (layers - 1L) * (width + 1L) * width + 11L * width;
        return (4L << 20) + 8L * ((n + m) * (2 * 784L + (layers + 2L) * width) + 5 * parameters + 2 * 784L * 784);
    }

    @Override
    public void run(List<Trial> trials) {
        Dataset first = trials.get(0).data();
        int n = first.train();
        int[] widths = new int[layers + 2];
        Arrays.fill(widths, width);
        widths[0] = first.features();
        widths[layers + 1] = first.classes();
        Mlp net = new Mlp(activation, widths);
        TrainingPlan plan = new TrainingPlan(
                net,
                Loss.CROSS_ENTROPY,
                method.optimizer(),
                Math.min(batch, n),
                Double.POSITIVE_INFINITY,
                Precision.FLOAT64);
        List<double[]> initial = new ArrayList<>();
        List<Samples> samples = new ArrayList<>();
        for (Trial trial : trials) {
            Dataset own = trial.data();
            initial.add(net.initial(trial.random("weights")));
            samples.add(new Samples(own.trainX(), plan.loss().targets(own.trainY(), own.classes()), own.train()));
        }
        long steps = (long) epochs * (n / plan.batch());
        try (NetworkFit fit = new NetworkFit(trials, plan, initial, samples)) {
            for (int r = 0; r < trials.size(); r++) {
                probe(trials.get(r), net, initial.get(r), UNTRAINED, UNTRAINED_LOSS);
            }
            fit.train(steps, new Schedule.Cosine(rate, 0, Math.max(1, steps)));
            for (int r = 0; r < trials.size(); r++) {
                Trial trial = trials.get(r);
                Dataset own = trial.data();
                double[] accuracies = probe(trial, net, fit.parameters(r), PROBE, PROBE_LOSS);
                trial.point(LAST, layers, accuracies[layers]);
                trial.point(PIXELS, layers, accuracies[0]);
                if (own.test() > 0) {
                    double accuracy = accuracy(fit.outputs(r, own.testX(), own.test()), own);
                    trial.point(NETWORK, layers, accuracy);
                    Panels.scalar(trial, "network-accuracy", "Test accuracy of the network", accuracy);
                }
            }
        }
    }

    /** Streams the probes of all layers; gives their test accuracies. */
    private double[] probe(Trial trial, Mlp net, double[] theta, Series accuracy, Series loss) {
        BooleanSupplier watch = () -> {
            trial.checkCancelled();
            return false;
        };
        LinearAlgebra algebra = trial.compute().algebra(watch);
        Dataset own = trial.data();
        List<double[]> train = HiddenLayers.of(net, theta, own.trainX(), own.train(), algebra);
        List<double[]> test = HiddenLayers.of(net, theta, own.testX(), own.test(), algebra);
        double[] accuracies = new double[train.size()];
        for (int l = 0; l < train.size(); l++) {
            LinearProbe probe = LinearProbe.of(
                    train.get(l), own.trainY(), test.get(l), own.testY(), net.width(l), own.classes(), penalty, watch);
            accuracies[l] = probe.testAccuracy();
            trial.point(accuracy, l, probe.testAccuracy());
            trial.point(loss, l, probe.trainingLoss());
        }
        return accuracies;
    }

    private static double accuracy(double[] scores, Dataset data) {
        int k = data.classes();
        int right = 0;
        for (int i = 0; i < data.test(); i++) {
            int best = 0;
            for (int c = 1; c < k; c++) {
                best = scores[i * k + c] > scores[i * k + best] ? c : best;
            }
            right += best == data.testY()[i] ? 1 : 0;
        }
        return (double) right / data.test();
    }
}
