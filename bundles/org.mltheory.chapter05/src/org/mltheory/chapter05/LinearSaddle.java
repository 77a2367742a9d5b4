package org.mltheory.chapter05;

import java.util.List;
import java.util.Optional;
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
import org.mltheory.experiment.result.Scalar;
import org.mltheory.experiment.result.Series;

/**
 * E5.1, gradient descent on f = (x² - γy²)/2: the component along the escape direction grows as (1 + ηγ)ᵗ, so that the escape takes time
 * linear in the logarithm of where it starts, and for ever from exactly 0.
 */
public final class LinearSaddle implements Experiment {

    @Param(description = "Size of the negative curvature", symbol = "γ", min = 0.01, max = 1)
    public double gamma = 1;

    @Param(description = "Step size", symbol = "η", min = 1e-4, max = 10)
    public double stepSize = 0.1;

    @Param(
            description = "Distance from the ridge at the start, along the escape direction",
            symbol = "y₀",
            min = 0,
            max = 1)
    public double start = 1e-6;

    @Param(
            description = "Distance from the ridge at which the saddle counts as escaped",
            symbol = "D",
            min = 1e-6,
            max = 1e6)
    public double distance = 1;

    /** Lines are streamed at so many steps. */
    private static final int POINTS = 400;

    private static final int DECADES = 12;

    private static final Series ALONG = Series.measured("along", "|v_min·θ|");
    private static final Series GROWTH = Series.published("growth", "(1 + ηγ)ᵗ y₀");
    private static final Series RIDGE = Series.measured("ridge", "|v_min·θ| from y₀ = 0");
    private static final Series STUCK = Series.handbook("stuck", "0: stuck");
    private static final Series ESCAPE = Series.measured("escape", "steps until |v_min·θ| ≥ D");
    private static final Series FORMULA = Series.published("escape-formula", "⌈ln(D/y₀)/ln(1 + ηγ)⌉");

    private static final Assumption OFF = new Assumption("off-the-ridge", "y₀ above 0", Test.GREATER);
    private static final Assumption INSIDE = new Assumption("inside", "y₀ below D", Test.LESS);

    @Override
    public Info info() {
        return new Info(
                "saddle-escape-time",
                "Escape from an Exact Saddle",
                "On a quadratic saddle gradient descent leaves in time linear in the logarithm of its distance from the ridge, and never "
                        + "from the ridge itself.",
                List.of("E5.1"),
                Optional.empty(),
                List.of(
                        new Panel(
                                "along",
                                "Component along the Escape Direction",
                                Axis.linear("step t"),
                                Axis.log("|v_min·θ|"),
                                List.of(ALONG, GROWTH)),
                        new Panel(
                                "time",
                                "Escape Time",
                                Axis.log("distance y₀ from the ridge at the start"),
                                Axis.linear("steps"),
                                List.of(ESCAPE, FORMULA)),
                        new Panel(
                                "ridge",
                                "On the Ridge",
                                Axis.linear("step t"),
                                Axis.linear("|v_min·θ|"),
                                List.of(RIDGE, STUCK))));
    }

    @Override
    public List<Claim> claims() {
        return List.of(
                Claim.handbook(
                                "handbook-stuck",
                                "Where the component along the escape direction is exactly zero, gradient descent does not move in it")
                        .formula(
                                "v_min·θ₀ = 0 ⇒ v_min·θₜ = 0",
                                "v_{\\min}\\cdot\\theta_0=0 \\Rightarrow v_{\\min}\\cdot\\theta_t=0")
                        .deterministic(new Relation.Equal(RIDGE, STUCK, 0, 0))
                        .source(Sources.HANDBOOK_DESCENT),
                Claim.published("geometric-growth", "The component along the escape direction grows geometrically")
                        .formula("|yₜ| = (1 + ηγ)ᵗ |y₀|", "|y_t|=(1+\\eta\\gamma)^t|y_0|")
                        .assuming(OFF)
                        .deterministic(new Relation.Equal(ALONG, GROWTH, 1e-9, 0))
                        .source("Gradient descent on a quadratic, by diagonalisation"),
                Claim.published("escape-time", "The escape takes time linear in ln(1/y₀)")
                        .formula(
                                "T = ⌈ln(D/y₀)/ln(1 + ηγ)⌉, up to the step that rounding decides where the quotient is whole",
                                "T=\\lceil \\ln(D/y_0)/\\ln(1+\\eta\\gamma)\\rceil")
                        .assuming(OFF, INSIDE)
                        .deterministic(new Relation.Equal(ESCAPE, FORMULA, 0, 1))
                        .source("Gradient descent on a quadratic, by diagonalisation"));
    }

    @Override
    public void examine(Setting setting, Advice advice) {
        if (stepSize >= 2) {
            advice.warn(
                    "step-size",
                    "Step size " + stepSize
                            + " is not below 2: across the saddle, where the curvature is 1, descent diverges",
                    "Set to 0.1",
                    "0.1");
        }
        if (start == 0) {
            advice.warn("start", "From y₀ = 0 there is no escape", "Set to 1e-6", "1e-6");
            advice.warnClaim("start", "geometric-growth", "y₀ is 0");
            advice.warnClaim("start", "escape-time", "y₀ is 0");
        } else if (start >= distance) {
            advice.warn("distance", "The start is already " + distance + " away from the ridge", "Set to 1.0", "1.0");
            advice.warnClaim("distance", "escape-time", "The start is not below D");
        }
    }

    @Override
    public void run(Trial trial) {
        trial.assume(OFF.id(), start, 0);
        trial.assume(INSIDE.id(), start, distance);
        double quotient = start > 0 ? Math.log(distance / start) / Math.log1p(stepSize * gamma) : 100;
        long steps = (long) Math.min(1e9, Math.max(1, Math.ceil(quotient)));
        follow(trial, steps);
        if (!(start > 0 && start < distance)) {
            return;
        }
        trial.symbol("T", escape(trial, start));
        trial.add(new Scalar("escape-time", "Measured escape time", escape(trial, start), "steps"));
        trial.add(new Scalar("escape-time-formula", "Escape time before it is rounded up", quotient, "steps"));
        double y0 = start;
        for (int k = 0; k < DECADES && y0 < distance; k++) {
            trial.point(ESCAPE, y0, escape(trial, y0));
            trial.point(FORMULA, y0, Math.ceil(Math.log(distance / y0) / Math.log1p(stepSize * gamma)));
            y0 *= 10;
        }
    }

    private void follow(Trial trial, long steps) {
        long stride = Math.max(1, steps / POINTS);
        double x = 1;
        double y = start;
        double ridge = 0;
        for (long t = 0; t <= steps; t++) {
            if (t % stride == 0) {
                trial.checkCancelled();
                trial.point(ALONG, t, Math.abs(y));
                trial.point(GROWTH, t, start * Math.exp(t * Math.log1p(stepSize * gamma)));
                trial.point(RIDGE, t, Math.abs(ridge));
                trial.point(STUCK, t, 0);
            }
            x -= stepSize * x;
            y -= stepSize * (-gamma * y);
            ridge -= stepSize * (-gamma * ridge);
        }
        if (!Double.isFinite(x)) {
            trial.diverged("descent diverges across the saddle: step size " + stepSize + " is not below 2");
        }
    }

    /** The number of steps of gradient descent until |y| ≥ D, by making them. */
    private long escape(Trial trial, double from) {
        double y = from;
        long t = 0;
        while (y < distance) {
            y -= stepSize * (-gamma * y);
            t++;
            if ((t & 0xffff) == 0) {
                trial.checkCancelled();
            }
        }
        return t;
    }
}
