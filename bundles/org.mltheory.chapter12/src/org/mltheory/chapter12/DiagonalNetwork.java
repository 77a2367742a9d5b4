package org.mltheory.chapter12;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.mltheory.compute.linalg.LeastSquares;
import org.mltheory.compute.linalg.SpectralNorm;
import org.mltheory.compute.linalg.Vectors;
import org.mltheory.compute.optim.DormandPrince;
import org.mltheory.compute.optim.LeastPotential;
import org.mltheory.compute.optim.PolyhedralGeometry;
import org.mltheory.compute.random.RandomStream;
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
import org.mltheory.experiment.descriptor.Advice;
import org.mltheory.experiment.result.Series;

/**
 * E12.8, diagonal linear network: the linear predictor w = u² - v² (entry by entry) trained by gradient flow on (u, v) from
 * u = v = α. Its limit is the interpolant of least hyperbolic entropy with scale α²: the least l1 norm as α goes to 0, the least l2
 * norm as α grows. The model is linear as before; only its parametrisation has changed.
 */
public final class DiagonalNetwork implements Experiment {

    @Param(description = "Scale of the start u(0) = v(0) = α", symbol = "α", min = 1e-6, max = 10)
    public double initScale = 0.01;

    @Param(description = "Number of samples", symbol = "n", min = 1, max = 40)
    public int samples = 12;

    @Param(description = "Number of features", symbol = "d", min = 2, max = 80)
    public int features = 30;

    @Param(description = "Number of non-zero entries of the planted vector", symbol = "k", min = 1, max = 80)
    public int nonZeros = 2;

    private static final Series L1 = Series.measured("l1-ratio", "l1 norm over the least l1 norm");
    private static final Series L2 = Series.measured("l2-ratio", "l2 norm over the least l2 norm");
    private static final Series PREDICTED_L1 = Series.published("l1-predicted", "l1 norm predicted");
    private static final Series PREDICTED_L2 = Series.published("l2-predicted", "l2 norm predicted");
    private static final Series OWN =
            Series.measured("distance-to-prediction", "relative distance to the predicted interpolant");
    private static final Series ALLOWED = Series.published("allowed", "relative distance allowed");
    private static final Series RICH = Series.published("rich-limit", "1 (least l1 norm), for α up to 0.001");
    private static final Series KERNEL = Series.published("kernel-limit", "1 (least l2 norm), for α from 3");
    private static final Series HANDBOOK = Series.handbook("handbook-l2", "1 (least l2 norm), at every α");

    private static final Assumption REACHED =
            new Assumption("interpolates", "relative residual at the end", Test.AT_MOST);
    private static final Assumption FLOW =
            Assumption.byDesign("gradient-flow", "gradient flow, integrated to a relative tolerance of 1e-9");

    @Override
    public Info info() {
        return new Info(
                "diagonal-network",
                "Diagonal Network: from l1 to l2 by the Scale of the Start",
                "The same linear predictor, written as u² - v², is biased to the least l1 norm from a small start and to the least l2 norm from a "
                        + "large one.",
                List.of("E12.8"),
                Optional.of("init-scale"),
                List.of(
                        new Panel(
                                "norms",
                                "Norms of the Interpolant Found",
                                Axis.log("scale of the start α"),
                                Axis.linear("over the least possible"),
                                List.of(L1, PREDICTED_L1, L2, PREDICTED_L2, RICH, KERNEL, HANDBOOK)),
                        new Panel(
                                "distance",
                                "Distance to the Predicted Interpolant",
                                Axis.log("scale of the start α"),
                                Axis.log("relative distance"),
                                List.of(OWN, ALLOWED))));
    }

    @Override
    public List<Claim> claims() {
        return List.of(
                Claim.handbook(
                                "handbook-minimum-norm",
                                "Gradient descent on a linear predictor finds the least l2 norm, however it is parametrised")
                        .formula(
                                "lim w(t) = argmin |w|² subject to Xw = y",
                                "\\lim w(t) = \\arg\\min \\|w\\|_2^2 \\text{ s.t. } Xw=y")
                        .assuming(REACHED)
                        .deterministic(new Relation.AtMost(L2, HANDBOOK, 0.01, 0, Double.NaN))
                        .source(Sources.HANDBOOK_MINIMUM_NORM),
                Claim.published(
                                "least-entropy",
                                "The limit is the interpolant of least hyperbolic entropy with scale α²")
                        .formula(
                                "lim w(t) = argmin Σ wⱼ asinh(wⱼ/2α²) - √(wⱼ² + 4α⁴) subject to Xw = y",
                                "\\lim w(t) = \\arg\\min \\sum_j w_j\\operatorname{asinh}(w_j/2\\alpha^2)-\\sqrt{w_j^2+4\\alpha^4}\\text{ s.t. }Xw=y")
                        .assuming(FLOW, REACHED)
                        .deterministic(new Relation.AtMost(OWN, ALLOWED, 0, 0, Double.NaN))
                        .source(Sources.WOODWORTH),
                Claim.published("rich-regime", "From a small start the l1 norm is the least possible")
                        .formula("|w|₁ → min |w|₁ as α → 0", "\\|w\\|_1 \\to \\min\\|w\\|_1 \\text{ as } \\alpha\\to0")
                        .assuming(FLOW, REACHED)
                        .deterministic(new Relation.AtMost(L1, RICH, 0.05, 0, Double.NaN))
                        .source(Sources.WOODWORTH),
                Claim.published("kernel-regime", "From a large start the l2 norm is the least possible")
                        .formula(
                                "|w|₂ → min |w|₂ as α → ∞",
                                "\\|w\\|_2 \\to \\min\\|w\\|_2 \\text{ as } \\alpha\\to\\infty")
                        .assuming(FLOW, REACHED)
                        .deterministic(new Relation.AtMost(L2, KERNEL, 0.01, 0, Double.NaN))
                        .source(Sources.WOODWORTH));
    }

    @Override
    public void examine(Setting setting, Advice advice) {
        if (features <= samples) {
            advice.warn(
                    "features",
                    "With " + features + " features and " + samples + " samples there is one interpolant at most",
                    "Set to 3n (" + 3 * samples + ")",
                    Integer.toString(Math.min(80, 3 * samples)));
        }
    }

    @Override
    public void run(Trial trial) {
        int n = samples;
        int d = features;
        double[] x = new double[n * d];
        trial.random("design").gaussians(x);
        double[] planted = new double[d];
        RandomStream random = trial.random("planted");
        for (int j = 0; j < Math.min(nonZeros, d); j++) {
            planted[j] = random.nextSign() * (0.5 + random.nextDouble());
        }
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            y[i] = Vectors.dot(x, i * d, planted, 0, d);
        }
        DiagonalFlow flow = new DiagonalFlow(x, y, n, d);
        double[] parameters = new double[2 * d];
        Arrays.fill(parameters, initScale);
        double residual = flow.train(trial, parameters, SpectralNorm.of(x, n, d));
        trial.assume(REACHED.id(), residual, 1e-4);

        double[] w = new double[d];
        flow.predictor(parameters, w);
        double[] predicted = LeastPotential.hyperbolicEntropy(x, n, d, y, initScale * initScale);
        double leastL1 = PolyhedralGeometry.leastL1Norm(x, n, d, y).value();
        double leastL2 = Vectors.norm(LeastSquares.minimumNorm(x, n, d, y, 1));
        trial.value(L1, Directions.l1(w) / leastL1);
        trial.value(L2, Vectors.norm(w) / leastL2);
        trial.value(PREDICTED_L1, Directions.l1(predicted) / leastL1);
        trial.value(PREDICTED_L2, Vectors.norm(predicted) / leastL2);
        trial.value(OWN, Vectors.distance(w, predicted) / Vectors.norm(predicted));
        trial.value(ALLOWED, 1e-3);
        trial.value(HANDBOOK, 1);
        // the two limits are compared where they are claimed to be reached; 10^-3 and 3 are this experiment's choice
        if (initScale <= 1e-3) {
            trial.value(RICH, 1);
        }
        if (initScale >= 3) {
            trial.value(KERNEL, 1);
        }
    }

    /** Gradient flow of |X(u² - v²) - y|²/2 in (u, v); package-private for its gradient's test. */
    static final class DiagonalFlow {
        private final double[] x;
        private final double[] y;
        private final int n;
        private final int d;
        private final double[] w;

        DiagonalFlow(double[] x, double[] y, int n, int d) {
            this.x = x;
            this.y = y;
            this.n = n;
            this.d = d;
            this.w = new double[d];
        }

        void predictor(double[] uv, double[] out) {
            for (int j = 0; j < d; j++) {
                out[j] = uv[j] * uv[j] - uv[d + j] * uv[d + j];
            }
        }

        /** Writes the gradient in (u, v) into {@code gradient} (overwritten) and returns the loss. */
        double gradient(double[] uv, double[] gradient) {
            predictor(uv, w);
            Arrays.fill(gradient, 0);
            double loss = 0;
            for (int i = 0; i < n; i++) {
                double r = Vectors.dot(x, i * d, w, 0, d) - y[i];
                loss += 0.5 * r * r;
                Vectors.axpy(r, x, i * d, gradient, 0, d);
            }
            for (int j = 0; j < d; j++) {
                double g = 2 * gradient[j];
                gradient[j] = g * uv[j];
                gradient[d + j] = -g * uv[d + j];
            }
            return loss;
        }

        /** Flows until the relative residual is 1e-6 or the time is out; returns the residual. */
        double train(Trial trial, double[] uv, double spectralNorm) {
            double norm = Vectors.norm(y);
            double[] g = new double[2 * d];
            DormandPrince flow = new DormandPrince(
                    (s, state, out) -> {
                        trial.checkCancelled();
                        gradient(state, out);
                        Vectors.scale(-1, out);
                    },
                    2 * d,
                    1e-9,
                    1e-14,
                    1e-6);
            // the kernel of the linearised flow is X diag(4(u² + v²)) X'
            double unit = 1 / (8 * spectralNorm * spectralNorm * (1 + uv[0] * uv[0]));
            double time = 0;
            double residual = norm;
            while (residual > 1e-6 * norm && time < 1e6 * unit) {
                double next = Math.max(time * 1.2, time + unit);
                flow.integrate(time, next, uv);
                time = next;
                residual = Math.sqrt(2 * gradient(uv, g));
            }
            return residual / norm;
        }
    }
}
