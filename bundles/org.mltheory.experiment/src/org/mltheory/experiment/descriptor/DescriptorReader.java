package org.mltheory.experiment.descriptor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.mltheory.experiment.Experiment;
import org.mltheory.experiment.Setting;
import org.mltheory.experiment.claim.Claim;
import org.mltheory.experiment.data.DataNeeds;
import org.mltheory.experiment.data.DataSpec;
import org.mltheory.experiment.descriptor.Problem.Fix;
import org.mltheory.experiment.registry.Registry;

/**
 * Reads and validates descriptors. No text, however malformed, makes it throw: what is wrong with a descriptor is in the
 * reading's problems, each with a place. Immutable, safe for many threads.
 */
public final class DescriptorReader {

    private final Registry registry;
    private final long maxMemory;

    /** A reader that refuses runs which cannot fit in this process's heap. */
    public DescriptorReader(Registry registry) {
        this(registry, Runtime.getRuntime().maxMemory());
    }

    /**
     * @param maxMemory bytes that a run may need at most
     */
    public DescriptorReader(Registry registry, long maxMemory) {
        this.registry = registry;
        this.maxMemory = maxMemory;
    }

    /**
     * Reads a file. What is wrong with its content (too large, not UTF-8, empty) is a problem of the reading.
     *
     * @throws IOException when the file is missing, a folder or cannot be read, with a message that says which
     */
    public Reading readFile(Path file) throws IOException {
        return DescriptorFile.read(file, text -> read(text, file.toString()));
    }

    /**
     * Reads a text.
     *
     * @param file where it came from, for messages and relative data paths; may be a name only
     */
    public Reading read(String text, String file) {
        if (text.length() > Limits.CHARS) {
            return DescriptorFile.tooLarge(text.length(), "chars");
        }
        ProblemSink problems = new ProblemSink(new Source(text));
        YamlReader.Result yaml = YamlReader.read(problems);
        List<DescriptorEntry> entries =
                yaml.root().map(r -> Entries.of(problems.source(), r)).orElse(List.of());
        Optional<Descriptor> descriptor = Optional.empty();
        if (!yaml.broken()) {
            Yaml root = yaml.root().orElse(new Yaml.Scalar(0, 0, "", true));
            if (root instanceof Yaml.Mapping mapping) {
                descriptor =
                        validate(text, new Context(registry, file, problems, new Edits(problems.source()), mapping));
            } else if (root instanceof Yaml.Scalar s && s.isNull()) {
                problems.error(
                        "empty",
                        root,
                        "the descriptor is empty; the keys chapter and experiment are missing",
                        first(text));
            } else {
                problems.error(
                        "wrong-type",
                        root,
                        root.kind() + " stands where a mapping with the keys chapter and experiment is expected");
            }
        }
        return new Reading(descriptor.filter(d -> !problems.hasErrors()), problems.problems(), entries);
    }

    /** Proposes the first experiment that is installed, after what comments there are. */
    private Fix[] first(String text) {
        boolean onlyComments = text.lines().allMatch(l -> l.isBlank() || l.startsWith("#"));
        String start = text.isEmpty() || text.endsWith("\n") ? "" : "\n";
        return !onlyComments
                ? new Fix[0]
                : registry.experiments().stream()
                        .limit(1)
                        .map(e -> new Fix(
                                "Start with " + e.id(),
                                text.length(),
                                0,
                                start + "chapter: " + e.chapter().number() + "\nexperiment: " + e.id() + "\n"))
                        .toArray(Fix[]::new);
    }

    private Optional<Descriptor> validate(String text, Context context) {
        HeadSection head = new HeadSection(context);
        Optional<Registry.Entry> entry = head.experiment();
        long seed = head.seed();
        int repeats = head.repeats();
        Setting.Stop stop = head.stop();
        if (entry.isEmpty()) {
            return Optional.empty();
        }
        Experiment fresh;
        Parameters parameters;
        List<String> claims;
        DataNeeds needs;
        try {
            fresh = entry.get().create();
            parameters = Parameters.of(fresh);
            claims = fresh.claims().stream().map(Claim::id).toList();
            needs = fresh.data();
            checkAxis(entry.get().info().axis(), parameters);
        } catch (RuntimeException | LinkageError e) {
            broken(context, entry.get(), e);
            return Optional.empty();
        }
        ParameterSection section =
                new ParameterSection(context, parameters, entry.get().info().axis());
        section.read();
        DataSpec data = new DataSection(context, needs).read();
        List<ClaimRequest> requests = new ClaimSection(context, claims).read();
        long points = section.range().map(r -> (long) r.values().size()).orElse(1L);
        if (section.members() * repeats > Limits.TRIALS / points) {
            context.problems()
                    .error(
                            "too-many-trials",
                            context.root(),
                            "this descriptor makes " + section.members() + " members x " + repeats + " repeats x "
                                    + points + " values; permitted are at most " + Limits.TRIALS + " trials");
        }
        if (context.problems().hasErrors()) {
            return Optional.empty();
        }
        Descriptor descriptor = new Descriptor(
                text,
                context.file(),
                entry.get().chapter().number(),
                entry.get().id(),
                new Setting(seed, repeats, data, stop),
                section.range(),
                section.makeMembers(),
                requests);
        new TheoryCheck(context, entry.get(), parameters, claims, descriptor).check(maxMemory);
        return Optional.of(descriptor);
    }

    private static void checkAxis(Optional<String> axis, Parameters parameters) {
        if (axis.isPresent()
                && parameters.get(axis.get()).filter(Parameter::isNumeric).isEmpty()) {
            throw new IllegalArgumentException("the x axis " + axis.get() + " is not a numeric parameter");
        }
    }

    private static void broken(Context context, Registry.Entry entry, Throwable e) {
        Yaml place = context.root().pair("experiment").map(Yaml.Pair::value).orElse(context.root());
        context.problems()
                .error(
                        "broken-experiment",
                        place,
                        "experiment: " + entry.id() + " cannot be used, as its code failed: "
                                + Texts.line(e.toString()));
    }
}
