package org.mltheory.experiment.claim;

/**
 * A hypothesis of a theorem.
 *
 * @param id kebab-case, unique within the experiment
 * @param text what is assumed, with its formula
 * @param test how the measured value is compared with the limit given with it
 */
public record Assumption(String id, String text, Test test) {

    /** How an assumption is tested. */
    public enum Test {
        /** True by how the experiment is made; nothing is measured. */
        BY_DESIGN,
        /** measured &lt; limit. */
        LESS,
        /** measured &lt;= limit. */
        AT_MOST,
        /** measured &gt; limit. */
        GREATER,
        /** measured &gt;= limit. */
        AT_LEAST,
        /** measured = limit exactly: for yes or no (1 or 0). */
        EQUAL
    }

    public static Assumption byDesign(String id, String text) {
        return new Assumption(id, text, Test.BY_DESIGN);
    }

    /** Whether a measured value meets the assumption; NaN never does. */
    public boolean met(double measured, double limit) {
        return switch (test) {
            case BY_DESIGN -> true;
            case LESS -> measured < limit;
            case AT_MOST -> measured <= limit;
            case GREATER -> measured > limit;
            case AT_LEAST -> measured >= limit;
            case EQUAL -> measured == limit;
        };
    }
}
