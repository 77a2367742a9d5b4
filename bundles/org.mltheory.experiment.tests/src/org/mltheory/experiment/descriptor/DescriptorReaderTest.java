package org.mltheory.experiment.descriptor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mltheory.experiment.Setting;
import org.mltheory.experiment.claim.Outcome;
import org.mltheory.experiment.data.DataSpec;

class DescriptorReaderTest {

    private static final String FULL = """
            # a comment
            chapter: 3
            experiment: descent
            title: "All keys: at once"
            description: |
              Two
              lines.
            seed: 7
            repeats: 3
            parameters:
              samples: {from: 5, to: 200, points: 4, scale: log}
              noise: 0.25   # half of the default
              method: heavy-ball
            sweep:
              snr: [1, 4]
              averaging: [false, true]
            claims: [rate, {id: peak, expect: violated}]
            stop: {max-steps: 1e5, max-seconds: 60}
            """;

    @Test
    void readsEveryKey() {
        Reading reading = Fixture.read(FULL);
        // fewer than 10 samples, at the lower end
        assertEquals(
                List.of("theory"),
                reading.problems().stream().map(Problem::code).toList());
        Descriptor d = reading.descriptor().orElseThrow();
        assertEquals(FULL, d.text());
        assertEquals(3, d.chapter());
        assertEquals("descent", d.experiment());
        assertEquals(new Setting(7, 3, DataSpec.NONE, new Setting.Stop(100_000, 60)), d.setting());
        assertEquals("samples", d.range().orElseThrow().parameter());
        // 5 * 40^(1/3) = 17.1, 5 * 40^(2/3) = 58.5
        assertArrayEquals(
                new double[] {5, 17, 58, 200}, d.range().orElseThrow().values().toArray());
        assertEquals(
                List.of(new ClaimRequest("rate", Outcome.HOLDS, 17), new ClaimRequest("peak", Outcome.VIOLATED, 17)),
                d.claims());
        assertEquals(
                List.of(
                        "snr=1, averaging=false",
                        "snr=1, averaging=true",
                        "snr=4, averaging=false",
                        "snr=4, averaging=true"),
                d.members().stream().map(Member::label).toList());
        Map<String, Object> expected = Map.of(
                "samples",
                5,
                "step-size",
                0.5,
                "noise",
                0.25,
                "snr",
                4.0,
                "draws",
                1L << 40,
                "averaging",
                false,
                "method",
                Fixture.Method.HEAVY_BALL);
        assertEquals(expected, d.members().get(2).parameters());
        assertEquals(
                List.of("samples", "step-size", "noise", "snr", "draws", "averaging", "method"),
                List.copyOf(d.members().get(2).parameters().keySet()));
    }

    @Test
    void theLeastDescriptor() {
        Descriptor d =
                Fixture.read("chapter: 3\nexperiment: descent\n").descriptor().orElseThrow();
        assertEquals(new Setting(1, 5, DataSpec.NONE, Setting.Stop.NEVER), d.setting());
        assertArrayEquals(new double[] {40}, d.range().orElseThrow().values().toArray());
        assertEquals(1, d.members().size());
        assertEquals("", d.members().get(0).label());
        assertEquals(
                List.of("rate", "peak", "handbook-rate"),
                d.claims().stream().map(ClaimRequest::id).toList());
        assertTrue(d.claims().stream().allMatch(c -> c.line() == 2 && c.expect() == Outcome.HOLDS));
    }

    @Test
    void dataAndOwnAxis() {
        Descriptor standard =
                Fixture.read("chapter: 7\nexperiment: training\n").descriptor().orElseThrow();
        assertEquals(new DataSpec("flowers", "", 100, 50, 0), standard.setting().data());
        assertEquals(Optional.empty(), standard.range());
        Descriptor given = Fixture.read("""
                chapter: 7
                experiment: training
                data: {source: idx, path: data/mnist, train: 10, test: 0, label-noise: 0.1}
                claims: []
                """).descriptor().orElseThrow();
        assertEquals(
                new DataSpec("idx", "data/mnist", 10, 0, 0.1), given.setting().data());
        assertEquals(List.of(), given.claims());
    }

    @Test
    void ranges() {
        assertArrayEquals(new double[] {1, 3, 9}, samples("[9, 3, 1, 3]"));
        assertArrayEquals(new double[] {1, 3, 5, 7}, samples("{from: 1, to: 8, step: 2}"));
        assertArrayEquals(new double[] {1, 2, 3, 4, 6, 8}, samples("{from: 1, to: 8, points: 8, scale: log}"));
        assertArrayEquals(new double[] {1, 2, 3}, samples("{from: 1, to: 3, points: 10}"));
        assertArrayEquals(new double[] {0.1, 0.2, 0.3, 0.4}, noise("{from: 0.1, to: 0.4, step: 0.1}"));
        assertArrayEquals(
                new double[] {0, 0.1, 0.2, 0.3, 0.4}, noise("{from: 0, to: 0.4, points: 5, scale: linear}"), 1e-16);
        assertArrayEquals(
                new double[] {1e-3, 1e-2, 0.1, 1, 10}, noise("{from: 1e-3, to: 10, points: 5, scale: log}"), 1e-14);
        double[] wide = noise("{from: 0, to: 1.7e308, points: 10000}");
        assertEquals(1.7e308, wide[9999]);
        assertEquals(1.7e308 / 9999 * 5000, wide[5000], 1e293);
        assertArrayEquals(
                new double[] {40},
                Fixture.read("chapter: 3\nexperiment: descent\nparameters: {noise: 0.1}\n")
                        .descriptor()
                        .orElseThrow()
                        .range()
                        .orElseThrow()
                        .values()
                        .toArray());
    }

    private static double[] samples(String range) {
        return values("samples", range);
    }

    private static double[] noise(String range) {
        return values("noise", range);
    }

    private static double[] values(String parameter, String range) {
        Reading reading =
                Fixture.read("chapter: 3\nexperiment: descent\nparameters:\n  " + parameter + ": " + range + "\n");
        Range r = reading.descriptor()
                .orElseThrow(() -> new AssertionError(reading.problems()))
                .range()
                .orElseThrow();
        assertEquals(parameter, r.parameter());
        return r.values().toArray();
    }

    @Test
    void entriesHavePlaces() {
        List<DescriptorEntry> entries = Fixture.read(FULL).entries();
        assertEquals(
                List.of(
                        "chapter",
                        "experiment",
                        "title",
                        "description",
                        "seed",
                        "repeats",
                        "parameters",
                        "parameters.samples",
                        "parameters.samples.from",
                        "parameters.samples.to",
                        "parameters.samples.points",
                        "parameters.samples.scale",
                        "parameters.noise",
                        "parameters.method",
                        "sweep",
                        "sweep.snr",
                        "sweep.snr[0]",
                        "sweep.snr[1]",
                        "sweep.averaging",
                        "sweep.averaging[0]",
                        "sweep.averaging[1]",
                        "claims",
                        "claims[0]",
                        "claims[1]",
                        "claims[1].id",
                        "claims[1].expect",
                        "stop",
                        "stop.max-steps",
                        "stop.max-seconds"),
                entries.stream().map(DescriptorEntry::path).toList());
        assertEquals("heavy-ball", value(entries, "parameters.method"));
        assertEquals("{id: peak, expect: violated}", value(entries, "claims[1]"));
        assertEquals("0.25", value(entries, "parameters.noise"));
        assertEquals("|\n  Two\n  lines.", value(entries, "description"));
        assertEquals("\"All keys: at once\"", value(entries, "title"));
        assertEquals(
                "samples: {from: 5, to: 200, points: 4, scale: log}\n  noise: 0.25   # half of the default\n  method: heavy-ball",
                value(entries, "parameters"));
        for (DescriptorEntry e : entries) {
            if (e.keyLength() > 0) {
                assertEquals(e.name(), FULL.substring(e.keyOffset(), e.keyOffset() + e.keyLength()));
            }
            assertEquals(
                    FULL.substring(0, e.keyOffset()).lines().count() + (FULL.charAt(e.keyOffset() - 1) == '\n' ? 1 : 0),
                    e.keyLine());
        }
    }

    private static String value(List<DescriptorEntry> entries, String path) {
        DescriptorEntry e =
                entries.stream().filter(x -> x.path().equals(path)).findFirst().orElseThrow();
        return FULL.substring(e.valueOffset(), e.valueOffset() + e.valueLength());
    }

    @Test
    void brokenTextKeepsTheEntriesBeforeTheError() {
        Reading reading =
                Fixture.read("chapter: 3\nexperiment: descent\nparameters:\n  noise: 1\n  samples: [1, 2\nseed: 4\n");
        assertEquals(Optional.empty(), reading.descriptor());
        assertEquals(
                List.of("invalid-yaml"),
                reading.problems().stream().map(Problem::code).toList());
        List<String> paths =
                reading.entries().stream().map(DescriptorEntry::path).toList();
        assertTrue(
                paths.containsAll(
                        List.of("chapter", "experiment", "parameters", "parameters.noise", "parameters.samples[0]")),
                paths::toString);
    }
}
