package org.mltheory.experiment.descriptor;

import java.util.List;
import java.util.Optional;
import org.mltheory.experiment.Setting.Stop;
import org.mltheory.experiment.descriptor.Problem.Fix;
import org.mltheory.experiment.registry.Registry;

/** Reads the root's single values ({@code chapter}, {@code experiment}, {@code seed}, {@code repeats}, texts) and {@code stop}. */
final class HeadSection {

    private final Context context;
    private final Values values;

    HeadSection(Context context) {
        this.context = context;
        values = new Values(context);
    }

    /** The experiment, when it is known. Checks the root's keys, {@code chapter} and the texts on the way. */
    Optional<Registry.Entry> experiment() {
        context.checkKeys(
                context.root(),
                "",
                DescriptorKeys.under("").stream().map(DescriptorKey::name).toList(),
                "a key of a descriptor");
        Optional<Integer> chapter = context.root()
                .pair("chapter")
                .flatMap(p -> values.read(DescriptorKeys.CHAPTER, p))
                .map(v -> (Integer) v);
        text("title");
        text("description");
        Optional<Yaml.Pair> pair = context.root().pair("experiment");
        if (pair.isEmpty()) {
            missingExperiment(chapter);
        }
        Optional<Registry.Entry> entry = pair.flatMap(this::experiment);
        if (context.root().pair("chapter").isEmpty()) {
            String number = entry.map(e -> String.valueOf(e.chapter().number())).orElse("1");
            missing(
                    "chapter",
                    context.edits().insert("Add Missing Key chapter", context.root(), "chapter: " + number, true));
        } else if (chapter.isPresent()
                && entry.isPresent()
                && entry.get().chapter().number() != chapter.get()) {
            int number = entry.get().chapter().number();
            context.root()
                    .pair("chapter")
                    .ifPresent(p -> context.problems()
                            .error(
                                    "wrong-chapter",
                                    p.value(),
                                    "chapter: " + chapter.get() + " is not the chapter of "
                                            + entry.get().id() + ", which is " + number,
                                    Edits.replace("Set to " + number, p.value(), String.valueOf(number))));
        } else if (chapter.isPresent()
                && entry.isEmpty()
                && context.registry().experiments(chapter.get()).isEmpty()) {
            context.root()
                    .pair("chapter")
                    .ifPresent(p -> context.problems()
                            .error(
                                    "unknown-chapter",
                                    p.value(),
                                    "chapter: " + chapter.get() + " is not installed; permitted are "
                                            + String.join(
                                                    ", ",
                                                    context.registry().chapters().stream()
                                                            .map(c -> String.valueOf(c.number()))
                                                            .toList())));
        }
        return entry;
    }

    private Optional<Registry.Entry> experiment(Yaml.Pair pair) {
        Optional<String> id = context.word(pair, "experiment");
        Optional<Registry.Entry> entry = id.flatMap(context.registry()::experiment);
        if (id.isPresent() && entry.isEmpty() && pair.value() instanceof Yaml.Scalar scalar) {
            context.unknown(
                    "unknown-experiment",
                    "experiment: ",
                    scalar,
                    "an installed experiment",
                    context.registry().experiments().stream()
                            .map(Registry.Entry::id)
                            .toList());
        }
        return entry;
    }

    private void missingExperiment(Optional<Integer> chapter) {
        List<Registry.Entry> all = context.registry().experiments();
        List<Registry.Entry> own = chapter.map(context.registry()::experiments)
                .filter(l -> !l.isEmpty())
                .orElse(all);
        String id = own.isEmpty() ? "" : own.get(0).id();
        Optional<Yaml.Pair> pair = context.root().pair("chapter");
        boolean first = pair.isEmpty() || pair.get() != context.root().pairs().get(0);
        missing(
                "experiment",
                context.edits().insert("Add Missing Key experiment", context.root(), "experiment: " + id, first));
    }

    private void missing(String key, Fix fix) {
        Yaml place = context.root().pairs().isEmpty()
                ? context.root()
                : context.root().pairs().get(0).key();
        context.problems().error("missing-key", place, "the key " + key + " is missing", fix);
    }

    private void text(String key) {
        context.root().pair(key).ifPresent(p -> {
            if (!(p.value() instanceof Yaml.Scalar s) || s.isNull()) {
                context.wrongForm(p, key, "a text");
            }
        });
    }

    long seed() {
        return root("seed", DescriptorKeys.SEED, Long.class);
    }

    int repeats() {
        return root("repeats", DescriptorKeys.REPEATS, Integer.class);
    }

    private <T> T root(String key, Parameter parameter, Class<T> type) {
        return type.cast(
                context.root().pair(key).flatMap(p -> values.read(parameter, p)).orElse(parameter.defaultValue()));
    }

    Stop stop() {
        Optional<Yaml.Mapping> stop = context.mapping("stop");
        if (stop.isEmpty()) {
            return Stop.NEVER;
        }
        context.checkKeys(
                stop.get(),
                "stop: ",
                DescriptorKeys.under("stop").stream().map(DescriptorKey::name).toList(),
                "a key of stop");
        long steps = stop.get()
                .pair("max-steps")
                .flatMap(p -> values.read(DescriptorKeys.MAX_STEPS, p))
                .map(v -> (Long) v)
                .orElse(Long.MAX_VALUE);
        double seconds = stop.get()
                .pair("max-seconds")
                .flatMap(p -> values.read(DescriptorKeys.MAX_SECONDS, p))
                .map(v -> (Double) v)
                .orElse(Double.POSITIVE_INFINITY);
        return new Stop(steps, seconds);
    }
}
