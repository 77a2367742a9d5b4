package org.mltheory.editor.testing;

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
import org.mltheory.experiment.descriptor.Advice;
import org.mltheory.experiment.result.Series;

/** Gradient descent on L x&sup2;/2 with L = 1. */
public final class QuadraticDescent implements Experiment {

    /** How a step is taken. */
    public enum Method {
        GRADIENT,
        HEAVY_BALL
    }

    private static final Series LOSS = Series.measured("loss", "Loss");
    private static final Series BOUND = Series.published("bound", "Bound");

    /** The step. */
    @Param(description = "The step size.", min = 0, openMin = true, max = 4, symbol = "η")
    public double stepSize = 0.5;
    /** How many. */
    @Param(description = "How many steps are taken.", min = 1, max = 10_000, unit = "steps")
    public int steps = 100;
    /** How. */
    @Param(description = "How a step is taken.")
    public Method method = Method.GRADIENT;
    /** Whether. */
    @Param(description = "Whether iterates are averaged.")
    public boolean average;

    @Override
    public Info info() {
        return new Info(
                "quadratic-descent",
                "Descent on a Quadratic",
                "The loss falls at every step when the step size is below 2/L.",
                List.of("E900.1"),
                Optional.of("step-size"),
                List.of(new Info.Panel(
                        "loss", "Loss", Info.Axis.linear("Step size"), Info.Axis.log("Loss"), List.of(LOSS, BOUND))));
    }

    @Override
    public List<Claim> claims() {
        return List.of(
                Claim.published("descent-lemma", "The loss is at most the bound of the descent lemma")
                        .formula("f(x') ≤ f(x) − η(1 − ηL/2)|∇f|²", "f")
                        .assuming(new Assumption("small-step", "η < 2/L", Assumption.Test.LESS))
                        .deterministic(new Relation.AtMost(LOSS, BOUND, 1e-12, 0, Double.NaN))
                        .source("Nesterov, Lectures on Convex Optimization"),
                Claim.handbook("always-falls", "The loss falls for every step size")
                        .formula("f(x') < f(x)", "f")
                        .deterministic(new Relation.Monotone(LOSS, false, 0, 0))
                        .source("Handbook, section 900"));
    }

    @Override
    public void examine(Setting setting, Advice advice) {
        if (stepSize >= 2) {
            advice.warn(
                    "step-size",
                    "the step size " + stepSize + " is not below 2/L = 2: the loss grows",
                    "Set to 1/L (1.0)",
                    "1.0");
            advice.warnClaim("step-size", "descent-lemma", "the descent lemma assumes a step size below 2/L = 2");
        }
    }

    @Override
    public void run(Trial trial) {
        double x = 1;
        for (int i = 0; i < steps && !trial.cancelled(); i++) {
            x -= stepSize * x;
        }
        trial.value(LOSS, x * x / 2);
    }
}
