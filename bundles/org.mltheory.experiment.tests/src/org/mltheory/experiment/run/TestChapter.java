package org.mltheory.experiment.run;

import java.util.List;
import java.util.function.Supplier;
import org.mltheory.experiment.Chapter;
import org.mltheory.experiment.Experiment;
import org.mltheory.experiment.descriptor.Descriptor;
import org.mltheory.experiment.descriptor.DescriptorReader;
import org.mltheory.experiment.descriptor.Reading;
import org.mltheory.experiment.registry.Registry;

/** Small experiments: one over a parameter, one over steps of its own, one that computes several repeats at once. */
final class TestChapter implements Chapter {

    @Override
    public int number() {
        return 90;
    }

    @Override
    public String title() {
        return "Tests of the Runner";
    }

    @Override
    public List<Supplier<? extends Experiment>> experiments() {
        return List.of(AxisExperiment::new, StepExperiment::new, BatchExperiment.Together::new);
    }

    static Registry registry() {
        return Registry.of(List.of(new TestChapter()), List.of());
    }

    static Descriptor descriptor(String text) {
        Reading reading = new DescriptorReader(registry()).read(text, "test.experiment.yaml");
        return reading.descriptor()
                .orElseThrow(() -> new AssertionError(reading.problems().toString()));
    }
}
