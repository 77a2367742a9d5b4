package org.mltheory.experiment.registry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.mltheory.experiment.Chapter;
import org.mltheory.experiment.Experiment;
import org.mltheory.experiment.Info;
import org.mltheory.experiment.data.DatasetProvider;

/**
 * The chapters and data sets that are there. Both are registered by a file under {@code META-INF/services}, which is read
 * through class loaders: that of the class path in plain Java, one per bundle under OSGi, any other in a remote executor.
 * Immutable.
 */
public final class Registry {

    /** An experiment as listed: its chapter, its description and how a fresh instance is made. */
    public record Entry(Chapter chapter, Info info, Supplier<? extends Experiment> maker) {
        public String id() {
            return info.id();
        }

        /** A fresh instance, its parameters at their defaults. */
        public Experiment create() {
            return Objects.requireNonNull(
                    maker.get(), () -> "chapter " + chapter.number() + " makes no instance of " + id());
        }
    }

    private final List<Chapter> chapters;
    private final Map<String, Entry> experiments = new LinkedHashMap<>();
    private final Map<String, DatasetProvider> datasets = new LinkedHashMap<>();
    private final List<DatasetProvider.Description> descriptions = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    private Registry(List<Chapter> found, List<DatasetProvider> providers, List<String> discovered) {
        problems.addAll(discovered);
        TreeMap<Integer, Chapter> byNumber = new TreeMap<>();
        found.forEach(c -> guarded(c.getClass(), () -> {
            Chapter other = byNumber.putIfAbsent(c.number(), c);
            if (other != null) {
                problems.add("chapter " + c.number() + " is registered twice: "
                        + other.getClass().getName() + " is used, "
                        + c.getClass().getName() + " is left out");
            }
        }));
        chapters = List.copyOf(byNumber.values());
        chapters.forEach(c ->
                guarded(c.getClass(), () -> c.experiments().forEach(m -> guarded(c.getClass(), () -> add(c, m)))));
        providers.forEach(p -> guarded(p.getClass(), () -> p.datasets().forEach(d -> add(d, p))));
    }

    private void add(Chapter chapter, Supplier<? extends Experiment> maker) {
        Info info = maker.get().info();
        Entry other = experiments.putIfAbsent(info.id(), new Entry(chapter, info, maker));
        if (other != null) {
            problems.add("the experiment id " + info.id() + " is taken twice: that of chapter "
                    + other.chapter().number() + " is used, that of chapter " + chapter.number() + " is left out");
        }
    }

    private void add(DatasetProvider.Description description, DatasetProvider provider) {
        DatasetProvider other = datasets.putIfAbsent(description.id(), provider);
        if (other == null) {
            descriptions.add(description);
        } else {
            problems.add("the data set id " + description.id() + " is taken twice: that of "
                    + other.getClass().getName() + " is used, that of "
                    + provider.getClass().getName() + " is left out");
        }
    }

    /** A contribution that fails is reported and does not hide the others. */
    private void guarded(Class<?> contributor, Runnable use) {
        try {
            use.run();
        } catch (RuntimeException | LinkageError e) {
            problems.add(contributor.getName() + " failed: " + e);
        }
    }

    /** What the given objects contribute. */
    public static Registry of(List<Chapter> chapters, List<DatasetProvider> providers) {
        return new Registry(chapters, providers, List.of());
    }

    /** What is registered in the class path of this class. */
    public static Registry load() {
        return load(List.of(Registry.class.getClassLoader()));
    }

    /** What is registered in these class loaders; a class that several of them see counts once. */
    public static Registry load(Iterable<ClassLoader> loaders) {
        Discovery discovery = new Discovery(loaders);
        List<Chapter> chapters = discovery.find(Chapter.class);
        List<DatasetProvider> providers = discovery.find(DatasetProvider.class);
        return new Registry(chapters, providers, discovery.problems());
    }

    /** What was left out and why, one line each: providers that cannot be loaded, numbers and ids that are taken twice. */
    public List<String> problems() {
        return List.copyOf(problems);
    }

    /** In the order of their numbers. */
    public List<Chapter> chapters() {
        return chapters;
    }

    /** All experiments, by chapter. */
    public List<Entry> experiments() {
        return List.copyOf(experiments.values());
    }

    public List<Entry> experiments(int chapter) {
        return experiments.values().stream()
                .filter(e -> e.chapter().number() == chapter)
                .toList();
    }

    public Optional<Entry> experiment(String id) {
        return Optional.ofNullable(experiments.get(id));
    }

    /** The data sets that ship with the product. */
    public List<DatasetProvider.Description> datasets() {
        return List.copyOf(descriptions);
    }

    public Optional<DatasetProvider> dataset(String id) {
        return Optional.ofNullable(datasets.get(id));
    }
}
