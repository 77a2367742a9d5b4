package org.mltheory.chapter01;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.mltheory.compute.net.Activation;
import org.mltheory.compute.net.Mlp;
import org.mltheory.compute.random.RandomStream;
import org.mltheory.experiment.Experiment;
import org.mltheory.experiment.Info;
import org.mltheory.experiment.Param;
import org.mltheory.experiment.Setting;
import org.mltheory.experiment.Trial;
import org.mltheory.experiment.claim.Claim;
import org.mltheory.experiment.claim.Relation;
import org.mltheory.experiment.result.Doubles;
import org.mltheory.experiment.result.Label;
import org.mltheory.experiment.result.Overlay;
import org.mltheory.experiment.result.Series;

/**
 * E1.8, its second half: the affine pieces of deep ReLU networks along a line, from their exact break points ({@link LinePieces}). A
 * sawtooth has exponentially many; a network as it is drawn for training has about as many as it has units.
 */
public final class SlicePieces implements Experiment {

    private static final Series PIECES = Series.measured("pieces", "Pieces of the deep network");
    private static final Series SHALLOW = Series.measured("shallow-pieces", "One hidden layer of as many units");
    private static final Series MOST = Series.published("most-pieces", "(m + 1)ˡ");
    private static final Series SHALLOW_MOST = Series.published("shallow-most", "lm + 1");
    private static final Series POWER = Series.handbook("power", "2ˡ");

    @Param(description = "Number of hidden layers", min = 1, max = 64, symbol = "l")
    public int depth = 8;

    @Param(description = "Units in each hidden layer", min = 1, max = 512, symbol = "m")
    public int width = 16;

    @Param(description = "Number of inputs", min = 1, max = 1000, symbol = "d")
    public int inputs = 2;

    @Param(description = "Standard deviation of the biases", min = 0, max = 100, symbol = "σ_b")
    public double biasScale = 0.1;

    @Param(
            description = "Length of the segment, whose middle is a standard normal point",
            min = 0,
            openMin = true,
            max = 1e6)
    public double length = 10;

    @Override
    public Info info() {
        String l = "Number of hidden layers l";
        return new Info(
                "slice-pieces",
                "Pieces of Deep Networks along a Line",
                "Networks of random weights have about as many affine pieces along a line as they have units: growth with depth is "
                        + "linear, far from the exponential that depth permits.",
                List.of("E1.8"),
                Optional.of("depth"),
                List.of(Panels.semiLog(
                        "pieces",
                        "Affine Pieces on a Segment",
                        l,
                        "Pieces",
                        PIECES,
                        SHALLOW,
                        MOST,
                        SHALLOW_MOST,
                        POWER)));
    }

    @Override
    public List<Claim> claims() {
        return List.of(
                Claim.published("piece-limit", "l layers of m ReLUs have at most (m + 1)ˡ affine pieces along a line")
                        .deterministic(new Relation.AtMost(PIECES, MOST, 0, 0, Double.NaN))
                        .formula("pieces ≤ (m + 1)ˡ", "\\#\\mathrm{pieces}\\le(m+1)^l")
                        .source("Every unit breaks a piece at most once; " + Sources.TELGARSKY_NOTES),
                Claim.published("shallow-limit", "one hidden layer of N ReLUs has at most N + 1")
                        .deterministic(new Relation.AtMost(SHALLOW, SHALLOW_MOST, 0, 0, Double.NaN))
                        .formula("pieces ≤ N + 1", "\\#\\mathrm{pieces}\\le N+1")
                        .source("Every unit breaks a line at most once"),
                Claim.published(
                                "random-linear",
                                "with random weights the pieces grow no faster than the number of units")
                        .rate(new Relation.Power(
                                PIECES,
                                Relation.Variable.X,
                                1,
                                0.2,
                                Relation.Sense.AT_MOST,
                                0,
                                Double.POSITIVE_INFINITY))
                        .formula("E pieces = O(lm)", "\\mathbb E\\,\\#\\mathrm{pieces}=O(lm)")
                        .source(Sources.HANIN),
                Claim.handbook("handbook-exponential", "a hierarchy of layers is exponentially more efficient")
                        .inExpectation(new Relation.AtLeast(PIECES, POWER, 0, 0, Double.NaN))
                        .formula("pieces ≥ 2ˡ, for a network as it is drawn", "\\#\\mathrm{pieces}\\ge 2^l")
                        .source(Sources.HIERARCHY));
    }

    @Override
    public long memory(Setting setting) {
        return (1L << 20) + 8L * ((width + 1L) * (width + inputs) * depth + 16L * width * (depth * (long) width + 2));
    }

    @Override
    public void run(Trial trial) {
        int[] widths = new int[depth + 2];
        Arrays.fill(widths, width);
        widths[0] = inputs;
        widths[depth + 1] = 1;
        RandomStream line = trial.random("line");
        double[] middle = new double[inputs];
        line.gaussians(middle);
        double[] direction = line.sphere(inputs);
        double[] from = new double[inputs];
        double[] to = new double[inputs];
        for (int j = 0; j < inputs; j++) {
            from[j] = middle[j] - length / 2 * direction[j];
            to[j] = middle[j] + length / 2 * direction[j];
        }
        LinePieces deep = pieces(trial, "deep", from, to, widths);
        LinePieces shallow = pieces(trial, "shallow", from, to, inputs, width * depth, 1);
        trial.value(PIECES, deep.count());
        trial.value(SHALLOW, shallow.count());
        trial.value(MOST, Math.pow(width + 1.0, depth));
        trial.value(SHALLOW_MOST, width * depth + 1.0);
        trial.value(POWER, Math.scalb(1.0, depth));
        trial.symbol("l", depth);
        trial.symbol("m", width);
        Panels.scalar(trial, "pieces", "Pieces of the deep network", deep.count());
        Panels.scalar(trial, "shallow-pieces", "Pieces of one hidden layer of as many units", shallow.count());
        trial.add(new Overlay(
                "slice",
                "The Networks along the Segment",
                "Place on the segment",
                "Output",
                false,
                false,
                List.of(line("l = " + depth + " layers", deep), line("one layer", shallow))));
    }

    private static Overlay.Line line(String title, LinePieces pieces) {
        return new Overlay.Line(title, Label.MEASURED, Doubles.copyOf(pieces.s()), Doubles.copyOf(pieces.outputs()[0]));
    }

    private LinePieces pieces(Trial trial, String name, double[] from, double[] to, int... widths) {
        Mlp net = new Mlp(Activation.RELU, widths);
        double[] theta = net.initial(trial.random(name + " weights"));
        RandomStream biases = trial.random(name + " biases");
        for (int l = 0; l < net.layers(); l++) {
            for (int i = 0; i < net.width(l + 1); i++) {
                theta[net.biases(l) + i] = biasScale * biases.nextGaussian();
            }
        }
        return LinePieces.of(net, theta, from, to, trial::checkCancelled);
    }
}
