package org.mltheory.chapter01;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mltheory.examples.BundledData;
import org.mltheory.experiment.descriptor.Descriptor;
import org.mltheory.experiment.descriptor.DescriptorReader;
import org.mltheory.experiment.descriptor.Problem;
import org.mltheory.experiment.descriptor.Reading;
import org.mltheory.experiment.run.Cancellation;
import org.mltheory.experiment.run.RunListener;
import org.mltheory.experiment.run.RunOptions;
import org.mltheory.experiment.run.RunSummary;
import org.mltheory.experiment.run.Runner;

/** Runs every example of this chapter to its end; the verdicts are those that it expects. */
class ExamplesTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "activation-choice-linear",
                "activation-choice-square",
                "activation-choice-tanh",
                "barron-rate",
                "barron-rate-cosines",
                "barron-rate-greedy",
                "deep-linear",
                "deep-linear-biases",
                "deep-square",
                "feature-hierarchy",
                "parity",
                "region-counts",
                "region-counts-central",
                "relu-construction",
                "relu-construction-weierstrass",
                "sawtooth-pieces",
                "shallow-rivals",
                "shallow-rivals-distance",
                "sigmoid-bumps",
                "sigmoid-bumps-fixed",
                "slice-pieces",
                "trained-approximation"
            })
    void runsToItsExpectedVerdicts(String name) throws IOException {
        String text = text(name);
        assertTrue(text.lines().count() < 25, text.lines().count() + " lines");
        Reading reading = new DescriptorReader(Lab.REGISTRY, 512L << 20).read(text, name);
        assertFalse(reading.problems().stream().anyMatch(p -> p.severity() == Problem.Severity.ERROR), name);
        Descriptor descriptor = reading.descriptor().orElseThrow();
        RunSummary summary = new Runner(
                        Lab.REGISTRY, RunOptions.standard().withThreads(2).withLive(true))
                .run(descriptor, folder.resolve("run"), RunListener.NONE, new Cancellation());
        assertEquals(
                0,
                summary.exitCode(),
                summary.members().get(0).message() + summary.members().get(0).verdicts());
    }

    private static String text(String name) throws IOException {
        try (InputStream in =
                BundledData.class.getResourceAsStream("/examples/chapter01/" + name + ".experiment.yaml")) {
            assertNotNull(in, name);
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
