package org.mltheory.chapter12;

import java.util.List;
import java.util.function.Supplier;
import org.mltheory.experiment.Chapter;
import org.mltheory.experiment.Experiment;

/** Chapter 12: implicit bias. */
public final class ImplicitBias implements Chapter {

    @Override
    public int number() {
        return 12;
    }

    @Override
    public String title() {
        return "Implicit Bias";
    }

    @Override
    public List<Supplier<? extends Experiment>> experiments() {
        return List.of(
                MinimumNorm::new,
                InterpolationGeometry::new,
                ExponentialLossExact::new,
                SoudryFourPoints::new,
                MaxMarginRates::new,
                LossTails::new,
                MarginGeometry::new,
                NonSeparable::new,
                ValidationLoss::new,
                HomogeneousMargin::new,
                DiagonalNetwork::new,
                MatrixFactorization::new,
                MarginGeneralization::new);
    }
}
