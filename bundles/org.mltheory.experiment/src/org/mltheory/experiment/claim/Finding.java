package org.mltheory.experiment.claim;

import java.util.List;
import java.util.Optional;

/** A verdict in the making: everything but the claim's name and its assumptions. */
record Finding(
        Outcome outcome,
        String message,
        double tightness,
        Optional<Verdict.Point> tightest,
        Optional<Verdict.Point> violation,
        Optional<Verdict.Slope> fit,
        int compared) {

    static Finding inconclusive(String why, int compared) {
        return new Finding(
                Outcome.INCONCLUSIVE,
                "Inconclusive: " + why,
                Double.NaN,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                compared);
    }

    static Finding of(
            Outcome outcome, String message, Tightness tightness, Optional<Verdict.Point> violation, int compared) {
        return new Finding(
                outcome, message, tightness.ratio(), tightness.where(), violation, Optional.empty(), compared);
    }

    Finding with(Verdict.Slope slope) {
        return new Finding(outcome, message, tightness, tightest, violation, Optional.of(slope), compared);
    }

    Verdict verdict(Claim claim, List<Verdict.Checked> checks) {
        return new Verdict(claim.id(), outcome, message, tightness, tightest, violation, fit, compared, checks);
    }
}
