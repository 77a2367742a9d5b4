package org.mltheory.chapter12;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mltheory.compute.linalg.LeastSquares;
import org.mltheory.compute.linalg.SingularValues;
import org.mltheory.compute.linalg.Vectors;
import org.mltheory.compute.optim.HardMarginSvm.Separable;
import org.mltheory.experiment.Trial;
import org.mltheory.experiment.claim.Assumption;
import org.mltheory.experiment.claim.Assumption.Test;

/**
 * Whether a run on separable data has reached the regime that the rates speak of. With w(t) = w_svm ln t + ρ(t) the examples off
 * the margin still pull by t^-(m - 1), m being the least margin beyond 1, and the angle is |ρ⊥|/|w_svm ln t + ρ∥|: both must be
 * late enough before a slope over ln t means anything.
 */
final class Asymptotics {

    /** (m - 1) ln T at least 8: from half of ln T on, the examples off the margin count for less than e⁻⁴ of those on it. */
    static final Assumption GAP = new Assumption(
            "others-negligible",
            "asymptotic regime: (m - 1) ln T for the least scaled margin m above 1",
            Test.AT_LEAST);
    /** |ρ(T)| at most 0.15 |w_svm| ln T. */
    static final Assumption LATE =
            new Assumption("remainder-small", "asymptotic regime: |w(T) - w_svm ln T| over |w_svm| ln T", Test.AT_MOST);
    /** The support vectors have found their balance: its slowest mode has fallen by e⁻⁸. */
    static final Assumption RELAXED = new Assumption(
            "support-balanced",
            "asymptotic regime: ln T times the least eigenvalue above 0 of Σ αᵢzᵢzᵢᵀ",
            Test.AT_LEAST);

    static final Assumption REGULAR = new Assumption(
            "almost-all-data",
            "every example on the margin has a multiplier above 0 (relative to the " + "greatest)",
            Test.GREATER);

    private final SignedData data;
    private final Separable svm;
    private final List<double[]> path = new ArrayList<>();

    Asymptotics(SignedData data, Separable svm) {
        this.data = data;
        this.svm = svm;
    }

    /** Notes the direction at a recorded point of the run. */
    void note(double[] w) {
        path.add(new double[] {level(w), Directions.angle(w, svm.w()), balanced(w) ? 1 : 0});
    }

    /**
     * What convergence of the direction allows the last angle noted to be: three quarters of the angle half-way, at half the last
     * level. With w = level w_svm + (a bounded part) the angle halves there; were the direction to settle elsewhere it would stay.
     * Empty when half-way the examples off the margin were not yet negligible, or a support vector not yet felt: then the run
     * decides nothing.
     */
    Optional<Double> allowedAngle() {
        if (path.isEmpty()) {
            return Optional.empty();
        }
        double half = 0.5 * path.get(path.size() - 1)[0];
        if (half * (nextMargin() - 1) < 4) {
            return Optional.empty();
        }
        return path.stream()
                .filter(p -> p[0] >= half)
                .findFirst()
                .filter(p -> p[2] == 1)
                .map(p -> 0.75 * p[1]);
    }

    /** Whether the examples off the margin are negligible at w, and every support vector takes part in the gradient. */
    boolean settled(double[] w) {
        return level(w) * (nextMargin() - 1) >= 5 && balanced(w);
    }

    /**
     * Whether each support vector has at least a hundredth of the share of the gradient that it has in the limit, its multiplier
     * over the sum of all. A start far out along one of them can silence it for e^margin steps.
     */
    private boolean balanced(double[] w) {
        double[] margin = new double[data.n()];
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < margin.length; i++) {
            margin[i] = Vectors.dot(data.z(), i * data.d(), w, 0, data.d());
            least = Math.min(least, margin[i]);
        }
        double pulls = 0;
        double multipliers = 0;
        for (int i = 0; i < margin.length; i++) {
            pulls += Math.exp(least - margin[i]);
            multipliers += svm.multipliers()[i];
        }
        for (int i : svm.support()) {
            if (Math.exp(least - margin[i]) / pulls < 0.01 * svm.multipliers()[i] / multipliers) {
                return false;
            }
        }
        return true;
    }

    /** w·w_svm/|w_svm|²: ln t along gradient flow up to a constant, and its counterpart for other steps. */
    double level(double[] w) {
        return Vectors.dot(w, svm.w()) / Vectors.dot(svm.w(), svm.w());
    }

    /** w - w_svm ln t. */
    double[] remainder(double[] w, double logTime) {
        double[] rho = w.clone();
        Vectors.axpy(-logTime, svm.w(), rho);
        return rho;
    }

    /** Reports the three assumptions for a run that ended in w at this ln T. */
    void report(Trial trial, double[] w, double logTime) {
        trial.assume(REGULAR.id(), data.regularity(svm), 1e-9);
        trial.assume(GAP.id(), logTime * (nextMargin() - 1), 8);
        trial.assume(RELAXED.id(), logTime * relaxation(), 8);
        trial.assume(LATE.id(), Vectors.norm(remainder(w, logTime)) / (Vectors.norm(svm.w()) * logTime), 0.15);
    }

    /** The least zᵢ·w_svm above 1, infinite when all examples are on the margin. */
    double nextMargin() {
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < data.n(); i++) {
            double m = Vectors.dot(data.z(), i * data.d(), svm.w(), 0, data.d());
            if (m > 1 + 1e-9) {
                least = Math.min(least, m);
            }
        }
        return least;
    }

    /**
     * The rate, per unit of ln t, at which ρ goes to its limit within the span of the support vectors: the least eigenvalue of
     * Σ αᵢzᵢzᵢᵀ there. Small when a support vector has a small multiplier.
     */
    double relaxation() {
        int k = svm.support().length;
        double[] scaled = new double[k * data.d()];
        for (int i = 0; i < k; i++) {
            Vectors.axpy(
                    Math.sqrt(svm.multipliers()[svm.support()[i]]),
                    data.z(),
                    svm.support()[i] * data.d(),
                    scaled,
                    i * data.d(),
                    data.d());
        }
        double[] s = SingularValues.of(scaled, k, data.d());
        return s[k - 1] * s[k - 1];
    }

    /** Whether the support vectors span the whole space, so that the limit of ρ does not depend on the start. */
    boolean supportSpans() {
        return svm.support().length == data.d();
    }

    /** The limit of ρ when the support vectors span: z·ρ = -ln(α/η) for each of them, with multiplier α and step size η (flow: 1). */
    double[] limit(double eta) {
        int k = svm.support().length;
        double[] z = new double[k * data.d()];
        double[] rhs = new double[k];
        for (int i = 0; i < k; i++) {
            System.arraycopy(data.z(), svm.support()[i] * data.d(), z, i * data.d(), data.d());
            rhs[i] = -Math.log(svm.multipliers()[svm.support()[i]] / eta / copies(svm.support()[i]));
        }
        return LeastSquares.minimumNorm(z, k, data.d(), rhs, 1);
    }

    /** How often an example stands in the data: its copies share its multiplier. */
    private int copies(int example) {
        int d = data.d();
        int count = 0;
        for (int i = 0; i < data.n(); i++) {
            boolean same = true;
            for (int j = 0; j < d && same; j++) {
                same = data.z()[i * d + j] == data.z()[example * d + j];
            }
            count += same ? 1 : 0;
        }
        return count;
    }
}
