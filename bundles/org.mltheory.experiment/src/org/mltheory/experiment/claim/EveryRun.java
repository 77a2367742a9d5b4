package org.mltheory.experiment.claim;

import java.util.Optional;
import org.mltheory.experiment.claim.Comparison.Pairs;
import org.mltheory.experiment.result.Figures;

/** Decides a claim about every run: each point of each repeat must lie on the right side of its bound. */
final class EveryRun {

    private EveryRun() {}

    static Finding decide(Comparison c, Place place) {
        Tightness tightness = tightness(c);
        Optional<Verdict.Point> violation = firstViolation(c);
        int points = c.points();
        if (violation.isPresent()) {
            Verdict.Point v = violation.get();
            int bad = c.repeats().stream().mapToInt(p -> violations(c, p)).sum();
            return Finding.of(
                    Outcome.VIOLATED,
                    "Violated first " + place.at(v.x(), v.repeat()) + ": " + Words.against(c, v) + ". "
                            + bad + " of " + Figures.count(points, "point") + " compared "
                            + (bad == 1 ? "violates" : "violate") + " the claim"
                            + Words.allowing(c) + ".",
                    tightness,
                    violation,
                    points);
        }
        Optional<Finding> vacuous = Words.vacuous(c, place, tightness);
        return vacuous.orElseGet(() -> {
            String clause = tightness.words(place);
            return Finding.of(
                    Outcome.HOLDS,
                    "Holds in these runs" + (clause.isEmpty() ? "" : ": " + clause) + ". "
                            + Figures.count(points, "point") + " of "
                            + Figures.count(c.repeats().size(), "repeat") + " compared"
                            + Words.allowing(c) + "." + Words.partlyVacuous(c),
                    tightness,
                    Optional.empty(),
                    points);
        });
    }

    static int violations(Comparison c, Pairs p) {
        int bad = 0;
        for (int i = 0; i < p.size(); i++) {
            if (c.excess(p, i) > 0) {
                bad++;
            }
        }
        return bad;
    }

    /** The violating point of the smallest x; at one x, of the first repeat. */
    static Optional<Verdict.Point> firstViolation(Comparison c) {
        Verdict.Point first = new Verdict.Point("", 0, Double.POSITIVE_INFINITY, Double.NaN, Double.NaN);
        boolean found = false;
        for (Pairs p : c.repeats()) {
            for (int i = 0; i < p.size(); i++) {
                if (c.excess(p, i) > 0) {
                    if (!found || p.x()[i] < first.x()) {
                        first = point(c, p, i);
                        found = true;
                    }
                    break;
                }
            }
        }
        return found ? Optional.of(first) : Optional.empty();
    }

    static Tightness tightness(Comparison c) {
        Tightness tightness = Tightness.none(c.side());
        for (Pairs p : c.repeats()) {
            for (int i = 0; i < p.size(); i++) {
                tightness = tightness.and(c, point(c, p, i), p.slack()[i]);
            }
        }
        return tightness;
    }

    static Verdict.Point point(Comparison c, Pairs p, int i) {
        return new Verdict.Point(c.series().id(), p.repeat(), p.x()[i], p.measured()[i], p.bound()[i]);
    }
}
