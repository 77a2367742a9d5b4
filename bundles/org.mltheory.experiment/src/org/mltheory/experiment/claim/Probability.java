package org.mltheory.experiment.claim;

import java.util.Locale;
import java.util.Optional;
import org.mltheory.compute.stats.BinomialInterval;
import org.mltheory.experiment.claim.Comparison.Pairs;
import org.mltheory.experiment.result.Figures;

/**
 * Decides a claim that holds with probability at least 1-δ, from n independent repeats of which k violate it (at any of their
 * points). The exact (Clopper-Pearson) 95 % interval [p₋, p₊] of the violating fraction decides: VIOLATED when p₋ &gt; δ,
 * HOLDS when p₊ ≤ δ, INCONCLUSIVE otherwise. With k = 0, p₊ = 1 - 0.025^(1/n), so that n ≥ ln 0.025 / ln(1-δ) repeats are
 * needed before a claim can hold (72 for δ = 0.05).
 */
final class Probability {

    private static final double CONFIDENCE = 0.95;

    private Probability() {}

    static Finding decide(Comparison c, double delta, Place place) {
        int n = c.repeats().size();
        int k = (int)
                c.repeats().stream().filter(p -> EveryRun.violations(c, p) > 0).count();
        int points = c.repeats().stream().mapToInt(Pairs::size).sum();
        BinomialInterval interval = BinomialInterval.clopperPearson(k, n, CONFIDENCE);
        Tightness tightness = EveryRun.tightness(c);
        String counts = k + " of " + Figures.count(n, "repeat") + (k == 1 ? " violates" : " violate") + " the claim"
                + Words.allowing(c)
                + ", where a fraction " + Figures.of(delta) + " may; the 95 % interval of the fraction is ["
                + Figures.of(interval.low()) + ", "
                + Figures.of(interval.high()) + "].";
        if (interval.low() > delta) {
            Optional<Verdict.Point> first = EveryRun.firstViolation(c);
            String where = first.map(v -> " First " + place.at(v.x(), v.repeat()) + ": " + Words.against(c, v) + ".")
                    .orElse("");
            return Finding.of(Outcome.VIOLATED, "Violated: " + counts + where, tightness, first, points);
        }
        Optional<Finding> vacuous = k == 0 ? Words.vacuous(c, place, tightness) : Optional.empty();
        if (vacuous.isPresent()) {
            return vacuous.get();
        }
        String clause = tightness.words(place);
        if (interval.high() <= delta) {
            return Finding.of(
                    Outcome.HOLDS,
                    "Holds in these runs: " + counts
                            + (clause.isEmpty()
                                    ? ""
                                    : " " + clause.substring(0, 1).toUpperCase(Locale.ROOT) + clause.substring(1) + ".")
                            + Words.partlyVacuous(c),
                    tightness,
                    EveryRun.firstViolation(c),
                    points);
        }
        return Finding.of(
                Outcome.INCONCLUSIVE,
                "Inconclusive: " + counts + " " + needed(delta),
                tightness,
                EveryRun.firstViolation(c),
                points);
    }

    private static String needed(double delta) {
        if (delta <= 0) {
            return "No number of repeats can show that a fraction is 0.";
        }
        long least = repeatsNeeded(delta);
        return least + " repeats without a violation would be needed.";
    }

    /** The least n for which n repeats without a violation give p₊ ≤ δ. */
    static long repeatsNeeded(double delta) {
        return (long) Math.ceil(Math.log((1 - CONFIDENCE) / 2) / Math.log1p(-delta));
    }
}
