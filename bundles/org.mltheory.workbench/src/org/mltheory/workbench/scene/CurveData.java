package org.mltheory.workbench.scene;

import org.mltheory.experiment.result.Band;
import org.mltheory.experiment.result.Curve;
import org.mltheory.experiment.result.Curves;
import org.mltheory.experiment.result.Label;
import org.mltheory.experiment.result.Measurements;
import org.mltheory.experiment.result.Series;

/** The points of one line, in the order of x. With one repeat the three y arrays are one and the same. Not to be modified. */
record CurveData(Series series, Shown shown, int repeats, double[] x, double[] mean, double[] low, double[] high) {

    static CurveData of(Shown shown, Series series, Band band) {
        Measurements m = shown.measurements();
        var repeats = m.repeats(series.id());
        if (repeats.size() <= 1) {
            // The greater part of long curves: no copy beside the one that the measurements make.
            Measurements.Trace t = m.trace(
                    series.id(), repeats.isEmpty() ? 0 : repeats.iterator().next());
            return new CurveData(series, shown, repeats.size(), t.x(), t.y(), t.y(), t.y());
        }
        Curve c = Curves.of(m, series, band);
        return new CurveData(
                series,
                shown,
                repeats.size(),
                c.x().toArray(),
                c.mean().toArray(),
                c.low().toArray(),
                c.high().toArray());
    }

    /** The first index whose x is not below a value. */
    int first(double value) {
        int low = 0;
        int high = x.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (x[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Whether it is a bound or a prediction. */
    boolean isTheory() {
        return series.label() != Label.MEASURED;
    }

    boolean hasBand() {
        return repeats > 1 && !isTheory();
    }

    /** The exponential moving average of the mean with this weight of the past; non-finite values stand as they are. */
    double[] smooth(double weight) {
        double[] out = new double[mean.length];
        double state = 0;
        double mass = 0;
        for (int i = 0; i < mean.length; i++) {
            if (Double.isFinite(mean[i])) {
                state = weight * state + (1 - weight) * mean[i];
                mass = weight * mass + (1 - weight);
                out[i] = state / mass;
            } else {
                out[i] = mean[i];
            }
        }
        return out;
    }
}
