package org.mltheory.experiment.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.mltheory.compute.net.Activation;
import org.mltheory.compute.net.Ensemble;
import org.mltheory.compute.net.Loss;
import org.mltheory.compute.net.Mlp;
import org.mltheory.compute.net.Optimizer;
import org.mltheory.compute.net.Precision;
import org.mltheory.compute.net.Samples;
import org.mltheory.compute.net.TrainingPlan;
import org.mltheory.compute.random.RandomStream;
import org.mltheory.experiment.BatchedExperiment;
import org.mltheory.experiment.Experiment;
import org.mltheory.experiment.Info;
import org.mltheory.experiment.Param;
import org.mltheory.experiment.Trial;
import org.mltheory.experiment.claim.Claim;
import org.mltheory.experiment.result.Scalar;
import org.mltheory.experiment.result.Series;

/** A small network on random data for each seed: one seed at a time, or in {@link Together} as an ensemble. */
class BatchExperiment implements Experiment {

    static final Series LOSS = Series.measured("loss", "Loss");
    static final Series LAST = Series.measured("last", "Last loss");

    private static final int ROWS = 8;

    @Param(description = "Hidden units.", min = 1, max = 1000)
    public int width = 3;

    @Param(description = "Number of steps.", min = 1, max = 1000000)
    public int steps = 20;

    @Param(description = "Microseconds a step.", min = 0, max = 1e7)
    public long delay = 0;

    @Param(description = "The repeat that diverges; -1 for none.", min = -1, max = 1000)
    public int wild = -1;

    @Param(description = "The repeat that breaks down; -1 for none.", min = -1, max = 1000)
    public int broken = -1;

    /** The same, all seeds that the runner gives at once. */
    static final class Together extends BatchExperiment implements BatchedExperiment {

        /** How many came together, for tests that look whether any did; emptied by them. */
        static final Queue<Integer> SIZES = new ConcurrentLinkedQueue<>();

        @Override
        public void run(List<Trial> trials) {
            SIZES.add(trials.size());
            train(trials);
        }

        @Override
        public void run(Trial trial) {
            throw new AssertionError("a batched experiment is given lists");
        }
    }

    @Override
    public Info info() {
        return new Info(
                "batch-test",
                "Small Networks",
                "The loss falls.",
                List.of("E90.3"),
                Optional.of("width"),
                List.of(new Info.Panel(
                        "loss", "Loss", Info.Axis.linear("Step"), Info.Axis.linear("Loss"), List.of(LOSS, LAST))));
    }

    @Override
    public List<Claim> claims() {
        return List.of();
    }

    @Override
    public void run(Trial trial) {
        train(List.of(trial));
    }

    final void train(List<Trial> trials) {
        Mlp net = new Mlp(Activation.TANH, 2, width, 1);
        List<double[]> initial = new ArrayList<>();
        List<Samples> samples = new ArrayList<>();
        for (Trial trial : trials) {
            RandomStream random = trial.random("data");
            double[] x = new double[ROWS * 2];
            double[] y = new double[ROWS];
            random.gaussians(x);
            random.gaussians(y);
            samples.add(new Samples(x, y, ROWS));
            initial.add(net.initial(trial.random("weights")));
        }
        TrainingPlan plan = new TrainingPlan(
                net, Loss.SQUARED, Optimizer.Adam.standard(), ROWS, Double.POSITIVE_INFINITY, Precision.FLOAT64);
        int members = trials.size();
        int[] rows = new int[members * ROWS];
        double[] rates = new double[members];
        double[] losses = new double[members];
        boolean[] lost = new boolean[members];
        for (int r = 0; r < members; r++) {
            for (int i = 0; i < ROWS; i++) {
                rows[r * ROWS + i] = i;
            }
            rates[r] = trials.get(r).repeat() == wild ? 1e300 : 0.01;
        }
        try (Ensemble ensemble = trials.get(0).compute().networks().open(plan, initial, samples, () -> false)) {
            for (int step = 0; step < steps; step++) {
                ensemble.train(1, rows, rates, losses);
                for (int r = 0; r < members; r++) {
                    Trial trial = trials.get(r);
                    trial.checkCancelled();
                    if (trial.repeat() == broken && step == steps / 2) {
                        throw new ArithmeticException("broken, on purpose");
                    }
                    if (!lost[r] && !(losses[r] < 1e10)) {
                        lost[r] = true;
                        trial.diverged("the loss is " + losses[r]);
                    }
                    if (!lost[r]) {
                        trial.point(LOSS, step, losses[r]);
                    }
                }
                LockSupport.parkNanos(delay * 1000);
            }
            for (int r = 0; r < members; r++) {
                trials.get(r).value(LAST, losses[r]);
                trials.get(r).symbol("w", ensemble.parameters(r)[0]);
                trials.get(r).add(new Scalar("last", "Last Loss", losses[r], ""));
            }
        }
    }
}
