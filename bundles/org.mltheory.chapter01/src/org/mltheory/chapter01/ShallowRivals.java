package org.mltheory.chapter01;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.mltheory.compute.net.Activation;
import org.mltheory.compute.net.Loss;
import org.mltheory.compute.net.Mlp;
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
import org.mltheory.experiment.result.Label;
import org.mltheory.experiment.result.Series;

/**
 * E1.6, its second half: ReLU networks of l layers of m units are trained on the 2^k alternating points of the sawtooth, which itself,
 * a network of 2k units, gets all of them right. However they are trained, those of few pieces are wrong on a definite part.
 */
public final class ShallowRivals implements BatchedExperiment {

    private static final Series WRONG = Series.measured("fraction-wrong", "Fraction wrong, trained");
    private static final Series PREFIX =
            Series.measured("fraction-wrong-prefix", "Fraction wrong, one layer that follows the first teeth");
    private static final Series CROSSING = Series.published("crossing-bound", "(n − T − 1)/(2n), T = (m(t−1) + 1)ˡ");
    private static final Series LEMMA = Series.published("lemma-bound", "(n − 4(tm)ˡ)/(3n)");
    private static final Series FEW = Series.measured("fraction-wrong-few", "Fraction wrong, m ≤ 2^((k−3)/l − 1)");
    private static final Series SIXTH = Series.published("sixth", "1/6");
    private static final Series NARROW =
            Series.measured("fraction-wrong-narrow", "Fraction wrong, one layer, m < n − 2");
    private static final Series ONE = Series.handbook("one-point", "One point of n");
    private static final Series PIECES = Series.measured("pieces", "Pieces of the trained network");
    private static final Series MOST = Series.published("most-pieces", "(m + 1)ˡ");
    private static final Series DISTANCE = Series.measured("distance", "∫|g⁽ᵏ⁾ − f|");
    private static final Series DISTANCE_NOTES =
            Series.published("distance-notes", "1/32, where k = L² + 2, l ≤ L, lm ≤ 2ᴸ");
    private static final Series DISTANCE_2016 =
            Series.published("distance-2016", "1/64, where k = L³ + 4, l ≤ L, lm ≤ 2ᴸ");

    /** Deeper sawteeth are a black stripe. */
    private static final int DRAWN = 8;

    @Param(description = "Depth of the sawtooth, and so log₂ of the number of points", min = 1, max = 14, symbol = "k")
    public int depth = 6;

    @Param(description = "Units in each hidden layer of the rival", min = 1, max = 4096, symbol = "m")
    public int width = 8;

    @Param(description = "Hidden layers of the rival", min = 1, max = 8, symbol = "l")
    public int layers = 1;

    @Param(
            description = "Affine pieces of a unit in the two general bounds; those of ReLU, which is trained, are 2",
            min = 2,
            max = 64,
            symbol = "t")
    public int unitPieces = 2;

    @Param(description = "Optimisation method")
    public Method method = Method.ADAM;

    @Param(
            description = "Step size at first; it falls to 0 along half a cosine",
            min = 0,
            openMin = true,
            max = 10,
            symbol = "η")
    public double rate = 0.01;

    @Param(description = "Number of steps; 0 leaves the rival as it is drawn", min = 0, max = 10_000_000)
    public long steps = 1000;

    @Override
    public Info info() {
        String m = "Units in a layer m";
        return new Info(
                "shallow-rivals",
                "Shallow Rivals of the Sawtooth",
                "Of 2ᵏ alternating points a network of few affine pieces gets a definite part wrong, however it is trained; the sawtooth, "
                        + "with 2k units, gets none wrong.",
                List.of("E1.6"),
                Optional.of("width"),
                List.of(
                        Panels.logLog(
                                "wrong", "Points That Are Wrong", m, "Fraction of 2ᵏ", WRONG, PREFIX, CROSSING, LEMMA),
                        Panels.logLog("pieces", "Affine Pieces of the Rival", m, "Pieces on [0, 1]", PIECES, MOST),
                        Panels.logLog(
                                "distance",
                                "Mean Distance to the Sawtooth",
                                m,
                                "∫|g⁽ᵏ⁾ − f| over [0, 1]",
                                DISTANCE,
                                DISTANCE_NOTES,
                                DISTANCE_2016),
                        Panels.logLog("few", "With Few Units", m, "Fraction of 2ᵏ", FEW, SIXTH, NARROW, ONE)));
    }

    @Override
    public List<Claim> claims() {
        Assumption units = Assumption.byDesign("relu", "ReLU units, which have two pieces");
        return List.of(
                Claim.published(
                                "crossing-bound",
                                "a rival of T pieces is wrong on at least (n − T − 1)/(2n) of the points")
                        .deterministic(new Relation.AtLeast(WRONG, CROSSING, 0, 1e-12, 0))
                        .formula(
                                "wrong ≥ (n − T − 1)/(2n), n = 2ᵏ, T = (m(t−1) + 1)ˡ",
                                "\\mathrm{err}\\ge\\frac{n-T-1}{2n},\\ n=2^k,\\ T=(m(t-1)+1)^l")
                        .assuming(units)
                        .source("Counting of intervals, after " + Sources.TELGARSKY_2015),
                Claim.published("telgarsky-lemma", "it is wrong on at least (n − 4(tm)ˡ)/(3n) of them")
                        .deterministic(new Relation.AtLeast(WRONG, LEMMA, 0, 1e-12, 0))
                        .formula("wrong ≥ (n − 4(tm)ˡ)/(3n)", "\\mathrm{err}\\ge\\frac{n-4(tm)^l}{3n}")
                        .assuming(units)
                        .source(Sources.TELGARSKY_2015 + "; implied by the bound that counts intervals"),
                Claim.published("telgarsky-2015", "with m ≤ 2^((k−3)/l − 1) units a layer it is wrong on a sixth")
                        .deterministic(new Relation.AtLeast(FEW, SIXTH, 0, 1e-12, 0))
                        .formula(
                                "m ≤ 2^((k−3)/l − 1): wrong ≥ 1/6",
                                "m\\le 2^{(k-3)/l-1}\\Rightarrow\\mathrm{err}\\ge\\frac16")
                        .assuming(units)
                        .source(Sources.TELGARSKY_2015 + ", Theorem 1.1"),
                Claim.published("piece-limit", "l layers of m ReLUs have at most (m + 1)ˡ affine pieces")
                        .deterministic(new Relation.AtMost(PIECES, MOST, 0, 0, Double.NaN))
                        .formula("pieces ≤ (m + 1)ˡ", "\\#\\mathrm{pieces}\\le(m+1)^l")
                        .assuming(units)
                        .source("Every unit breaks a piece at most once; " + Sources.TELGARSKY_NOTES),
                Claim.published("telgarsky-notes", "few units in few layers keep a mean distance of 1/32")
                        .deterministic(new Relation.AtLeast(DISTANCE, DISTANCE_NOTES, 0, 1e-9, 0))
                        .formula(
                                "k = L² + 2, l ≤ L, lm ≤ 2ᴸ: ∫|g⁽ᵏ⁾ − f| ≥ 1/32",
                                "k=L^2+2,\\ l\\le L,\\ lm\\le 2^L\\Rightarrow\\int_0^1|g^{(k)}-f|\\ge\\frac1{32}")
                        .assuming(units)
                        .source(Sources.TELGARSKY_NOTES + ", Theorem 5.1"),
                Claim.published("telgarsky-2016", "the same at k = L³ + 4 with 1/64")
                        .deterministic(new Relation.AtLeast(DISTANCE, DISTANCE_2016, 0, 1e-9, 0))
                        .formula(
                                "k = L³ + 4, l ≤ L, lm ≤ 2ᴸ: ∫|g⁽ᵏ⁾ − f| ≥ 1/64",
                                "k=L^3+4,\\ l\\le L,\\ lm\\le 2^L\\Rightarrow\\int_0^1|g^{(k)}-f|\\ge\\frac1{64}")
                        .assuming(units)
                        .source(Sources.TELGARSKY_2016),
                Claim.handbook(
                                "handbook-exponential-width",
                                "to be as accurate as the deep network a shallow one needs exponential width: below 2ᵏ − 2 units it errs")
                        .deterministic(new Relation.AtLeast(NARROW, ONE, 0, 1e-12, 0))
                        .formula("l = 1, m < 2ᵏ − 2: wrong ≥ 1/n", "l=1,\\ m<2^k-2\\Rightarrow\\mathrm{err}\\ge 1/n")
                        .source(Sources.DEPTH));
    }

    @Override
    public void examine(Setting setting, Advice advice) {
        if (unitPieces > 2) {
            advice.warn(
                    "unit-pieces",
                    "The bounds are then those of units with " + unitPieces
                            + " pieces; the units that are trained have 2.",
                    "Set to 2",
                    "2");
        }
        double most = Math.pow(2, (depth - 3.0) / layers - 1);
        if (most < 1) {
            advice.warnClaim("depth", "telgarsky-2015", "No layer has as few as 2^((k−3)/l − 1) = " + most + " units");
        }
    }

    @Override
    public long memory(Setting setting) {
        long n = 1L << depth;
        // a batch through all layers and back, parameters, and the pieces of the rival
        long parameters = (layers - 1L) * width * width + 3L * width;
        long pieces = Math.min(1 << 20, (long) layers * width * 8);
        return (2L << 20) + 8L * (n * (2L * layers * width + 8) + 5 * parameters + 2 * pieces * width);
    }

    @Override
    public void run(List<Trial> trials) {
        int n = 1 << depth;
        double[] x = new double[n];
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = 2.0 * i / n - 1;
            y[i] = Tent.value(depth, (double) i / n);
        }
        int[] widths = new int[layers + 2];
        Arrays.fill(widths, width);
        widths[0] = 1;
        widths[layers + 1] = 1;
        Mlp net = new Mlp(Activation.RELU, widths);
        TrainingPlan plan =
                new TrainingPlan(net, Loss.SQUARED, method.optimizer(), n, Double.POSITIVE_INFINITY, Precision.FLOAT64);
        List<double[]> initial = new ArrayList<>();
        for (Trial trial : trials) {
            double[] theta = net.initial(trial.random("weights"));
            RandomStream places = trial.random("places");
            for (int i = 0; i < width; i++) {
                theta[net.biases(0) + i] = -theta[net.weights(0) + i] * places.nextDouble(-1, 1);
            }
            initial.add(theta);
        }
        try (NetworkFit fit = new NetworkFit(trials, plan, initial, List.of(new Samples(x, y, n)))) {
            fit.train(steps, new Schedule.Cosine(rate, 0, Math.max(1, steps)));
            for (int r = 0; r < trials.size(); r++) {
                Trial trial = trials.get(r);
                double wrong = AlternatingPoints.fractionWrong(fit.outputs(r, x, n));
                LinePieces pieces = LinePieces.of(
                        net, fit.parameters(r), new double[] {-1}, new double[] {1}, trial::checkCancelled);
                report(trial, n, wrong, pieces);
                draw(trial, n, pieces);
            }
        }
    }

    private void draw(Trial trial, int n, LinePieces rival) {
        if (depth > DRAWN) {
            return;
        }
        double[] x = new double[n + 1];
        for (int i = 0; i <= n; i++) {
            x[i] = (double) i / n;
        }
        new FunctionPlot(0, 1)
                .line(
                        "sawtooth",
                        Label.PUBLISHED,
                        x,
                        Arrays.stream(x).map(t -> Tent.value(depth, t)).toArray())
                .line("rival, m = " + width, Label.MEASURED, rival.s(), rival.outputs()[0])
                .addTo(trial, width <= 8 ? "functions-" + width : "functions", "The Sawtooth and Its Rival");
    }

    private void report(Trial trial, int n, double wrong, LinePieces rival) {
        double crossing = AlternatingPoints.crossingBound(n, AlternatingPoints.mostPieces(unitPieces, width, layers));
        double lemma = AlternatingPoints.lemmaBound(n, unitPieces, width, layers);
        double distance = distance(rival, n, trial);
        double few = Math.pow(2, (depth - 3.0) / layers - 1);
        trial.value(WRONG, wrong);
        trial.value(CROSSING, crossing);
        if (lemma > 0) {
            trial.value(LEMMA, lemma);
        }
        if (width <= few) {
            trial.value(FEW, wrong);
            trial.value(SIXTH, 1.0 / 6);
        }
        if (layers == 1) {
            trial.value(PREFIX, AlternatingPoints.fractionWrongOfPrefix(n, width));
            if (width < n - 2) {
                trial.value(NARROW, wrong);
                trial.value(ONE, 1.0 / n);
            }
        }
        trial.value(PIECES, rival.count());
        trial.value(MOST, Math.pow(width + 1.0, layers));
        trial.value(DISTANCE, distance);
        if (within(layers, 2, 2)) {
            trial.value(DISTANCE_NOTES, 1.0 / 32);
        }
        if (within(layers, 3, 4)) {
            trial.value(DISTANCE_2016, 1.0 / 64);
        }
        trial.symbol("n", n);
        trial.symbol("m", width);
        trial.symbol("l", layers);
        Panels.scalar(trial, "crossing-bound", "max(0, (n − T − 1)/(2n))", crossing);
        Panels.scalar(trial, "lemma-bound", "(n − 4(tm)ˡ)/(3n)", lemma);
        Panels.scalar(trial, "few-units", "2^((k−3)/l − 1)", few);
        Panels.scalar(trial, "fraction-wrong", "Fraction wrong of the trained rival", wrong);
        Panels.scalar(trial, "distance", "∫|g⁽ᵏ⁾ − f| of the trained rival", distance);
    }

    /** Whether k = L^power + more for an L with l <= L and l m <= 2^L. */
    private boolean within(int l, int power, int more) {
        for (int big = 1; Math.pow(big, power) + more <= depth; big++) {
            if (Math.pow(big, power) + more == depth && l <= big && (long) l * width <= 1L << big) {
                return true;
            }
        }
        return false;
    }

    /** ∫ |g^(k) - f| over [0, 1], exactly up to rounding: both are affine between their break points. */
    private double distance(LinePieces rival, int n, Trial trial) {
        double[] s = rival.s();
        double[] f = rival.outputs()[0];
        double sum = 0;
        double left = 0;
        double leftGap = Tent.value(depth, 0) - f[0];
        int piece = 0;
        int tooth = 1;
        while (piece < rival.count()) {
            if (tooth % 1024 == 0) {
                trial.checkCancelled();
            }
            double corner = (double) tooth / n;
            double right = Math.min(corner, s[piece + 1]);
            double value = f[piece] + (f[piece + 1] - f[piece]) * (right - s[piece]) / (s[piece + 1] - s[piece]);
            double gap = Tent.value(depth, right) - value;
            sum += (right - left) * meanOfAbsolute(leftGap, gap);
            left = right;
            leftGap = gap;
            tooth += right == corner ? 1 : 0;
            piece += right == s[piece + 1] ? 1 : 0;
        }
        return sum;
    }

    /** The mean of |v| where v goes from a to b at a steady rate. */
    private static double meanOfAbsolute(double a, double b) {
        return a * b >= 0 ? Math.abs(a + b) / 2 : (a * a + b * b) / (2 * (Math.abs(a) + Math.abs(b)));
    }
}
