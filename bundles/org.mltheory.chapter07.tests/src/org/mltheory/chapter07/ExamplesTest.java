package org.mltheory.chapter07;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mltheory.examples.BundledData;
import org.mltheory.experiment.descriptor.Descriptor;
import org.mltheory.experiment.descriptor.DescriptorReader;
import org.mltheory.experiment.descriptor.Reading;
import org.mltheory.experiment.registry.Registry;
import org.mltheory.experiment.run.Cancellation;
import org.mltheory.experiment.run.RunListener;
import org.mltheory.experiment.run.RunOptions;
import org.mltheory.experiment.run.RunSummary;
import org.mltheory.experiment.run.Runner;

/** Runs every example of this chapter to its end; the verdicts are those that it expects. */
class ExamplesTest {

    private static final Registry REGISTRY =
            Registry.of(List.of(new UniformConvergenceChapter()), List.of(new BundledData()));

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "erm-rates",
                "erm-rates-bounded-noise",
                "erm-rates-smooth-noise",
                "erm-rates-worst-case",
                "finite-class",
                "finite-class-thresholds",
                "half-space-in-space",
                "half-space-lattice",
                "half-space-shattering",
                "noise-fitting",
                "rademacher-finite-class",
                "rademacher-linear-ball",
                "rademacher-on-data",
                "rademacher-thresholds",
                "separable-labels",
                "sine-shattering",
                "trained-bounds",
                "trained-bounds-linear",
                "uniform-thresholds",
                "uniform-thresholds-noise",
                "vc-bounds",
                "vc-bounds-small-sample",
                "vc-polygons",
                "vc-rectangles"
            })
    void runsToItsExpectedVerdicts(String name) throws IOException {
        String text = text(name);
        assertTrue(text.lines().count() < 25, text.lines().count() + " lines");
        Reading reading = new DescriptorReader(REGISTRY, 256L << 20).read(text, name);
        assertEquals(List.of(), reading.problems());
        Descriptor descriptor = reading.descriptor().orElseThrow();
        RunSummary summary = new Runner(
                        REGISTRY, RunOptions.standard().withThreads(2).withLive(true))
                .run(descriptor, folder.resolve("run"), RunListener.NONE, new Cancellation());
        assertEquals(
                0,
                summary.exitCode(),
                summary.members().get(0).message() + summary.members().get(0).verdicts());
    }

    private static String text(String name) throws IOException {
        try (InputStream in =
                BundledData.class.getResourceAsStream("/examples/chapter07/" + name + ".experiment.yaml")) {
            assertNotNull(in, name);
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
