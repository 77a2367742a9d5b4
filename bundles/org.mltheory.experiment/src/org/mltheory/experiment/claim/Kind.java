package org.mltheory.experiment.claim;

/** What a claim quantifies over, and so how its verdict is decided. */
public sealed interface Kind {

    /** Every run, at every point, up to the relation's stated float64 slack. */
    record Deterministic() implements Kind {}

    /** The mean over repeats, through its simultaneous confidence interval over the points compared. */
    record InExpectation() implements Kind {}

    /** At least a fraction 1-delta of the repeats, through the exact binomial interval of the violating fraction. */
    record HighProbability(double delta) implements Kind {}

    /** A power law, through the confidence interval of the slope of a log-log fit. */
    record Rate() implements Kind {}
}
