package org.mltheory.experiment.claim;

import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.mltheory.compute.random.RandomStream;
import org.mltheory.experiment.Info;
import org.mltheory.experiment.result.Measurements;
import org.mltheory.experiment.result.Series;

/** Measurements to judge: a measured series and a bound over steps. */
final class Setup {

    static final Series MEASURED = Series.measured("risk", "Risk");
    static final Series BOUND = Series.published("bound", "Bound");
    static final Series AT = Series.published("at", "Predicted place");
    static final Info INFO = new Info(
            "test",
            "Test",
            "A test.",
            List.of(),
            Optional.empty(),
            List.of(new Info.Panel(
                    "main", "Risk", Info.Axis.linear("Step"), Info.Axis.linear("Risk"), List.of(MEASURED, BOUND))));

    final Measurements data = new Measurements();

    /** One repeat of y over x = 1, 2, ... */
    Setup measured(int repeat, double... y) {
        return series(MEASURED, repeat, y);
    }

    Setup bound(int repeat, double... y) {
        return series(BOUND, repeat, y);
    }

    Setup series(Series series, int repeat, double... y) {
        for (int i = 0; i < y.length; i++) {
            data.add(series.id(), repeat, i + 1, y[i]);
        }
        return this;
    }

    /** Repeats of mean(x) + sd gaussian over x = 1 to points, with a bound beside each. */
    static Setup noisy(
            long seed, int repeats, int points, DoubleUnaryOperator mean, double sd, DoubleUnaryOperator bound) {
        Setup setup = new Setup();
        for (int r = 0; r < repeats; r++) {
            RandomStream random = RandomStream.of(seed, r, "noise");
            for (int x = 1; x <= points; x++) {
                setup.data.add(MEASURED.id(), r, x, mean.applyAsDouble(x) + sd * random.nextGaussian());
                setup.data.add(BOUND.id(), r, x, bound.applyAsDouble(x));
            }
        }
        return setup;
    }

    Verdict judge(Claim claim) {
        return Judge.judge(claim, data, INFO);
    }

    Verdict everyRun(Relation relation) {
        return judge(Claim.published("c", "claim").deterministic(relation).source("test"));
    }

    Verdict onAverage(Relation relation) {
        return judge(Claim.published("c", "claim").inExpectation(relation).source("test"));
    }

    Verdict probably(double delta, Relation relation) {
        return judge(
                Claim.published("c", "claim").withProbability(delta, relation).source("test"));
    }

    Verdict rate(Relation.Power relation) {
        return judge(Claim.published("c", "claim").rate(relation).source("test"));
    }

    static Relation.AtMost atMost(double relative, double absolute, double trivial) {
        return new Relation.AtMost(MEASURED, BOUND, relative, absolute, trivial);
    }

    static Relation.AtLeast atLeast(double relative, double absolute, double trivial) {
        return new Relation.AtLeast(MEASURED, BOUND, relative, absolute, trivial);
    }

    static Relation.Equal equal(double relative, double absolute) {
        return new Relation.Equal(MEASURED, BOUND, relative, absolute);
    }
}
