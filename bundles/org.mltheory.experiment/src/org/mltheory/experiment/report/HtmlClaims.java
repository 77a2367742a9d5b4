package org.mltheory.experiment.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mltheory.experiment.claim.Assumption;
import org.mltheory.experiment.claim.Claim;
import org.mltheory.experiment.claim.Kind;
import org.mltheory.experiment.claim.Outcome;
import org.mltheory.experiment.claim.Verdict;
import org.mltheory.experiment.descriptor.ClaimRequest;
import org.mltheory.experiment.result.Figures;
import org.mltheory.experiment.result.Table;

/** The claims of a run's page: what is claimed, by whom, under which assumptions, and the verdict. */
final class HtmlClaims {

    private HtmlClaims() {}

    static void write(Xml out, ReportInput input) {
        for (Verdict verdict : input.verdicts()) {
            out.open("section", "class=card", "id=claim-" + verdict.claim()).line();
            Optional<Claim> claim = input.claim(verdict.claim());
            out.open("div", "class=row").leaf("h3", claim.map(Claim::title).orElse(verdict.claim()));
            HtmlPage.badge(out, verdict.outcome());
            out.close().line();
            claim.ifPresent(c -> statement(out, c));
            out.open("p").text(verdict.message());
            expectation(
                    out,
                    verdict,
                    input.request(verdict.claim()).map(ClaimRequest::expect).orElse(Outcome.HOLDS));
            out.close().line();
            checklist(out, claim, verdict);
            out.close().line();
        }
    }

    private static void statement(Xml out, Claim claim) {
        out.open("p")
                .leaf("span", claim.label().key(), "class=chip")
                .leaf("span", kind(claim.kind()), "class=chip")
                .leaf("span", claim.source(), "class=faint")
                .close()
                .line();
        if (!claim.formula().isEmpty()) {
            out.leaf("div", claim.formula(), "class=formula", "title=" + claim.latex())
                    .line();
        }
    }

    private static String kind(Kind kind) {
        return switch (kind) {
            case Kind.Deterministic k -> "for every run";
            case Kind.InExpectation k -> "in expectation";
            case Kind.HighProbability k -> "with probability at least " + Figures.of(1 - k.delta());
            case Kind.Rate k -> "rate";
        };
    }

    private static void expectation(Xml out, Verdict verdict, Outcome expected) {
        String word = expected.key().replace("-", " ");
        if (verdict.outcome() != expected) {
            out.text(" ").leaf("span", "Expected was: " + word + ".", "class=unexpected");
        } else if (expected != Outcome.HOLDS) {
            out.text(" ").leaf("span", "This is what the descriptor expects.", "class=faint");
        }
    }

    private static void checklist(Xml out, Optional<Claim> claim, Verdict verdict) {
        if (verdict.checks().isEmpty()) {
            return;
        }
        List<List<String>> rows = new ArrayList<>();
        for (Verdict.Checked check : verdict.checks()) {
            Assumption.Test test = claim.flatMap(c -> c.assumptions().stream()
                            .filter(a -> a.id().equals(check.assumption()))
                            .findFirst())
                    .map(Assumption::test)
                    .orElse(Assumption.Test.EQUAL);
            boolean design = test == Assumption.Test.BY_DESIGN;
            rows.add(List.of(
                    check.met() ? "✓ met" : "✗ not met",
                    check.text(),
                    design ? "by how the experiment is made" : assumed(test, check.limit()),
                    design ? "—" : Double.isNaN(check.measured()) ? "not measured" : Figures.of(check.measured())));
        }
        HtmlPage.table(
                out, new Table("assumptions", "Assumptions", List.of("", "Assumption", "Assumed", "Measured"), rows));
    }

    private static String assumed(Assumption.Test test, double limit) {
        if (Double.isNaN(limit)) {
            return "—";
        }
        String sign = switch (test) {
            case LESS -> "< ";
            case AT_MOST -> "≤ ";
            case GREATER -> "> ";
            case AT_LEAST -> "≥ ";
            case EQUAL, BY_DESIGN -> "= ";
        };
        return sign + Figures.of(limit);
    }
}
