package org.mltheory.chapter13;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.mltheory.compute.linalg.Gemm;
import org.mltheory.compute.linalg.LeastSquares;
import org.mltheory.experiment.Experiment;
import org.mltheory.experiment.Info;
import org.mltheory.experiment.Param;
import org.mltheory.experiment.Setting;
import org.mltheory.experiment.Trial;
import org.mltheory.experiment.claim.Assumption;
import org.mltheory.experiment.claim.Claim;
import org.mltheory.experiment.claim.Relation;
import org.mltheory.experiment.data.DataNeeds;
import org.mltheory.experiment.data.DataSpec;
import org.mltheory.experiment.data.Dataset;
import org.mltheory.experiment.descriptor.Advice;
import org.mltheory.experiment.descriptor.Range;
import org.mltheory.experiment.result.Series;

/**
 * Minimum-norm least squares on N random features of real images, the class indicators being the responses: the experiment of
 * Belkin, Hsu, Ma and Mandal (2019). The features are nested: a greater N adds to those that were there.
 */
public final class RandomFeatures implements Experiment {

    /** Which random features. */
    public enum Features {
        /**
         * sqrt(2) cos(w.x + c), w ~ N(0, I/h^2), c uniform on [0, 2 pi): E phi(x) phi(x') is the Gaussian kernel
         * exp(-|x - x'|^2/(2 h^2)) (Rahimi and Recht 2007).
         */
        FOURIER,
        /** max(0, w.x), w uniform on the unit sphere. */
        RELU
    }

    private static final Series TEST_LOSS = Series.measured("test-loss", "Test squared loss");
    private static final Series TRAIN_LOSS = Series.measured("train-loss", "Training squared loss");
    private static final Series TEST_ERROR = Series.measured("test-error", "Test error");
    private static final Series TRAIN_ERROR = Series.measured("train-error", "Training error");
    private static final Series NORM = Series.measured("norm", "Norm of the coefficients");
    private static final Series BEYOND_LOSS = Series.measured("test-loss-beyond", "Test squared loss, N > n");
    private static final Series BEYOND_NORM =
            Series.measured("norm-beyond", "Norm of the coefficients, where they interpolate");
    private static final Series BEYOND_TRAIN = Series.measured("train-error-beyond", "Training error, N ≥ n");
    private static final Series DEEP_ERROR = Series.measured("test-error-deep", "Test error, N ≥ 4n");
    private static final Series CLASSICAL_LOSS =
            Series.measured("classical-loss", "Best test squared loss with N < n, where N ≥ 4n");
    private static final Series CLASSICAL_ERROR =
            Series.measured("classical-error", "Best test error with N < n, where N ≥ 4n");
    private static final Series ZERO = Series.handbook("zero", "No error");
    private static final Series THRESHOLD = Series.handbook("threshold", "Interpolation threshold n");

    /** Sizes of the classical models that the deep ones are compared with, as fractions of n. */
    private static final double[] CLASSICAL = {0.02, 0.04, 0.08, 0.12, 0.16, 0.24, 0.32, 0.48, 0.64, 0.8};

    private static final int DEEP = 4;
    private static final int TEST_BLOCK = 128;
    /** A training loss that only rounding is left of; ReLU features that are 0 on all data delay it beyond N = n. */
    private static final double INTERPOLATED = 1e-9;

    @Param(description = "Number of random features", min = 1, max = 20000, symbol = "N")
    public int features = 100;

    @Param(description = "Which random features")
    public Features map = Features.FOURIER;

    @Param(
            description = "Width h of the Gaussian kernel that Fourier features approximate",
            min = 0,
            openMin = true,
            max = 1e6,
            symbol = "h")
    public double bandwidth = 2;

    @Param(
            description = "Ridge penalty λ in |Φa − y|² + λ|a|²; 0 is the minimum-norm solution",
            min = 0,
            max = 1e6,
            symbol = "λ")
    public double ridge = 0;

    @Override
    public Info info() {
        Info.Axis x = Info.Axis.log("Number of random features N");
        return new Info(
                "random-features",
                "Double Descent on Real Digits",
                "Least squares on N random features of images: the test error falls, peaks where N equals the number n of training "
                        + "examples, and falls again, below its first minimum.",
                List.of("E13.3"),
                Optional.of("features"),
                List.of(
                        new Info.Panel(
                                "error",
                                "Misclassification",
                                x,
                                Info.Axis.linear("Error rate"),
                                List.of(TEST_ERROR, TRAIN_ERROR, CLASSICAL_ERROR)),
                        new Info.Panel(
                                "loss",
                                "Squared Loss",
                                x,
                                Info.Axis.log("Squared loss"),
                                List.of(TEST_LOSS, CLASSICAL_LOSS)),
                        new Info.Panel(
                                "training", "Training Loss", x, Info.Axis.linear("Squared loss"), List.of(TRAIN_LOSS)),
                        new Info.Panel("norm", "Norm of the Coefficients", x, Info.Axis.log("|a|"), List.of(NORM)),
                        new Info.Panel(
                                "beyond",
                                "Beyond the Threshold",
                                x,
                                Info.Axis.log("Squared loss, norm, error rate"),
                                List.of(BEYOND_LOSS, BEYOND_NORM, BEYOND_TRAIN, DEEP_ERROR, ZERO))));
    }

    @Override
    public DataNeeds data() {
        return DataNeeds.classification(new DataSpec("digits", "", 300, 500, 0));
    }

    @Override
    public List<Claim> claims() {
        Assumption ridgeless = new Assumption("ridgeless", "λ = 0", Assumption.Test.EQUAL);
        return List.of(
                Claim.handbook(
                                "handbook-peak",
                                "the test error peaks where the number of features is the number of samples")
                        .inExpectation(new Relation.PeakAt(TEST_ERROR, THRESHOLD, 0.1))
                        .formula("argmax_N R(N) ≈ n", "\\arg\\max_N R(N)\\approx n")
                        .source("Handbook, section 13.1.1: the interpolation threshold"),
                Claim.handbook("loss-peak", "the test squared loss peaks at N = n")
                        .inExpectation(new Relation.PeakAt(TEST_LOSS, THRESHOLD, 0.1))
                        .formula("argmax_N L(N) ≈ n", "\\arg\\max_N L(N)\\approx n")
                        .source("Handbook, section 13.1.1: the interpolation threshold"),
                Claim.handbook("interpolation", "from the threshold on the training data are fitted without error")
                        .deterministic(new Relation.AtMost(BEYOND_TRAIN, ZERO, 0, 0, Double.NaN))
                        .formula("N ≥ n: training error 0", "N\\ge n\\Rightarrow\\hat R_{0/1}=0")
                        .assuming(ridgeless)
                        .source("Handbook, section 13.1.1: the interpolation threshold"),
                Claim.published("norm-peak", "the norm of the coefficients peaks at N = n")
                        .inExpectation(new Relation.PeakAt(NORM, THRESHOLD, 0.1))
                        .formula("argmax_N |a| ≈ n", "\\arg\\max_N\\|a\\|\\approx n")
                        .source(
                                "Belkin, Hsu, Ma and Mandal, Reconciling Modern Machine-Learning Practice and the Classical Bias–Variance "
                                        + "Trade-Off, PNAS 2019"),
                Claim.handbook("norm-falls", "past the threshold more features permit an interpolant of smaller norm")
                        .deterministic(new Relation.Monotone(BEYOND_NORM, false, 1e-6, 0))
                        .formula("|a_N| falls for N ≥ n", "\\|a_N\\|\\text{ falls for }N\\ge n")
                        .assuming(
                                ridgeless,
                                Assumption.byDesign(
                                        "nested", "the features of a smaller map are among those of a greater one"))
                        .source(
                                "Handbook, section 13.1.2; immediate, as every interpolant of the smaller map is one of the greater"),
                Claim.handbook(
                                "handbook-second-descent",
                                "beyond the threshold the test loss falls as features are added")
                        .inExpectation(new Relation.Monotone(BEYOND_LOSS, false, 0.02, 0))
                        .formula("L(N) falls for N > n", "L(N)\\text{ falls for }N>n")
                        .source("Handbook, section 13.1.1: the overparameterized regime"),
                Claim.handbook(
                                "handbook-bigger-is-better",
                                "deep in the overparametrised regime (N ≥ 4n) the test error is below the best "
                                        + "classical one")
                        .inExpectation(new Relation.AtMost(DEEP_ERROR, CLASSICAL_ERROR, 0, 0, 1))
                        .formula("R(N) ≤ min_{M < n} R(M) for N ≥ 4n", "R(N)\\le\\min_{M<n}R(M)\\text{ for }N\\ge 4n")
                        .source("Handbook, section 13.1.2: bigger is better"));
    }

    @Override
    public void examine(Setting setting, Optional<Range> range, Advice advice) {
        if (setting.data().train() > 0) {
            Thresholds.examine(range, "features", "data.train", setting.data().train(), advice);
        }
        if (ridge > 0) {
            String message = "With a ridge (ridge is " + ridge + ") the training data are not interpolated.";
            advice.warnClaim("ridge", "interpolation", message);
            advice.warnClaim("ridge", "norm-falls", message);
        }
    }

    @Override
    public long memory(Setting setting) {
        long n = setting.data().train() > 0 ? setting.data().train() : 2000;
        long small = Math.min(n, features);
        // features and their decomposition, the small square, test blocks, weights; images of up to 784 pixels
        return (4L << 20)
                + 8L * (3 * n * features + 4 * small * small + (long) TEST_BLOCK * (features + 784) + 784L * features);
    }

    @Override
    public void run(Trial trial) {
        Dataset data = trial.data();
        int n = data.train();
        int k = data.classes();
        trial.symbol("n", n);
        trial.symbol("N", features);
        trial.assume("ridgeless", ridge, 0);
        FeatureMap phi = new FeatureMap(map, data.features(), features, bandwidth, trial.random("features"));
        double[] train = phi.of(data.trainX(), n);
        double[] targets = Classification.oneHot(data.trainY(), k);
        trial.checkCancelled();
        double[] a = LeastSquares.ridge(train, n, features, targets, k, ridge, Watch.of(trial));
        trial.checkCancelled();
        double[] scores = Gemm.multiply(train, a, n, features, k);
        double trainError = (double) Classification.errors(scores, n, data.trainY(), 0, k) / n;
        double norm = norm(a);
        double trainLoss = Classification.squaredLoss(scores, n, data.trainY(), 0, k) / n;
        trial.value(TRAIN_LOSS, trainLoss);
        trial.value(TRAIN_ERROR, trainError);
        trial.value(NORM, norm);
        trial.value(THRESHOLD, n);
        if (trainLoss < INTERPOLATED) {
            trial.value(BEYOND_NORM, norm);
        }
        if (features >= n) {
            trial.value(BEYOND_TRAIN, trainError);
            trial.value(ZERO, 0);
        }
        boolean deep = features >= DEEP * n;
        int[] sizes = deep ? classicalSizes(n) : new int[0];
        double[][] models = new double[sizes.length + 1][];
        models[0] = a;
        for (int s = 0; s < sizes.length; s++) {
            trial.checkCancelled();
            models[s + 1] = LeastSquares.ridge(
                    firstColumns(train, n, features, sizes[s]), n, sizes[s], targets, k, ridge, Watch.of(trial));
        }
        test(trial, phi, models, sizes);
    }

    private void test(Trial trial, FeatureMap phi, double[][] models, int[] sizes) {
        Dataset data = trial.data();
        int m = data.test();
        if (m == 0) {
            return;
        }
        int d = data.features();
        int k = data.classes();
        double[] loss = new double[models.length];
        double[] error = new double[models.length];
        for (int from = 0; from < m; from += TEST_BLOCK) {
            trial.checkCancelled();
            int rows = Math.min(TEST_BLOCK, m - from);
            double[] block = phi.of(Arrays.copyOfRange(data.testX(), from * d, (from + rows) * d), rows);
            for (int s = 0; s < models.length; s++) {
                int size = s == 0 ? features : sizes[s - 1];
                double[] seen = s == 0 ? block : firstColumns(block, rows, features, size);
                double[] scores = Gemm.multiply(seen, models[s], rows, size, k);
                loss[s] += Classification.squaredLoss(scores, rows, data.testY(), from, k) / m;
                error[s] += (double) Classification.errors(scores, rows, data.testY(), from, k) / m;
            }
        }
        trial.value(TEST_LOSS, loss[0]);
        trial.value(TEST_ERROR, error[0]);
        if (features > data.train()) {
            trial.value(BEYOND_LOSS, loss[0]);
        }
        if (models.length > 1) {
            trial.value(DEEP_ERROR, error[0]);
            trial.value(CLASSICAL_LOSS, Arrays.stream(loss).skip(1).min().orElseThrow());
            trial.value(CLASSICAL_ERROR, Arrays.stream(error).skip(1).min().orElseThrow());
        }
    }

    private static int[] classicalSizes(int n) {
        return Arrays.stream(CLASSICAL)
                .mapToInt(f -> (int) Math.max(1, Math.round(f * n)))
                .distinct()
                .toArray();
    }

    private static double[] firstColumns(double[] x, int rows, int columns, int first) {
        double[] part = new double[rows * first];
        for (int i = 0; i < rows; i++) {
            System.arraycopy(x, i * columns, part, i * first, first);
        }
        return part;
    }

    private static double norm(double[] a) {
        double sum = 0;
        for (double v : a) {
            sum += v * v;
        }
        return Math.sqrt(sum);
    }
}
