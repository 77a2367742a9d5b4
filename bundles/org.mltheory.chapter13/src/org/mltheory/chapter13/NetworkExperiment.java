package org.mltheory.chapter13;

import org.mltheory.compute.net.Activation;
import org.mltheory.compute.net.Loss;
import org.mltheory.compute.net.Mlp;
import org.mltheory.compute.net.Optimizer.Adam;
import org.mltheory.compute.net.Optimizer.Descent;
import org.mltheory.compute.net.Precision;
import org.mltheory.experiment.BatchedExperiment;
import org.mltheory.experiment.Param;
import org.mltheory.experiment.Setting;
import org.mltheory.experiment.data.DataNeeds;
import org.mltheory.experiment.data.DataSpec;
import org.mltheory.experiment.data.Dataset;
import org.mltheory.experiment.descriptor.Advice;

/**
 * What the three experiments on trained networks share: one hidden layer, trained in mini-batches on the class indicators of a
 * data set with some labels flipped. The defaults train nearly to interpolation: where training stops early there is no peak.
 */
abstract class NetworkExperiment implements BatchedExperiment {

    /** How the parameters move. */
    public enum Optimizer {
        /** Plain stochastic gradient descent. */
        SGD,
        /** The same with momentum 0.9. */
        MOMENTUM,
        /** Adam with its usual constants. */
        ADAM
    }

    private static final double BETA = 0.9;

    @Param(description = "Activation of the hidden units")
    public Activation activation = Activation.TANH;

    @Param(description = "Loss that is trained, on class indicators; for those of margins -1 stands for another class")
    public Loss loss = Loss.SQUARED;

    @Param(description = "Optimisation method")
    public Optimizer optimizer = Optimizer.ADAM;

    @Param(description = "Step size", min = 0, openMin = true, max = 100, symbol = "η")
    public double rate = 0.02;

    @Param(
            description =
                    "Examples in a mini-batch; all of them when there are fewer. Of an epoch, what does not fill one is left out",
            min = 1,
            max = 10000,
            symbol = "B")
    public int batch = 100;

    @Param(description = "Floating-point type of the training")
    public Precision precision = Precision.FLOAT64;

    @Override
    public DataNeeds data() {
        return DataNeeds.classification(new DataSpec("digits", "", 60, 300, 0.15));
    }

    /** The hidden width of the network; a parameter of each experiment. */
    abstract int hidden();

    Mlp network(Dataset data) {
        return new Mlp(activation, data.features(), hidden(), data.classes());
    }

    org.mltheory.compute.net.Optimizer method() {
        return switch (optimizer) {
            case SGD -> Descent.plain();
            case MOMENTUM -> new Descent(BETA, false, 0);
            case ADAM -> Adam.standard();
        };
    }

    @Override
    public void examine(Setting setting, Advice advice) {
        if (setting.data().labelNoise() == 0) {
            advice.warn(
                    "data.label-noise",
                    "Without label noise (data.label-noise is 0) the peak is low and often not seen.",
                    "Set to 0.15",
                    "0.15");
        }
        if (optimizer == Optimizer.ADAM && rate > 0.1) {
            advice.warn(
                    "rate",
                    "Adam moves every parameter by about the step size in every step: rate is " + rate
                            + ", and above 0.1 training rarely settles.",
                    "Set to 0.02",
                    "0.02");
        }
    }

    @Override
    public long memory(Setting setting) {
        long n = setting.data().train() > 0 ? setting.data().train() : 2000;
        long m = setting.data().test() > 0 ? setting.data().test() : 2000;
        // images of up to 784 pixels and 10 classes, each repeat's its own: parameters, gradient and two moments; one
        // batch; targets and scores
        long parameters = 795L * hidden() + 10;
        return (4L << 20)
                + 8L
                        * (784L * (n + m)
                                + 4 * parameters
                                + Math.max(64, Math.min(batch, n)) * (784L + 2L * hidden() + 10)
                                + 20 * (n + m));
    }
}
