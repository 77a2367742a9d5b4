package org.mltheory.chapter07;

import org.mltheory.experiment.Setting;
import org.mltheory.experiment.descriptor.Advice;

/** Warns when there are too few repeats for claims that hold with probability 1 - delta. */
final class Repeats {

    private static final double TAIL = 0.025;

    private Repeats() {}

    /** The least number of repeats without a violation whose exact 95 % interval stays below delta. */
    static long needed(double delta) {
        return (long) Math.ceil(Math.log(TAIL) / Math.log1p(-delta));
    }

    static void examine(Setting setting, double delta, Advice advice) {
        long needed = needed(delta);
        if (setting.repeats() < needed && needed <= 1000) {
            advice.warn(
                    "repeats",
                    "A claim that holds with probability 1 − δ = " + (1 - delta) + " needs at least " + needed
                            + " repeats before it can be said to hold.",
                    "Set to " + needed,
                    Long.toString(needed));
        }
    }
}
