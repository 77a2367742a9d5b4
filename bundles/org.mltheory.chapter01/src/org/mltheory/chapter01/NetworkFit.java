package org.mltheory.chapter01;

import java.util.Arrays;
import java.util.List;
import org.mltheory.compute.net.BatchOrder;
import org.mltheory.compute.net.Ensemble;
import org.mltheory.compute.net.Samples;
import org.mltheory.compute.net.Schedule;
import org.mltheory.compute.net.TrainingPlan;
import org.mltheory.experiment.Trial;

/**
 * One network for each trial, in training as an ensemble. A network that diverged learns no more, and its trial is told. When a trial's
 * time or steps are up the training ends for it.
 */
final class NetworkFit implements AutoCloseable {

    /** A mean loss beyond this has diverged: the targets here are of order 1. */
    private static final double DIVERGED = 1e12;

    /** So many steps at most between two looks at the clock. */
    private static final int MOST_STEPS = 64;

    private final List<Trial> trials;
    private final List<Samples> samples;
    private final TrainingPlan plan;
    private final Ensemble ensemble;
    private final BatchOrder[] orders;
    private final boolean[] ended;

    /**
     * @param initial each trial's parameters
     * @param samples each trial's data, or one for all
     */
    NetworkFit(List<Trial> trials, TrainingPlan plan, List<double[]> initial, List<Samples> samples) {
        this.trials = trials;
        this.samples = samples;
        this.plan = plan;
        ended = new boolean[trials.size()];
        orders = new BatchOrder[trials.size()];
        for (int r = 0; r < orders.length; r++) {
            int n = samplesOf(r).n();
            orders[r] = new BatchOrder(
                    plan.batch() == n ? BatchOrder.Rule.CYCLIC : BatchOrder.Rule.SHUFFLED,
                    n,
                    plan.batch(),
                    trials.get(r).random("batches"));
        }
        ensemble = trials.get(0).compute().networks().open(plan, initial, samples, () -> {
            trials.get(0).checkCancelled();
            return false;
        });
    }

    private Samples samplesOf(int r) {
        return samples.get(samples.size() == 1 ? 0 : r);
    }

    /** Trains all networks for so many steps, or until their trials end. */
    void train(long steps, Schedule schedule) {
        int members = trials.size();
        for (long done = 0; done < steps && learning(done); ) {
            long limit = trials.get(0).setting().stop().maxSteps() - done;
            int some = (int) Math.min(Math.min(steps - done, MOST_STEPS), limit);
            int[] rows = new int[members * some * plan.batch()];
            double[] rates = new double[members * some];
            double[] losses = new double[members * some];
            for (int r = 0; r < members; r++) {
                orders[r].next(some, rows, r * some * plan.batch());
                if (ended[r]) {
                    Arrays.fill(rates, r * some, (r + 1) * some, 0);
                } else {
                    schedule.rates(done, some, rates, r * some);
                }
            }
            ensemble.train(some, rows, rates, losses);
            for (int r = 0; r < members; r++) {
                see(r, losses, some, done);
            }
            done += some;
        }
    }

    private void see(int r, double[] losses, int count, long done) {
        for (int s = 0; s < count && !ended[r]; s++) {
            if (!(losses[r * count + s] < DIVERGED)) {
                trials.get(r)
                        .diverged("the training loss is " + losses[r * count + s] + " after " + (done + s) + " steps");
                ended[r] = true;
            }
        }
    }

    private boolean learning(long step) {
        boolean any = false;
        for (int r = 0; r < ended.length; r++) {
            trials.get(r).checkCancelled();
            ended[r] |= trials.get(r).stopBefore(step);
            any |= !ended[r];
        }
        return any;
    }

    /** The network's outputs at n rows of inputs. */
    double[] outputs(int r, double[] x, int n) {
        double[] out = new double[n * plan.net().outputs()];
        ensemble.outputs(r, x, n, out);
        return out;
    }

    /** The network's parameters, a copy. */
    double[] parameters(int r) {
        return ensemble.parameters(r);
    }

    /** The mean loss on the network's samples. */
    double loss(int r) {
        Samples own = samplesOf(r);
        return plan.loss()
                .mean(
                        outputs(r, own.x(), own.n()),
                        own.targets(),
                        own.n(),
                        plan.net().outputs());
    }

    @Override
    public void close() {
        ensemble.close();
    }
}
