package org.mltheory.experiment.descriptor;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Names in descriptors: kebab-case of Java names. */
final class Names {

    private Names() {}

    /** {@code labelNoise} to {@code label-noise}, {@code maxSGDSteps} to {@code max-sgd-steps}, {@code l2} as it is. */
    static String ofField(String field) {
        return field.replaceAll("([a-z0-9])([A-Z])", "$1-$2")
                .replaceAll("([A-Z])([A-Z][a-z])", "$1-$2")
                .replace('_', '-')
                .toLowerCase(Locale.ROOT);
    }

    /** {@code HEAVY_BALL} to {@code heavy-ball}; constants in camel case like fields. */
    static String ofConstant(Enum<?> constant) {
        String name = constant.name();
        return name.equals(name.toUpperCase(Locale.ROOT))
                ? name.toLowerCase(Locale.ROOT).replace('_', '-')
                : ofField(name);
    }

    /** The constants of an enum in order. */
    static List<Enum<?>> constants(Class<?> type) {
        List<Enum<?>> all = new ArrayList<>();
        for (Object constant : type.getEnumConstants()) {
            if (constant instanceof Enum<?> c) {
                all.add(c);
            }
        }
        return all;
    }
}
