package org.mltheory.experiment.claim;

import java.util.List;
import java.util.Optional;

/**
 * What a run says of a claim.
 *
 * @param claim the claim's id
 * @param outcome the word
 * @param message one or two sentences with the figures
 * @param tightness for bounds, the ratio bound / measured (for lower bounds measured / bound) where it is smallest; NaN where
 *            it has no meaning
 * @param tightest where that is; for predictions the point of the largest deviation, for peaks the peak
 * @param violation the first violating point
 * @param fit for rates, the fitted slope
 * @param compared how many points were compared
 * @param checks the assumptions, as assumed and as measured
 */
public record Verdict(
        String claim,
        Outcome outcome,
        String message,
        double tightness,
        Optional<Point> tightest,
        Optional<Point> violation,
        Optional<Slope> fit,
        int compared,
        List<Checked> checks) {

    public Verdict {
        checks = List.copyOf(checks);
    }

    /** A point of a measured series beside its bound or prediction (of a peak: its predicted x); repeat -1 is the mean. */
    public record Point(String series, int repeat, double x, double measured, double bound) {}

    /** A fitted exponent with its 95 % interval. */
    public record Slope(double value, double low, double high, int points) {}

    /** An assumption with what was measured of it (NaN when it was not) and whether it is met. */
    public record Checked(String assumption, String text, double measured, double limit, boolean met) {}
}
