package org.mltheory.experiment.run;

import java.util.List;
import java.util.Optional;
import org.mltheory.compute.random.RandomStream;
import org.mltheory.experiment.Experiment;
import org.mltheory.experiment.Info;
import org.mltheory.experiment.Param;
import org.mltheory.experiment.Trial;
import org.mltheory.experiment.claim.Claim;
import org.mltheory.experiment.claim.Relation;
import org.mltheory.experiment.result.Scalar;
import org.mltheory.experiment.result.Series;

/** The mean of n Gaussian draws and its standard error 1/sqrt(n), over n; later values of n finish earlier. */
public final class AxisExperiment implements Experiment {

    static final Series MEAN = Series.measured("square-mean", "Squared mean of n draws");
    static final Series BOUND = Series.published("ten-over-n", "10/n");
    /** Has a comma and a quote, which a CSV file must survive. */
    static final Series PATH = Series.measured("path, \"so far\"", "Running mean");

    @Param(description = "Number of draws.", min = 1, max = 10_000)
    public int n = 10;

    @Param(description = "Standard deviation.", min = 0, max = 100)
    public double scale = 1;

    @Param(description = "Microseconds of work for each draw.", min = 0, max = 1e6)
    public int delay = 0;

    @Param(description = "A remark, which is not computed with.", max = 200)
    public String remark = "";

    @Override
    public Info info() {
        return new Info(
                "axis-test",
                "Mean of Draws",
                "The mean shrinks.",
                List.of("E90.1"),
                Optional.of("n"),
                List.of(new Info.Panel(
                        "mean",
                        "Mean",
                        Info.Axis.linear("Draws"),
                        Info.Axis.log("Squared mean"),
                        List.of(MEAN, BOUND, PATH))));
    }

    @Override
    public List<Claim> claims() {
        return List.of(
                Claim.published("small", "The squared mean is at most 10/n")
                        .formula("m² ≤ 10/n", "m^2 \\le 10/n")
                        .deterministic(new Relation.AtMost(MEAN, BOUND, 0, 0, Double.NaN))
                        .source("Chebyshev's inequality"),
                Claim.handbook("falls", "The squared mean never rises")
                        .formula("m ↓", "m \\downarrow")
                        .deterministic(new Relation.Monotone(MEAN, false, 0, 0))
                        .source("Nowhere"));
    }

    @Override
    public void run(Trial trial) {
        RandomStream random = trial.random("draws");
        double sum = 0;
        long until = System.nanoTime();
        for (int i = 0; i < n && !trial.stopBefore(i); i++) {
            trial.checkCancelled();
            sum += scale * random.nextGaussian();
            trial.point(PATH, n + i * 1e-6, sum / (i + 1));
            until += delay * 1000L * (1 + trial.repeat()) / n;
            while (System.nanoTime() < until) {
                trial.checkCancelled();
            }
        }
        double mean = sum / n;
        trial.value(MEAN, mean * mean);
        trial.value(BOUND, 10.0 / n);
        trial.symbol("m", mean);
        trial.add(new Scalar("last-mean", "Mean of the Last Trial", mean, ""));
    }
}
