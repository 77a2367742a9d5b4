package org.mltheory.chapter01;

import java.util.List;
import java.util.function.Supplier;
import org.mltheory.experiment.Chapter;
import org.mltheory.experiment.Experiment;

/** Chapter 1 of the handbook. */
public final class ApproximationChapter implements Chapter {

    @Override
    public int number() {
        return 1;
    }

    @Override
    public String title() {
        return "Universal Approximation and the Power of Depth";
    }

    @Override
    public List<Supplier<? extends Experiment>> experiments() {
        return List.of(
                ReluConstruction::new,
                SigmoidBumps::new,
                RegionCounts::new,
                SlicePieces::new,
                SawtoothPieces::new,
                ShallowRivals::new,
                DeepSquare::new,
                Parity::new,
                BarronRate::new,
                TrainedApproximation::new,
                ActivationChoice::new,
                DeepLinear::new,
                FeatureHierarchy::new);
    }
}
