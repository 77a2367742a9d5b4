package org.mltheory.chapter01;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mltheory.compute.net.Activation;
import org.mltheory.compute.net.Loss;
import org.mltheory.compute.net.Mlp;
import org.mltheory.compute.net.Optimizer.Adam;
import org.mltheory.compute.net.Precision;
import org.mltheory.compute.net.Samples;
import org.mltheory.compute.net.Schedule;
import org.mltheory.compute.net.TrainingPlan;
import org.mltheory.compute.random.RandomStream;
import org.mltheory.experiment.BatchedExperiment;
import org.mltheory.experiment.Info;
import org.mltheory.experiment.Param;
import org.mltheory.experiment.Setting;
import org.mltheory.experiment.Trial;
import org.mltheory.experiment.claim.Assumption;
import org.mltheory.experiment.claim.Claim;
import org.mltheory.experiment.claim.Relation;
import org.mltheory.experiment.descriptor.Advice;
import org.mltheory.experiment.result.Series;

/**
 * E1.4: which activations work. On [-1, 1] a function is fitted by c · s(w x + b) in mean square: once with random w, b and the best c,
 * and once with everything trained. A polynomial s leaves the residual of the best polynomial of its degree, however many units there
 * are; without the biases even s that is none may fail.
 */
public final class ActivationChoice implements BatchedExperiment {

    private static final Series RESIDUAL = Series.measured("residual", "Random hidden units, best outer weights");
    private static final Series TRAINED = Series.measured("trained-residual", "All weights trained");
    private static final Series POLYNOMIAL =
            Series.published("polynomial-residual", "Best polynomial of the activation's degree");
    private static final Series REACHED =
            Series.measured("residual-reached", "Residual with q + 1 units or more, polynomial of degree q");
    private static final Series AFFINE = Series.handbook("affine-residual", "Best affine function");
    private static final Series LINEAR = Series.measured("linear-residual", "Residual of linear units");
    private static final Series MANY =
            Series.measured("residual-many", "Residual of at least 64 units that are not linear");
    private static final Series ACCURACY = Series.handbook("accuracy", "Accuracy ε asked for");
    private static final Series PUBLISHED_ACCURACY = Series.published("published-accuracy", "Accuracy ε asked for");

    private static final Assumption IS_POLYNOMIAL =
            new Assumption("polynomial", "the activation is a polynomial (its degree)", Assumption.Test.AT_LEAST);
    private static final Assumption NO_POLYNOMIAL =
            new Assumption("non-polynomial", "the activation is no polynomial", Assumption.Test.EQUAL);
    private static final Assumption BIASES = new Assumption("biases", "the units have biases", Assumption.Test.EQUAL);

    private static final int ENOUGH = 64;

    @Param(description = "Number of hidden units", min = 1, max = 4096, symbol = "N")
    public int width = 64;

    @Param(description = "What the hidden units apply")
    public HiddenFunction activation = HiddenFunction.SQUARE;

    @Param(description = "Degree of the activation power", min = 1, max = 10, symbol = "q")
    public int degree = 4;

    @Param(description = "Function that is fitted on [−1, 1]")
    public Target target = Target.ABS;

    @Param(description = "Whether the hidden units have biases")
    public boolean bias = true;

    @Param(
            description = "Standard deviation of the random weights; biases are uniform on ± twice this",
            min = 0,
            openMin = true,
            max = 1000)
    public double scale = 4;

    @Param(
            description = "Number of quadrature nodes, rounded up to a multiple of 8",
            min = 16,
            max = 65536,
            symbol = "n")
    public int samples = 256;

    @Param(description = "Mean-square accuracy asked for", min = 0, openMin = true, max = 10, symbol = "ε")
    public double accuracy = 0.001;

    @Param(description = "Steps of Adam when everything is trained; 0 leaves that out", min = 0, max = 10_000_000)
    public long steps = 0;

    @Param(
            description = "Step size at first; it falls to 0 along half a cosine",
            min = 0,
            openMin = true,
            max = 10,
            symbol = "η")
    public double rate = 0.01;

    @Override
    public Info info() {
        String n = "Number of hidden units N";
        String y = "∫(f − f_N)² over [−1, 1]";
        return new Info(
                "activation-choice",
                "Which Activations Approximate",
                "Not linear is not enough: a polynomial activation leaves the residual of the best polynomial of its degree, however wide "
                        + "the layer. Every other usual activation, with biases, gets below any accuracy.",
                List.of("E1.4"),
                Optional.of("width"),
                List.of(
                        Panels.logLog("residual", "Mean-Square Residual", n, y, RESIDUAL, TRAINED, POLYNOMIAL, REACHED),
                        Panels.logLog("many", "With Many Units", n, y, MANY, ACCURACY, PUBLISHED_ACCURACY),
                        Panels.logLog("linear", "Linear Units", n, y, LINEAR, AFFINE)));
    }

    @Override
    public List<Claim> claims() {
        return List.of(
                Claim.handbook("handbook-nonlinear-suffices", "a non-linear activation is what the theorem requires")
                        .deterministic(new Relation.AtMost(MANY, ACCURACY, 0, 0, Double.NaN))
                        .formula(
                                "σ not linear, N large: ∫(f − f_N)² ≤ ε",
                                "\\sigma\\text{ not linear}\\Rightarrow\\|f-f_N\\|_2^2\\le\\varepsilon")
                        .source(Sources.TAKEAWAYS),
                Claim.handbook("handbook-linear", "linear activations represent linear functions only, whatever N")
                        .deterministic(new Relation.AtLeast(LINEAR, AFFINE, 1e-9, 1e-12, Double.NaN))
                        .formula("σ linear: f_N is affine", "\\sigma\\text{ linear}\\Rightarrow f_N\\text{ affine}")
                        .source(Sources.TAKEAWAYS),
                Claim.published(
                                "polynomial-floor",
                                "with a polynomial activation the residual is never below that of the best polynomial of its degree")
                        .deterministic(new Relation.AtLeast(RESIDUAL, POLYNOMIAL, 1e-9, 1e-12, Double.NaN))
                        .formula(
                                "deg σ = q: ∫(f − f_N)² ≥ min over polynomials p of degree q of ∫(f − p)²",
                                "\\deg\\sigma=q\\Rightarrow\\|f-f_N\\|_2^2\\ge\\min_{p\\in\\mathcal P_q}\\|f-p\\|_2^2")
                        .assuming(IS_POLYNOMIAL)
                        .source("Sums of polynomials of degree q are such; " + Sources.LESHNO),
                Claim.published("polynomial-floor-trained", "nor does training get below it")
                        .deterministic(new Relation.AtLeast(TRAINED, POLYNOMIAL, 1e-9, 1e-12, Double.NaN))
                        .formula(
                                "deg σ = q: ∫(f − f_N)² ≥ min over polynomials p of degree q of ∫(f − p)²",
                                "\\deg\\sigma=q\\Rightarrow\\|f-f_N\\|_2^2\\ge\\min_{p\\in\\mathcal P_q}\\|f-p\\|_2^2")
                        .assuming(IS_POLYNOMIAL)
                        .source("Sums of polynomials of degree q are such; " + Sources.LESHNO),
                Claim.published("polynomial-reached", "q + 1 random units with biases reach it")
                        .deterministic(new Relation.Equal(REACHED, POLYNOMIAL, 1e-6, 1e-10))
                        .formula(
                                "N > q: min over c of ∫(f − f_N)² = min over p of ∫(f − p)²",
                                "N>q\\Rightarrow\\min_c\\|f-f_N\\|_2^2=\\min_{p\\in\\mathcal P_q}\\|f-p\\|_2^2")
                        .assuming(IS_POLYNOMIAL, BIASES)
                        .source("Powers (w x + b)^q at q + 1 different b/w span the polynomials of degree q"),
                Claim.published("leshno", "an activation that is no polynomial, with biases, reaches every accuracy")
                        .deterministic(new Relation.AtMost(MANY, PUBLISHED_ACCURACY, 0, 0, Double.NaN))
                        .formula(
                                "σ locally bounded, piecewise continuous, no polynomial: for every ε there is an N",
                                "\\sigma\\notin\\mathcal P:\\ \\forall\\varepsilon\\,\\exists N:\\ \\|f-f_N\\|\\le\\varepsilon")
                        .assuming(NO_POLYNOMIAL, BIASES)
                        .source(Sources.LESHNO));
    }

    @Override
    public void examine(Setting setting, Advice advice) {
        int q = activation.polynomialDegree(degree);
        if (q > 0) {
            advice.warnClaim("activation", "leshno", "The activation is a polynomial of degree " + q);
        } else {
            advice.warnClaim("activation", "polynomial-floor", "The activation is no polynomial");
            advice.warnClaim("activation", "polynomial-floor-trained", "The activation is no polynomial");
            advice.warnClaim("activation", "polynomial-reached", "The activation is no polynomial");
        }
        if (!bias) {
            advice.warn("bias", "Without biases the theorem does not hold, polynomial or not.", "Set to true", "true");
            advice.warnClaim("bias", "leshno", "The units have no biases");
        }
        if (steps > 0 && activation.trainable().isEmpty()) {
            advice.warn(
                    "steps",
                    "Networks with this activation are not trained: only its random units are fitted.",
                    "Set to 0",
                    "0");
        }
    }

    @Override
    public long memory(Setting setting) {
        long n = samples + 8L;
        long small = Math.min(n, width);
        return (2L << 20) + 8L * (5 * n * width + 3 * small * small);
    }

    @Override
    public void run(List<Trial> trials) {
        QuadratureGrid grid = QuadratureGrid.of(samples);
        double[] y = grid.values(target::value);
        int q = activation.polynomialDegree(degree);
        double best = grid.squaredDistance(y, grid.bestPolynomial(y, Math.max(1, q)));
        List<double[]> units = new ArrayList<>();
        for (Trial trial : trials) {
            double[] drawn = units(trial);
            units.add(drawn);
            report(trial, fitted(trial, grid, y, drawn), q, best);
        }
        if (steps > 0 && activation.trainable().isPresent()) {
            train(trials, grid, y, units, activation.trainable().orElseThrow());
        }
    }

    /** N weights, then N biases. */
    private double[] units(Trial trial) {
        double[] drawn = new double[2 * width];
        RandomStream weights = trial.random("weights");
        RandomStream biases = trial.random("biases");
        for (int i = 0; i < width; i++) {
            drawn[i] = scale * weights.nextGaussian();
            drawn[width + i] = bias ? biases.nextDouble(-2 * scale, 2 * scale) : 0;
        }
        return drawn;
    }

    /** ∫ (f - f_N)² with the best outer weights. */
    private double fitted(Trial trial, QuadratureGrid grid, double[] y, double[] units) {
        int n = grid.size();
        double[] features = new double[n * width];
        double[] targets = new double[n];
        for (int i = 0; i < n; i++) {
            trial.checkCancelled();
            double root = Math.sqrt(grid.weight()[i]);
            for (int j = 0; j < width; j++) {
                features[i * width + j] = root * activation.value(units[j] * grid.x()[i] + units[width + j], degree);
            }
            targets[i] = root * y[i];
        }
        // columns of one size, so that steep units do not hide the others
        for (int j = 0; j < width; j++) {
            double squares = 0;
            for (int i = 0; i < n; i++) {
                squares += features[i * width + j] * features[i * width + j];
            }
            double by = squares > 0 ? 1 / Math.sqrt(squares) : 1;
            for (int i = 0; i < n; i++) {
                features[i * width + j] *= by;
            }
        }
        double[] c = new double[width];
        trial.compute()
                .algebra(() -> {
                    trial.checkCancelled();
                    return false;
                })
                .minimumNorm(features, n, width, targets, 1, Double.NaN, c);
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double gap = -targets[i];
            for (int j = 0; j < width; j++) {
                gap += features[i * width + j] * c[j];
            }
            sum += gap * gap;
        }
        return sum;
    }

    private void report(Trial trial, double residual, int q, double best) {
        trial.value(RESIDUAL, residual);
        if (q > 0) {
            trial.value(POLYNOMIAL, best);
            if (width > q) {
                trial.value(REACHED, residual);
            }
        }
        if (activation == HiddenFunction.IDENTITY) {
            trial.value(LINEAR, residual);
            trial.value(AFFINE, best);
        } else if (width >= ENOUGH && q != 1) {
            trial.value(MANY, residual);
            trial.value(ACCURACY, accuracy);
            trial.value(PUBLISHED_ACCURACY, accuracy);
        }
        trial.assume(IS_POLYNOMIAL.id(), q, 1);
        trial.assume(NO_POLYNOMIAL.id(), Panels.truth(q == 0), 1);
        trial.assume(BIASES.id(), Panels.truth(bias), 1);
        trial.symbol("N", width);
        trial.symbol("q", q);
        trial.symbol("ε", accuracy);
        Panels.scalar(trial, "residual", "∫(f − f_N)², random units", residual);
        if (q > 0) {
            Panels.scalar(trial, "polynomial-residual", "∫(f − p)² of the best polynomial of degree q", best);
        }
    }

    /** From the same random units, with outer weights 0, by Adam on the nodes. */
    private void train(List<Trial> trials, QuadratureGrid grid, double[] y, List<double[]> units, Activation s) {
        Mlp net = new Mlp(s, 1, width, 1);
        List<double[]> initial = new ArrayList<>();
        for (double[] drawn : units) {
            double[] theta = new double[net.parameters()];
            System.arraycopy(drawn, 0, theta, net.weights(0), width);
            System.arraycopy(drawn, width, theta, net.biases(0), width);
            initial.add(theta);
        }
        TrainingPlan plan = new TrainingPlan(
                net, Loss.SQUARED, Adam.standard(), grid.size(), Double.POSITIVE_INFINITY, Precision.FLOAT64);
        try (NetworkFit fit = new NetworkFit(trials, plan, initial, List.of(new Samples(grid.x(), y, grid.size())))) {
            fit.train(steps, new Schedule.Cosine(rate, 0, steps));
            for (int r = 0; r < trials.size(); r++) {
                double trained = grid.squaredDistance(y, fit.outputs(r, grid.x(), grid.size()));
                trials.get(r).value(TRAINED, trained);
                Panels.scalar(trials.get(r), "trained-residual", "∫(f − f_N)², all weights trained", trained);
            }
        }
    }
}
