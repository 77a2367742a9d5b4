package org.mltheory.experiment.claim;

import java.util.Locale;

/** A verdict's word. */
public enum Outcome {
    /** Consistent with the claim in these runs; never "proved". */
    HOLDS,
    /** A measured value contradicts the claim. */
    VIOLATED,
    /** The bound is no better than the trivial one everywhere. */
    VACUOUS,
    /** An assumption is not met or was not measured. */
    NOT_APPLICABLE,
    /** Too few seeds, or the run diverged. */
    INCONCLUSIVE;

    /** As in descriptors and files: lower case with hyphens. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
