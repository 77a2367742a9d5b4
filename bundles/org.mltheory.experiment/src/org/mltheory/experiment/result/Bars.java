package org.mltheory.experiment.result;

import java.util.List;

/**
 * Quantities beside each other, for instance bounds against the trivial 1.
 *
 * @param valueTitle the axis's title
 * @param log whether the axis is logarithmic; a value that is not positive is then written out, not drawn
 * @param reference where a line is drawn across; NaN for none
 * @param referenceTitle what the line is
 */
public record Bars(
        String id,
        String title,
        String valueTitle,
        boolean log,
        double reference,
        String referenceTitle,
        List<Bar> bars)
        implements Result {
    public Bars {
        bars = List.copyOf(bars);
    }

    /** One quantity. */
    public record Bar(String title, Label label, double value) {}
}
