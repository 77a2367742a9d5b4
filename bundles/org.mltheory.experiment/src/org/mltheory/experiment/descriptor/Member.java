package org.mltheory.experiment.descriptor;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One member of a sweep: one assignment of every parameter (except the range). A descriptor without sweep has one member.
 *
 * @param index from 0, in the order of the descriptor, the last sweep key varying fastest
 * @param label what tells it from the others, for instance {@code snr=4}; empty without a sweep
 * @param parameters every parameter of the experiment by its descriptor name, in the order of declaration: Integer, Long, Double,
 *            Boolean, enum constant or String. The range parameter is present with its first value
 */
public record Member(int index, String label, Map<String, Object> parameters) {
    public Member {
        // not Map.copyOf, whose order differs from one process to the next
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }
}
