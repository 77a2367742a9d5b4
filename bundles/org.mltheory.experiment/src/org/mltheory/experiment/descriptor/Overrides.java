package org.mltheory.experiment.descriptor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mltheory.experiment.descriptor.Problem.Fix;
import org.mltheory.experiment.registry.Registry;

/**
 * Settings from the command line, {@code key=value}, made as changes of the descriptor's text: the copy in the run folder is then
 * what was run, and whatever is wrong with a value has a place. Comments and layout stay.
 */
public final class Overrides {

    private Overrides() {}

    /**
     * Sets keys of a text. A key is a path ({@code parameters.noise}, {@code data.train}, {@code parameters.features.to}), or a
     * single name: one of the root's keys, a parameter of the descriptor's experiment, or a key of {@code data} or {@code stop}.
     * A value is YAML on one line: {@code 0.7}, {@code [1, 2]}, <code>{from: 1, to: 9, points: 3}</code>. That of a parameter that is
     * a text may be the text itself, of several lines too: it is quoted here where YAML needs it; what has quotes is read as YAML.
     *
     * @return the changed text, which may have problems still: read it
     * @throws IllegalArgumentException when the text is not a YAML mapping, or a setting is malformed or cannot be made; the
     *             message names the setting
     */
    public static String apply(String text, List<String> settings, Registry registry) {
        String changed = text;
        for (String setting : settings) {
            changed = apply(changed, setting, registry);
        }
        return changed;
    }

    private static String apply(String text, String setting, Registry registry) {
        int equals = setting.indexOf('=');
        if (equals <= 0) {
            throw refused(setting, "a setting is key=value");
        }
        String key = setting.substring(0, equals).strip();
        Source source = new Source(text);
        Yaml.Mapping root =
                YamlReader.mapping(source).orElseThrow(() -> refused(setting, "the descriptor is not a YAML mapping"));
        List<String> path = path(setting, key, root, registry);
        String value = written(setting, setting.substring(equals + 1).strip(), isText(path, root, registry));
        String changed = Edits.apply(text, change(setting, new Edits(source), root, path, value));
        if (!isOnlyChange(text, changed, String.join(".", path), value)) {
            throw refused(setting, "the descriptor is written so that this key cannot be set; change the file");
        }
        return changed;
    }

    private static IllegalArgumentException refused(String setting, String reason) {
        return new IllegalArgumentException("--set " + Texts.quote(setting) + ": " + reason);
    }

    /**
     * The value as it is to be written. A text needs no quotes on the command line: what is not a scalar in quotes is taken as it
     * stands, line breaks too.
     */
    private static String written(String setting, String value, boolean text) {
        Optional<Yaml> yaml = YamlText.flowValue(value);
        if (text && yaml.filter(y -> y instanceof Yaml.Scalar s && !s.plain()).isEmpty()) {
            return YamlText.scalar(value);
        } else if (yaml.isEmpty()) {
            throw refused(setting, "the value is not YAML on one line");
        }
        return value;
    }

    private static boolean isText(List<String> path, Yaml.Mapping root, Registry registry) {
        return path.size() == 2
                && path.get(0).equals("parameters")
                && parameters(root, registry)
                        .flatMap(p -> p.get(path.get(1)))
                        .filter(p -> p.type() == Parameter.Type.TEXT)
                        .isPresent();
    }

    private static List<String> path(String setting, String key, Yaml.Mapping root, Registry registry) {
        List<String> path = new ArrayList<>(List.of(key.split("\\.", -1)));
        if (path.stream().anyMatch(p -> !p.matches("[a-zA-Z0-9_-]+"))) {
            throw refused(setting, "the key is not made of words with dots between them");
        }
        if (path.size() > 1 || DescriptorKeys.get(key).isPresent()) {
            return path;
        }
        Optional<String> holder =
                parameters(root, registry).flatMap(p -> p.get(key)).isPresent()
                        ? Optional.of("parameters")
                        : DescriptorKeys.get("data." + key)
                                .map(k -> "data")
                                .or(() -> DescriptorKeys.get("stop." + key).map(k -> "stop"));
        if (holder.equals(Optional.of("parameters"))
                && find(root, "sweep").flatMap(s -> s.pair(key)).isPresent()) {
            throw refused(setting, key + " is swept by this descriptor; set sweep." + key + " to a list");
        }
        path.add(0, holder.orElse("parameters"));
        return path;
    }

    private static Optional<Parameters> parameters(Yaml.Mapping root, Registry registry) {
        Optional<Registry.Entry> entry = root.pair("experiment")
                .map(Yaml.Pair::value)
                .flatMap(v -> v instanceof Yaml.Scalar s ? registry.experiment(s.text()) : Optional.empty());
        return entry.map(e -> Parameters.of(e.create()));
    }

    private static Optional<Yaml.Mapping> find(Yaml.Mapping root, String key) {
        return root.pair(key).flatMap(p -> p.value() instanceof Yaml.Mapping m ? Optional.of(m) : Optional.empty());
    }

    private static Fix change(String setting, Edits edits, Yaml.Mapping root, List<String> path, String value) {
        Yaml.Mapping at = root;
        for (int i = 0; ; i++) {
            Optional<Yaml.Pair> pair = at.pair(path.get(i));
            String rest = flow(path.subList(i + 1, path.size()), value);
            if (pair.isEmpty()) {
                return edits.insert("", at, path.get(i) + ": " + rest, false);
            } else if (i == path.size() - 1 || pair.get().value() instanceof Yaml.Scalar s && s.isNull()) {
                return edits.setValue("", pair.get(), rest);
            } else if (pair.get().value() instanceof Yaml.Mapping m) {
                at = m;
            } else {
                throw refused(
                        setting,
                        path.get(i) + " is " + pair.get().value().kind() + " in this descriptor, not a mapping");
            }
        }
    }

    /** {@code a.b} to <code>{a: {b: value}}</code>. */
    private static String flow(List<String> path, String value) {
        StringBuilder out = new StringBuilder();
        path.forEach(p -> out.append('{').append(p).append(": "));
        return out.append(value).append("}".repeat(path.size())).toString();
    }

    /** Whether the key now has the value, and every other what it had. */
    private static boolean isOnlyChange(String before, String after, String path, String value) {
        Map<String, String> old = values(before);
        Map<String, String> now = values(after);
        boolean set = value.equals(now.get(path));
        old.keySet().removeIf(p -> isPartOf(p, path));
        now.keySet().removeIf(p -> isPartOf(p, path));
        return set && old.equals(now);
    }

    private static boolean isPartOf(String entry, String path) {
        return entry.equals(path)
                || entry.startsWith(path + '.')
                || entry.startsWith(path + '[')
                || path.startsWith(entry + '.');
    }

    /** The text of each scalar, and the written form of every other value, by path. */
    private static Map<String, String> values(String text) {
        Source source = new Source(text);
        Map<String, String> values = new HashMap<>();
        YamlReader.mapping(source)
                .ifPresent(r -> Entries.of(source, r)
                        .forEach(e -> values.put(
                                e.path(), text.substring(e.valueOffset(), e.valueOffset() + e.valueLength()))));
        return values;
    }
}
