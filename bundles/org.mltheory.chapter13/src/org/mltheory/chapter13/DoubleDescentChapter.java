package org.mltheory.chapter13;

import java.util.List;
import java.util.function.Supplier;
import org.mltheory.experiment.Chapter;
import org.mltheory.experiment.Experiment;

/** Chapter 13 of the handbook. */
public final class DoubleDescentChapter implements Chapter {

    @Override
    public int number() {
        return 13;
    }

    @Override
    public String title() {
        return "Double Descent and Scaling Laws";
    }

    @Override
    public List<Supplier<? extends Experiment>> experiments() {
        return List.of(
                RidgelessRegression::new,
                RandomSubsetRegression::new,
                RandomFeatures::new,
                WidthSweep::new,
                EpochWise::new,
                SampleWise::new);
    }
}
