package org.mltheory.compute.net;

import java.util.List;
import org.mltheory.compute.linalg.ShapeException;

/**
 * What every member of an ensemble has in common: all but data, initial parameters, order of rows and learning rates.
 *
 * @param net the network's shape
 * @param loss whose mean over a batch is reduced
 * @param optimizer how a step moves the parameters
 * @param batch rows of a step, 1 or more
 * @param clip greatest Euclidean norm of a gradient, which is scaled down to it; infinity for none
 * @param precision what is computed in
 */
public record TrainingPlan(Mlp net, Loss loss, Optimizer optimizer, int batch, double clip, Precision precision) {

    public TrainingPlan {
        if (batch < 1) {
            throw new IllegalArgumentException("batch " + batch + ": permitted are 1 or more");
        }
        if (!(clip > 0)) {
            throw new IllegalArgumentException("clip " + clip + ": permitted are numbers above 0");
        }
    }

    /**
     * Checks what an ensemble is opened with.
     *
     * @throws ShapeException when there is no member, numbers of members differ or a length does not fit the network
     * @throws IllegalArgumentException when a target of a margin loss is neither -1 nor 1
     */
    public void requireMembers(List<double[]> initial, List<Samples> samples) {
        int members = initial.size();
        if (members < 1 || samples.size() != 1 && samples.size() != members) {
            throw new ShapeException(members + " initial parameters and " + samples.size()
                    + " samples: permitted are 1 or more, and as many samples or 1");
        }
        for (int r = 0; r < members; r++) {
            if (initial.get(r).length != net.parameters()) {
                throw new ShapeException("member " + r + " has " + initial.get(r).length + " parameters, its network "
                        + net.parameters());
            }
        }
        for (Samples each : samples) {
            each.require(net);
            if (loss.ofMargins()) {
                for (double target : each.targets()) {
                    if (target != 1 && target != -1) {
                        throw new IllegalArgumentException(
                                "target " + target + ": the loss " + loss + " permits -1 and 1");
                    }
                }
            }
        }
    }

    /**
     * Checks what {@link Ensemble#train} is called with.
     *
     * @param samples as the ensemble was opened with
     * @throws ShapeException when a length does not fit
     * @throws IndexOutOfBoundsException when a row is not one of its member's samples
     */
    public void requireSteps(
            int members, List<Samples> samples, int steps, int[] rows, double[] rates, double[] losses) {
        long count = (long) members * steps;
        if (steps < 0 || rows.length != count * batch || rates.length != count || losses.length != count) {
            throw new ShapeException(members + " members times " + steps + " steps of " + batch
                    + " rows do not fit arrays of " + rows.length + " rows, " + rates.length + " rates and "
                    + losses.length + " losses");
        }
        int each = steps * batch;
        for (int r = 0; r < members; r++) {
            int n = samples.get(samples.size() == 1 ? 0 : r).n();
            for (int i = r * each; i < (r + 1) * each; i++) {
                if (rows[i] < 0 || rows[i] >= n) {
                    throw outside(rows[i], n);
                }
            }
        }
    }

    /**
     * Checks what {@link Ensemble#gradient} is called with.
     *
     * @throws ShapeException when there are no rows
     * @throws IndexOutOfBoundsException when a row is not one of the samples
     */
    public static void requireRows(int[] rows, Samples samples) {
        if (rows.length == 0) {
            throw new ShapeException("no rows: permitted are 1 or more");
        }
        for (int row : rows) {
            if (row < 0 || row >= samples.n()) {
                throw outside(row, samples.n());
            }
        }
    }

    private static IndexOutOfBoundsException outside(int row, int n) {
        return new IndexOutOfBoundsException("row " + row + ": permitted are 0 to " + (n - 1));
    }
}
