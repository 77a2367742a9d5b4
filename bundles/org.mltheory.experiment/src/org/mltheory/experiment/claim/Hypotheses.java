package org.mltheory.experiment.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mltheory.experiment.result.Figures;
import org.mltheory.experiment.result.Measurements;
import org.mltheory.experiment.result.Measurements.AssumptionValue;

/**
 * A claim's assumptions beside what was measured of them.
 *
 * @param checks one an assumption, in order, with its least favourable report; {@code measured} and {@code limit} are NaN where
 *            nothing was reported
 * @param obstacle why the claim does not apply, if it does not
 */
record Hypotheses(List<Verdict.Checked> checks, Optional<String> obstacle) {

    static Hypotheses of(Claim claim, Measurements data, Place place) {
        List<Verdict.Checked> checks = new ArrayList<>();
        List<String> obstacles = new ArrayList<>();
        for (Assumption assumption : claim.assumptions()) {
            Optional<AssumptionValue> worst = worst(assumption, data.assumptions(assumption.id()));
            boolean byDesign = assumption.test() == Assumption.Test.BY_DESIGN;
            boolean met =
                    worst.map(w -> assumption.met(w.measured(), w.limit())).orElse(byDesign);
            checks.add(new Verdict.Checked(
                    assumption.id(),
                    assumption.text(),
                    worst.map(AssumptionValue::measured).orElse(Double.NaN),
                    worst.map(AssumptionValue::limit).orElse(Double.NaN),
                    met));
            if (!met) {
                obstacles.add(worst.map(w -> unmet(assumption, w, place))
                        .orElse("“" + assumption.text() + "” was not measured."));
            }
        }
        Optional<String> obstacle =
                obstacles.isEmpty() ? Optional.empty() : Optional.of("Not applicable: " + String.join(" ", obstacles));
        return new Hypotheses(List.copyOf(checks), obstacle);
    }

    /** The report that fails by most, else the one that is met with the least margin; the first of equals. */
    private static Optional<AssumptionValue> worst(Assumption assumption, List<AssumptionValue> reports) {
        return reports.stream().reduce((a, b) -> margin(assumption, b) < margin(assumption, a) ? b : a);
    }

    /** How far a report is on the good side; negative or zero-and-strict reports still differ from unmet ones through their sign. */
    private static double margin(Assumption assumption, AssumptionValue v) {
        if (!assumption.met(v.measured(), v.limit())) {
            double gap = Math.abs(v.measured() - v.limit());
            return Double.isNaN(gap) ? Double.NEGATIVE_INFINITY : -Double.MIN_NORMAL - gap;
        }
        return switch (assumption.test()) {
            case LESS, AT_MOST, GREATER, AT_LEAST -> {
                double gap = Math.abs(v.limit() - v.measured());
                yield Double.isNaN(gap) ? 0 : gap;
            }
            case EQUAL, BY_DESIGN -> 0;
        };
    }

    private static String unmet(Assumption assumption, AssumptionValue v, Place place) {
        String sign = switch (assumption.test()) {
            case LESS -> "<";
            case AT_MOST -> "≤";
            case GREATER -> ">";
            case AT_LEAST -> "≥";
            case EQUAL, BY_DESIGN -> "=";
        };
        String where = "in repeat " + v.repeat() + (Double.isNaN(v.x()) ? "" : " " + place.at(v.x()));
        return "“" + assumption.text() + "” is not met " + where + ": measured " + Figures.of(v.measured())
                + ", assumed " + sign + " " + Figures.of(v.limit()) + ".";
    }
}
