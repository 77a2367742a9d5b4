package org.mltheory.chapter05;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.mltheory.compute.linalg.LinearAlgebra;
import org.mltheory.compute.net.Activation;
import org.mltheory.compute.net.BatchOrder;
import org.mltheory.compute.net.Ensemble;
import org.mltheory.compute.net.Loss;
import org.mltheory.compute.net.Mlp;
import org.mltheory.compute.net.Optimizer;
import org.mltheory.compute.net.Precision;
import org.mltheory.compute.net.Samples;
import org.mltheory.compute.net.TrainingPlan;
import org.mltheory.experiment.Experiment;
import org.mltheory.experiment.Info;
import org.mltheory.experiment.Info.Axis;
import org.mltheory.experiment.Info.Panel;
import org.mltheory.experiment.Param;
import org.mltheory.experiment.Setting;
import org.mltheory.experiment.Trial;
import org.mltheory.experiment.claim.Assumption;
import org.mltheory.experiment.claim.Assumption.Test;
import org.mltheory.experiment.claim.Claim;
import org.mltheory.experiment.claim.Relation;
import org.mltheory.experiment.data.DataNeeds;
import org.mltheory.experiment.data.DataSpec;
import org.mltheory.experiment.data.Dataset;
import org.mltheory.experiment.result.Series;

/**
 * E5.6, the noise of mini-batches in a real network: covariance of the gradients of single examples at several points of its training,
 * beside the exact Hessian there.
 */
public final class GradientNoise implements Experiment {

    @Param(description = "Hidden units of the network", symbol = "h", min = 1, max = 16)
    public int hidden = 4;

    @Param(description = "Activation of the hidden units")
    public Activation activation = Activation.TANH;

    @Param(description = "Step size of the training", symbol = "η", min = 0, openMin = true, max = 100)
    public double stepSize = 0.1;

    @Param(description = "Examples in a mini-batch of the training", symbol = "B", min = 1, max = 1000)
    public int batch = 10;

    @Param(description = "Number of steps of the training", symbol = "T", min = 1, max = 1_000_000)
    public int steps = 1000;

    @Param(
            description =
                    "Points of the training at which noise and Hessian are measured, evenly in the logarithm of the step",
            min = 1,
            max = 12)
    public int points = 4;

    static final Series ANISOTROPY = Series.measured("anisotropy", "λ_max(C) over the mean eigenvalue");
    static final Series CONTROL = Series.measured("control", "the same of as many isotropic draws");
    static final Series EDGE = Series.handbook("isotropic", "isotropic: (1 + √(P/n))²");
    static final Series RANK = Series.measured("effective-rank", "tr C/λ_max(C)");
    static final Series PARAMETERS = Series.handbook("full-rank", "isotropic: P");
    static final Series SHARE = Series.measured("share", "v_minᵀCv_min over tr C/P");
    static final Series TOP_SHARE =
            Series.measured("top-share", "the same along the greatest eigenvector of the Hessian");
    static final Series EQUAL_SHARE = Series.handbook("equal-share", "isotropic: 1");
    static final Series SOME_SHARE = Series.published("some-share", "above 0 (drawn at 1e-6)");
    static final Series COSINE = Series.measured("cosine", "cosine between C and the Hessian");
    static final Series COSINE_ISOTROPIC =
            Series.handbook("cosine-isotropic", "isotropic: cosine between I and the Hessian");
    static final Series LEAST = Series.measured("lambda-min", "λ_min of the Hessian");
    static final Series LOSS = Series.measured("loss", "training loss");

    static final Assumption SADDLE_LIKE =
            new Assumption("negative-curvature", "λ_min of the Hessian below 0 at every point", Test.LESS);

    @Override
    public Info info() {
        Axis t = Axis.log("training step");
        return new Info(
                "gradient-noise",
                "The Noise of Mini-Batches Is Not Isotropic",
                "The gradients of single examples of a real network spread over few directions, those in which the loss is curved, and very "
                        + "unequally.",
                List.of("E5.6"),
                Optional.empty(),
                List.of(
                        new Panel(
                                "anisotropy",
                                "Anisotropy of the Noise",
                                t,
                                Axis.log("greatest over mean eigenvalue"),
                                List.of(ANISOTROPY, EDGE, CONTROL)),
                        new Panel("rank", "Effective Rank", t, Axis.log("tr C/λ_max"), List.of(RANK, PARAMETERS)),
                        new Panel(
                                "share",
                                "Noise along the Hessian's Eigenvectors",
                                t,
                                Axis.log("variance over the mean of all directions"),
                                List.of(SHARE, TOP_SHARE, EQUAL_SHARE, SOME_SHARE)),
                        new Panel(
                                "cosine",
                                "Noise and Curvature",
                                t,
                                Axis.linear("cosine"),
                                List.of(COSINE, COSINE_ISOTROPIC)),
                        new Panel(
                                "curvature",
                                "Least Curvature and Loss",
                                t,
                                Axis.linear("λ_min; loss"),
                                List.of(LEAST, LOSS))));
    }

    @Override
    public List<Claim> claims() {
        return List.of(
                Claim.handbook(
                                "handbook-isotropic",
                                "The noise is isotropic: it points in all directions with equal probability")
                        .formula(
                                "λ_max(C) ≤ (1 + √(P/n))² tr C/P, the edge for isotropic noise seen through n examples",
                                "C=\\sigma^2I")
                        .deterministic(new Relation.AtMost(ANISOTROPY, EDGE, 0.1, 0, Double.NaN))
                        .source(Sources.HANDBOOK_NOISE),
                Claim.handbook("handbook-equal-share", "The escape direction gets its equal share of the noise")
                        .formula("v_minᵀCv_min = tr C/P", "v_{\\min}^TCv_{\\min}=\\operatorname{tr}C/P")
                        .deterministic(new Relation.Equal(SHARE, EQUAL_SHARE, 0.5, 0))
                        .source(Sources.HANDBOOK_NOISE),
                Claim.published(
                                "noise-along-negative-curvature",
                                "The noise has a component along the direction of negative curvature")
                        .formula("v_minᵀCv_min > 0", "v_{\\min}^TCv_{\\min}>0")
                        .assuming(SADDLE_LIKE)
                        .deterministic(new Relation.AtLeast(SHARE, SOME_SHARE, 0, 0, Double.NaN))
                        .source(Sources.DANESHMAND + ", correlated negative curvature"),
                Claim.published(
                                "noise-follows-curvature",
                                "The noise is aligned with the Hessian, more than isotropic noise would be")
                        .formula("cos(C, H) > cos(I, H)", "\\cos(C,H)>\\cos(I,H)")
                        .deterministic(new Relation.AtLeast(COSINE, COSINE_ISOTROPIC, 0, 0, Double.NaN))
                        .source(Sources.DANESHMAND
                                + ": the variance along an eigenvector is proportional to the size of its eigenvalue"));
    }

    @Override
    public DataNeeds data() {
        return DataNeeds.classification(new DataSpec("digits", "", 500, 0, 0));
    }

    @Override
    public long memory(Setting setting) {
        long n = setting.data().train() > 0 ? setting.data().train() : 2000;
        // digits have 64 features; images of 784 pixels are refused below
        long p = 65L * hidden + 10L * hidden + 10;
        return (32L << 20) + 8L * (3 * n * p + 5 * p * p) + (1L << 26);
    }

    @Override
    public void run(Trial trial) {
        Dataset data = trial.data();
        int n = data.train();
        Mlp net = new Mlp(activation, data.features(), hidden, data.classes());
        if (net.parameters() > 3000) {
            throw new IllegalArgumentException(
                    net.parameters() + " parameters: the Hessian is computed whole up to 3,000; fewer "
                            + "hidden units or a data set of fewer features are needed");
        }
        Samples samples = new Samples(
                standardised(data.trainX(), n, data.features()),
                Loss.CROSS_ENTROPY.targets(data.trainY(), data.classes()),
                n);
        BooleanSupplier watch = () -> {
            trial.checkCancelled();
            return false;
        };
        LinearAlgebra algebra = trial.compute().algebra(watch);
        int size = Math.min(batch, n);
        TrainingPlan plan = new TrainingPlan(
                net, Loss.CROSS_ENTROPY, Optimizer.Descent.plain(), size, Double.POSITIVE_INFINITY, Precision.FLOAT64);
        BatchOrder order = new BatchOrder(BatchOrder.Rule.SHUFFLED, n, size, trial.random("batches"));
        NoiseProbe probe = new NoiseProbe(trial, net, samples, algebra, watch);
        try (Ensemble ensemble = trial.compute()
                .networks()
                .open(plan, List.of(net.initial(trial.random("weights"))), List.of(samples), watch)) {
            int step = 0;
            for (int target : at()) {
                while (step < target) {
                    int some = Math.min(32, target - step);
                    int[] rows = new int[some * size];
                    double[] rates = new double[some];
                    double[] losses = new double[some];
                    order.next(some, rows, 0);
                    Arrays.fill(rates, stepSize);
                    ensemble.train(some, rows, rates, losses);
                    step += some;
                    if (!Double.isFinite(losses[some - 1])) {
                        trial.diverged("the training loss is " + losses[some - 1] + " after " + step + " steps");
                        return;
                    }
                    trial.checkCancelled();
                }
                probe.measure(ensemble.parameters(0), step, step == steps);
            }
        }
        probe.show();
    }

    /** Steps from 1 to T, evenly in the logarithm. */
    private int[] at() {
        int[] at = new int[points];
        for (int i = 0; i < points; i++) {
            at[i] = points == 1 ? steps : (int) Math.round(Math.pow(steps, (double) i / (points - 1)));
        }
        return Arrays.stream(at).distinct().toArray();
    }

    /** Each feature with mean 0 and variance 1; constant ones are 0. */
    static double[] standardised(double[] x, int n, int features) {
        double[] out = new double[n * features];
        for (int j = 0; j < features; j++) {
            double mean = 0;
            double square = 0;
            for (int i = 0; i < n; i++) {
                mean += x[i * features + j] / n;
            }
            for (int i = 0; i < n; i++) {
                square += (x[i * features + j] - mean) * (x[i * features + j] - mean) / n;
            }
            double scale = square > 1e-20 ? 1 / Math.sqrt(square) : 0;
            for (int i = 0; i < n; i++) {
                out[i * features + j] = (x[i * features + j] - mean) * scale;
            }
        }
        return out;
    }
}
