package org.mltheory.chapter03;

import java.util.List;
import java.util.function.Supplier;
import org.mltheory.experiment.Chapter;
import org.mltheory.experiment.Experiment;

/** Chapter 3 of the handbook. */
public final class GraphExpressivenessChapter implements Chapter {

    @Override
    public int number() {
        return 3;
    }

    @Override
    public String title() {
        return "GNN Expressiveness and Biconnectivity";
    }

    @Override
    public List<Supplier<? extends Experiment>> experiments() {
        return List.of(
                RefutingPair::new,
                Census::new,
                RoundByRound::new,
                DistanceTests::new,
                BlocksAndBridges::new,
                MessagePassing::new,
                LearnBiconnectivity::new);
    }
}
