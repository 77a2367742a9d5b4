package org.mltheory.experiment.claim;

import org.mltheory.experiment.result.Series;

/**
 * What a claim says of the measured numbers. Two series are compared at the x values that both have with a finite bound; an
 * experiment thus streams a bound only where its theorem states one, and in every repeat. How each relation is decided under each kind
 * stands at {@link Judge}.
 */
public sealed interface Relation {

    /**
     * measured &lt;= bound + relative slack |bound| + absolute slack.
     *
     * @param trivial the value that holds without the theorem (1 for an error rate); a bound at or above it everywhere is vacuous.
     *            NaN when there is none
     */
    record AtMost(Series measured, Series bound, double relativeSlack, double absoluteSlack, double trivial)
            implements Relation {}

    /** measured &gt;= bound - relative slack |bound| - absolute slack; a bound at or below {@code trivial} everywhere is vacuous. */
    record AtLeast(Series measured, Series bound, double relativeSlack, double absoluteSlack, double trivial)
            implements Relation {}

    /**
     * measured = predicted, up to the tolerance max(relative |predicted|, absolute). In expectation the tolerance is also the
     * resolution asked for: an interval wider than it that contains the prediction is inconclusive.
     */
    record Equal(Series measured, Series predicted, double relativeTolerance, double absoluteTolerance)
            implements Relation {}

    /**
     * measured ~ g(x)^exponent with g given by {@code variable}; the fit uses x in [fromX, toX]. Holds when the fitted slope's
     * interval meets exponent plus or minus tolerance in the given sense.
     */
    record Power(
            Series measured,
            Variable variable,
            double exponent,
            double tolerance,
            Sense sense,
            double fromX,
            double toX)
            implements Relation {}

    /** The mean of {@code measured} over x is greatest at an x within a factor (1 + tolerance) of the scalar series {@code at}. */
    record PeakAt(Series measured, Series at, double tolerance) implements Relation {}

    /** measured never falls (or never rises) by more than the slack from one point to the next. */
    record Monotone(Series measured, boolean increasing, double relativeSlack, double absoluteSlack)
            implements Relation {}

    /** The base of a power law. */
    enum Variable {
        /** x itself. */
        X,
        /** ln x, for rates such as 1/log t; x &gt; 1. */
        LOG_X
    }

    /** How a fitted exponent is compared. */
    enum Sense {
        EQUAL,
        AT_MOST,
        AT_LEAST
    }
}
