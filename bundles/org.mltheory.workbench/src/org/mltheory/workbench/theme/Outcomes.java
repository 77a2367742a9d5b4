package org.mltheory.workbench.theme;

import org.mltheory.experiment.claim.Outcome;

/** Verdicts as people see them: a word and a sign beside any colour. */
public final class Outcomes {

    private Outcomes() {}

    public static String word(Outcome outcome) {
        return switch (outcome) {
            case HOLDS -> Messages.Outcomes_holds;
            case VIOLATED -> Messages.Outcomes_violated;
            case VACUOUS -> Messages.Outcomes_vacuous;
            case NOT_APPLICABLE -> Messages.Outcomes_notApplicable;
            case INCONCLUSIVE -> Messages.Outcomes_inconclusive;
        };
    }

    public static String sign(Outcome outcome) {
        return switch (outcome) {
            case HOLDS -> "✓";
            case VIOLATED -> "✗";
            case VACUOUS -> "○";
            case NOT_APPLICABLE -> "–";
            case INCONCLUSIVE -> "?";
        };
    }

    public static int colour(Outcome outcome, Palette palette) {
        return switch (outcome) {
            case HOLDS -> palette.good();
            case VIOLATED -> palette.bad();
            default -> palette.muted();
        };
    }
}
