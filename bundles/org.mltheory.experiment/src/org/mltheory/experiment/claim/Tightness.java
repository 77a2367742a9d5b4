package org.mltheory.experiment.claim;

import java.util.Optional;
import org.mltheory.experiment.result.Figures;

/**
 * How near measured values come to what they are held against.
 *
 * @param side of the comparison
 * @param ratio bound / measured (for lower bounds measured / bound) where it is smallest; NaN where ratios mean nothing
 * @param deviation for predictions, the largest |measured - predicted|; NaN otherwise
 * @param where the point of either
 */
record Tightness(Comparison.Side side, double ratio, double deviation, Optional<Verdict.Point> where) {

    /** Nothing compared. */
    static Tightness none(Comparison.Side side) {
        return new Tightness(side, Double.NaN, Double.NaN, Optional.empty());
    }

    /**
     * This or a further point, whichever is tighter; the first of equals. No ratio is taken where the bound is below the slack
     * allowed at the point: rounding decides there, not the bound.
     */
    Tightness and(Comparison comparison, Verdict.Point point, double slack) {
        if (side == Comparison.Side.WITHIN) {
            double d = Math.abs(point.measured() - point.bound());
            return d > deviation || where.isEmpty() ? new Tightness(side, Double.NaN, d, Optional.of(point)) : this;
        }
        if (!comparison.ratio() || slack > 0 && Math.abs(point.bound()) <= slack) {
            return this;
        }
        double r = side == Comparison.Side.BELOW
                ? ratio(point.bound(), point.measured())
                : ratio(point.measured(), point.bound());
        return Double.isNaN(r) || r >= ratio && where.isPresent()
                ? this
                : new Tightness(side, r, Double.NaN, Optional.of(point));
    }

    /** upper / lower for non-negative numbers; 1 when both are 0; NaN when a sign makes it meaningless. */
    private static double ratio(double upper, double lower) {
        if (upper < 0 || lower < 0) {
            return Double.NaN;
        }
        return upper == lower ? 1 : upper / lower;
    }

    /** A clause such as {@code bound / measured is 3.1 at its tightest, at step 40}; empty when there is nothing to say. */
    String words(Place place) {
        if (where.isEmpty()) {
            return "";
        }
        Verdict.Point p = where.get();
        String at = ", " + place.at(p.x(), p.repeat());
        if (side == Comparison.Side.WITHIN) {
            return "the largest deviation from the prediction " + Figures.of(p.bound()) + " is " + Figures.of(deviation)
                    + at;
        }
        String what = side == Comparison.Side.BELOW ? "bound / measured" : "measured / bound";
        return Double.isInfinite(ratio)
                ? (side == Comparison.Side.BELOW ? "the measured values are all 0" : "the bound is 0 throughout")
                : what + " is " + Figures.of(ratio) + " at its tightest" + at;
    }
}
