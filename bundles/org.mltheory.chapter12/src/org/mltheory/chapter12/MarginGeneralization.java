package org.mltheory.chapter12;

import java.util.List;
import java.util.Optional;
import org.mltheory.compute.linalg.Vectors;
import org.mltheory.compute.optim.HardMarginSvm.Separable;
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
import org.mltheory.experiment.result.Figures;
import org.mltheory.experiment.result.Series;

/**
 * E12.9: does the margin explain generalisation? Examples y((γ + e)u + r s) with a planted unit direction u, e uniform on [0, 1] and
 * s uniform on the unit sphere orthogonal to u. The max-margin separator stands beside two other separators of the same data: the
 * perceptron's, and the one of greatest l1 margin, both of smaller l2 margin. When u is sparse the last one is better, so that a
 * greater margin is not by itself the cause of a smaller error. Errors are exact, not sampled.
 */
public final class MarginGeneralization implements Experiment {

    /** The planted direction. */
    public enum Planted {
        /** Uniform on the sphere. */
        DENSE,
        /** The first coordinate. */
        SPARSE
    }

    @Param(description = "Margin of the planted direction", symbol = "γ", min = 0, openMin = true, max = 100)
    public double gap = 0.5;

    @Param(description = "The planted direction")
    public Planted planted = Planted.SPARSE;

    @Param(description = "Number of training examples", symbol = "n", min = 2, max = 5000)
    public int samples = 60;

    @Param(description = "Dimension", symbol = "d", min = 3, max = 60)
    public int features = 20;

    @Param(
            description = "Size of the part of the examples orthogonal to the planted direction",
            symbol = "r",
            min = 0,
            openMin = true,
            max = 100)
    public double spread = 3;

    @Param(
            description = "Probability with which the margin bound may fail",
            symbol = "δ",
            min = 0,
            openMin = true,
            max = 1,
            openMax = true)
    public double delta = 0.05;

    private static final Series SVM = Series.measured("svm-error", "error of the max-margin separator");
    private static final Series L1 = Series.measured("l1-error", "error of the separator of greatest l1 margin");
    private static final Series PERCEPTRON = Series.measured("perceptron-error", "error of the perceptron");
    private static final Series HANDBOOK_L1 =
            Series.handbook("handbook-l1", "error of a separator of smaller margin (l1)");
    private static final Series HANDBOOK_PERCEPTRON =
            Series.handbook("handbook-perceptron", "error of a separator of smaller margin (perceptron)");
    private static final Series BOUND = Series.published("margin-bound", "margin bound");
    private static final Series SVM_MARGIN = Series.measured("svm-margin", "margin of the max-margin separator");
    private static final Series L1_MARGIN =
            Series.measured("l1-margin", "l2 margin of the separator of greatest l1 margin");
    private static final Series PERCEPTRON_MARGIN = Series.measured("perceptron-margin", "margin of the perceptron");

    private static final Assumption SMALLER_L1 =
            new Assumption("l1-margin-smaller", "its l2 margin is smaller than the greatest (their ratio)", Test.LESS);
    private static final Assumption SMALLER_PERCEPTRON = new Assumption(
            "perceptron-margin-smaller", "its margin is smaller than the greatest (their " + "ratio)", Test.LESS);
    private static final Assumption BOUNDED = Assumption.byDesign("bounded", "|x| ≤ R = √((γ + 1)² + r²)");

    @Override
    public Info info() {
        return new Info(
                "margin-generalization",
                "Is the Margin Why It Generalises?",
                "The max-margin separator against other separators of the same data: with a sparse truth a smaller margin generalises better.",
                List.of("E12.9"),
                Optional.of("gap"),
                List.of(
                        new Panel(
                                "error",
                                "Error on New Data",
                                Axis.linear("planted margin γ"),
                                Axis.linear("probability of error"),
                                List.of(SVM, PERCEPTRON, L1, BOUND, HANDBOOK_PERCEPTRON, HANDBOOK_L1)),
                        new Panel(
                                "margin",
                                "Margins Found",
                                Axis.linear("planted margin γ"),
                                Axis.linear("l2 margin"),
                                List.of(SVM_MARGIN, PERCEPTRON_MARGIN, L1_MARGIN))));
    }

    @Override
    public List<Claim> claims() {
        return List.of(
                causal(
                        "handbook-beats-perceptron",
                        "Maximising the margin is why it generalises: the perceptron's smaller margin has the greater error",
                        HANDBOOK_PERCEPTRON,
                        SMALLER_PERCEPTRON),
                causal(
                        "handbook-beats-l1",
                        "Maximising the margin is why it generalises: the l1 separator's smaller margin has the greater error",
                        HANDBOOK_L1,
                        SMALLER_L1),
                Claim.published("margin-bound", "The error is at most the margin bound")
                        .formula(
                                "P(error) ≤ 4R/(γ̂√n) + √(ln log₂(2R/γ̂)/n) + √(ln(2/δ)/(2n)), γ̂ the margin found",
                                "P \\le \\frac{4R}{\\hat\\gamma\\sqrt n}+\\sqrt{\\frac{\\ln\\log_2(2R/\\hat\\gamma)}{n}}+\\sqrt{\\frac{\\ln(2/\\delta)}{2n}}")
                        .assuming(BOUNDED)
                        .withProbability(delta, new Relation.AtMost(SVM, BOUND, 0, 0, 1))
                        .source(Sources.MARGIN_BOUND));
    }

    private static Claim causal(String id, String title, Series other, Assumption smaller) {
        return Claim.handbook(id, title)
                .formula(
                        "γ(w) > γ(v) ⇒ err(w) ≤ err(v)",
                        "\\gamma(w) > \\gamma(v) \\Rightarrow \\mathrm{err}(w)\\le\\mathrm{err}(v)")
                .assuming(smaller)
                .inExpectation(new Relation.AtMost(SVM, other, 0, 0, Double.NaN))
                .source(Sources.HANDBOOK_MAX_MARGIN);
    }

    @Override
    public void examine(Setting setting, Advice advice) {
        double radius = Math.hypot(gap + 1, spread);
        double best = 4 * radius / ((gap + 1) * Math.sqrt(samples));
        if (best >= 1) {
            long enough = Math.min(5000, (long) Math.ceil(samples * best * best * 4));
            advice.warn(
                    "samples",
                    "The margin bound is vacuous: 4R/(γ√n) is at least " + Figures.of(best) + " with these samples",
                    "Set to " + enough,
                    Long.toString(enough));
        }
        if (setting.repeats() < 3) {
            advice.warn(
                    "repeats",
                    "Mean errors cannot be compared with " + setting.repeats() + " repeats",
                    "Set to 20",
                    "20");
        }
    }

    @Override
    public void run(Trial trial) {
        int n = samples;
        int d = features;
        RandomStream random = trial.random("points");
        double[] u = direction(trial);
        double[] z = new double[n * d];
        double[] s = new double[d];
        for (int i = 0; i < n; i++) {
            double along = gap + random.nextDouble();
            random.gaussians(s);
            Vectors.axpy(-Vectors.dot(s, u), u, s);
            double norm = Vectors.norm(s);
            for (int j = 0; j < d; j++) {
                z[i * d + j] = along * u[j] + spread * s[j] / norm;
            }
        }
        SignedData data = new SignedData(z, n, d);
        // separable by construction: the planted direction has margin γ
        Separable svm = (Separable) data.svm();
        trial.checkCancelled();
        PolyhedralGeometry.Reference l1 = PolyhedralGeometry.l1Margin(z, n, d);
        trial.checkCancelled();
        double[] perceptron = perceptron(trial, data);

        double l1Margin = margin(data, l1.w());
        double perceptronMargin = margin(data, perceptron);
        trial.assume(SMALLER_L1.id(), l1Margin / svm.margin(), 1);
        trial.assume(SMALLER_PERCEPTRON.id(), perceptronMargin / svm.margin(), 1);
        PlantedError error = new PlantedError(d, gap, spread);
        double l1Error = error.of(Directions.angle(l1.w(), u));
        double perceptronError = error.of(Directions.angle(perceptron, u));
        trial.value(SVM, error.of(Directions.angle(svm.w(), u)));
        trial.value(L1, l1Error);
        trial.value(HANDBOOK_L1, l1Error);
        trial.value(PERCEPTRON, perceptronError);
        trial.value(HANDBOOK_PERCEPTRON, perceptronError);
        trial.value(SVM_MARGIN, svm.margin());
        trial.value(L1_MARGIN, l1Margin);
        trial.value(PERCEPTRON_MARGIN, perceptronMargin);
        double radius = Math.hypot(gap + 1, spread);
        trial.symbol("R", radius);
        trial.symbol("γ̂", svm.margin());
        trial.value(BOUND, bound(radius, svm.margin(), n, delta));
    }

    /** The margin bound, uniform over the margin found. */
    static double bound(double radius, double margin, int n, double delta) {
        double levels = Math.log(2 * radius / margin) / Math.log(2);
        return 4 * radius / (margin * Math.sqrt(n))
                + Math.sqrt(Math.log(levels) / n)
                + Math.sqrt(Math.log(2 / delta) / (2 * n));
    }

    private double[] direction(Trial trial) {
        if (planted == Planted.DENSE) {
            return trial.random("direction").sphere(features);
        }
        double[] u = new double[features];
        u[0] = 1;
        return u;
    }

    /** Rosenblatt's rule over the examples in turn until none is on the wrong side; at most (R/γ)² corrections. */
    private double[] perceptron(Trial trial, SignedData data) {
        double[] w = new double[data.d()];
        boolean changed = true;
        while (changed) {
            changed = false;
            trial.checkCancelled();
            for (int i = 0; i < data.n(); i++) {
                if (Vectors.dot(w, 0, data.z(), i * data.d(), data.d()) <= 0) {
                    Vectors.axpy(1, data.z(), i * data.d(), w, 0, data.d());
                    changed = true;
                }
            }
        }
        return w;
    }

    private static double margin(SignedData data, double[] w) {
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < data.n(); i++) {
            least = Math.min(least, Vectors.dot(w, 0, data.z(), i * data.d(), data.d()));
        }
        return least / Vectors.norm(w);
    }
}
