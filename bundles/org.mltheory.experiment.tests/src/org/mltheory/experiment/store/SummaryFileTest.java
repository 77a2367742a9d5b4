package org.mltheory.experiment.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mltheory.experiment.Info;
import org.mltheory.experiment.result.Doubles;
import org.mltheory.experiment.result.Measurements;
import org.mltheory.experiment.result.Scalar;
import org.mltheory.experiment.result.Series;

class SummaryFileTest {

    @TempDir
    Path temp;

    @Test
    void meansWithTheirIntervals() throws IOException {
        Series declared = Series.measured("a", "A");
        Series silent = Series.published("b", "B");
        Info info = new Info(
                "e",
                "E",
                "s",
                List.of(),
                Optional.empty(),
                List.of(new Info.Panel(
                        "p", "P", Info.Axis.linear("x"), Info.Axis.linear("y"), List.of(declared, silent))));
        Measurements m = new Measurements();
        m.add("other", 0, 1, Double.NaN);
        for (int r = 0; r < 3; r++) {
            m.add("a", r, 1, r);
        }
        m.setSymbol("L", Double.POSITIVE_INFINITY);
        m.addResult(new Scalar("s", "S", 1.5, "ms"));
        SummaryFile.write(temp, FileOpener.PLAIN, info, m);
        JsonNode json = Json.read(temp.resolve(RunFiles.SUMMARY));
        assertEquals(2, json.path("curves").size());
        JsonNode a = json.path("curves").get(0);
        assertEquals(1.0, a.path("mean").get(0).doubleValue());
        // 1 + t(0.975, 2) sd / sqrt(3) with sd = 1
        assertEquals(1 + 4.302652729911275 / Math.sqrt(3), a.path("high").get(0).doubleValue(), 1e-9);
        assertEquals("other", json.path("curves").get(1).path("id").asText());
        assertEquals("NaN", json.path("curves").get(1).path("mean").get(0).asText());
        assertEquals("Infinity", json.path("symbols").path("L").asText());
        assertEquals("scalar", json.path("results").get(0).path("type").asText());
        assertTrue(Files.readString(temp.resolve(RunFiles.SUMMARY)).endsWith("}\n"));
    }

    @Test
    void longCurvesKeepTheirExtremes() {
        double[] y = new double[100_000];
        for (int i = 0; i < y.length; i++) {
            y[i] = Math.sin(i * 0.01);
        }
        y[31_415] = 17;
        y[27_182] = -17;
        y[99_000] = Double.NaN;
        y[16_180] = Double.POSITIVE_INFINITY;
        int[] kept = SummaryFile.kept(Doubles.copyOf(y));
        assertTrue(kept.length <= 1503, () -> "" + kept.length);
        for (int i : new int[] {0, 31_415, 27_182, 99_000, 16_180, 99_999}) {
            assertTrue(Arrays.binarySearch(kept, i) >= 0, () -> "" + i);
        }
        int[] sorted = kept.clone();
        Arrays.sort(sorted);
        assertArrayEquals(sorted, kept);
        assertArrayEquals(new int[] {0, 1, 2}, SummaryFile.kept(Doubles.copyOf(1, 1, 1)));
        assertEquals(0, SummaryFile.kept(Doubles.copyOf()).length);
    }
}
