package org.mltheory.experiment.run;

import java.util.List;
import org.mltheory.experiment.claim.Outcome;
import org.mltheory.experiment.claim.Verdict;
import org.mltheory.experiment.descriptor.ClaimRequest;

/** Exit codes of the command line. */
public final class ExitCode {

    /** Every verdict is as expected. */
    public static final int AS_EXPECTED = 0;
    /** A verdict is not as expected. */
    public static final int UNEXPECTED = 1;
    /** Only inconclusive or not applicable verdicts stand against what was expected. */
    public static final int UNDECIDED = 2;
    /** The descriptor is bad. */
    public static final int BAD_DESCRIPTOR = 64;
    /** A trial threw. */
    public static final int FAILED = 70;
    /** A file could not be read or written. */
    public static final int IO = 74;
    /** Stopped on request. */
    public static final int CANCELLED = 130;

    private ExitCode() {}

    /** The code of one run's verdicts; {@code verdicts.get(i)} answers {@code requests.get(i)}. */
    public static int of(List<Verdict> verdicts, List<ClaimRequest> requests) {
        if (verdicts.size() != requests.size()) {
            throw new IllegalArgumentException(verdicts.size() + " verdicts for " + requests.size() + " claims");
        }
        int code = AS_EXPECTED;
        for (int i = 0; i < verdicts.size(); i++) {
            code = worst(code, of(verdicts.get(i).outcome(), requests.get(i).expect()));
        }
        return code;
    }

    private static int of(Outcome outcome, Outcome expected) {
        if (outcome == expected) {
            return AS_EXPECTED;
        }
        return outcome == Outcome.INCONCLUSIVE || outcome == Outcome.NOT_APPLICABLE ? UNDECIDED : UNEXPECTED;
    }

    /** The code of two runs together: cancelled, I/O failure, failed, bad descriptor, unexpected, undecided, as expected, in this order. */
    public static int worst(int a, int b) {
        return rank(a) >= rank(b) ? a : b;
    }

    private static int rank(int code) {
        return switch (code) {
            case AS_EXPECTED -> 0;
            case UNDECIDED -> 1;
            case UNEXPECTED -> 2;
            case BAD_DESCRIPTOR -> 3;
            case FAILED -> 4;
            case IO -> 5;
            case CANCELLED -> 6;
            default -> 7;
        };
    }
}
