package org.mltheory.experiment.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.mltheory.compute.random.RandomStream;

/**
 * A folder with the four files of MNIST or of a set in its form: {@code train-images-idx3-ubyte},
 * {@code train-labels-idx1-ubyte}, {@code t10k-images-idx3-ubyte} and {@code t10k-labels-idx1-ubyte}, each plain or with
 * {@code .gz}. Pixels are divided by 255.
 */
final class IdxFolder {

    /** Labels are 0 to 9. */
    static final int CLASSES = 10;

    private static final double WHITE = 255;

    private final Path folder;

    /** Examples read: x is n x features, row-major, in [0, 1]. */
    record Part(int features, double[] x, int[] y) {}

    IdxFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Reads {@code count} examples of a part, chosen and ordered by {@code stream}; all of them when {@code count} is 0. No other
     * images are kept.
     *
     * @throws IllegalArgumentException when the part has fewer, naming {@code key}
     */
    Part read(String part, String key, int count, RandomStream stream) throws IOException {
        Path imageFile = find(part + "-images-idx3-ubyte");
        Path labelFile = find(part + "-labels-idx1-ubyte");
        IdxFile images = IdxFile.open(imageFile, 3);
        IdxFile labels = IdxFile.open(labelFile, 1);
        int n = images.dimension(0);
        if (labels.dimension(0) != n) {
            throw new IOException(
                    labelFile + " has " + labels.dimension(0) + " labels for the " + n + " images of " + imageFile);
        }
        if (count > n) {
            throw new IllegalArgumentException(
                    key + " is " + count + ": " + imageFile + " has " + n + " examples, permitted 0 to " + n);
        }
        // all labels, so that nothing of the size that the headers promise is made before it is known to be there
        byte[] classes = labels.values();
        for (int i = 0; i < n; i++) {
            if ((classes[i] & 0xFF) >= CLASSES) {
                throw new IOException(labelFile + ": label " + (classes[i] & 0xFF) + " at index " + i
                        + ", permitted 0 to " + (CLASSES - 1));
            }
        }
        int features = images.dimension(1) * images.dimension(2);
        int[] order = stream.permutation(n);
        return gather(features, images, classes, count == 0 ? order : Arrays.copyOf(order, count));
    }

    private static Part gather(int features, IdxFile images, byte[] classes, int[] chosen) throws IOException {
        byte[] pixels = images.values(chosen);
        double[] x = new double[pixels.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = (pixels[i] & 0xFF) / WHITE;
        }
        int[] y = new int[chosen.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = classes[chosen[i]];
        }
        return new Part(features, x, y);
    }

    private Path find(String name) throws IOException {
        Path plain = folder.resolve(name);
        if (Files.isRegularFile(plain)) {
            return plain;
        }
        Path zipped = folder.resolve(name + ".gz");
        if (Files.isRegularFile(zipped)) {
            return zipped;
        }
        throw new IOException("neither " + name + " nor " + name + ".gz is in " + folder);
    }

    @Override
    public String toString() {
        return folder.toString();
    }
}
