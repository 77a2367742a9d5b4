package org.mltheory.cli;

import java.util.Locale;
import java.util.Optional;
import org.mltheory.experiment.claim.Outcome;
import org.mltheory.experiment.claim.Verdict;
import org.mltheory.experiment.descriptor.ClaimRequest;
import org.mltheory.experiment.run.MemberSummary;
import org.mltheory.experiment.run.RunSummary;
import org.mltheory.experiment.store.RunState;

/** Prints how a run ended. */
final class Verdicts {

    private Verdicts() {}

    /** One line a verdict, and where the report is. */
    static void print(RunSummary summary, Output output) {
        for (MemberSummary member : summary.members()) {
            if (!member.label().isEmpty()) {
                output.line(member.label());
            }
            if (member.state() != RunState.FINISHED) {
                output.line(member.state().key() + (member.message().isEmpty() ? "" : ": " + member.message()));
                member.failure()
                        .filter(f -> !(f instanceof java.io.IOException))
                        .ifPresent(f -> output.error("the details are in " + CrashLog.write(f)));
                continue;
            }
            for (int i = 0; i < member.verdicts().size(); i++) {
                print(member.verdicts().get(i), member.requests().get(i), output);
            }
            output.line("report: " + member.folder().resolve("report.html"));
        }
        if (summary.state() != RunState.FINISHED) {
            output.line("to finish it: ./mltheory resume " + summary.folder());
        }
    }

    static void print(Verdict verdict, ClaimRequest request, Output output) {
        boolean expected = verdict.outcome() == request.expect();
        Optional<String> note = expected
                ? request.expect() == Outcome.HOLDS ? Optional.empty() : Optional.of("as expected")
                : Optional.of("expected: " + word(request.expect()).toLowerCase(Locale.ROOT));
        output.line(String.format(
                Locale.ROOT,
                "%-14s %s%s",
                word(verdict.outcome()),
                verdict.claim(),
                note.map(n -> " (" + n + ")").orElse("")));
        output.line("               " + verdict.message());
    }

    /** As verdicts are written everywhere. */
    static String word(Outcome outcome) {
        return switch (outcome) {
            case HOLDS -> "Holds";
            case VIOLATED -> "Violated";
            case VACUOUS -> "Vacuous";
            case NOT_APPLICABLE -> "Not Applicable";
            case INCONCLUSIVE -> "Inconclusive";
        };
    }
}
