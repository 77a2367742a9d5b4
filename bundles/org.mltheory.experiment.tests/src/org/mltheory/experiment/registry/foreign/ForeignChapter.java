package org.mltheory.experiment.registry.foreign;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.mltheory.experiment.Chapter;
import org.mltheory.experiment.Experiment;
import org.mltheory.experiment.Info;
import org.mltheory.experiment.Param;
import org.mltheory.experiment.Trial;
import org.mltheory.experiment.claim.Claim;
import org.mltheory.experiment.result.Series;

/** A chapter as a plug-in of somebody else has it; it stands in no services file of this bundle. */
public class ForeignChapter implements Chapter {

    @Override
    public int number() {
        return 77;
    }

    @Override
    public String title() {
        return "Foreign";
    }

    @Override
    public List<Supplier<? extends Experiment>> experiments() {
        return List.of(ForeignExperiment::new);
    }

    /** An experiment that squares. */
    public static class ForeignExperiment implements Experiment {
        private static final Series SQUARE = Series.measured("square", "Square");

        @Param(description = "What is squared.", min = 0, max = 10)
        public double x = 2;

        @Override
        public Info info() {
            return new Info(
                    "foreign-square",
                    "Square",
                    "x squared.",
                    List.of(),
                    Optional.of("x"),
                    List.of(new Info.Panel(
                            "square", "Square", Info.Axis.linear("x"), Info.Axis.linear("y"), List.of(SQUARE))));
        }

        @Override
        public List<Claim> claims() {
            return List.of();
        }

        @Override
        public void run(Trial trial) {
            trial.value(SQUARE, x * x);
        }
    }
}
