package org.mltheory.compute.net;

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
}
