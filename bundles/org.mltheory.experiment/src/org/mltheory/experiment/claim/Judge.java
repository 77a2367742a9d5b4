package org.mltheory.experiment.claim;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.mltheory.compute.stats.Welford;
import org.mltheory.experiment.Info;
import org.mltheory.experiment.claim.Comparison.Pairs;
import org.mltheory.experiment.result.Measurements;
import org.mltheory.experiment.result.Series;

/**
 * Decides claims on what a run measured. In this order:
 * <ol>
 * <li>An assumption that was not measured, or that any repeat does not meet: NOT APPLICABLE.
 * <li>Nothing to compare, a diverged trial, or a measured value that is not finite where it is compared: INCONCLUSIVE.
 * <li>Otherwise by the claim's kind and relation: every run ({@code EveryRun}), on average ({@code Average}), with probability
 * ({@code Probability}), exponent ({@code Exponent}), place of the peak ({@code Peak}); the rules and their levels stand there.
 * </ol>
 * Measured series and bound are compared repeat by repeat at the x values that both have in that repeat. The verdict depends on
 * the measurements alone, so that it can be taken again at any time from a run folder.
 */
public final class Judge {

    private Judge() {}

    /**
     * The verdict on one claim.
     *
     * @param claim what is claimed
     * @param data the measurements of one member
     * @param info names the axes in messages
     */
    public static Verdict judge(Claim claim, Measurements data, Info info) {
        Series series = measured(claim.relation());
        Place place = Place.of(info, series);
        Hypotheses hypotheses = Hypotheses.of(claim, data, place);
        Finding finding = hypotheses
                .obstacle()
                .map(Judge::notApplicable)
                .or(() -> diverged(data))
                .orElseGet(() -> decide(claim, data, place));
        return finding.verdict(claim, hypotheses.checks());
    }

    private static Series measured(Relation relation) {
        return switch (relation) {
            case Relation.AtMost r -> r.measured();
            case Relation.AtLeast r -> r.measured();
            case Relation.Equal r -> r.measured();
            case Relation.Monotone r -> r.measured();
            case Relation.Power r -> r.measured();
            case Relation.PeakAt r -> r.measured();
        };
    }

    private static Finding notApplicable(String why) {
        return new Finding(
                Outcome.NOT_APPLICABLE, why, Double.NaN, Optional.empty(), Optional.empty(), Optional.empty(), 0);
    }

    private static Optional<Finding> diverged(Measurements data) {
        return data.divergence()
                .map(reason ->
                        Finding.inconclusive("a trial diverged: " + reason + (reason.endsWith(".") ? "" : "."), 0));
    }

    private static Finding decide(Claim claim, Measurements data, Place place) {
        return switch (claim.relation()) {
            case Relation.AtMost r ->
                compare(claim.kind(), Comparison.of(r, data), data, Optional.of(r.bound()), place);
            case Relation.AtLeast r ->
                compare(claim.kind(), Comparison.of(r, data), data, Optional.of(r.bound()), place);
            case Relation.Equal r ->
                compare(claim.kind(), Comparison.of(r, data), data, Optional.of(r.predicted()), place);
            case Relation.Monotone r -> compare(claim.kind(), Comparison.of(r, data), data, Optional.empty(), place);
            case Relation.Power r ->
                Traces.nonFinite(data, r.measured(), r.fromX(), r.toX(), place)
                        .map(w -> Finding.inconclusive(w, 0))
                        .orElseGet(() -> Exponent.decide(r, Traces.of(data, r.measured())));
            case Relation.PeakAt r ->
                Traces.nonFinite(data, r.measured(), Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, place)
                        .map(w -> Finding.inconclusive(w, 0))
                        .orElseGet(() -> peak(claim, r, data, place));
        };
    }

    private static Finding compare(Kind kind, Comparison c, Measurements data, Optional<Series> bound, Place place) {
        if (c.repeats().isEmpty()) {
            return Finding.inconclusive(nothing(c.series(), data, bound), 0);
        }
        Optional<Finding> broken = nonFinite(c, place);
        if (broken.isPresent()) {
            return broken.get();
        }
        return switch (kind) {
            case Kind.Deterministic k -> EveryRun.decide(c, place);
            case Kind.InExpectation k -> Average.decide(c, place);
            case Kind.HighProbability k -> Probability.decide(c, k.delta(), place);
            case Kind.Rate k ->
                throw new IllegalArgumentException("a rate is claimed of a bound; it needs a power law");
        };
    }

    private static String nothing(Series measured, Measurements data, Optional<Series> bound) {
        if (data.repeats(measured.id()).isEmpty()) {
            return "nothing was measured of “" + measured.title() + "”.";
        }
        return bound.map(b -> data.repeats(b.id()).isEmpty()
                        ? "“" + b.title() + "” has no values in these runs."
                        : "“" + b.title() + "” has no finite value where “" + measured.title() + "” was measured.")
                .orElse("“" + measured.title() + "” has fewer than two points.");
    }

    private static Optional<Finding> nonFinite(Comparison c, Place place) {
        for (Pairs p : c.repeats()) {
            for (int i = 0; i < p.size(); i++) {
                if (!Double.isFinite(p.measured()[i]) || !Double.isFinite(p.bound()[i])) {
                    return Optional.of(Finding.inconclusive(
                            "the run diverged, the measured value is not finite " + place.at(p.x()[i], p.repeat())
                                    + ".",
                            c.points()));
                }
            }
        }
        return Optional.empty();
    }

    private static Finding peak(Claim claim, Relation.PeakAt r, Measurements data, Place place) {
        List<Measurements.Trace> traces = Traces.of(data, r.measured());
        if (traces.isEmpty()) {
            return Finding.inconclusive(nothing(r.measured(), data, Optional.empty()), 0);
        }
        Welford at = new Welford();
        for (Measurements.Trace t : Traces.of(data, r.at())) {
            Arrays.stream(t.y()).filter(Double::isFinite).forEach(at::add);
        }
        if (at.count() == 0) {
            return Finding.inconclusive("“" + r.at().title() + "” has no finite value in these runs.", 0);
        }
        return Peak.decide(r, traces, at.mean(), claim.kind() instanceof Kind.Deterministic, place);
    }
}
