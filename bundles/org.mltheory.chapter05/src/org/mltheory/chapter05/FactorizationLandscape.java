package org.mltheory.chapter05;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mltheory.compute.optim.PerturbedDescent.Constants;
import org.mltheory.compute.random.RandomMatrices;
import org.mltheory.compute.random.RandomStream;
import org.mltheory.experiment.Experiment;
import org.mltheory.experiment.Info;
import org.mltheory.experiment.Info.Axis;
import org.mltheory.experiment.Info.Panel;
import org.mltheory.experiment.Param;
import org.mltheory.experiment.Setting;
import org.mltheory.experiment.Trial;
import org.mltheory.experiment.claim.Claim;
import org.mltheory.experiment.claim.Relation;
import org.mltheory.experiment.descriptor.Advice;
import org.mltheory.experiment.result.Overlay;
import org.mltheory.experiment.result.Scalar;
import org.mltheory.experiment.result.Series;

/**
 * E5.7, the landscape of matrix factorisation |UUᵀ - M|²: every critical point with the exact least eigenvalue of its Hessian, and descent
 * from the saddle 0 and from random starts.
 */
public final class FactorizationLandscape implements Experiment {

    @Param(description = "Order of the matrix M", symbol = "d", min = 2, max = 12)
    public int d = 6;

    @Param(description = "Columns of U", symbol = "r", min = 1, max = 4)
    public int rank = 2;

    @Param(
            description = "Ratio of each eigenvalue of M to the one before; the greatest is 1",
            symbol = "q",
            min = 0.1,
            max = 0.999)
    public double ratio = 0.7;

    @Param(description = "Step size of gradient descent", symbol = "η", min = 0, openMin = true, max = 1)
    public double stepSize = 0.05;

    @Param(description = "Standard deviation of the entries of random starts", symbol = "σ", min = 1e-6, max = 2)
    public double startScale = 0.3;

    @Param(description = "Number of random starts", symbol = "N", min = 1, max = 1000)
    public int starts = 20;

    @Param(description = "Accuracy that perturbed descent is set to", symbol = "ε", min = 1e-6, max = 1)
    public double eps = 0.01;

    @Param(description = "Most steps of a descent", symbol = "T", min = 100, max = 100_000_000)
    public long steps = 200_000;

    private static final Series LEAST = Series.measured("least-eigenvalue", "λ_min of the Hessian");
    private static final Series FORMULA = Series.published("least-formula", "4(λ_min(UᵀU) - greatest λⱼ left out)");
    private static final Series VALUE = Series.measured("value", "f");
    private static final Series STRICT = Series.measured("strict", "λ_min at every critical point above the minimum");
    private static final Series GAP = Series.published("strict-gap", "-4 times the least gap between λ₁, …, λ_{r+1}");
    private static final Series POSITIVE = Series.measured("positive", "positive eigenvalues at the global minimum");
    private static final Series ALL = Series.handbook("all-positive", "all dr of them");
    private static final Series FREE = Series.published("less-rotations", "dr - r(r-1)/2");
    private static final Series EXCESS = Series.measured("excess", "f - f* at the end, random starts");
    private static final Series SMALL = Series.published("none", "0");
    private static final Series STUCK = Series.measured("from-zero", "f, gradient descent from U = 0");
    private static final Series AT_ZERO = Series.handbook("zero-value", "|M|²: stuck");
    private static final Series RELEASED =
            Series.measured("perturbed-from-zero", "f - f*, perturbed descent from U = 0, at the end");

    @Override
    public Info info() {
        Axis n = Axis.linear("critical point, from the highest");
        return new Info(
                "factorization-landscape",
                "Matrix Factorisation Has Only Strict Saddles",
                "Every critical point of |UUᵀ - M|² that is not a global minimum has a direction of negative curvature, so that leaving "
                        + "saddles is all it takes.",
                List.of("E5.7"),
                Optional.empty(),
                List.of(
                        new Panel(
                                "curvature",
                                "Least Eigenvalue at Every Critical Point",
                                n,
                                Axis.linear("λ_min"),
                                List.of(LEAST, FORMULA, STRICT, GAP)),
                        new Panel("values", "Value", n, Axis.linear("f"), List.of(VALUE)),
                        new Panel(
                                "minimum",
                                "Eigenvalues at the Global Minimum",
                                Axis.linear("number of columns r"),
                                Axis.linear("positive eigenvalues"),
                                List.of(POSITIVE, ALL, FREE)),
                        new Panel(
                                "descent",
                                "Where Descent Ends",
                                Axis.linear("start"),
                                Axis.linear("f - f*"),
                                List.of(EXCESS, RELEASED, SMALL)),
                        new Panel(
                                "zero",
                                "Descent from Zero",
                                Axis.linear("step"),
                                Axis.linear("f"),
                                List.of(STUCK, AT_ZERO))));
    }

    @Override
    public List<Claim> claims() {
        return List.of(
                Claim.handbook(
                                "handbook-strict-minimum",
                                "At a local minimum all eigenvalues of the Hessian are strictly positive")
                        .formula("λᵢ > 0 for all i", "\\lambda_i>0\\;\\forall i")
                        .deterministic(new Relation.Equal(POSITIVE, ALL, 0, 0))
                        .source(Sources.HANDBOOK_HESSIAN),
                Claim.handbook("handbook-stuck", "From the saddle itself gradient descent makes no progress")
                        .formula("U₀ = 0 ⇒ f(Uₜ) = f(0)", "U_0=0\\Rightarrow f(U_t)=f(0)")
                        .deterministic(new Relation.Equal(STUCK, AT_ZERO, 1e-12, 0))
                        .source(Sources.HANDBOOK_DESCENT),
                Claim.published(
                                "strict-saddles",
                                "At every critical point above the minimum the Hessian has a negative eigenvalue")
                        .formula(
                                "λ_min ≤ -4 minᵢ≤ᵣ (λᵢ - λᵢ₊₁)",
                                "\\lambda_{\\min}\\le-4\\min_{i\\le r}(\\lambda_i-\\lambda_{i+1})")
                        .deterministic(new Relation.AtMost(STRICT, GAP, 0, 1e-9, Double.NaN))
                        .source("The Hessian's blocks 4(UᵀU - λⱼI), by derivation"),
                Claim.published("least-eigenvalue", "The least eigenvalue is known exactly")
                        .formula(
                                "λ_min = min{0, 4(λ_min(UᵀU) - max_{j∉S} λⱼ)}, without the 0 for r = 1; at U = 0 it is -4λ₁",
                                "\\lambda_{\\min}=\\min\\{0,4(\\lambda_{\\min}(U^TU)-\\max_{j\\notin S}\\lambda_j)\\}")
                        .deterministic(new Relation.Equal(LEAST, FORMULA, 0, 1e-9))
                        .source("The Hessian's blocks 4(UᵀU - λⱼI), by derivation"),
                Claim.published("rotations", "Rotations of U leave r(r-1)/2 eigenvalues 0 at the minimum")
                        .formula("#{λ > 0} = dr - r(r-1)/2", "\\#\\{\\lambda>0\\}=dr-r(r-1)/2")
                        .deterministic(new Relation.Equal(POSITIVE, FREE, 0, 0))
                        .source("f(UQ) = f(U) for orthogonal Q"),
                Claim.published("global", "Gradient descent from random starts ends at the global minimum")
                        .formula("f(U_T) → f* = Σ_{i>r} λᵢ²", "f(U_T)\\to f^*=\\sum_{i>r}\\lambda_i^2")
                        .deterministic(new Relation.Equal(EXCESS, SMALL, 0, 1e-6))
                        .source(Sources.LEE + ", with the strict saddles above"),
                Claim.published("perturbed-global", "Perturbed descent from the saddle 0 ends at the global minimum")
                        .formula("f(U_T) - f* ≈ 0", "f(U_T)-f^*\\approx0")
                        .deterministic(new Relation.Equal(RELEASED, SMALL, 0, 1e-3))
                        .source(Sources.JIN + ", of which matrix factorisation is an application"));
    }

    @Override
    public void examine(Setting setting, Advice advice) {
        if (rank > d) {
            advice.warn(
                    "rank",
                    "More columns than rows: every matrix M is met exactly",
                    "Set to " + d,
                    Integer.toString(d));
        }
        if (stepSize > 1.0 / 12) {
            advice.warn(
                    "step-size",
                    "Step size " + stepSize + " exceeds 1/ℓ = 1/12 for |U|² up to 1: descent may not settle",
                    "Set to 0.05",
                    "0.05");
        }
    }

    @Override
    public void run(Trial trial) {
        int r = Math.min(rank, d);
        double[] lambda = new double[d];
        for (int i = 0; i < d; i++) {
            lambda[i] = Math.pow(ratio, i);
        }
        Factorization f = new Factorization(lambda, RandomMatrices.orthogonal(trial.random("eigenvectors"), d), r);
        critical(trial, f, lambda, r);
        descend(trial, f, r);
    }

    private void critical(Trial trial, Factorization f, double[] lambda, int r) {
        List<Factorization.Critical> all = f.criticalPoints();
        double gap = Double.POSITIVE_INFINITY;
        for (int i = 0; i < r; i++) {
            gap = Math.min(gap, lambda[i] - (i + 1 < d ? lambda[i + 1] : 0));
        }
        for (int i = 0; i < all.size(); i++) {
            trial.checkCancelled();
            Factorization.Critical point = all.get(i);
            double[] values = f.hessianEigenvalues(point.u());
            trial.point(LEAST, i + 1, values[0]);
            // rotations within the columns leave a 0 from two columns on
            trial.point(FORMULA, i + 1, r == 1 ? point.least() : Math.min(0, point.least()));
            trial.point(VALUE, i + 1, point.value());
            if (i + 1 < all.size()) {
                trial.point(STRICT, i + 1, values[0]);
                trial.point(GAP, i + 1, -4 * gap);
            } else {
                int positive = 0;
                for (double v : values) {
                    positive += v > 1e-9 * values[values.length - 1] ? 1 : 0;
                }
                trial.point(POSITIVE, r, positive);
                trial.point(ALL, r, d * r);
                trial.point(FREE, r, d * r - r * (r - 1) / 2.0);
            }
            if (i == 0) {
                trial.add(new Scalar(
                        "least-eigenvalue-at-zero", "Least eigenvalue of the Hessian at U = 0", values[0], ""));
            }
        }
        trial.add(new Scalar("critical-points", "Critical points up to rotations", all.size(), ""));
        trial.add(new Scalar("minimum", "f*", f.minimum(), ""));
        trial.add(new Scalar("strictness", "Least gap times 4", 4 * gap, ""));
    }

    private void descend(Trial trial, Factorization f, int r) {
        double minimum = f.minimum();
        RandomStream random = trial.random("starts");
        List<Overlay.Line> lines = new ArrayList<>();
        Course path = new Course();
        for (int s = 1; s <= starts; s++) {
            double[] u = new double[d * r];
            random.gaussians(u);
            for (int j = 0; j < u.length; j++) {
                u[j] *= startScale;
            }
            Course course = new Course();
            boolean first = s == 1;
            PerturbedRun.End end = PerturbedRun.plain(trial, f, stepSize, u, 1e-9, steps, (t, w, v, mark) -> {
                course.add(t, v - minimum);
                if (first && r == 1) {
                    path.add(f.along(0, w), f.along(1, w));
                }
            });
            trial.point(EXCESS, s, end.value() - minimum);
            trial.point(SMALL, s, 0);
            if (first) {
                lines.add(course.line("gradient descent from a random start"));
            }
        }
        double[] zero = new double[d * r];
        double atZero = f.gradient(zero, new double[d * r]);
        PerturbedRun.plain(trial, f, stepSize, zero, -1, 100, (t, w, v, mark) -> {
            trial.point(STUCK, t, v);
            trial.point(AT_ZERO, t, atZero);
        });
        Course perturbed = new Course();
        Course perturbedPath = new Course();
        double[] u = new double[d * r];
        // on |U|² up to 1 the gradient is 12-Lipschitz and the Hessian 24-Lipschitz
        Constants constants = Constants.of(1, 12, 24, atZero - minimum, eps, 0.1, d * r);
        PerturbedRun.End end =
                PerturbedRun.perturbed(trial, f, constants, trial.random("perturbation"), u, steps, (t, w, v, mark) -> {
                    perturbed.add(t, v - minimum, mark);
                    if (r == 1) {
                        perturbedPath.add(f.along(0, w), f.along(1, w), mark);
                    }
                });
        trial.point(RELEASED, 1, end.value() - minimum);
        trial.add(new Scalar(
                "perturbed-excess", "f - f* where perturbed descent from 0 ends", end.value() - minimum, ""));
        if (trial.repeat() == 0) {
            lines.add(perturbed.line("perturbed descent from U = 0"));
            lines.addAll(perturbed.strokes("perturbations"));
            trial.add(new Overlay("descent", "Descent to the Global Minimum", "step", "f - f*", false, true, lines));
            if (r == 1) {
                double[] range = {-1.5, 1.5};
                trial.add(Landscape.of(
                        "landscape",
                        "The Plane of the First Two Eigenvectors",
                        "v₁·u",
                        "v₂·u",
                        range,
                        range,
                        f::slice,
                        List.of(
                                path.trajectory("random start"),
                                perturbedPath.trajectory("perturbed descent from 0"))));
            }
        }
    }
}
