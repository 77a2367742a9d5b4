package org.mltheory.chapter12;

import java.util.List;
import java.util.Optional;
import org.mltheory.compute.optim.LogTimeFlow;
import org.mltheory.compute.optim.MarginLoss;
import org.mltheory.compute.optim.MarginObjective;
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
import org.mltheory.experiment.result.Scalar;
import org.mltheory.experiment.result.Series;

/**
 * E12.2: one example x, exponential loss: gradient flow is w(t) = ln(e^{x w(0)} + x² t)/x, and gradient descent runs ahead of it by
 * (η/2) w'(t) ln(1 + t) to first order. The case on which every rate of the chapter can be seen without any error.
 */
public final class ExponentialLossExact implements Experiment {

    @Param(description = "The example", symbol = "x", min = 0, openMin = true, max = 100)
    public double example = 1;

    @Param(description = "Where w starts", symbol = "w(0)", min = -5, max = 20)
    public double start = 0;

    @Param(description = "Step size of gradient descent", symbol = "η", min = 0, openMin = true, max = 1)
    public double stepSize = 1e-3;

    @Param(description = "Number of steps; the time reached is η T", symbol = "T", min = 10, max = 10_000_000)
    public int steps = 1_000_000;

    private static final Series DESCENT = Series.measured("w-descent", "w by gradient descent");
    private static final Series FLOW = Series.measured("w-flow", "w by integrating gradient flow");
    private static final Series EXACT = Series.published("w-exact", "ln(e^{x w(0)} + x² t)/x");
    private static final Series LOSS = Series.measured("loss", "loss of gradient descent");
    private static final Series EXACT_LOSS = Series.published("loss-exact", "1/(e^{x w(0)} + x² t)");
    private static final Series LEAD = Series.measured("lead", "gradient descent minus gradient flow");
    private static final Series EXACT_LEAD =
            Series.published("lead-first-order", "(η/2) x e^{-x w} ln(1 + x² t e^{-x w(0)})");

    private static final Assumption SMALL = new Assumption(
            "small-step", "η x² e^{-x w(0)}, the first step against the length scale, small", Test.AT_MOST);

    @Override
    public Info info() {
        return new Info(
                "exponential-loss-exact",
                "Exponential Loss in One Dimension, Exactly",
                "With one example, gradient flow on the exponential loss is w = ln(1 + t) and its loss is 1/(1 + t); gradient descent follows it.",
                List.of("E12.2"),
                Optional.empty(),
                List.of(
                        new Panel(
                                "parameter",
                                "Parameter",
                                Axis.log("time t"),
                                Axis.linear("w"),
                                List.of(DESCENT, FLOW, EXACT)),
                        new Panel("loss", "Loss", Axis.log("time t"), Axis.log("loss"), List.of(LOSS, EXACT_LOSS)),
                        new Panel(
                                "lead",
                                "Lead of Gradient Descent over Gradient Flow",
                                Axis.log("time t"),
                                Axis.log("difference of w"),
                                List.of(LEAD, EXACT_LEAD))));
    }

    @Override
    public List<Claim> claims() {
        double unit = Math.exp(example * start) / (example * example);
        return List.of(
                Claim.published("flow-closed-form", "Gradient flow is a logarithm")
                        .formula("w(t) = ln(e^{x w(0)} + x² t)/x", "w(t) = \\tfrac1x \\ln(e^{x w(0)} + x^2 t)")
                        .deterministic(new Relation.Equal(FLOW, EXACT, 1e-8, 1e-8))
                        .source("By separation of variables of w' = x exp(-xw)"),
                Claim.published("loss-rate", "The loss falls like 1/t")
                        .formula("ℓ(w(t)) = Θ(1/t)", "\\ell(w(t)) = \\Theta(1/t)")
                        .rate(new Relation.Power(
                                LOSS, Relation.Variable.X, -1, 0.02, Relation.Sense.EQUAL, 50 * unit, 1e300))
                        .source(Sources.SOUDRY_RATES),
                Claim.published(
                                "descent-leads",
                                "Gradient descent leads gradient flow by half a step, times a logarithm")
                        .formula(
                                "w_GD(t) - w(t) = (η/2) x e^{-xw} ln(1 + x² t e^{-x w(0)}) + O(η²)",
                                "w_{GD}(t)-w(t) = \\tfrac\\eta2 x e^{-xw}\\ln(1+x^2 t e^{-xw(0)}) + O(\\eta^2)")
                        .assuming(SMALL)
                        .deterministic(new Relation.Equal(LEAD, EXACT_LEAD, 0.05, 1e-9))
                        .source("First-order backward error analysis of Euler's method"));
    }

    @Override
    public void examine(Setting setting, Advice advice) {
        double first = stepSize * example * example * Math.exp(-example * start);
        if (first > 0.01) {
            advice.warnClaim(
                    "step-size",
                    "descent-leads",
                    "The first step, η x² e^{-x w(0)} = " + Figures.of(first)
                            + ", is not small: the first-order formula needs it at most 0.01");
        }
        double span = stepSize * steps / (Math.exp(example * start) / (example * example));
        if (span < 200) {
            advice.warn(
                    "steps",
                    "The time reached is " + Figures.of(span)
                            + " in units of its own; the loss's rate is fitted from 50 on",
                    "Set to reach 1000",
                    Long.toString((long) Math.min(1e7, Math.ceil(steps * 1000 / span))));
        }
    }

    @Override
    public void run(Trial trial) {
        double x = example;
        double begin = Math.exp(x * start);
        trial.assume(SMALL.id(), stepSize * x * x / begin, 0.01);
        LogTimeFlow flow = new LogTimeFlow(new MarginObjective(MarginLoss.EXPONENTIAL, new double[] {x}, 1, 1), 1e-11);
        double[] flowing = {start};
        LogSteps record = new LogSteps();
        double w = start;
        double exact = start;
        for (int k = 0; !trial.stopBefore(k); k++) {
            if (record.due(k) || k == steps) {
                trial.checkCancelled();
                double t = k * stepSize;
                flow.advance(Math.log1p(t), flowing);
                exact = Math.log(begin + x * x * t) / x;
                point(trial, t, w, flowing[0], exact, begin);
            }
            if (k == steps) {
                break;
            }
            w += stepSize * x * Math.exp(-x * w);
        }
        trial.add(new Scalar("w-descent-end", "w by gradient descent at the end", w, ""));
        trial.add(new Scalar("w-flow-end", "w by gradient flow at the last recorded time", exact, ""));
    }

    private void point(Trial trial, double t, double w, double flowing, double exact, double begin) {
        trial.point(DESCENT, t, w);
        trial.point(FLOW, t, flowing);
        trial.point(EXACT, t, exact);
        trial.point(LOSS, t, Math.exp(-example * w));
        trial.point(EXACT_LOSS, t, 1 / (begin + example * example * t));
        if (t > 0) {
            trial.point(LEAD, t, w - exact);
            trial.point(
                    EXACT_LEAD,
                    t,
                    0.5 * stepSize * example * Math.exp(-example * exact) * Math.log1p(example * example * t / begin));
        }
    }
}
