package org.mltheory.chapter07;

import java.util.Arrays;
import org.mltheory.experiment.Info;
import org.mltheory.experiment.Setting;
import org.mltheory.experiment.Trial;
import org.mltheory.experiment.data.DataNeeds;
import org.mltheory.experiment.data.DataSpec;
import org.mltheory.experiment.data.Dataset;
import org.mltheory.experiment.descriptor.Advice;

/** E7.4 on real data: the classes of linear functions on the first examples of a data set, which stand where generated points stood. */
public final class RademacherOnData extends RademacherComplexity {

    public RademacherOnData() {
        family = Family.LINEAR_BALL;
        samples = 100;
    }

    @Override
    public Info info() {
        return info(
                "rademacher-on-data",
                "Rademacher Complexity on Real Data",
                "The complexity of balls of linear functions on the examples of a data set: it depends on the data through their norms, "
                        + "and not on the number of features.");
    }

    @Override
    public DataNeeds data() {
        return DataNeeds.classification(new DataSpec("digits", "", 1000, 0, 0));
    }

    @Override
    public void examine(Setting setting, Advice advice) {
        int train = setting.data().train();
        if (!coordinates.isEmpty()) {
            advice.error("coordinates", "the points are those of the data set here");
        }
        if (train > 0 && samples > train) {
            advice.warn(
                    "samples",
                    samples + " points are asked for, and there are " + train + " examples; " + train + " are taken.",
                    "Set to " + train,
                    Integer.toString(train));
        }
    }

    @Override
    double[][] points(Trial trial) {
        Dataset data = trial.data();
        int n = Math.min(samples, data.train());
        double[][] x = new double[n][];
        Arrays.setAll(x, i -> Arrays.copyOfRange(data.trainX(), i * data.features(), (i + 1) * data.features()));
        return x;
    }
}
