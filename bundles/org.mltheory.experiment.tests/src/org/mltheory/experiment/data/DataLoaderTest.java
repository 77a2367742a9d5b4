package org.mltheory.experiment.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mltheory.experiment.registry.Registry;

class DataLoaderTest {

    private static final int N = 1000;
    private static final int CLASSES = 5;

    /** Example i has the features (i, -i) and the label i mod 5, so that every row tells where it came from. */
    private static final class Numbered implements DatasetProvider {
        @Override
        public List<Description> datasets() {
            return List.of(new Description("numbered", "Numbered", N, 2, CLASSES, "none"));
        }

        @Override
        public RawData read(String id) {
            double[] x = new double[2 * N];
            int[] y = new int[N];
            for (int i = 0; i < N; i++) {
                x[2 * i] = i;
                x[2 * i + 1] = -i;
                y[i] = i % CLASSES;
            }
            return new RawData(2, CLASSES, x, y);
        }
    }

    private final DataLoader loader = new DataLoader(Registry.of(List.of(), List.of(new Numbered())), Path.of("."));

    private Dataset load(int train, int test, double noise, long seed, int repeat) throws IOException {
        return loader.load(new DataSpec("numbered", "", train, test, noise), seed, repeat);
    }

    private static int[] origins(double[] x) {
        int[] rows = new int[x.length / 2];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (int) x[2 * i];
            assertEquals(0, x[2 * i] + x[2 * i + 1]);
        }
        return rows;
    }

    @Test
    void splitIsDisjointAndLabelsGoWithTheirRows() throws IOException {
        Dataset data = load(700, 0, 0, 1, 0);
        assertEquals(700, data.train());
        assertEquals(300, data.test());
        int[] train = origins(data.trainX());
        int[] test = origins(data.testX());
        for (int i = 0; i < train.length; i++) {
            assertEquals(train[i] % CLASSES, data.trainY()[i]);
        }
        for (int i = 0; i < test.length; i++) {
            assertEquals(test[i] % CLASSES, data.testY()[i]);
        }
        boolean[] seen = new boolean[N];
        for (int row : train) {
            seen[row] = true;
        }
        for (int row : test) {
            assertFalse(seen[row], "row " + row + " is in both parts");
            seen[row] = true;
        }
        for (int row = 0; row < N; row++) {
            assertTrue(seen[row]);
        }
    }

    @Test
    void splitDependsOnSeedAndRepeatOnly() throws IOException {
        assertArrayEquals(
                load(100, 50, 0, 7, 2).trainX(), load(100, 50, 0, 7, 2).trainX());
        assertFalse(Arrays.equals(
                load(100, 50, 0, 7, 2).trainX(), load(100, 50, 0, 7, 3).trainX()));
        assertFalse(Arrays.equals(
                load(100, 50, 0, 7, 2).trainX(), load(100, 50, 0, 8, 2).trainX()));
    }

    @Test
    void smallerTrainingSetIsPartOfAGreaterAndTheTestSetStays() throws IOException {
        Dataset small = load(100, 50, 0, 1, 0);
        Dataset great = load(400, 50, 0, 1, 0);
        assertArrayEquals(small.trainX(), Arrays.copyOf(great.trainX(), 200));
        assertArrayEquals(small.testX(), great.testX());
    }

    @Test
    void zeroMeansAllThatIsLeft() throws IOException {
        assertEquals(N - 250, load(0, 250, 0, 1, 0).train());
        assertEquals(N, load(0, 0, 0, 1, 0).train());
        assertEquals(0, load(0, 0, 0, 1, 0).test());
        assertEquals(0, load(N, 0, 0, 1, 0).test());
    }

    /** The number of flips is binomial: 1000 at 0.3 has mean 300 and standard deviation 14.5; 4 of them are allowed. */
    @Test
    void labelNoiseFlipsTheStatedFractionToEveryOtherClassAlike() throws IOException {
        Dataset noisy = load(0, 0, 0.3, 3, 0);
        int[] rows = origins(noisy.trainX());
        int[] shifts = new int[CLASSES];
        for (int i = 0; i < N; i++) {
            shifts[Math.floorMod(noisy.trainY()[i] - rows[i], CLASSES)]++;
        }
        int flipped = N - shifts[0];
        assertEquals(300, flipped, 4 * Math.sqrt(N * 0.3 * 0.7));
        for (int s = 1; s < CLASSES; s++) {
            assertEquals(flipped / 4.0, shifts[s], 4 * Math.sqrt(flipped * 0.25 * 0.75));
        }
    }

    @Test
    void labelNoiseLeavesTestLabelsAndIsNested() throws IOException {
        Dataset clean = load(500, 0, 0, 3, 0);
        Dataset low = load(500, 0, 0.1, 3, 0);
        Dataset high = load(500, 0, 0.4, 3, 0);
        assertArrayEquals(clean.testY(), high.testY());
        assertArrayEquals(clean.trainX(), high.trainX());
        int flips = 0;
        for (int i = 0; i < 500; i++) {
            if (low.trainY()[i] != clean.trainY()[i]) {
                flips++;
                assertEquals(low.trainY()[i], high.trainY()[i], "a flip at low noise stays the same at higher noise");
            }
        }
        assertTrue(flips > 20, "few flips: " + flips);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "nowhere, '', 0, 0, 0, data.source, numbered and idx",
                "numbered, '', 1001, 0, 0, data.train, permitted 0 to 1000",
                "numbered, '', -1, 0, 0, data.train, permitted 0",
                "numbered, '', 900, 101, 0, data.test, permitted 0 to 100 beside 900",
                "numbered, '', 0, 1000, 0, data.test, permitted 0 to 999",
                "numbered, '', 0, -2, 0, data.test, permitted 0",
                "numbered, '', 0, 0, 1, data.label-noise, below 1",
                "numbered, '', 0, 0, NaN, data.label-noise, below 1",
                "numbered, '', 0, 0, -0.1, data.label-noise, below 1",
                "numbered, somewhere, 0, 0, 0, data.path, only for the source idx",
                "idx, '', 0, 0, 0, data.path, missing",
                "idx, ../elsewhere, 0, 0, 0, data.path, leaves the folder",
                "idx, a/../../b, 0, 0, 0, data.path, leaves the folder",
                "idx, no-such-folder, 0, 0, 0, data.path, not a folder",
            })
    void faultsNameKeyAndRange(
            String source, String path, int train, int test, double noise, String key, String words) {
        DataSpec spec = new DataSpec(source, path.equals("''") ? "" : path, train, test, noise);
        DataLoader.Fault fault = loader.check(spec).orElseThrow();
        assertEquals(key, fault.key());
        assertTrue(fault.message().contains(words), fault.message());
        assertEquals(
                fault.message(),
                assertThrows(IllegalArgumentException.class, () -> loader.load(spec, 1, 0))
                        .getMessage());
    }

    @Test
    void noDataIsNoFaultButCannotBeLoaded() {
        assertTrue(loader.check(DataSpec.NONE).isEmpty());
        assertThrows(IllegalArgumentException.class, () -> loader.load(DataSpec.NONE, 1, 0));
    }
}
