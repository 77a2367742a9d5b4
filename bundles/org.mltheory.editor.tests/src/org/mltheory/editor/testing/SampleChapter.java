package org.mltheory.editor.testing;

import java.util.List;
import java.util.function.Supplier;
import org.mltheory.experiment.Chapter;
import org.mltheory.experiment.Experiment;

/** A chapter of small experiments with one of each kind of parameter and claim. */
public final class SampleChapter implements Chapter {

    @Override
    public int number() {
        return 900;
    }

    @Override
    public String title() {
        return "Samples for Tests";
    }

    @Override
    public List<Supplier<? extends Experiment>> experiments() {
        return List.of(QuadraticDescent::new, NearestMean::new);
    }
}
