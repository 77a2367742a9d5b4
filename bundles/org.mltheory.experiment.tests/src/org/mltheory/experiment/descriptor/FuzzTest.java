package org.mltheory.experiment.descriptor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Feeds damaged descriptors to reader and validator. */
class FuzzTest {

    private static final int TEXTS = 110_000;
    private static final long MOST_NANOS = 100_000_000;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private static final List<String> SEEDS = List.of(
            """
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
            """,
            """
            chapter: 7
            experiment: training
            data:
              source: idx
              path: data/mnist
              train: 10
              test: 0
              label-noise: 0.1
            sweep: {width: {from: 1, to: 100, step: 9}, learning-rate: [0.1, 0.2]}
            claims:
              - fits
            """,
            """
            chapter: 7
            experiment: training
            data:
              source: flowers
              train: 100
              test: 50
            parameters: {width: 4}
            """,
            """
            {"chapter": 3, "experiment": "descent", "parameters": {"samples": [1, 2, 3], "step-size": 1.5}, "claims": []}
            """,
            """
            chapter: 7
            experiment: drawing
            parameters:
              note: >-
                Some words: all in one
                line.
              size: 2
            sweep:
              graph: [0-1 1-2, "0-1\\n\\x32-3", '', 0-10]
            """,
            "chapter: 3\r\nexperiment: descent\r\nparameters:\r\n  noise: {from: 0, to: 1, step: 0.1}\r\n  samples: 5\r\n");

    private final DescriptorReader reader = new DescriptorReader(Fixture.registry(), 1L << 30);

    @Test
    void noTextMakesItThrowOrTakeLong() {
        Mutations mutations = new Mutations(20240501, SEEDS);
        Map<String, Integer> codes = new HashMap<>();
        int valid = 0;
        for (int i = 0; i < TEXTS; i++) {
            String text = mutations.next();
            Reading reading = timed(text);
            Places.check(text, reading);
            assertNotEquals(reading.hasErrors(), reading.descriptor().isPresent());
            reading.problems().forEach(p -> codes.merge(p.code(), 1, Integer::sum));
            valid += reading.descriptor().isPresent() ? 1 : 0;
            if (i % 16 == 0) {
                applyFixes(text, reading);
            }
        }
        // the mutations must reach the far ends of the validation, not only break the YAML
        assertTrue(valid > TEXTS / 25, "only " + valid + " were still valid");
        assertTrue(
                codes.keySet()
                        .containsAll(List.of(
                                "invalid-yaml",
                                "empty",
                                "several-documents",
                                "alias",
                                "anchor",
                                "tag",
                                "too-deep",
                                "too-large",
                                "unknown-key",
                                "duplicate-key",
                                "missing-key",
                                "missing-value",
                                "wrong-type",
                                "out-of-range",
                                "not-finite",
                                "unknown-experiment",
                                "wrong-chapter",
                                "broken-experiment",
                                "unknown-claim",
                                "unknown-source",
                                "unknown-value",
                                "bad-range",
                                "no-range",
                                "given-twice",
                                "sweep-of-axis",
                                "path-outside",
                                "no-data",
                                "refused",
                                "theory")),
                () -> codes.toString());
    }

    /**
     * Reads a text. The time is what this thread computed, so that other processes do not count; one that took long gets another
     * chance, as its code may not have been compiled.
     */
    private Reading timed(String text) {
        for (int attempt = 0; attempt < 3; attempt++) {
            long start = THREADS.getCurrentThreadCpuTime();
            try {
                Reading reading = reader.read(text, "fuzz.experiment.yaml");
                if (THREADS.getCurrentThreadCpuTime() - start < MOST_NANOS) {
                    return reading;
                }
            } catch (RuntimeException | StackOverflowError e) {
                throw new AssertionError("escaped from: " + text, e);
            }
        }
        throw new AssertionError("takes over 100 ms: " + text);
    }

    /** A proposed change can be made and gives a text that can be read. */
    private void applyFixes(String text, Reading reading) {
        for (Problem problem : reading.problems()) {
            for (Problem.Fix fix : problem.fixes()) {
                String changed = Edits.apply(text, fix);
                assertNotEquals(text, changed, fix::toString);
                Reading again = timed(changed);
                Places.check(changed, again);
                assertTrue(!isYaml(reading) || isYaml(again), () -> text + "\n\nbroken by " + fix + "\n\n" + changed);
            }
        }
    }

    private static boolean isYaml(Reading reading) {
        return reading.problems().stream().noneMatch(p -> p.code().equals("invalid-yaml"));
    }

    @Test
    void theSeedsAreValid() {
        SEEDS.forEach(s -> assertFalse(
                reader.read(s, "x").hasErrors(), () -> s + reader.read(s, "x").problems()));
        assertEquals(new Mutations(1, SEEDS).next(), new Mutations(1, SEEDS).next());
    }
}
