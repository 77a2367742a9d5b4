package org.mltheory.experiment.run;

import java.util.ArrayList;
import java.util.List;
import org.mltheory.experiment.descriptor.Descriptor;

/**
 * One trial of a member: a repeat, at one value of the x axis parameter when the descriptor gives a range.
 *
 * @param index its place in the canonical order, which is that of {@code metrics.csv}: by repeat, then by value
 * @param repeat from 0
 * @param value the x axis parameter's value; NaN without a range
 */
record Unit(int index, int repeat, double value) {

    /** A member's units in the canonical order. */
    static List<Unit> of(Descriptor descriptor) {
        double[] values = descriptor.range().map(r -> r.values().toArray()).orElse(new double[] {Double.NaN});
        int repeats = descriptor.setting().repeats();
        List<Unit> units = new ArrayList<>(Math.multiplyExact(repeats, values.length));
        for (int repeat = 0; repeat < repeats; repeat++) {
            for (double value : values) {
                units.add(new Unit(units.size(), repeat, value));
            }
        }
        return units;
    }
}
