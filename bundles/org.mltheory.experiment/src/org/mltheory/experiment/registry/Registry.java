package org.mltheory.experiment.registry;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;
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
            return Objects.requireNonNull(maker.get(), () -> "chapter " + chapter.number() + " makes no instance of " + id());
        }
    }

    private final List<Chapter> chapters;
    private final Map<String, Entry> experiments = new LinkedHashMap<>();
    private final Map<String, DatasetProvider> datasets = new LinkedHashMap<>();

    private Registry(List<Chapter> chapters, List<DatasetProvider> providers) {
        this.chapters = chapters.stream().sorted(Comparator.comparingInt(Chapter::number)).toList();
        for (Chapter chapter : this.chapters) {
            for (Supplier<? extends Experiment> maker : chapter.experiments()) {
                Info info = maker.get().info();
                if (experiments.put(info.id(), new Entry(chapter, info, maker)) != null) {
                    throw new IllegalStateException("two experiments have the id " + info.id());
                }
            }
        }
        for (DatasetProvider provider : providers) {
            for (DatasetProvider.Description d : provider.datasets()) {
                datasets.put(d.id(), provider);
            }
        }
    }

    /** What the given objects contribute. */
    public static Registry of(List<Chapter> chapters, List<DatasetProvider> providers) {
        return new Registry(chapters, providers);
    }

    /** What is registered in the class path of this class. */
    public static Registry load() {
        return load(List.of(Registry.class.getClassLoader()));
    }

    /** What is registered in these class loaders; a class that several of them see counts once. */
    public static Registry load(Iterable<ClassLoader> loaders) {
        Map<Class<?>, Chapter> chapters = new LinkedHashMap<>();
        Map<Class<?>, DatasetProvider> providers = new LinkedHashMap<>();
        for (ClassLoader loader : loaders) {
            ServiceLoader.load(Chapter.class, loader).stream().forEach(p -> chapters.computeIfAbsent(p.type(), t -> p.get()));
            ServiceLoader.load(DatasetProvider.class, loader).stream().forEach(p -> providers.computeIfAbsent(p.type(), t -> p.get()));
        }
        return new Registry(new ArrayList<>(chapters.values()), new ArrayList<>(providers.values()));
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
        return experiments.values().stream().filter(e -> e.chapter().number() == chapter).toList();
    }

    public Optional<Entry> experiment(String id) {
        return Optional.ofNullable(experiments.get(id));
    }

    /** The data sets that ship with the product. */
    public List<DatasetProvider.Description> datasets() {
        return datasets.values().stream().distinct().flatMap(p -> p.datasets().stream()).toList();
    }

    public Optional<DatasetProvider> dataset(String id) {
        return Optional.ofNullable(datasets.get(id));
    }
}
