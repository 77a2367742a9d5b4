package org.mltheory.chapter01;

import java.util.List;
import java.util.Optional;
import org.mltheory.experiment.Experiment;
import org.mltheory.experiment.Info;
import org.mltheory.experiment.Param;
import org.mltheory.experiment.Setting;
import org.mltheory.experiment.Trial;
import org.mltheory.experiment.claim.Assumption;
import org.mltheory.experiment.claim.Claim;
import org.mltheory.experiment.claim.Relation;
import org.mltheory.experiment.result.Label;
import org.mltheory.experiment.result.Series;

/**
 * E1.6, its first half: the k-fold composition of the tent is a network of 2k ReLUs with 2^k affine pieces. The pieces are counted
 * through the network's break points in exact dyadic arithmetic ({@link DyadicNetwork}). A network of one hidden layer needs a unit
 * for every kink.
 */
public final class SawtoothPieces implements Experiment {

    private static final Series PIECES = Series.measured("pieces", "Affine pieces, counted");
    private static final Series POWER = Series.published("power", "2ᵏ");
    private static final Series CROSSINGS = Series.measured("crossings", "Crossings of 1/2, counted");
    private static final Series PEAKS = Series.measured("peaks", "Peaks, counted");
    private static final Series HALF = Series.published("half-power", "2ᵏ⁻¹");
    private static final Series MOST = Series.published("most-pieces", "(2m/L)ᴸ with m = 2k units, L = k layers");
    private static final Series DEEP = Series.measured("deep-units", "Units of the deep network");
    private static final Series SHALLOW =
            Series.measured("shallow-units", "Units of one hidden layer for the same function: its kinks");
    private static final Series EXPONENTIAL = Series.handbook("exponential-width", "2ᵏ − 1");
    private static final Series DEEP_PARAMETERS =
            Series.measured("deep-parameters", "Parameters of the deep network, k ≥ 3");
    private static final Series SHALLOW_PARAMETERS =
            Series.handbook("shallow-parameters", "Parameters of the shallow network, k ≥ 3");

    /** From this depth on the deep network has fewer parameters; at 1 and 2 it has more. */
    private static final int WORTHWHILE = 3;

    /** Deeper sawteeth are a black stripe. */
    private static final int DRAWN = 8;

    @Param(description = "How often the tent is composed with itself: hidden layers", min = 1, max = 22, symbol = "k")
    public int depth = 6;

    @Override
    public Info info() {
        String k = "Depth k";
        return new Info(
                "sawtooth-pieces",
                "The Sawtooth: Pieces Double with Every Layer",
                "A network of two ReLUs in each of k layers computes a sawtooth of exactly 2ᵏ pieces; with one hidden layer the same "
                        + "function takes 2ᵏ − 1 units.",
                List.of("E1.6"),
                Optional.of("depth"),
                List.of(
                        Panels.semiLog(
                                "pieces", "Affine Pieces", k, "Number", PIECES, POWER, PEAKS, HALF, CROSSINGS, MOST),
                        Panels.semiLog("units", "Units for the Same Function", k, "Units", DEEP, SHALLOW, EXPONENTIAL),
                        Panels.semiLog(
                                "parameters",
                                "Parameters for the Same Function",
                                k,
                                "Parameters",
                                DEEP_PARAMETERS,
                                SHALLOW_PARAMETERS)));
    }

    @Override
    public List<Claim> claims() {
        Assumption exact =
                Assumption.byDesign("exact", "break points and values are dyadic, and are computed in integers");
        return List.of(
                Claim.published("telgarsky-pieces", "the sawtooth of depth k has exactly 2ᵏ affine pieces")
                        .deterministic(new Relation.Equal(PIECES, POWER, 0, 0))
                        .formula("pieces(g⁽ᵏ⁾) = 2ᵏ", "\\#\\mathrm{pieces}(g^{(k)})=2^k")
                        .assuming(exact)
                        .source(Sources.TELGARSKY_2015),
                Claim.published("telgarsky-crossings", "it goes through 1/2 exactly 2ᵏ times")
                        .deterministic(new Relation.Equal(CROSSINGS, POWER, 0, 0))
                        .formula("crossings(g⁽ᵏ⁾, 1/2) = 2ᵏ", "\\#\\{x:g^{(k)}(x)=1/2\\}=2^k")
                        .assuming(exact)
                        .source(Sources.TELGARSKY_2015),
                Claim.published("telgarsky-peaks", "it has exactly 2ᵏ⁻¹ peaks")
                        .deterministic(new Relation.Equal(PEAKS, HALF, 0, 0))
                        .formula("peaks(g⁽ᵏ⁾) = 2ᵏ⁻¹", "\\#\\mathrm{peaks}(g^{(k)})=2^{k-1}")
                        .assuming(exact)
                        .source(Sources.TELGARSKY_2015),
                Claim.published(
                                "piece-limit",
                                "no ReLU network of L layers and m units in all has more than (2m/L)ᴸ pieces")
                        .deterministic(new Relation.AtMost(PIECES, MOST, 0, 0, Double.NaN))
                        .formula("pieces ≤ (2m/L)ᴸ = 4ᵏ", "\\#\\mathrm{pieces}\\le(2m/L)^L=4^k")
                        .assuming(exact)
                        .source(Sources.TELGARSKY_NOTES + ", Lemma 5.1"),
                Claim.handbook(
                                "handbook-exponential-width",
                                "there are functions that a moderately-sized deep network represents and a shallow one only with "
                                        + "exponential width")
                        .deterministic(new Relation.AtLeast(SHALLOW, EXPONENTIAL, 0, 0, Double.NaN))
                        .formula("N ≥ 2ᵏ − 1 against 2k units", "N\\ge 2^k-1\\text{ against }2k")
                        .source(Sources.DEPTH),
                Claim.handbook(
                                "handbook-fewer-parameters",
                                "a deep network can represent the same function with far fewer parameters, here from k = 3 on")
                        .deterministic(new Relation.AtMost(DEEP_PARAMETERS, SHALLOW_PARAMETERS, 0, 0, Double.NaN))
                        .formula("6k + 1 ≤ 3(2ᵏ − 1) + 1 for k ≥ 3", "6k+1\\le 3(2^k-1)+1,\\ k\\ge 3")
                        .source(Sources.DEPTH));
    }

    private void draw(Trial trial, DyadicFunction sawtooth, DyadicNetwork net) {
        double[] x = new double[sawtooth.size()];
        double[] y = new double[sawtooth.size()];
        for (int i = 0; i < x.length; i++) {
            x[i] = sawtooth.at(i);
            y[i] = sawtooth.value(i);
        }
        new FunctionPlot(0, 1)
                .target("one tent", Tent::value)
                .line(net.units() + " units in " + depth + " layers", Label.MEASURED, x, y)
                .addTo(trial, "sawtooth", "The Sawtooth");
    }

    @Override
    public long memory(Setting setting) {
        // break points and values of two units before and after a layer, and the sums between
        return (1L << 20) + 10 * 8L * (1L << depth);
    }

    @Override
    public void run(Trial trial) {
        DyadicNetwork net = Tent.sawtooth(depth);
        DyadicFunction sawtooth = net.on(depth + 1, trial::checkCancelled);
        int pieces = sawtooth.pieces();
        int kinks = pieces - 1;
        int crossings = sawtooth.crossingsOfHalf();
        int peaks = sawtooth.peaks();
        double power = Math.scalb(1.0, depth);
        trial.value(PIECES, pieces);
        trial.value(CROSSINGS, crossings);
        trial.value(POWER, power);
        trial.value(PEAKS, peaks);
        trial.value(HALF, power / 2);
        trial.value(MOST, Math.pow(2.0 * net.units() / depth, depth));
        trial.value(DEEP, net.units());
        trial.value(SHALLOW, kinks);
        trial.value(EXPONENTIAL, power - 1);
        int shallowParameters = 3 * kinks + 1;
        if (depth >= WORTHWHILE) {
            trial.value(DEEP_PARAMETERS, net.parameters());
            trial.value(SHALLOW_PARAMETERS, shallowParameters);
        }
        if (depth <= DRAWN) {
            draw(trial, sawtooth, net);
        }
        trial.symbol("k", depth);
        Panels.scalar(trial, "pieces", "Affine pieces", pieces);
        Panels.scalar(trial, "crossings", "Crossings of 1/2", crossings);
        Panels.scalar(trial, "peaks", "Peaks", peaks);
        Panels.scalar(trial, "deep-units", "Units of the deep network", net.units());
        Panels.scalar(trial, "shallow-units", "Units of one hidden layer", kinks);
        Panels.scalar(trial, "deep-parameters", "Parameters of the deep network", net.parameters());
        Panels.scalar(trial, "shallow-parameters", "Parameters of the shallow network", shallowParameters);
    }
}
