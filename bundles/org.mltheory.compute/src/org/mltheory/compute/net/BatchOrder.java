package org.mltheory.compute.net;

import org.mltheory.compute.random.RandomStream;

/**
 * In which order rows come to mini-batches. What it hands out is a function of rule, sizes and random stream alone, however it is
 * cut into calls; handed to {@link Ensemble#train}, it is the record of what was trained on.
 * <p>
 * Every batch is full: of n rows, an epoch has floor(n / batch) batches, and the rest of its rows, others in every shuffled epoch,
 * are left out.
 */
public final class BatchOrder {

    /** Which rows follow each other. */
    public enum Rule {
        /** Every epoch in a uniformly random order of its own: without replacement. */
        SHUFFLED,
        /** Every row drawn uniformly, whatever came before: with replacement, the setting of most theorems. */
        WITH_REPLACEMENT,
        /** 0, 1, 2, ... and again from 0, without regard to epochs: no row is left out. Full-batch training, at batch n. */
        CYCLIC
    }

    private final Rule rule;
    private final int batch;
    private final int[] order;
    private final RandomStream stream;
    /** Where in {@code order} the next batch starts. */
    private int at;

    /**
     * @param n rows, 1 or more
     * @param batch 1 to n
     * @param stream moved on as rows are drawn; not used when cyclic
     */
    public BatchOrder(Rule rule, int n, int batch, RandomStream stream) {
        if (n < 1 || batch < 1 || batch > n) {
            throw new IllegalArgumentException("batch " + batch + " of " + n + " rows: permitted are 1 to all of them");
        }
        this.rule = rule;
        this.batch = batch;
        this.stream = stream;
        order = new int[n];
        for (int i = 0; i < n; i++) {
            order[i] = i;
        }
        at = rule == Rule.SHUFFLED ? n : 0;
    }

    /** floor(n / batch). */
    public int stepsPerEpoch() {
        return order.length / batch;
    }

    /** Writes the rows of the next {@code steps} batches to {@code rows} from {@code from} on. */
    public void next(int steps, int[] rows, int from) {
        for (int s = 0; s < steps; s++) {
            if (rule == Rule.SHUFFLED && at + batch > order.length) {
                stream.shuffle(order);
                at = 0;
            }
            for (int i = from + s * batch; i < from + (s + 1) * batch; i++) {
                rows[i] = rule == Rule.WITH_REPLACEMENT ? stream.nextInt(order.length) : order[at++];
                if (rule == Rule.CYCLIC && at == order.length) {
                    at = 0;
                }
            }
        }
    }
}
