package org.mltheory.chapter12;

/** Which steps of a run are recorded: the first ten, then a fixed number in each decade, so that a log axis is evenly filled. */
final class LogSteps {

    private static final double FACTOR = Math.pow(10, 1.0 / 20);

    private long next;

    /** Whether this step is to be recorded; call it with ascending steps. */
    boolean due(long step) {
        if (step < next) {
            return false;
        }
        next = step < 10 ? step + 1 : Math.max(step + 1, (long) Math.ceil(step * FACTOR));
        return true;
    }
}
