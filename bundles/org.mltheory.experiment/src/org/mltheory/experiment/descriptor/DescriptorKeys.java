package org.mltheory.experiment.descriptor;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.mltheory.experiment.claim.Outcome;
import org.mltheory.experiment.descriptor.DescriptorKey.Form;
import org.mltheory.experiment.descriptor.Parameter.Type;

/** Every key of a descriptor, with its range: what the reader checks, the JSON Schema says and the editor proposes. */
public final class DescriptorKeys {

    static final Parameter CHAPTER = number("chapter", Type.INT, 1, 999, 1, "The number of the handbook's chapter.");
    static final Parameter SEED = number(
            "seed", Type.LONG, 0, Long.MAX_VALUE, 1L, "The seed from which every random stream of the run is derived.");
    static final Parameter REPEATS = number(
            "repeats",
            Type.INT,
            1,
            1000,
            5,
            "How many times each trial is repeated with other random streams; curves show mean and band over them.");
    static final Parameter TRAIN = number(
            "train", Type.INT, 0, Integer.MAX_VALUE, 0, "The number of training examples; 0 for as many as there are.");
    static final Parameter TEST =
            number("test", Type.INT, 0, Integer.MAX_VALUE, 0, "The number of test examples; 0 for all that are left.");
    static final Parameter LABEL_NOISE = new Parameter(
            "label-noise",
            Type.DOUBLE,
            0,
            1,
            false,
            true,
            0.0,
            "",
            "",
            "The probability with which a training label is replaced by a different one, drawn uniformly.",
            List.of());
    static final Parameter MAX_STEPS =
            number("max-steps", Type.LONG, 1, Long.MAX_VALUE, 100_000L, "The greatest number of steps of a trial.");
    static final Parameter MAX_SECONDS = new Parameter(
            "max-seconds",
            Type.DOUBLE,
            0,
            Double.POSITIVE_INFINITY,
            true,
            false,
            60.0,
            "s",
            "",
            "The wall time after which a trial is stopped. Its points then depend on the machine's speed.",
            List.of());
    static final Parameter POINTS =
            number("points", Type.INT, 2, Limits.POINTS, 20, "The number of values, both ends included.");
    static final List<String> SCALES = List.of("linear", "log");
    static final List<String> OUTCOMES =
            Arrays.stream(Outcome.values()).map(Outcome::key).toList();

    private static final List<DescriptorKey> ALL = List.of(
            key(true, CHAPTER),
            key("experiment", Form.WORD, true, "The id of the experiment to run."),
            key("title", Form.TEXT, false, "A title of your own, for lists and reports."),
            key("description", Form.TEXT, false, "What this descriptor is for."),
            key(false, SEED),
            key(false, REPEATS),
            key(
                    "parameters",
                    Form.MAPPING,
                    false,
                    "The experiment's parameters. One numeric parameter may be a range: the x axis of the curves."),
            key("parameters.*", Form.PARAMETER, false, "A parameter: a value, a list of numbers, or a range."),
            key("parameters.*.from", Form.PARAMETER, true, "The range's first value."),
            key("parameters.*.to", Form.PARAMETER, true, "The range's last value."),
            key("parameters.*.points", false, POINTS),
            key(
                    "parameters.*.step",
                    Form.PARAMETER,
                    false,
                    "The distance from one value to the next, instead of points."),
            choice("parameters.*.scale", "How the values are spaced; linear unless given.", SCALES),
            key(
                    "data",
                    Form.MAPPING,
                    false,
                    "The data set that the experiment reads; the experiment's standard one unless given."),
            key(
                    "data.source",
                    Form.WORD,
                    true,
                    "The id of a data set that ships with the product, or idx for IDX files in a folder."),
            key(
                    "data.path",
                    Form.TEXT,
                    false,
                    "For idx: the folder of the IDX files, relative to the descriptor, inside its project."),
            key("data.train", false, TRAIN),
            key("data.test", false, TEST),
            key("data.label-noise", false, LABEL_NOISE),
            key(
                    "sweep",
                    Form.MAPPING,
                    false,
                    "Parameters that take several values each: every combination is a member of the sweep, with curves of its own."),
            key("sweep.*", Form.PARAMETER, false, "A list of values, or a range."),
            key("sweep.*.from", Form.PARAMETER, true, "The range's first value."),
            key("sweep.*.to", Form.PARAMETER, true, "The range's last value."),
            key("sweep.*.points", false, POINTS),
            key("sweep.*.step", Form.PARAMETER, false, "The distance from one value to the next, instead of points."),
            choice("sweep.*.scale", "How the values are spaced; linear unless given.", SCALES),
            key(
                    "claims",
                    Form.LIST,
                    false,
                    "The claims to check; all of the experiment, expected to hold, unless given."),
            key("claims[]", Form.WORD, false, "A claim's id, or a mapping of id and expect."),
            key("claims[].id", Form.WORD, true, "The claim's id."),
            choice("claims[].expect", "The outcome that is expected; holds unless given.", OUTCOMES),
            key("stop", Form.MAPPING, false, "When to stop a trial early."),
            key("stop.max-steps", false, MAX_STEPS),
            key("stop.max-seconds", false, MAX_SECONDS));

    private DescriptorKeys() {}

    /** All keys, in the order in which a descriptor is best written. */
    public static List<DescriptorKey> all() {
        return ALL;
    }

    /** The keys directly under a path such as {@code data}, {@code claims[1]}, {@code parameters.features}; an empty one is the root. */
    public static List<DescriptorKey> under(String path) {
        String prefix = path.isEmpty() ? "" : general(path) + '.';
        return ALL.stream()
                .filter(k -> k.path().startsWith(prefix)
                        && k.path().indexOf('.', prefix.length()) < 0
                        && !k.path().endsWith("[]")
                        && !k.path().endsWith("*"))
                .toList();
    }

    /** The key that an entry's path is an instance of. */
    public static Optional<DescriptorKey> get(String path) {
        String general = general(path);
        return ALL.stream().filter(k -> k.path().equals(general)).findFirst();
    }

    private static String general(String path) {
        return path.replaceAll("\\[\\d+\\]", "[]").replaceFirst("^(parameters|sweep)\\.[^.\\[]+", "$1.*");
    }

    private static Parameter number(
            String name, Type type, double min, double max, Object standard, String description) {
        return new Parameter(name, type, min, max, false, false, standard, "", "", description, List.of());
    }

    private static DescriptorKey key(boolean required, Parameter value) {
        return new DescriptorKey(
                value.name(), Form.NUMBER, required, value.description(), Optional.of(value), List.of());
    }

    private static DescriptorKey key(String path, boolean required, Parameter value) {
        return new DescriptorKey(path, Form.NUMBER, required, value.description(), Optional.of(value), List.of());
    }

    private static DescriptorKey key(String path, Form form, boolean required, String description) {
        return new DescriptorKey(path, form, required, description, Optional.empty(), List.of());
    }

    private static DescriptorKey choice(String path, String description, List<String> choices) {
        return new DescriptorKey(path, Form.WORD, false, description, Optional.empty(), choices);
    }
}
