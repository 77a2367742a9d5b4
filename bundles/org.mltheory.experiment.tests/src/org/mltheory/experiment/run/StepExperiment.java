package org.mltheory.experiment.run;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.mltheory.compute.random.RandomStream;
import org.mltheory.experiment.Experiment;
import org.mltheory.experiment.Info;
import org.mltheory.experiment.Param;
import org.mltheory.experiment.Trial;
import org.mltheory.experiment.claim.Assumption;
import org.mltheory.experiment.claim.Claim;
import org.mltheory.experiment.claim.Relation;
import org.mltheory.experiment.result.Doubles;
import org.mltheory.experiment.result.Grid;
import org.mltheory.experiment.result.Series;
import org.mltheory.experiment.result.Table;

/** A random walk, and the ways in which a trial can go wrong. */
public final class StepExperiment implements Experiment {

    static final Series WALK = Series.measured("walk", "Walk");
    static final Series BOUND = Series.published("steps", "t");

    /** What the trial of the last repeat does half-way. */
    public enum Trouble {
        NONE,
        THROWS,
        RUNS_OUT_OF_MEMORY,
        IGNORES_CANCELLATION,
        SLEEPS,
        OVERFLOWS_THE_STACK,
        DIVERGES
    }

    @Param(description = "Number of steps.", min = 1, max = 1e6)
    public int steps = 50;

    @Param(description = "Step size.", min = 0, max = 10)
    public double size = 1;

    @Param(description = "Microseconds a step.", min = 0, max = 1e7)
    public long delay = 0;

    @Param(description = "What goes wrong.")
    public Trouble trouble = Trouble.NONE;

    @Param(description = "Whether the walk is lazy.")
    public boolean lazy = false;

    @Override
    public Info info() {
        return new Info(
                "step-test",
                "Random Walk",
                "A walk stays within t.",
                List.of("E90.2"),
                Optional.empty(),
                List.of(new Info.Panel(
                        "walk", "Walk", Info.Axis.linear("Step"), Info.Axis.linear("Place"), List.of(WALK, BOUND))));
    }

    @Override
    public List<Claim> claims() {
        return List.of(Claim.published("within", "The walk stays within t")
                .formula("|S| ≤ t", "|S_t| \\le t")
                .assuming(new Assumption("unit-steps", "steps of at most 1", Assumption.Test.AT_MOST))
                .deterministic(new Relation.AtMost(WALK, BOUND, 0, 0, Double.NaN))
                .source("Counting"));
    }

    @Override
    public void run(Trial trial) {
        RandomStream random = trial.random("walk");
        double place = 0;
        for (int t = 0; t < steps && !trial.stopBefore(t); t++) {
            trial.checkCancelled();
            if (t == steps / 2 && trial.repeat() == trial.setting().repeats() - 1) {
                trouble(trial);
            }
            place += lazy && random.nextDouble() < 0.5 ? 0 : size * random.nextSign();
            trial.point(WALK, t, place);
            trial.point(BOUND, t, t == 3 ? Double.NaN : t == 4 ? Double.POSITIVE_INFINITY : t + 1);
            trial.symbol("S", place);
            if (delay > 0) {
                LockSupport.parkNanos(delay * 1000 * (1 + trial.repeat() % 3));
            }
        }
        trial.assume("unit-steps", size, 1);
        trial.add(new Table(
                "ends", "Ends", List.of("repeat", "place"), List.of(List.of("" + trial.repeat(), "" + place))));
        trial.add(new Grid(
                "grid", "Grid", "x", "y", Doubles.copyOf(0, 1), Doubles.copyOf(0), Doubles.copyOf(place, Double.NaN)));
    }

    private void trouble(Trial trial) {
        switch (trouble) {
            case NONE -> {
                return;
            }
            case THROWS -> throw new ArithmeticException("singular, on purpose");
            case RUNS_OUT_OF_MEMORY -> {
                long[][] all = new long[1 << 16][];
                for (int i = 0; i < all.length; i++) {
                    all[i] = new long[Integer.MAX_VALUE - 8];
                }
            }
            case IGNORES_CANCELLATION -> {
                long until = System.nanoTime() + 3_000_000_000L;
                while (System.nanoTime() < until) {
                    Thread.onSpinWait();
                }
            }
            case SLEEPS -> {
                try {
                    Thread.sleep(60_000);
                } catch (InterruptedException e) {
                    throw new IllegalStateException("woken", e);
                }
            }
            case OVERFLOWS_THE_STACK -> deeper(0);
            case DIVERGES -> trial.diverged("the place left the line");
        }
    }

    private static long deeper(long n) {
        return 1 + deeper(n + 1) % 7;
    }
}
