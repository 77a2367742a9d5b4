package org.mltheory.chapter05;

import java.util.List;
import java.util.function.Supplier;
import org.mltheory.experiment.Chapter;
import org.mltheory.experiment.Experiment;

/** Chapter 5: escaping saddle points. */
public final class SaddlePoints implements Chapter {

    @Override
    public int number() {
        return 5;
    }

    @Override
    public String title() {
        return "Escaping Saddle Points";
    }

    @Override
    public List<Supplier<? extends Experiment>> experiments() {
        return List.of(
                LinearSaddle::new,
                RandomStart::new,
                SaddleStaircase::new,
                PerturbedGradientDescent::new,
                TensorDecomposition::new,
                GradientNoise::new,
                NoiselessDirection::new,
                FactorizationLandscape::new);
    }
}
