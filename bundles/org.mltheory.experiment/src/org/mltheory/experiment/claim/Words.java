package org.mltheory.experiment.claim;

import java.util.Optional;
import org.mltheory.experiment.claim.Comparison.Pairs;
import org.mltheory.experiment.claim.Comparison.Side;
import org.mltheory.experiment.result.Figures;

/** Sentences that several ways of deciding share. */
final class Words {

    private Words() {}

    /** {@code measured 3.2, bound 3.1}. */
    static String against(Comparison c, Verdict.Point v) {
        String what = c.side() == Side.WITHIN ? "predicted" : c.ratio() ? "bound" : "the value before it";
        String measured = Figures.of(v.measured());
        String bound = Figures.of(v.bound());
        if (measured.equals(bound)) {
            measured = Figures.of(v.measured(), 17);
            bound = Figures.of(v.bound(), 17);
        }
        return "measured " + measured + ", " + what + " " + bound;
    }

    /** {@code , with slack 1e-9 relative}; empty when none is allowed. */
    static String allowing(Comparison c) {
        return c.slack().isEmpty() ? "" : ", with " + c.slack();
    }

    /** The finding that a bound says nothing at any compared point, if so. The claim was not violated. */
    static Optional<Finding> vacuous(Comparison c, Place place, Tightness tightness) {
        if (vacuousPoints(c) < c.points()) {
            return Optional.empty();
        }
        Verdict.Point best = EveryRun.point(c, c.repeats().get(0), 0);
        for (Pairs p : c.repeats()) {
            for (int i = 0; i < p.size(); i++) {
                if (c.side() == Side.BELOW ? p.bound()[i] < best.bound() : p.bound()[i] > best.bound()) {
                    best = EveryRun.point(c, p, i);
                }
            }
        }
        String extreme = c.side() == Side.BELOW ? "at its least" : "at its greatest";
        return Optional.of(Finding.of(
                Outcome.VACUOUS,
                "Vacuous: the bound is nowhere better than the trivial value " + Figures.of(c.trivial()) + "; "
                        + extreme + " it is " + Figures.of(best.bound()) + ", " + place.at(best.x(), best.repeat())
                        + ".",
                tightness,
                Optional.empty(),
                c.points()));
    }

    /** A sentence, with a space before it, when the bound says nothing at some points. */
    static String partlyVacuous(Comparison c) {
        int vacuous = vacuousPoints(c);
        return vacuous == 0
                ? ""
                : " At " + vacuous + " of " + Figures.count(c.points(), "point")
                        + " the bound is no better than the trivial value " + Figures.of(c.trivial()) + ".";
    }

    private static int vacuousPoints(Comparison c) {
        int vacuous = 0;
        for (Pairs p : c.repeats()) {
            for (int i = 0; i < p.size(); i++) {
                if (c.vacuous(p, i)) {
                    vacuous++;
                }
            }
        }
        return vacuous;
    }
}
