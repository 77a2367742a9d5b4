package org.mltheory.editor.testing;

import java.util.List;
import java.util.Optional;
import org.mltheory.experiment.Experiment;
import org.mltheory.experiment.Info;
import org.mltheory.experiment.Param;
import org.mltheory.experiment.Trial;
import org.mltheory.experiment.claim.Claim;
import org.mltheory.experiment.claim.Relation;
import org.mltheory.experiment.data.DataNeeds;
import org.mltheory.experiment.data.DataSpec;
import org.mltheory.experiment.result.Series;

/** Reads data, has no x axis parameter. */
public final class NearestMean implements Experiment {

    private static final Series ERROR = Series.measured("error", "Error");
    private static final Series CHANCE = Series.handbook("chance", "Chance");

    /** A weight. */
    @Param(description = "The weight of the prior.", min = 0, max = 1, openMax = true)
    public double prior = 0.25;

    @Override
    public Info info() {
        return new Info(
                "nearest-mean",
                "Nearest Mean",
                "The nearest mean is better than chance.",
                List.of(),
                Optional.empty(),
                List.of(new Info.Panel(
                        "error",
                        "Error",
                        Info.Axis.linear("Examples"),
                        Info.Axis.linear("Error"),
                        List.of(ERROR, CHANCE))));
    }

    @Override
    public List<Claim> claims() {
        return List.of(Claim.handbook("better-than-chance", "The error is below that of chance")
                .formula("err ≤ 1 − 1/K", "e")
                .inExpectation(new Relation.AtMost(ERROR, CHANCE, 0, 0, 1))
                .source("Handbook, section 900"));
    }

    @Override
    public DataNeeds data() {
        return DataNeeds.classification(new DataSpec("corners", "", 2, 2, 0));
    }

    @Override
    public void run(Trial trial) {
        trial.point(ERROR, trial.data().train(), prior);
    }
}
