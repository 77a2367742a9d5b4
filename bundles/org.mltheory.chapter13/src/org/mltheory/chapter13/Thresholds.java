package org.mltheory.chapter13;

import java.util.Optional;
import org.mltheory.experiment.descriptor.Advice;
import org.mltheory.experiment.descriptor.Range;

/** Warnings about ranges in which the peak cannot be seen. */
final class Thresholds {

    private Thresholds() {}

    /**
     * Warns when the range of {@code key} does not reach below and above {@code threshold}, so that no peak can stand inside it.
     *
     * @param name what the threshold is, as a parameter or words
     */
    static void examine(Optional<Range> range, String key, String name, double threshold, Advice advice) {
        if (range.isEmpty()
                || !range.get().parameter().equals(key)
                || range.get().values().size() == 0) {
            return;
        }
        double first = range.get().values().get(0);
        double last = last(range, key, first);
        if (first < threshold && last > threshold) {
            return;
        }
        String place = figure(threshold);
        String from = figure(Math.max(1, Math.floor(threshold / 4)));
        String to = figure(Math.ceil(threshold * 4));
        String message = "The range of " + key + ", " + figure(first) + " to " + figure(last)
                + ", does not cross the interpolation threshold "
                + name + " = " + place + ": no peak can be seen in it.";
        advice.warn(
                key,
                message,
                "Cross the Threshold (" + from + " to " + to + ")",
                "{from: " + from + ", to: " + to + ", points: 25, scale: log}");
    }

    /** The greatest value of {@code key}: the end of its range, or its value when it has none. */
    static double last(Optional<Range> range, String key, double value) {
        return range.filter(r -> r.parameter().equals(key) && r.values().size() > 0)
                .map(r -> r.values().get(r.values().size() - 1))
                .orElse(value);
    }

    private static String figure(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
