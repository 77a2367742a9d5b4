package org.mltheory.chapter01;

import java.util.List;
import org.mltheory.experiment.Info.Axis;
import org.mltheory.experiment.Info.Panel;
import org.mltheory.experiment.Trial;
import org.mltheory.experiment.result.Scalar;
import org.mltheory.experiment.result.Series;

/** Declarations that the chapter's experiments repeat. */
final class Panels {

    private Panels() {}

    /** Both axes logarithmic: powers are straight lines. */
    static Panel logLog(String id, String title, String x, String y, Series... series) {
        return new Panel(id, title, Axis.log(x), Axis.log(y), List.of(series));
    }

    /** Only the vertical axis logarithmic: exponentials are straight lines. */
    static Panel semiLog(String id, String title, String x, String y, Series... series) {
        return new Panel(id, title, Axis.linear(x), Axis.log(y), List.of(series));
    }

    static Panel linear(String id, String title, String x, String y, Series... series) {
        return new Panel(id, title, Axis.linear(x), Axis.linear(y), List.of(series));
    }

    /** A pure number for the summary. */
    static void scalar(Trial trial, String id, String title, double value) {
        trial.add(new Scalar(id, title, value, ""));
    }

    /** 1 for true, 0 for false, as assumptions have it. */
    static double truth(boolean is) {
        return is ? 1 : 0;
    }
}
