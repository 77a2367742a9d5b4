package org.mltheory.workbench.claims;

import java.util.List;
import java.util.Optional;
import org.mltheory.experiment.Info;
import org.mltheory.experiment.claim.Claim;
import org.mltheory.experiment.claim.Verdict;
import org.mltheory.experiment.descriptor.ClaimRequest;
import org.mltheory.workbench.run.RunItem;

/** A claim with what runs say of it. */
record ClaimNode(Info info, Claim claim, List<Said> said) {

    ClaimNode {
        said = List.copyOf(said);
    }

    /** What one run says; no verdict while it runs. */
    record Said(Info info, Claim claim, RunItem run, Optional<ClaimRequest> request, Optional<Verdict> verdict) {

        /** Whether the outcome is not the expected one. */
        boolean unexpected() {
            return verdict.isPresent()
                    && request.isPresent()
                    && verdict.get().outcome() != request.get().expect();
        }

        boolean violated() {
            return verdict.flatMap(Verdict::violation).isPresent();
        }

        /** Where the verdict was decided: the first violating point, else the tightest. */
        Optional<Verdict.Point> point() {
            return verdict.flatMap(v -> v.violation().or(v::tightest));
        }
    }
}
