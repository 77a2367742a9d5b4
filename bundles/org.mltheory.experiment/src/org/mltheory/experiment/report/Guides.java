package org.mltheory.experiment.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.mltheory.experiment.Info;
import org.mltheory.experiment.claim.Claim;
import org.mltheory.experiment.claim.LogLogFit;
import org.mltheory.experiment.claim.Relation;
import org.mltheory.experiment.claim.Relation.Variable;
import org.mltheory.experiment.claim.Verdict;
import org.mltheory.experiment.result.Curve;
import org.mltheory.experiment.result.Figures;

/** Lines with a claimed exponent's slope beside the curves that were fitted, to see the rate by. */
final class Guides {

    private static final int POINTS = 64;

    private Guides() {}

    /** One for each verdict with a fit whose measured series stands in the panel. */
    static List<Chart.Guide> of(ReportInput input, Info.Panel panel, List<Chart.Line> lines) {
        List<Chart.Guide> guides = new ArrayList<>();
        for (Verdict verdict : input.verdicts()) {
            Optional<Relation> relation = input.claim(verdict.claim()).map(Claim::relation);
            if (relation.isPresent()
                    && relation.get() instanceof Relation.Power power
                    && verdict.fit().isPresent()) {
                lines.stream()
                        .filter(l -> l.curve().series().equals(power.measured()))
                        .findFirst()
                        .flatMap(l -> guide(power, verdict.fit().get(), l))
                        .ifPresent(guides::add);
            }
        }
        return guides;
    }

    private static Optional<Chart.Guide> guide(Relation.Power power, Verdict.Slope fitted, Chart.Line line) {
        Curve c = line.curve();
        double[] x = c.x().toArray();
        LogLogFit fit = LogLogFit.of(x, c.mean().toArray(), power.variable(), power.fromX(), power.toX());
        double first = power.variable() == Variable.X ? Double.MIN_NORMAL : Math.nextUp(1.0);
        double from = Arrays.stream(x)
                .filter(v -> v >= Math.max(power.fromX(), first))
                .min()
                .orElse(Double.NaN);
        double to = Arrays.stream(x)
                .filter(v -> v <= power.toX() && Double.isFinite(v))
                .max()
                .orElse(Double.NaN);
        if (!fit.present() || !(from < to)) {
            return Optional.empty();
        }
        // Through the fitted line's middle, with the exponent that is claimed.
        double low = Math.log(base(power.variable(), from));
        double high = Math.log(base(power.variable(), to));
        double middle = (low + high) / 2;
        double height = fit.intercept() + fit.slope() * middle;
        double[] gx = new double[POINTS];
        double[] gy = new double[POINTS];
        for (int i = 0; i < POINTS; i++) {
            double u = low + (high - low) * i / (POINTS - 1);
            gx[i] = power.variable() == Variable.X ? Math.exp(u) : Math.exp(Math.exp(u));
            gy[i] = Math.exp(height + power.exponent() * (u - middle));
        }
        String variable = power.variable() == Variable.X ? "" : " in ln x";
        return Optional.of(new Chart.Guide(
                "slope " + Figures.of(power.exponent()) + variable + " as claimed of “" + line.name() + "”, fitted "
                        + Figures.of(fitted.value()) + " [" + Figures.of(fitted.low()) + ", "
                        + Figures.of(fitted.high()) + "]",
                gx,
                gy));
    }

    private static double base(Variable variable, double x) {
        return variable == Variable.X ? x : Math.log(x);
    }
}
