package org.mltheory.chapter12;

import java.util.List;
import java.util.Optional;
import org.mltheory.compute.linalg.Vectors;
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
import org.mltheory.experiment.result.Doubles;
import org.mltheory.experiment.result.Grid;
import org.mltheory.experiment.result.Series;

/**
 * E12.8, homogeneous networks: along the gradient flow of the exponential loss of a network that is homogeneous in its parameters,
 * the normalised margin never falls once the data are fitted. Labels are the sign of x₁x₂, which no linear classifier separates.
 */
public final class HomogeneousMargin implements Experiment {

    /** The activation φ of the hidden units. */
    public enum Activation {
        RELU,
        LEAKY_RELU,
        SQUARE;

        double value(double u) {
            return switch (this) {
                case RELU -> Math.max(0, u);
                case LEAKY_RELU -> u > 0 ? u : 0.1 * u;
                case SQUARE -> u * u;
            };
        }

        double slope(double u) {
            return switch (this) {
                case RELU -> u > 0 ? 1 : 0;
                case LEAKY_RELU -> u > 0 ? 1 : 0.1;
                case SQUARE -> 2 * u;
            };
        }

        /** The order of homogeneity of the network. */
        int order() {
            return this == SQUARE ? 3 : 2;
        }
    }

    @Param(
            description =
                    "Activation of the hidden units; the network is homogeneous of order 2, with the square of order 3")
    public Activation activation = Activation.LEAKY_RELU;

    @Param(description = "Number of hidden units", symbol = "H", min = 1, max = 500)
    public int hidden = 20;

    @Param(description = "Number of examples in the plane", symbol = "n", min = 4, max = 500)
    public int samples = 24;

    @Param(description = "Standard deviation of the parameters at the start", symbol = "σ", min = 1e-4, max = 10)
    public double startScale = 0.3;

    @Param(description = "Logarithm of the time reached", symbol = "ln T", min = 2, max = 60)
    public double logTime = 20;

    @Param(
            description = "Step of the logarithm of time; the theorem is about gradient flow, its limit at 0",
            symbol = "Δ ln t",
            min = 1e-5,
            max = 0.1)
    public double logStep = 5e-4;

    private static final Series MARGIN = Series.measured("normalized-margin", "min yᵢf(xᵢ)/|θ|^L");
    private static final Series SMOOTHED = Series.measured("smoothed-margin", "ln(1/loss)/|θ|^L");
    private static final Series FITTED =
            Series.measured("fitted-smoothed-margin", "the same, once the loss is below 1");
    private static final Series NORM = Series.measured("norm", "|θ|");
    private static final Series LATE_NORM = Series.measured("fitted-norm", "the same, once the loss is below 1");
    private static final Series LOG_LOSS = Series.measured("log-loss", "ln(1/loss)");

    private static final Assumption HOMOGENEOUS =
            Assumption.byDesign("homogeneous", "f is homogeneous of order L in all its parameters: no biases");
    private static final Assumption REACHED =
            new Assumption("fitted", "the summed exponential loss fell below 1 (its logarithm at the end)", Test.LESS);

    @Override
    public Info info() {
        return new Info(
                "homogeneous-margin",
                "Normalised Margin of a Homogeneous Network",
                "Once a homogeneous network fits the data, gradient flow never lowers its normalised margin.",
                List.of("E12.8"),
                Optional.empty(),
                List.of(
                        new Panel(
                                "margin",
                                "Normalised Margin",
                                Axis.log("time t"),
                                Axis.linear("margin"),
                                List.of(MARGIN, SMOOTHED, FITTED)),
                        new Panel(
                                "loss",
                                "Logarithm of the Inverse Loss",
                                Axis.log("time t"),
                                Axis.linear("ln(1/loss)"),
                                List.of(LOG_LOSS)),
                        new Panel(
                                "norm",
                                "Norm of the Parameters",
                                Axis.log("time t"),
                                Axis.log("|θ|"),
                                List.of(NORM, LATE_NORM))));
    }

    @Override
    public List<Claim> claims() {
        return List.of(
                Claim.published(
                                "smoothed-margin-grows",
                                "The smoothed normalised margin never falls once the loss is below 1")
                        .formula(
                                "d/dt [ln(1/L(θ))/|θ|^L] ≥ 0",
                                "\\frac{d}{dt}\\,\\frac{\\ln(1/\\mathcal L(\\theta))}{\\|\\theta\\|^L}\\ge 0")
                        .assuming(HOMOGENEOUS, REACHED)
                        .deterministic(new Relation.Monotone(FITTED, true, 1e-5, 0))
                        .source(Sources.LYU_LI),
                Claim.published("norm-grows", "The norm of the parameters never falls from there on")
                        .formula(
                                "d|θ|²/dt = 2L Σ mᵢ exp(-mᵢ) ≥ 0",
                                "\\tfrac{d}{dt}\\|\\theta\\|^2 = 2L\\sum_i m_i e^{-m_i} \\ge 0")
                        .assuming(HOMOGENEOUS, REACHED)
                        .deterministic(new Relation.Monotone(LATE_NORM, true, 1e-9, 0))
                        .source(Sources.LYU_LI));
    }

    @Override
    public void examine(Setting setting, Advice advice) {
        if (hidden < 4) {
            advice.warn("hidden", hidden + " hidden units cannot fit the four quadrants", "Set to 20", "20");
        }
    }

    @Override
    public void run(Trial trial) {
        double[] x = new double[samples * 2];
        int[] label = new int[samples];
        RandomStream random = trial.random("points");
        for (int i = 0; i < samples; i++) {
            // the four quadrants in turn, at least 0.2 from the axes
            double a = 0.2 + 0.8 * random.nextDouble();
            double b = 0.2 + 0.8 * random.nextDouble();
            x[2 * i] = i % 4 < 2 ? a : -a;
            x[2 * i + 1] = i % 2 == 0 ? b : -b;
            label[i] = x[2 * i] * x[2 * i + 1] > 0 ? 1 : -1;
        }
        HomogeneousNet net = new HomogeneousNet(activation, x, label, 2, hidden);
        trial.symbol("L", activation.order());
        double[] theta = new double[net.parameters()];
        trial.random("start").gaussians(theta);
        Vectors.scale(startScale, theta);
        double[] gradient = new double[theta.length];
        // Euler's method in s = ln t: kinks of the activation, on which the flow slides, would stop an adaptive method
        int count = (int) Math.ceil(logTime / logStep);
        int every = Math.max(1, (int) Math.round(0.1 / logStep));
        double step = logTime / count;
        double logLoss = Double.NaN;
        for (int k = 0; k <= count && !trial.stopBefore(k); k++) {
            trial.checkCancelled();
            logLoss = net.logLossGradient(theta, gradient);
            if (k % every == 0 || k == count) {
                point(trial, net, theta, step * k, logLoss);
            }
            if (k < count) {
                Vectors.axpy(-step * Math.exp(step * k + logLoss), gradient, theta);
            }
        }
        trial.assume(REACHED.id(), logLoss, 0);
        if (trial.repeat() == 0) {
            trial.add(landscape(net, theta));
        }
    }

    private void point(Trial trial, HomogeneousNet net, double[] theta, double s, double logLoss) {
        double norm = Vectors.norm(theta);
        double power = Math.pow(norm, activation.order());
        double t = Math.exp(s);
        trial.point(MARGIN, t, net.leastMargin(theta) / power);
        trial.point(SMOOTHED, t, -logLoss / power);
        trial.point(NORM, t, norm);
        trial.point(LOG_LOSS, t, -logLoss);
        if (logLoss < 0) {
            trial.point(FITTED, t, -logLoss / power);
            trial.point(LATE_NORM, t, norm);
        }
    }

    /** The network's output over the square, scaled to the least margin 1: values beyond 1 and -1 lie outside the margin. */
    private static Grid landscape(HomogeneousNet net, double[] theta) {
        int side = 41;
        double[] axis = new double[side];
        double[] values = new double[side * side];
        double scale = Math.max(Double.MIN_NORMAL, Math.abs(net.leastMargin(theta)));
        for (int i = 0; i < side; i++) {
            axis[i] = -1 + 2.0 * i / (side - 1);
        }
        for (int row = 0; row < side; row++) {
            for (int column = 0; column < side; column++) {
                values[row * side + column] = net.output(theta, new double[] {axis[column], axis[row]}, 0) / scale;
            }
        }
        return new Grid(
                "landscape",
                "Network Output over Its Least Margin (repeat 1)",
                "x1",
                "x2",
                Doubles.copyOf(axis),
                Doubles.copyOf(axis),
                Doubles.copyOf(values));
    }
}
