package org.mltheory.experiment.descriptor;

import java.nio.file.InvalidPathException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mltheory.experiment.data.DataNeeds;
import org.mltheory.experiment.data.DataSpec;
import org.mltheory.experiment.data.DatasetProvider.Description;

/** Reads {@code data}. */
final class DataSection {

    private static final String IDX = "idx";

    private final Context context;
    private final DataNeeds needs;
    private final Values values;

    DataSection(Context context, DataNeeds needs) {
        this.context = context;
        this.needs = needs;
        values = new Values(context);
    }

    /** What data is read; after errors, something of the right kind. */
    DataSpec read() {
        Optional<Yaml.Pair> data = context.root().pair("data");
        if (data.isEmpty()) {
            return standard();
        }
        Yaml.Pair pair = data.get();
        if (!needs.required()) {
            context.problems()
                    .error(
                            "no-data",
                            pair.key(),
                            "data: this experiment reads no data",
                            context.edits().remove("Remove data", context.root(), pair));
            return DataSpec.NONE;
        }
        return context.mapping(pair, "data").map(m -> read(pair, m)).orElse(needs.standard());
    }

    private DataSpec standard() {
        if (!needs.required()) {
            return DataSpec.NONE;
        }
        DataSpec standard = needs.standard();
        boolean known =
                standard.source().equals(IDX) || description(standard.source()).isPresent();
        if (!known) {
            Yaml place =
                    context.root().pair("experiment").map(p -> (Yaml) p.key()).orElse(context.root());
            String source = sources().isEmpty() ? IDX : sources().get(0);
            context.problems()
                    .error(
                            "missing-key",
                            place,
                            standard.isNone()
                                    ? "data is missing; this experiment reads a data set"
                                    : "data is missing, and the standard data set " + standard.source()
                                            + " is not installed",
                            context.edits()
                                    .insert(
                                            "Add Missing Key data",
                                            context.root(),
                                            "data: {source: " + source + "}",
                                            false));
        }
        return standard;
    }

    private DataSpec read(Yaml.Pair holder, Yaml.Mapping mapping) {
        context.checkKeys(
                mapping,
                "data: ",
                DescriptorKeys.under("data").stream().map(DescriptorKey::name).toList(),
                "a key of data");
        int train = integer(mapping, "train", DescriptorKeys.TRAIN);
        int test = integer(mapping, "test", DescriptorKeys.TEST);
        double noise = mapping.pair("label-noise")
                .flatMap(p -> values.read(DescriptorKeys.LABEL_NOISE, p))
                .map(v -> (Double) v)
                .orElse(0.0);
        Optional<Yaml.Pair> sourcePair = mapping.pair("source");
        if (sourcePair.isEmpty()) {
            String source = needs.standard().isNone() ? IDX : needs.standard().source();
            context.problems()
                    .error(
                            "missing-key",
                            holder.key(),
                            "data: source is missing",
                            context.edits().insert("Add Missing Key source", mapping, "source: " + source, true));
        }
        String source = sourcePair.flatMap(p -> context.word(p, "source")).orElse("");
        Optional<Description> description = description(source);
        if (description.isEmpty()
                && !source.equals(IDX)
                && !source.isEmpty()
                && sourcePair.get().value() instanceof Yaml.Scalar scalar) {
            List<String> all = new ArrayList<>(sources());
            all.add(IDX);
            context.unknown("unknown-source", "source: ", scalar, "a data set", all);
        }
        String path = path(mapping, holder, source);
        description.ifPresent(d -> checkSize(d, mapping, sourcePair.get(), train, test));
        return new DataSpec(source, path, train, test, noise);
    }

    private int integer(Yaml.Mapping mapping, String key, Parameter parameter) {
        return mapping.pair(key)
                .flatMap(p -> values.read(parameter, p))
                .map(v -> (Integer) v)
                .orElse(0);
    }

    private String path(Yaml.Mapping mapping, Yaml.Pair holder, String source) {
        Optional<Yaml.Pair> pair = mapping.pair("path");
        if (pair.isEmpty()) {
            if (source.equals(IDX)) {
                context.problems()
                        .error(
                                "missing-key",
                                holder.key(),
                                "data: path is missing; idx needs the folder of its files",
                                context.edits().insert("Add Missing Key path", mapping, "path: data", false));
            }
            return "";
        }
        if (!source.isEmpty() && !source.equals(IDX)) {
            context.problems()
                    .error(
                            "no-path",
                            pair.get().key(),
                            "path: is for the source idx only",
                            context.edits().remove("Remove path", mapping, pair.get()));
        }
        String path = context.word(pair.get(), "path").orElse("");
        try {
            if (!path.isEmpty() && !ProjectPath.isInside(context.file(), path)) {
                context.problems()
                        .error(
                                "path-outside",
                                pair.get().value(),
                                "path: " + Texts.quote(path) + " leaves the project; permitted are folders inside it");
            }
        } catch (InvalidPathException e) {
            context.problems()
                    .error(
                            "bad-path",
                            pair.get().value(),
                            "path: " + Texts.quote(path) + " is not a path: " + e.getReason());
        }
        return path;
    }

    private void checkSize(Description data, Yaml.Mapping mapping, Yaml.Pair source, int train, int test) {
        if (data.classes() < needs.minClasses() || data.classes() > needs.maxClasses()) {
            String permitted = needs.maxClasses() == Integer.MAX_VALUE
                    ? "at least " + needs.minClasses()
                    : needs.minClasses() == needs.maxClasses()
                            ? String.valueOf(needs.minClasses())
                            : needs.minClasses() + " to " + needs.maxClasses();
            context.problems()
                    .error(
                            "wrong-classes",
                            source.value(),
                            "source: " + data.id() + " has " + data.classes()
                                    + " classes; permitted for this experiment is " + permitted);
        }
        int left = data.examples() - train;
        if (left < 0) {
            mapping.pair("train")
                    .ifPresent(p -> context.problems()
                            .error(
                                    "out-of-range",
                                    p.value(),
                                    "train: " + train + " is out of range; " + data.id() + " has " + data.examples()
                                            + " examples",
                                    Edits.replace(
                                            "Set to " + Math.max(1, data.examples() - test),
                                            p.value(),
                                            String.valueOf(Math.max(1, data.examples() - test)))));
        } else if (test > left) {
            mapping.pair("test")
                    .ifPresent(p -> context.problems()
                            .error(
                                    "out-of-range",
                                    p.value(),
                                    "test: " + test + " is out of range; of the " + data.examples() + " examples of "
                                            + data.id() + ", " + left + " are left",
                                    Edits.replace("Set to " + left, p.value(), String.valueOf(left))));
        }
    }

    private List<String> sources() {
        return context.registry().datasets().stream().map(Description::id).toList();
    }

    private Optional<Description> description(String id) {
        return context.registry().datasets().stream()
                .filter(d -> d.id().equals(id))
                .findFirst();
    }
}
