package org.mltheory.experiment.descriptor;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.mltheory.experiment.descriptor.Problem.Fix;

/** Reads ranges: lists of numbers, and {@code {from, to, points, scale}} or {@code {from, to, step}}. */
final class Ranges {

    private static final List<String> KEYS = List.of("from", "to", "points", "step", "scale");

    private final Context context;
    private final Values values;

    Ranges(Context context) {
        this.context = context;
        values = new Values(context);
    }

    /** The values of a numeric parameter, ascending and distinct; empty when the range is not a good one, which is reported. */
    Optional<double[]> read(Parameter parameter, Yaml.Pair pair) {
        return switch (pair.value()) {
            case Yaml.Sequence list -> list(parameter, list);
            case Yaml.Mapping mapping -> mapping(parameter, pair, mapping);
            default -> {
                context.wrongForm(pair, parameter.name(), "a list or a range");
                yield Optional.empty();
            }
        };
    }

    private Optional<double[]> list(Parameter parameter, Yaml.Sequence list) {
        if (list.items().isEmpty() || list.items().size() > Limits.POINTS) {
            return refuse(
                    list,
                    parameter,
                    "a list of " + list.items().size() + " values; permitted are 1 to " + Limits.POINTS);
        }
        double[] found = new double[list.items().size()];
        boolean good = true;
        for (int i = 0; i < found.length; i++) {
            Optional<Double> value = values.read(parameter, list.items().get(i)).map(Ranges::toDouble);
            good &= value.isPresent();
            found[i] = value.orElse(0.0);
        }
        return good ? exact(parameter, list, found).map(Ranges::ascending) : Optional.empty();
    }

    private Optional<double[]> mapping(Parameter parameter, Yaml.Pair pair, Yaml.Mapping mapping) {
        String name = parameter.name();
        context.checkKeys(mapping, name + ": ", KEYS, "a key of a range");
        Optional<Object> from = end(parameter, pair, mapping, "from");
        Optional<Object> to = end(parameter, pair, mapping, "to");
        Optional<Yaml.Pair> step = mapping.pair("step");
        Optional<Yaml.Pair> points = mapping.pair("points");
        Optional<String> scale = mapping.pair("scale").map(this::scale).orElse(Optional.of("linear"));
        Optional<Object> count = points.flatMap(p -> values.read(DescriptorKeys.POINTS.named(name + ".points"), p));
        Optional<Object> distance = step.flatMap(p -> values.read(distance(parameter), p));
        if (step.isPresent() && (points.isPresent() || mapping.pair("scale").isPresent())) {
            return refuse(step.get().key(), parameter, "a range has either step or points and scale, not both");
        }
        if (step.isEmpty() && points.isEmpty()) {
            context.problems()
                    .error(
                            "missing-key",
                            pair.key(),
                            name + ": points is missing; a range has points or step",
                            context.edits()
                                    .insert(
                                            "Add Missing Key points",
                                            mapping,
                                            "points: " + DescriptorKeys.POINTS.defaultValue(),
                                            false));
            return Optional.empty();
        }
        if (from.isEmpty()
                || to.isEmpty()
                || scale.isEmpty()
                || step.isPresent() && distance.isEmpty()
                || points.isPresent() && count.isEmpty()) {
            return Optional.empty();
        }
        double a = toDouble(from.get());
        double b = toDouble(to.get());
        if (!(a < b)) {
            return refuse(mapping, parameter, "from " + Numbers.text(a) + " is not less than to " + Numbers.text(b));
        }
        if (distance.isPresent()) {
            double by = toDouble(distance.get());
            return exact(parameter, mapping, new double[] {a, b}).flatMap(e -> stepped(parameter, mapping, a, b, by));
        }
        boolean log = scale.get().equals("log");
        if (log && a <= 0) {
            return refuse(
                    mapping, parameter, "from " + Numbers.text(a) + " is not positive, as a logarithmic range needs");
        }
        return exact(parameter, mapping, spaced(a, b, (Integer) count.orElseThrow(), log))
                .map(v -> rounded(parameter, v));
    }

    private Optional<Object> end(Parameter parameter, Yaml.Pair pair, Yaml.Mapping mapping, String key) {
        Optional<Yaml.Pair> at = mapping.pair(key);
        Parameter named = parameter.named(parameter.name() + "." + key);
        if (at.isEmpty()) {
            String text = parameter.text(parameter.defaultValue());
            Fix add = context.edits().insert("Add Missing Key " + key, mapping, key + ": " + text, key.equals("from"));
            context.problems().error("missing-key", pair.key(), parameter.name() + ": " + key + " is missing", add);
        }
        return at.flatMap(p -> values.read(named, p));
    }

    private Optional<String> scale(Yaml.Pair pair) {
        Optional<String> word = context.word(pair, "scale");
        if (word.isPresent()
                && !DescriptorKeys.SCALES.contains(word.get())
                && pair.value() instanceof Yaml.Scalar scalar) {
            context.unknown("unknown-value", "scale: ", scalar, "a scale", DescriptorKeys.SCALES);
            return Optional.empty();
        }
        return word;
    }

    private static Parameter distance(Parameter p) {
        boolean integer = p.isInteger();
        return new Parameter(
                p.name() + ".step",
                p.type(),
                integer ? 1 : 0,
                integer ? p.max() : Double.POSITIVE_INFINITY,
                !integer,
                false,
                integer && p.type() == Parameter.Type.INT ? (Object) 1 : integer ? (Object) 1L : (Object) 1.0,
                p.unit(),
                "",
                "The distance from one value to the next.",
                List.of());
    }

    private Optional<double[]> stepped(Parameter parameter, Yaml place, double from, double to, double step) {
        double intervals = Math.floor((to - from) / step * (1 + 1e-12));
        if (!(intervals < Limits.POINTS)) {
            return refuse(place, parameter, "this step makes more than " + Limits.POINTS + " values");
        }
        double[] found = new double[(int) intervals + 1];
        BigDecimal start = BigDecimal.valueOf(from);
        BigDecimal distance = BigDecimal.valueOf(step);
        for (int i = 0; i < found.length; i++) {
            // in decimal, so that steps of 0.1 give 0.3 and not 0.30000000000000004
            found[i] = Math.min(
                    to, start.add(distance.multiply(BigDecimal.valueOf(i))).doubleValue());
        }
        return Optional.of(ascending(found));
    }

    /** {@code points} values from {@code from} to {@code to}, both exact; strict functions, as they reach the metrics. */
    static double[] spaced(double from, double to, int points, boolean log) {
        double[] found = new double[points];
        double width = to - from;
        double logFrom = log ? StrictMath.log(from) : 0;
        double logWidth = log ? StrictMath.log(to) - logFrom : 0;
        for (int i = 0; i < points; i++) {
            double value;
            if (log) {
                value = StrictMath.exp(logFrom + logWidth * i / (points - 1));
            } else if (Double.isFinite(width * (points - 1))) {
                value = from + width * i / (points - 1);
            } else {
                double t = (double) i / (points - 1);
                value = from * (1 - t) + to * t;
            }
            found[i] = Math.clamp(value, from, to);
        }
        found[0] = from;
        found[points - 1] = to;
        return found;
    }

    private static double[] rounded(Parameter parameter, double[] found) {
        return ascending(
                parameter.isInteger() ? Arrays.stream(found).map(Math::rint).toArray() : found);
    }

    private static double[] ascending(double[] found) {
        // adding zero makes -0 and 0 one value
        return Arrays.stream(found).map(v -> v + 0.0).sorted().distinct().toArray();
    }

    /** Integers on an x axis must be doubles exactly. */
    private Optional<double[]> exact(Parameter parameter, Yaml place, double[] found) {
        if (parameter.isInteger() && Arrays.stream(found).anyMatch(v -> Math.abs(v) > Numbers.EXACT)) {
            return refuse(place, parameter, "integers of a range are permitted up to " + Numbers.EXACT);
        }
        return Optional.of(found);
    }

    private Optional<double[]> refuse(Yaml place, Parameter parameter, String message) {
        context.problems().error("bad-range", place, parameter.name() + ": " + message);
        return Optional.empty();
    }

    private static double toDouble(Object number) {
        return ((Number) number).doubleValue();
    }
}
