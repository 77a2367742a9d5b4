package org.mltheory.experiment.descriptor;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.mltheory.experiment.Experiment;
import org.mltheory.experiment.claim.Outcome;
import org.mltheory.experiment.data.DataSpec;
import org.mltheory.experiment.descriptor.Problem.Fix;
import org.mltheory.experiment.descriptor.Problem.Severity;
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
    private final List<String> claimIds;
    private final Map<String, Finding> findings = new LinkedHashMap<>();
    private String member = "";
    private Map<String, Object> bound = Map.of();
    private int examined;
    private boolean refused;

    /** A warning or an error with how many of the examined members gave it. */
    private static final class Finding {
        private final Severity severity;
        private final Yaml place;
        private final String message;
        private final List<Fix> fixes;
        private int count;
        private int lastMember = -1;

        Finding(Severity severity, Yaml place, String message, List<Fix> fixes) {
            this.severity = severity;
            this.place = place;
            this.message = message;
            this.fixes = fixes;
        }

        void report(ProblemSink problems, String more) {
            String text = !more.isEmpty() && message.endsWith(".")
                    ? message.substring(0, message.length() - 1) + more
                    : message + more;
            if (severity == Severity.ERROR) {
                problems.error("refused", place.offset(), place.end(), text, fixes);
            } else {
                problems.warning("theory", place.offset(), place.end(), text, fixes);
            }
        }
    }

    /** @param claimIds of all claims of the experiment, in order */
    TheoryCheck(
            Context context,
            Registry.Entry entry,
            Parameters parameters,
            List<String> claimIds,
            Descriptor descriptor) {
        this.context = context;
        this.entry = entry;
        this.parameters = parameters;
        this.claimIds = claimIds;
        this.descriptor = descriptor;
    }

    void check(long maxMemory) {
        try {
            examine();
            if (!refused) {
                checkMemory(maxMemory);
            }
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
        for (Finding f : findings.values()) {
            f.report(
                    context.problems(), examined > 1 ? ", in " + f.count + " of " + examined + " members checked" : "");
        }
    }

    private void examine() {
        // a single value is no range, however it is written
        Optional<Range> range = descriptor.range().filter(r -> r.values().size() > 1);
        for (Member m : members()) {
            member = m.label();
            examined++;
            boolean atFirst = true;
            for (Map<String, Object> ends : Cost.ends(descriptor, m)) {
                Experiment experiment = entry.create();
                parameters.bind(experiment, ends);
                bound = ends;
                if (atFirst) {
                    experiment.examine(descriptor.setting(), range, this);
                } else {
                    experiment.examine(descriptor.setting(), this);
                }
                atFirst = false;
            }
        }
    }

    /** A sample that spreads over all members, and for each text that is swept one member that has it, in their order. */
    private List<Member> members() {
        Set<Member> chosen = new HashSet<>(Cost.sample(descriptor.members()));
        Set<Map.Entry<String, Object>> texts = new HashSet<>();
        List<Member> members = new ArrayList<>();
        for (Member m : descriptor.members()) {
            boolean another = false;
            for (Map.Entry<String, Object> e : m.parameters().entrySet()) {
                boolean open = e.getValue() instanceof String && texts.size() < Limits.TEXTS_EXAMINED;
                another |= open && texts.add(Map.entry(e.getKey(), e.getValue()));
            }
            if (another || chosen.contains(m)) {
                members.add(m);
            }
        }
        return members;
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
    public void error(String key, String message) {
        refused = true;
        add(Severity.ERROR, key, "", key + ": " + value(key).map(v -> v + ": ").orElse("") + message, List.of());
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

    /** The value that a key has in what is being examined, as messages show it. */
    private Optional<String> value(String key) {
        Object value = bound.get(key);
        return value != null
                ? parameters.get(key).map(p -> p.brief(value))
                : find(List.of(key.split("\\.")))
                        .map(Yaml.Pair::value)
                        .flatMap(v ->
                                v instanceof Yaml.Scalar s ? Optional.of(Texts.quote(s.text())) : Optional.empty());
    }

    private void add(String key, String claim, String message, List<Fix> fixes) {
        add(Severity.WARNING, key, claim, (message.contains(key) ? "" : key + ": ") + message, fixes);
    }

    private void add(Severity severity, String key, String claim, String message, List<Fix> fixes) {
        Yaml place = (severity == Severity.ERROR ? item(key) : Optional.<Yaml>empty())
                .or(() -> place(key))
                .or(() -> place("experiment"))
                .orElse(context.root());
        String line = message + (member.isEmpty() ? "" : " (with " + member + ")");
        Finding f = findings.computeIfAbsent(
                key + '\n' + claim + '\n' + severity + (severity == Severity.ERROR ? place.offset() : shape(message)),
                k -> new Finding(severity, place, line, fixes));
        if (f.lastMember != examined) {
            f.lastMember = examined;
            f.count++;
        }
    }

    /** The message without its numbers: the same warning at another setting differs in these only. */
    private static String shape(String message) {
        return message.replaceAll("[0-9.eE+-]+", "#");
    }

    /** Where in a list under {@code sweep} the value stands that a parameter has in what is being examined. */
    private Optional<Yaml> item(String key) {
        Object value = bound.get(key);
        return value == null
                ? Optional.empty()
                : find(List.of("sweep", key))
                        .map(Yaml.Pair::value)
                        .flatMap(v -> v instanceof Yaml.Sequence list
                                ? list.items().stream()
                                        .filter(i -> i instanceof Yaml.Scalar s
                                                && parameters
                                                        .get(key)
                                                        .filter(p -> p.value(s.text())
                                                                .equals(value))
                                                        .isPresent())
                                        .findFirst()
                                : Optional.empty());
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
