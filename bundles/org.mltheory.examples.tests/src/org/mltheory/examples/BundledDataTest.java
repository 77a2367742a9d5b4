package org.mltheory.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mltheory.experiment.data.DataLoader;
import org.mltheory.experiment.data.DataSpec;
import org.mltheory.experiment.data.Dataset;
import org.mltheory.experiment.data.DatasetProvider;
import org.mltheory.experiment.data.RawData;
import org.mltheory.experiment.registry.Registry;

class BundledDataTest {

    private final BundledData data = new BundledData();

    /** Sums over all raw values, computed outside with awk over the upstream files. */
    @ParameterizedTest
    @CsvSource({
        "digits, 1797, 64, 10, 561718, 16",
        "iris, 150, 4, 3, 2078.7, 1",
        "wine, 178, 13, 3, 159975.295999, 1",
        "breast-cancer, 569, 30, 2, 1056474.4596356046, 1",
    })
    void sizesAndSums(String id, int n, int d, int classes, double sum, double divisor) throws IOException {
        RawData raw = data.read(id);
        assertEquals(n, raw.size());
        assertEquals(d, raw.features());
        assertEquals(classes, raw.classes());
        assertEquals(n * d, raw.x().length);
        assertEquals(sum, Arrays.stream(raw.x()).sum() * divisor, 1e-6);
        DatasetProvider.Description description = data.datasets().stream()
                .filter(s -> s.id().equals(id))
                .findFirst()
                .orElseThrow();
        assertEquals(n, description.examples());
        assertEquals(d, description.features());
        assertEquals(classes, description.classes());
    }

    @Test
    void classCounts() throws IOException {
        assertArrayEquals(new int[] {178, 182, 177, 183, 181, 182, 181, 179, 174, 180}, counts("digits"));
        assertArrayEquals(new int[] {50, 50, 50}, counts("iris"));
        assertArrayEquals(new int[] {59, 71, 48}, counts("wine"));
        assertArrayEquals(new int[] {212, 357}, counts("breast-cancer"));
    }

    private int[] counts(String id) throws IOException {
        RawData raw = data.read(id);
        int[] counts = new int[raw.classes()];
        for (int label : raw.y()) {
            counts[label]++;
        }
        return counts;
    }

    @Test
    void firstRows() throws IOException {
        RawData digits = data.read("digits");
        assertArrayEquals(
                new double[] {0, 0, 5 / 16.0, 13 / 16.0, 9 / 16.0, 1 / 16.0, 0, 0}, Arrays.copyOf(digits.x(), 8));
        assertEquals(0, digits.y()[0]);
        assertEquals(8, digits.y()[1796]);
        assertEquals(1.0, Arrays.stream(digits.x()).max().orElseThrow());
        assertArrayEquals(
                new double[] {5.1, 3.5, 1.4, 0.2},
                Arrays.copyOf(data.read("iris").x(), 4));
        assertArrayEquals(
                new double[] {14.23, 1.71, 2.43},
                Arrays.copyOf(data.read("wine").x(), 3));
        assertArrayEquals(
                new double[] {17.99, 10.38, 122.8, 1001},
                Arrays.copyOf(data.read("breast-cancer").x(), 4));
    }

    @ParameterizedTest
    @CsvSource({
        "digits.csv.gz, 57512, 46abec6b12486ad9e51943373abcf22bbea1b5a51a1619b361570d8893f1464a",
        "iris.csv, 2734, f13ffa8fdd56fd8e6c8d16d4081a3fbd3114bcd0aae4256c43205169cd9d1449",
        "wine.csv, 11157, 10e8a802908b34f86e5da8ce962f3c806694bc98450a18f61851af59f324bede",
        "breast-cancer.csv, 119913, fed3eb72d0575ef6192293f5093c6e801b1476b577d0386bf4455504522172ed",
    })
    void filesAreThoseOfUpstream(String file, int size, String sha256) throws IOException, GeneralSecurityException {
        try (InputStream in = BundledData.class.getResourceAsStream("/data/" + file)) {
            assertNotNull(in, file);
            byte[] bytes = in.readAllBytes();
            assertEquals(size, bytes.length);
            assertEquals(
                    sha256,
                    HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
        }
    }

    @Test
    void licencesAreThere() throws IOException {
        try (InputStream in = BundledData.class.getResourceAsStream("/data/LICENCES.md")) {
            assertNotNull(in);
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (String part : List.of(
                    "digits.csv.gz", "iris.csv", "wine.csv", "breast-cancer.csv", "BSD 3-Clause", "CC BY 4.0")) {
                assertTrue(text.contains(part), part);
            }
        }
    }

    @Test
    void unknownIdIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> data.read("boston"));
    }

    @Test
    void loaderFindsItThroughTheRegistry() throws IOException {
        Registry registry = Registry.load(List.of(BundledData.class.getClassLoader()));
        assertTrue(registry.dataset("digits").isPresent(), "the service file names the provider");
        Dataset digits = new DataLoader(registry, Path.of(".")).load(new DataSpec("digits", "", 1000, 500, 0.1), 1, 0);
        assertEquals(1000, digits.train());
        assertEquals(500, digits.test());
        assertEquals(64, digits.features());
    }
}
