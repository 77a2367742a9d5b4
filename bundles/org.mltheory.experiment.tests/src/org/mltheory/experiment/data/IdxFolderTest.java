package org.mltheory.experiment.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mltheory.compute.random.RandomStream;
import org.mltheory.experiment.registry.Registry;

class IdxFolderTest {

    private static final int TRAIN = 30;
    private static final int TEST = 7;
    private static final int ROWS = 3;
    private static final int COLUMNS = 2;

    @TempDir
    Path base;

    private Path folder;
    private DataLoader loader;

    /** Image i has the pixels 6 i + j modulo 256 and the label i mod 10. */
    @BeforeEach
    void write() throws IOException {
        folder = Files.createDirectory(base.resolve("mnist"));
        loader = new DataLoader(Registry.of(List.of(), List.of()), base);
        Files.write(folder.resolve("train-images-idx3-ubyte"), images(TRAIN));
        Files.write(folder.resolve("train-labels-idx1-ubyte"), labels(TRAIN));
        Files.write(folder.resolve("t10k-images-idx3-ubyte.gz"), zip(images(TEST)));
        Files.write(folder.resolve("t10k-labels-idx1-ubyte.gz"), zip(labels(TEST)));
    }

    private static byte[] images(int n) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(0x00000803);
            out.writeInt(n);
            out.writeInt(ROWS);
            out.writeInt(COLUMNS);
            for (int i = 0; i < n * ROWS * COLUMNS; i++) {
                out.writeByte(i);
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] labels(int n) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(0x00000801);
            out.writeInt(n);
            for (int i = 0; i < n; i++) {
                out.writeByte(i % 10);
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] zip(byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(plain);
        }
        return bytes.toByteArray();
    }

    private Dataset load(int train, int test) throws IOException {
        return loader.load(new DataSpec("idx", "mnist", train, test, 0), 1, 0);
    }

    @Test
    void readsPlainAndZippedFiles() throws IOException {
        Dataset data = load(0, 0);
        assertEquals(6, data.features());
        assertEquals(10, data.classes());
        assertEquals(TRAIN, data.train());
        assertEquals(TEST, data.test());
        boolean[] seen = new boolean[TRAIN];
        for (int i = 0; i < TRAIN; i++) {
            int origin = (int) Math.round(data.trainX()[6 * i] * 255) / 6;
            seen[origin] = true;
            assertEquals(origin % 10, data.trainY()[i]);
            for (int j = 0; j < 6; j++) {
                assertEquals((6 * origin + j) / 255.0, data.trainX()[6 * i + j]);
            }
        }
        assertArrayEquals(filled(TRAIN), seen);
    }

    private static boolean[] filled(int n) {
        boolean[] all = new boolean[n];
        Arrays.fill(all, true);
        return all;
    }

    @Test
    void takesAsManyAsAskedFromEachPart() throws IOException {
        Dataset data = load(11, 4);
        assertEquals(11, data.train());
        assertEquals(4, data.test());
        assertArrayEquals(data.trainX(), Arrays.copyOf(load(0, 0).trainX(), 66));
    }

    /** The files of plain and zipped images hold sixty thousand of 28 x 28 pixels; a hundred of them need no such memory. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void readsNoMoreThanIsAsked(boolean zipped) throws IOException {
        int n = 60_000;
        Files.delete(folder.resolve("train-images-idx3-ubyte"));
        Files.delete(folder.resolve("t10k-images-idx3-ubyte.gz"));
        write("train", n, zipped);
        write("t10k", TEST, zipped);
        Files.write(folder.resolve("train-labels-idx1-ubyte"), labels(n));
        load(100, 4);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        Dataset data = load(100, 4);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertTrue(allocated < (zipped ? 16_000_000 : 4_000_000), "allocated " + allocated);
        int[] order = RandomStream.of(1, 0, "data-split").permutation(n);
        for (int i = 0; i < 100; i++) {
            assertEquals(order[i] % 10, data.trainY()[i]);
            assertEquals(order[i] % 251 / 255.0, data.trainX()[784 * i]);
            assertEquals(order[i] % 251 / 255.0, data.trainX()[784 * i + 783]);
        }
    }

    /** Images of 28 x 28 pixels, all of one colour: the index modulo 251. */
    private void write(String part, int n, boolean zipped) throws IOException {
        Path file = folder.resolve(part + "-images-idx3-ubyte" + (zipped ? ".gz" : ""));
        try (OutputStream plain = Files.newOutputStream(file);
                DataOutputStream out =
                        new DataOutputStream(new BufferedOutputStream(zipped ? new GZIPOutputStream(plain) : plain))) {
            out.writeInt(0x00000803);
            out.writeInt(n);
            out.writeInt(28);
            out.writeInt(28);
            byte[] image = new byte[784];
            for (int i = 0; i < n; i++) {
                Arrays.fill(image, (byte) (i % 251));
                out.write(image);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 17, 21, 100, 195})
    void aZippedFileIsCheckedToItsEndThoughFewAreAsked(int length) throws IOException {
        Files.delete(folder.resolve("train-images-idx3-ubyte"));
        Path file = folder.resolve("train-images-idx3-ubyte.gz");
        Files.write(file, zip(Arrays.copyOf(images(TRAIN), length)));
        String message = assertThrows(IOException.class, () -> load(1, 1)).getMessage();
        assertTrue(message.contains("train-images-idx3-ubyte.gz is cut short"), message);
        Files.write(file, zip(Arrays.copyOf(images(TRAIN), images(TRAIN).length + 1)));
        message = assertThrows(IOException.class, () -> load(1, 1)).getMessage();
        assertTrue(message.contains("goes on after the 180 values"), message);
        byte[] wrong = zip(images(TRAIN));
        wrong[wrong.length - 6] ^= 1;
        Files.write(file, wrong);
        message = assertThrows(IOException.class, () -> load(1, 1)).getMessage();
        assertTrue(message.contains("is not a sound gzip file"), message);
    }

    @Test
    void absolutePathIsAllowed() throws IOException {
        assertEquals(
                3,
                loader.load(new DataSpec("idx", folder.toString(), 3, 1, 0), 1, 0)
                        .train());
    }

    @Test
    void askingForTooManyNamesKeyAndRange() {
        String message =
                assertThrows(IllegalArgumentException.class, () -> load(31, 0)).getMessage();
        assertTrue(message.startsWith("data.train is 31") && message.endsWith("permitted 0 to 30"), message);
        message = assertThrows(IllegalArgumentException.class, () -> load(0, 8)).getMessage();
        assertTrue(message.startsWith("data.test is 8"), message);
    }

    @Test
    void missingFileIsNamed() throws IOException {
        Files.delete(folder.resolve("train-labels-idx1-ubyte"));
        assertMessage("train-labels-idx1-ubyte nor train-labels-idx1-ubyte.gz");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 4, 7, 15, 16, 100})
    void cutShortFileIsNamed(int length) throws IOException {
        Path file = folder.resolve("train-images-idx3-ubyte");
        Files.write(file, Arrays.copyOf(images(TRAIN), length));
        assertMessage("train-images-idx3-ubyte is cut short");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 12, 30})
    void cutShortZippedFileIsNamed(int length) throws IOException {
        Files.write(folder.resolve("t10k-images-idx3-ubyte.gz"), Arrays.copyOf(zip(images(TEST)), length));
        assertMessage("t10k-images-idx3-ubyte.gz is cut short");
    }

    @Test
    void plainFileUnderAZippedNameIsRefused() throws IOException {
        Files.write(folder.resolve("t10k-images-idx3-ubyte.gz"), images(TEST));
        assertMessage("t10k-images-idx3-ubyte.gz is not a sound gzip file");
    }

    @Test
    void labelsInPlaceOfImagesAreRefused() throws IOException {
        Files.write(folder.resolve("train-images-idx3-ubyte"), labels(TRAIN));
        assertMessage("starts with 00000801, not 00000803");
    }

    @Test
    void headerThatPromisesTooMuchIsRefusedWithoutAllocating() throws IOException {
        byte[] bytes = images(TRAIN);
        Arrays.fill(bytes, 4, 8, (byte) 0x7F);
        Files.write(folder.resolve("train-images-idx3-ubyte"), bytes);
        assertMessage("dimension 2 is 3");
        bytes = images(TRAIN);
        bytes[4] = (byte) 0x10; // 268 million images of 6 pixels: within range, but not there
        Files.write(folder.resolve("train-images-idx3-ubyte"), bytes);
        assertMessage("cut short");
        bytes[4] = (byte) 0xFF; // negative as a signed number
        Files.write(folder.resolve("train-images-idx3-ubyte"), bytes);
        assertMessage("dimension 1 is 4278190110");
    }

    @Test
    void longerFileThanItsHeaderSaysIsRefused() throws IOException {
        byte[] bytes = images(TRAIN);
        Files.write(folder.resolve("train-images-idx3-ubyte"), Arrays.copyOf(bytes, bytes.length + 1));
        assertMessage("goes on after the 180 values");
    }

    @Test
    void labelOutOfRangeIsNamedWithItsPlace() throws IOException {
        byte[] bytes = labels(TRAIN);
        bytes[8 + 12] = 10;
        Files.write(folder.resolve("train-labels-idx1-ubyte"), bytes);
        assertMessage("label 10 at index 12, permitted 0 to 9");
    }

    @Test
    void differentNumbersOfImagesAndLabelsAreRefused() throws IOException {
        Files.write(folder.resolve("train-labels-idx1-ubyte"), labels(TRAIN - 1));
        assertMessage("29 labels for the 30 images");
    }

    private void assertMessage(String words) {
        String message = assertThrows(IOException.class, () -> load(0, 0)).getMessage();
        assertTrue(message.contains(words), message);
    }
}
