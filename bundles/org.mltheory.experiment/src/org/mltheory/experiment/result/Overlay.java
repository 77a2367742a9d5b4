package org.mltheory.experiment.result;

import java.util.List;

/** Functions of one variable in one frame. A NaN among the values is a gap. */
public record Overlay(
        String id, String title, String xTitle, String yTitle, boolean logX, boolean logY, List<Line> lines)
        implements Result {
    public Overlay {
        lines = List.copyOf(lines);
    }

    /** A line, x ascending; its label tells whose statement it is, as everywhere. */
    public record Line(String title, Label label, Doubles x, Doubles y) {
        public Line {
            if (x.size() != y.size()) {
                throw new IllegalArgumentException(
                        "line " + title + ": " + x.size() + " x for " + y.size() + " values");
            }
        }
    }
}
