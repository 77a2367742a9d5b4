package org.mltheory.experiment.descriptor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.mltheory.experiment.Experiment;
import org.mltheory.experiment.claim.Claim;
import org.mltheory.experiment.claim.Outcome;
import org.mltheory.experiment.data.DataSpec;
import org.mltheory.experiment.descriptor.Problem.Fix;
import org.mltheory.experiment.registry.Registry;

/**
 * Asks the experiment what the theory says of a valid descriptor, for each member at both ends of the range, and whether the run
 * fits in memory.
 */
final class TheoryCheck implements Advice {

    private final Context context;
    private final Registry.Entry entry;
    private final Parameters parameters;
    private final Descriptor descriptor;
    private final Map<String, Warning> warnings = new LinkedHashMap<>();
    private List<String> claimIds = List.of();
    private String member = "";
    private int examined;

    /** A warning with how many of the examined members gave it. */
    private static final class Warning {
        private final Yaml place;
        private final String message;
        private final List<Fix> fixes;
        private int count;
        private int lastMember = -1;

        Warning(Yaml place, String message, List<Fix> fixes) {
            this.place = place;
            this.message = message;
            this.fixes = fixes;
        }
    }

    TheoryCheck(Context context, Registry.Entry entry, Parameters parameters, Descriptor descriptor) {
        this.context = context;
        this.entry = entry;
        this.parameters = parameters;
        this.descriptor = descriptor;
    }

    void check(long maxMemory) {
        try {
            examine();
            checkMemory(maxMemory);
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
            // the experiment's code is not ours: what it throws is reported where the experiment is named
            Yaml place = place("experiment").orElse(context.root());
            context.problems()
                    .warning(
                            "examine-failed",
                            place.offset(),
                            place.end(),
                            "experiment: the theory check of " + entry.id() + " failed: " + Texts.line(e.toString()),
                            List.of());
        }
        for (Warning w : warnings.values()) {
            String more = examined > 1 ? ", in " + w.count + " of " + examined + " members checked" : "";
            String message = !more.isEmpty() && w.message.endsWith(".")
                    ? w.message.substring(0, w.message.length() - 1)
                    : w.message;
            context.problems().warning("theory", w.place.offset(), w.place.end(), message + more, w.fixes);
        }
    }

    private void examine() {
        // a single value is no range, however it is written
        Optional<Range> range = descriptor.range().filter(r -> r.values().size() > 1);
        for (Member m : Cost.sample(descriptor.members())) {
            member = m.label();
            examined++;
            boolean atFirst = true;
            for (Map<String, Object> ends : Cost.ends(descriptor, m)) {
                Experiment experiment = entry.create();
                parameters.bind(experiment, ends);
                claimIds = experiment.claims().stream().map(Claim::id).toList();
                if (atFirst) {
                    experiment.examine(descriptor.setting(), range, this);
                } else {
                    experiment.examine(descriptor.setting(), this);
                }
                atFirst = false;
            }
        }
    }

    private void checkMemory(long maxMemory) {
        Cost cost = Cost.of(descriptor, context.registry(), 1);
        if (cost.threadsWithin(maxMemory) == 0) {
            Yaml place = place("experiment").orElse(context.root());
            context.problems()
                    .error(
                            "too-large-to-run",
                            place,
                            String.format(
                                    Locale.ROOT,
                                    "experiment: the run needs about %s of memory (one trial %s, all points %s); permitted is %s",
                                    bytes(cost.memory()),
                                    bytes(cost.trialBytes()),
                                    bytes(cost.pointBytes()),
                                    bytes(maxMemory)));
        }
    }

    private static String bytes(long n) {
        return n < 10L << 20
                ? String.format(Locale.ROOT, "%,d KiB", (n + 1023) >> 10)
                : String.format(Locale.ROOT, "%,d MiB", n >> 20);
    }

    @Override
    public void warn(String key, String message) {
        add(key, "", message, List.of());
    }

    @Override
    public void warn(String key, String message, String fixLabel, String value) {
        add(key, "", message, fix(key, fixLabel, value).map(List::of).orElse(List.of()));
    }

    @Override
    public void warnClaim(String key, String claim, String message) {
        boolean asked = descriptor.claims().stream()
                .anyMatch(c -> c.id().equals(claim) && c.expect() != Outcome.NOT_APPLICABLE);
        if (asked) {
            Optional<Fix> fix = ClaimEdits.expect(
                    context.edits(),
                    context.root(),
                    claimIds,
                    claim,
                    Outcome.NOT_APPLICABLE,
                    "Mark Claim as Expected Not Applicable");
            add(key, claim, message, fix.map(List::of).orElse(List.of()));
        }
    }

    private void add(String key, String claim, String message, List<Fix> fixes) {
        String line = (message.contains(key) ? "" : key + ": ")
                + message
                + (member.isEmpty() ? "" : " (with " + member + ")");
        Warning w = warnings.computeIfAbsent(
                key + '\n' + claim + '\n' + shape(message),
                k -> new Warning(place(key).or(() -> place("experiment")).orElse(context.root()), line, fixes));
        if (w.lastMember != examined) {
            w.lastMember = examined;
            w.count++;
        }
    }

    /** The message without its numbers: the same warning at another setting differs in these only. */
    private static String shape(String message) {
        return message.replaceAll("[0-9.eE+-]+", "#");
    }

    /** Where a key's value stands, else the nearest key above it. */
    private Optional<Yaml> place(String key) {
        List<String> path = new ArrayList<>(List.of(key.split("\\.")));
        if (parameters.get(key).isPresent()) {
            boolean swept = find(List.of("sweep", key)).isPresent();
            path = new ArrayList<>(List.of(swept ? "sweep" : "parameters", key));
        }
        Optional<Yaml.Pair> pair = find(path);
        if (pair.isEmpty()) {
            return find(path.subList(0, 1)).map(Yaml.Pair::key);
        }
        Yaml value = pair.get().value();
        return Optional.of(value.end() > value.offset() ? value : pair.get().key());
    }

    private Optional<Yaml.Pair> find(List<String> path) {
        Optional<Yaml.Pair> pair = Optional.empty();
        Yaml at = context.root();
        for (String key : path) {
            pair = at instanceof Yaml.Mapping m ? m.pair(key) : Optional.empty();
            if (pair.isEmpty()) {
                return pair;
            }
            at = pair.get().value();
        }
        return pair;
    }

    /** Sets a single value, or adds the key. A range is replaced by a range only, and a sweep by nothing. */
    private Optional<Fix> fix(String key, String label, String value) {
        boolean parameter = parameters.get(key).isPresent();
        if (parameter && find(List.of("sweep", key)).isPresent()) {
            return Optional.empty();
        }
        List<String> path = parameter ? List.of("parameters", key) : List.of(key.split("\\."));
        Optional<Yaml.Pair> pair = find(path);
        if (pair.isPresent()) {
            boolean range = value.startsWith("{") || value.startsWith("[");
            return pair.filter(p -> range || p.value() instanceof Yaml.Scalar)
                    .map(p -> context.edits().setValue(label, p, value));
        }
        if (path.size() == 1) {
            return Optional.of(context.edits().insert(label, context.root(), key + ": " + value, false));
        }
        String line = path.get(1) + ": " + value;
        Optional<Yaml.Pair> holder = find(path.subList(0, 1));
        if (holder.isEmpty() && path.get(0).equals("data")) {
            return Optional.of(
                    context.edits().insert(label, context.root(), "data: " + standardData(path.get(1), value), false));
        } else if (holder.isEmpty()) {
            return Optional.of(context.edits().insert(label, context.root(), path.get(0) + ": {" + line + "}", false));
        }
        return holder.get().value() instanceof Yaml.Mapping m
                ? Optional.of(context.edits().insert(label, m, line, false))
                : Optional.of(context.edits().setValue(label, holder.get(), "{" + line + "}"));
    }

    /** The data that is read without {@code data}, written out with one key changed. */
    private String standardData(String key, String value) {
        DataSpec data = descriptor.setting().data();
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("source", data.source());
        keys.put("train", String.valueOf(data.train()));
        keys.put("test", String.valueOf(data.test()));
        if (data.labelNoise() > 0) {
            keys.put("label-noise", Numbers.text(data.labelNoise()));
        }
        keys.put(key, value);
        return keys.entrySet().stream()
                .map(e -> e.getKey() + ": " + e.getValue())
                .collect(Collectors.joining(", ", "{", "}"));
    }
}
