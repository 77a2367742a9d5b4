package org.mltheory.experiment.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.mltheory.compute.random.RandomStream;
import org.mltheory.experiment.registry.Registry;

/**
 * Reads what a descriptor's {@code data} asks for and splits it.
 * <p>
 * A data set of the registry is shuffled whole by the stream {@code data-split}: the training examples are the first of the
 * shuffled ones, the test examples the last, so that the test examples stay the same when only {@code train} changes, and a
 * smaller training set is part of a greater one. An IDX folder has a test part of its own: training and test examples are each
 * shuffled within their files. Label noise comes from the stream {@code label-noise}, two draws an example whatever the noise,
 * so that the labels flipped at a low noise stay flipped at a higher one. There is no stratification.
 */
public final class DataLoader {

    /** The source that reads the files of MNIST from a folder. */
    public static final String IDX = "idx";

    private static final String SPLIT_STREAM = "data-split";
    private static final String NOISE_STREAM = "label-noise";

    private final Registry registry;
    private final Path base;

    /**
     * What is wrong with a {@link DataSpec}.
     *
     * @param key the descriptor's key, for instance {@code data.train}
     * @param message one sentence that names key, value and permitted range
     */
    public record Fault(String key, String message) {}

    /**
     * @param registry knows the data sets that ship with the product
     * @param base the folder that relative paths start from, as a rule the descriptor's
     */
    public DataLoader(Registry registry, Path base) {
        this.registry = registry;
        this.base = base.toAbsolutePath().normalize();
    }

    /**
     * Looks for what can be found wrong without reading data: an unknown source, sizes that the source does not have, a noise
     * outside [0, 1), a path that is missing or leaves the base folder. Quick enough to run as the user types.
     */
    public Optional<Fault> check(DataSpec spec) {
        if (spec.isNone()) {
            return Optional.empty();
        }
        if (!(spec.labelNoise() >= 0 && spec.labelNoise() < 1)) {
            return fault("data.label-noise", "data.label-noise is " + spec.labelNoise() + ": permitted 0 to below 1");
        }
        if (spec.train() < 0) {
            return fault("data.train", "data.train is " + spec.train() + ": permitted 0 (all that are left) or more");
        }
        if (spec.test() < 0) {
            return fault("data.test", "data.test is " + spec.test() + ": permitted 0 (all that are left) or more");
        }
        if (spec.source().equals(IDX)) {
            return checkFolder(spec.path());
        }
        if (!spec.path().isEmpty()) {
            return fault("data.path", "data.path is only for the source " + IDX + ", not for " + spec.source());
        }
        return registry.datasets().stream()
                .filter(d -> d.id().equals(spec.source()))
                .findFirst()
                .map(d -> checkSizes(spec, d.examples()))
                .orElseGet(() -> fault(
                        "data.source",
                        "there is no data set " + spec.source() + ": known are "
                                + String.join(
                                        ", ",
                                        registry.datasets().stream()
                                                .map(DatasetProvider.Description::id)
                                                .toList())
                                + " and "
                                + IDX));
    }

    private static Optional<Fault> checkSizes(DataSpec spec, int examples) {
        if (spec.train() > examples) {
            return fault(
                    "data.train",
                    "data.train is " + spec.train() + ": " + spec.source() + " has " + examples
                            + " examples, permitted 0 to " + examples);
        }
        int left = examples - Math.max(spec.train(), 1);
        if (spec.test() > left) {
            return fault(
                    "data.test",
                    "data.test is " + spec.test() + ": " + spec.source() + " has " + examples
                            + " examples, permitted 0 to " + left + " beside " + Math.max(spec.train(), 1)
                            + " for training");
        }
        return Optional.empty();
    }

    private Optional<Fault> checkFolder(String path) {
        if (path.isEmpty()) {
            return fault("data.path", "data.path is missing: the source " + IDX + " needs the folder of its files");
        }
        Path folder;
        try {
            folder = base.resolve(path).normalize();
        } catch (InvalidPathException e) {
            return fault("data.path", "data.path " + path + " is not a path: " + e.getReason());
        }
        if (!Path.of(path).isAbsolute() && !folder.startsWith(base)) {
            return fault(
                    "data.path",
                    "data.path " + path + " leaves the folder of the descriptor: move the data, or write the "
                            + "absolute path");
        }
        if (!Files.isDirectory(folder)) {
            return fault("data.path", "data.path " + path + " is not a folder (looked at " + folder + ")");
        }
        return Optional.empty();
    }

    private static Optional<Fault> fault(String key, String message) {
        return Optional.of(new Fault(key, message));
    }

    /**
     * Reads, splits and flips labels: a function of the data, {@code spec}, {@code seed} and {@code repeat} alone.
     *
     * @throws IllegalArgumentException when {@link #check} finds a fault, or the files have fewer examples than asked for
     * @throws IOException when a file cannot be read, is cut short or is not what its name says, naming file and value
     */
    public Dataset load(DataSpec spec, long seed, int repeat) throws IOException {
        if (spec.isNone()) {
            throw new IllegalArgumentException("data.source is empty: there is nothing to load");
        }
        Optional<Fault> fault = check(spec);
        if (fault.isPresent()) {
            throw new IllegalArgumentException(fault.get().message());
        }
        RandomStream split = RandomStream.of(seed, repeat, SPLIT_STREAM);
        Dataset clean = spec.source().equals(IDX) ? loadIdx(spec, split) : loadRegistered(spec, split);
        flip(clean.trainY(), clean.classes(), spec.labelNoise(), RandomStream.of(seed, repeat, NOISE_STREAM));
        return clean;
    }

    private Dataset loadRegistered(DataSpec spec, RandomStream split) throws IOException {
        DatasetProvider provider = registry.dataset(spec.source()).orElseThrow();
        RawData raw = provider.read(spec.source());
        int n = raw.size();
        Optional<Fault> fault = checkSizes(spec, n);
        if (fault.isPresent()) {
            throw new IllegalArgumentException(fault.get().message());
        }
        int train = spec.train() == 0 ? n - spec.test() : spec.train();
        int test = spec.test() == 0 ? n - train : spec.test();
        int[] order = split.permutation(n);
        int[] first = Arrays.copyOf(order, train);
        int[] last = Arrays.copyOfRange(order, n - test, n);
        return new Dataset(
                spec.source(),
                raw.features(),
                raw.classes(),
                rows(raw, first),
                labels(raw, first),
                rows(raw, last),
                labels(raw, last));
    }

    private static double[] rows(RawData raw, int[] chosen) {
        int d = raw.features();
        double[] x = new double[Math.multiplyExact(chosen.length, d)];
        for (int i = 0; i < chosen.length; i++) {
            System.arraycopy(raw.x(), chosen[i] * d, x, i * d, d);
        }
        return x;
    }

    private static int[] labels(RawData raw, int[] chosen) {
        int[] y = new int[chosen.length];
        for (int i = 0; i < chosen.length; i++) {
            y[i] = raw.y()[chosen[i]];
        }
        return y;
    }

    private Dataset loadIdx(DataSpec spec, RandomStream split) throws IOException {
        IdxFolder folder = new IdxFolder(base.resolve(spec.path()).normalize());
        IdxFolder.Part train = folder.read("train", "data.train", spec.train(), split);
        IdxFolder.Part test = folder.read("t10k", "data.test", spec.test(), split);
        if (train.features() != test.features()) {
            throw new IOException(
                    folder + ": training images have " + train.features() + " pixels, test images " + test.features());
        }
        return new Dataset(IDX, train.features(), IdxFolder.CLASSES, train.x(), train.y(), test.x(), test.y());
    }

    /** Replaces each label with probability {@code noise} by one of the other classes, each as likely. */
    private static void flip(int[] y, int classes, double noise, RandomStream stream) {
        if (noise == 0) {
            return;
        }
        if (classes < 2) {
            throw new IllegalArgumentException(
                    "data.label-noise is " + noise + ": there is no other class to flip a label to");
        }
        for (int i = 0; i < y.length; i++) {
            double u = stream.nextDouble();
            int shift = 1 + stream.nextInt(classes - 1);
            if (u < noise) {
                y[i] = (y[i] + shift) % classes;
            }
        }
    }
}
