package org.mltheory.workbench.claims;

import java.util.Locale;
import org.mltheory.experiment.claim.Outcome;
import org.mltheory.experiment.claim.Verdict;
import org.mltheory.workbench.run.RunTexts;
import org.mltheory.workbench.theme.Numbers;
import org.mltheory.workbench.theme.Outcomes;

/** The columns of the tree of claims. */
enum ClaimColumns {
    CLAIM(Messages.ClaimColumns_claim, 330),
    OUTCOME(Messages.ClaimColumns_outcome, 170),
    MARGIN(Messages.ClaimColumns_margin, 190),
    VIOLATION(Messages.ClaimColumns_violation, 230),
    REFERENCE(Messages.ClaimColumns_reference, 260);

    final String title;
    final int width;

    ClaimColumns(String title, int width) {
        this.title = title;
        this.width = width;
    }

    String text(Object element) {
        return element instanceof ClaimNode node ? text(node) : text((ClaimNode.Said) element);
    }

    private String text(ClaimNode node) {
        return switch (this) {
            case CLAIM -> node.info().title() + ": " + node.claim().title();
            case OUTCOME -> node.said().isEmpty() ? "" : outcome(node.said().get(0));
            case MARGIN -> node.claim().formula();
            case VIOLATION -> "";
            case REFERENCE ->
                node.claim().label().name()
                        + (node.claim().source().isEmpty()
                                ? ""
                                : " · " + node.claim().source());
        };
    }

    private String text(ClaimNode.Said said) {
        return switch (this) {
            case CLAIM ->
                said.run().name()
                        + (said.run().member().isEmpty()
                                ? ""
                                : "  " + said.run().member());
            case OUTCOME -> outcome(said);
            case MARGIN -> said.verdict().map(ClaimColumns::margin).orElse("");
            case VIOLATION ->
                said.verdict().flatMap(Verdict::violation).map(p -> point(p)).orElse("");
            case REFERENCE -> said.verdict().map(Verdict::message).orElse("");
        };
    }

    static String outcome(ClaimNode.Said said) {
        if (said.verdict().isEmpty()) {
            return RunTexts.state(said.run());
        }
        Outcome outcome = said.verdict().get().outcome();
        String word = Outcomes.sign(outcome) + " " + Outcomes.word(outcome);
        return said.unexpected()
                ? Messages.bind(
                        Messages.ClaimColumns_expected,
                        word,
                        Outcomes.word(said.request().get().expect()).toLowerCase(Locale.ROOT))
                : word;
    }

    private static String margin(Verdict v) {
        if (v.fit().isPresent()) {
            Verdict.Slope s = v.fit().get();
            return Messages.bind(
                    Messages.ClaimColumns_slope,
                    new Object[] {Numbers.format(s.value()), Numbers.format(s.low()), Numbers.format(s.high())});
        }
        if (Double.isNaN(v.tightness())) {
            return "";
        }
        return v.tightest()
                .map(p -> Messages.bind(
                        Messages.ClaimColumns_tightness, Numbers.format(v.tightness()), Numbers.format(p.x())))
                .orElse(Numbers.format(v.tightness()));
    }

    private static String point(Verdict.Point p) {
        return Messages.bind(
                Messages.ClaimColumns_point,
                new Object[] {Numbers.format(p.measured()), Numbers.format(p.bound()), Numbers.format(p.x())});
    }
}
