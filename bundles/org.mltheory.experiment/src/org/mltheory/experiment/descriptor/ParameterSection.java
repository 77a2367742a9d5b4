package org.mltheory.experiment.descriptor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mltheory.experiment.descriptor.Problem.Fix;
import org.mltheory.experiment.result.Doubles;

/** Reads {@code parameters} and {@code sweep}, and makes the members. */
final class ParameterSection {

    private final Context context;
    private final Parameters parameters;
    private final Optional<String> axis;
    private final Values values;
    private final Ranges ranges;
    private final Map<String, Object> fixed = new LinkedHashMap<>();
    private final Map<String, List<Object>> swept = new LinkedHashMap<>();
    private Optional<Range> range = Optional.empty();
    private Optional<Yaml.Pair> rangePair = Optional.empty();

    /**
     * @param axis the parameter that is the x axis when none is a range; empty when none may be
     */
    ParameterSection(Context context, Parameters parameters, Optional<String> axis) {
        this.context = context;
        this.parameters = parameters;
        this.axis = axis;
        values = new Values(context);
        ranges = new Ranges(context);
        fixed.putAll(parameters.defaults());
    }

    void read() {
        context.mapping("parameters").ifPresent(this::readParameters);
        context.mapping("sweep").ifPresent(this::readSweep);
        if (range.isEmpty() && axis.isPresent()) {
            Object value = Optional.ofNullable(fixed.get(axis.get())).orElse(0);
            range = Optional.of(new Range(axis.get(), Doubles.copyOf(((Number) value).doubleValue())));
            if (swept.containsKey(axis.get())) {
                context.root()
                        .pair("sweep")
                        .ifPresent(p -> context.problems()
                                .error(
                                        "sweep-of-axis",
                                        p.key(),
                                        "sweep: " + axis.get() + " is the x axis; give it a range under parameters"));
            }
        }
    }

    /** The x axis parameter's values. */
    Optional<Range> range() {
        return range;
    }

    private void readParameters(Yaml.Mapping mapping) {
        context.checkKeys(mapping, "parameters: ", parameters.names(), "a parameter of this experiment");
        Set<String> seen = new LinkedHashSet<>();
        for (Yaml.Pair pair : mapping.pairs()) {
            parameters
                    .get(pair.key().text())
                    .filter(p -> seen.add(p.name()))
                    .ifPresent(p -> readParameter(p, mapping, pair));
        }
    }

    private void readParameter(Parameter parameter, Yaml.Mapping mapping, Yaml.Pair pair) {
        if (pair.value() instanceof Yaml.Sequence || pair.value() instanceof Yaml.Mapping) {
            readRange(parameter, mapping, pair);
        } else {
            values.read(parameter, pair).ifPresent(v -> fixed.put(parameter.name(), v));
        }
    }

    private void readRange(Parameter parameter, Yaml.Mapping mapping, Yaml.Pair pair) {
        String name = parameter.name();
        if (!parameter.isNumeric()) {
            context.problems()
                    .error(
                            "wrong-type",
                            pair.value(),
                            name + ": " + pair.value().kind() + " stands where "
                                    + parameter.type().text()
                                    + " is expected; to compare several, list them under sweep",
                            moveToSweep(mapping, pair));
        } else if (axis.isEmpty()) {
            context.problems()
                    .error(
                            "no-range",
                            pair.value(),
                            name
                                    + ": a range is not permitted, as the experiment has an x axis of its own; to compare several values, use sweep",
                            moveToSweep(mapping, pair));
        } else if (rangePair.isPresent()) {
            context.problems()
                    .error(
                            "two-ranges",
                            pair.value(),
                            name + ": only one parameter may be a range, and "
                                    + rangePair.get().key().text() + " is one; to compare several values, use sweep",
                            moveToSweep(mapping, pair));
        } else {
            rangePair = Optional.of(pair);
            ranges.read(parameter, pair).ifPresent(v -> {
                range = Optional.of(new Range(name, Doubles.copyOf(v)));
                fixed.put(name, parameter.value(v[0]));
            });
        }
    }

    /** None when the descriptor has a sweep already, or is not in block style: then there is more than one way. */
    private Fix[] moveToSweep(Yaml.Mapping mapping, Yaml.Pair pair) {
        String text = context.problems().source().text();
        String value = text.substring(pair.value().offset(), pair.value().end());
        if (context.root().flow()
                || context.root().pair("sweep").isPresent()
                || value.lines().count() != 1) {
            return new Fix[0];
        }
        Fix remove = context.edits().remove("", mapping, pair);
        Fix add = context.edits()
                .insert("", context.root(), "sweep: {" + pair.key().text() + ": " + value + "}", false);
        String between = text.substring(remove.offset() + remove.length(), add.offset());
        return new Fix[] {
            new Fix(
                    "Move to sweep",
                    remove.offset(),
                    add.offset() - remove.offset(),
                    remove.replacement() + between + add.replacement())
        };
    }

    private void readSweep(Yaml.Mapping mapping) {
        context.checkKeys(mapping, "sweep: ", parameters.names(), "a parameter of this experiment");
        Optional<Yaml.Mapping> given = context.root()
                .pair("parameters")
                .map(Yaml.Pair::value)
                .filter(Yaml.Mapping.class::isInstance)
                .map(Yaml.Mapping.class::cast);
        for (Yaml.Pair pair : mapping.pairs()) {
            String name = pair.key().text();
            Optional<Parameter> parameter = parameters.get(name);
            if (parameter.isEmpty() || swept.containsKey(name)) {
                continue;
            }
            if (given.flatMap(g -> g.pair(name)).isPresent()) {
                context.problems()
                        .error(
                                "given-twice",
                                pair.key(),
                                name + ": stands under parameters and under sweep; keep one of them",
                                context.edits().remove("Remove from sweep", mapping, pair));
            }
            swept.put(name, sweepValues(parameter.get(), pair));
        }
        if (members() > Limits.MEMBERS) {
            context.problems()
                    .error(
                            "too-many-members",
                            mapping,
                            "sweep: " + members() + " members; permitted are at most " + Limits.MEMBERS);
            swept.clear();
        }
    }

    private List<Object> sweepValues(Parameter parameter, Yaml.Pair pair) {
        if (parameter.isNumeric() && pair.value() instanceof Yaml.Mapping) {
            List<Object> found = new ArrayList<>();
            ranges.read(parameter, pair).ifPresent(v -> {
                for (double value : v) {
                    found.add(parameter.value(value));
                }
            });
            return found;
        }
        if (!(pair.value() instanceof Yaml.Sequence list)) {
            context.wrongForm(pair, parameter.name(), parameter.isNumeric() ? "a list or a range" : "a list");
            return List.of();
        }
        if (list.items().isEmpty() || list.items().size() > Limits.POINTS) {
            context.problems()
                    .error(
                            "bad-range",
                            list,
                            parameter.name() + ": a list of " + list.items().size() + " values; permitted are 1 to "
                                    + Limits.POINTS);
            return List.of();
        }
        Set<Object> found = new LinkedHashSet<>();
        for (Yaml item : list.items()) {
            values.read(parameter, item).ifPresent(value -> {
                if (!found.add(value)) {
                    context.problems()
                            .error(
                                    "duplicate-value",
                                    item,
                                    parameter.name() + ": " + parameter.brief(value) + " stands twice");
                }
            });
        }
        return List.copyOf(found);
    }

    /** How many members there are; 1 without a sweep. Saturates. */
    long members() {
        long count = 1;
        for (List<Object> list : swept.values()) {
            count = Math.min(Integer.MAX_VALUE, count * Math.max(1, list.size()));
        }
        return count;
    }

    /** Every combination of the swept values, the last key varying fastest. To be called when there was no error. */
    List<Member> makeMembers() {
        List<Member> members = new ArrayList<>();
        List<String> names = List.copyOf(swept.keySet());
        int count = (int) members();
        Map<String, List<String>> labels = new LinkedHashMap<>();
        swept.forEach((name, options) -> labels.put(
                name, parameters.get(name).map(p -> labels(p, options)).orElse(List.of())));
        for (int index = 0; index < count; index++) {
            Map<String, Object> assigned = new LinkedHashMap<>(fixed);
            int rest = index;
            List<String> label = new ArrayList<>();
            for (int k = names.size() - 1; k >= 0; k--) {
                String name = names.get(k);
                List<Object> options = swept.getOrDefault(name, List.of());
                int at = rest % options.size();
                rest /= options.size();
                assigned.put(name, options.get(at));
                label.add(0, name + "=" + labels.getOrDefault(name, List.of()).get(at));
            }
            members.add(new Member(index, String.join(", ", label), assigned));
        }
        return members;
    }

    /** The values; where several texts look the same as they are cut, with their position. */
    private static List<String> labels(Parameter parameter, List<Object> options) {
        Map<String, Integer> counts = new HashMap<>();
        options.forEach(o -> counts.merge(parameter.brief(o), 1, Integer::sum));
        List<String> labels = new ArrayList<>();
        for (Object option : options) {
            String shown = parameter.brief(option);
            boolean unique = counts.getOrDefault(shown, 0) == 1;
            labels.add(unique ? shown : shown + " [" + (labels.size() + 1) + "]");
        }
        return labels;
    }
}
