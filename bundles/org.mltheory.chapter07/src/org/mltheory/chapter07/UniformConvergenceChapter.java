package org.mltheory.chapter07;

import java.util.List;
import java.util.function.Supplier;
import org.mltheory.experiment.Chapter;
import org.mltheory.experiment.Experiment;

/** Chapter 7 of the handbook. */
public final class UniformConvergenceChapter implements Chapter {

    @Override
    public int number() {
        return 7;
    }

    @Override
    public String title() {
        return "Uniform Convergence, VC Dimension, Rademacher Complexity";
    }

    @Override
    public List<Supplier<? extends Experiment>> experiments() {
        return List.of(
                HalfSpaceShattering::new,
                ClassicClasses::new,
                SineShattering::new,
                SeparableLabels::new,
                UniformThresholds::new,
                FiniteClass::new,
                RademacherComplexity::new,
                RademacherOnData::new,
                NoiseFitting::new,
                VcBounds::new,
                TrainedBounds::new,
                ErmRates::new);
    }
}
