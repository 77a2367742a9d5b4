package org.mltheory.experiment.result;

/** How the spread over repeats is shown about the mean. */
public enum Band {
    /** Mean plus and minus one standard error of the mean. */
    STANDARD_ERROR,
    /** Mean plus and minus one sample standard deviation. */
    STANDARD_DEVIATION,
    /** Student-t interval of the mean at 95 %. */
    CONFIDENCE_95,
    /** Least and greatest value. */
    MIN_MAX
}
