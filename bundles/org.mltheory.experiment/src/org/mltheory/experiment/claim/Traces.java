package org.mltheory.experiment.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mltheory.experiment.result.Measurements;
import org.mltheory.experiment.result.Series;

/** The repeats of one series. */
final class Traces {

    private Traces() {}

    static List<Measurements.Trace> of(Measurements data, Series series) {
        List<Measurements.Trace> traces = new ArrayList<>();
        for (int repeat : data.repeats(series.id())) {
            traces.add(data.trace(series.id(), repeat));
        }
        return traces;
    }

    /** The mean over repeats at the points that all have. */
    static Measurements.Trace mean(List<Measurements.Trace> traces) {
        if (traces.isEmpty()) {
            return new Measurements.Trace(new double[0], new double[0]);
        }
        Common common = Common.of(traces.stream().map(Measurements.Trace::x).toList());
        double[] x = new double[common.size()];
        double[] y = new double[common.size()];
        for (int i = 0; i < x.length; i++) {
            x[i] = traces.get(0).x()[common.index()[0][i]];
            for (int r = 0; r < traces.size(); r++) {
                y[i] += (traces.get(r).y()[common.index()[r][i]] - y[i]) / (r + 1);
            }
        }
        return new Measurements.Trace(x, y);
    }

    /** Where the first non-finite value within [from, to] stands, in words. */
    static Optional<String> nonFinite(Measurements data, Series series, double from, double to, Place place) {
        for (int repeat : data.repeats(series.id())) {
            Measurements.Trace t = data.trace(series.id(), repeat);
            for (int i = 0; i < t.size(); i++) {
                if (t.x()[i] >= from && t.x()[i] <= to && !Double.isFinite(t.y()[i])) {
                    return Optional.of("the measured value is not finite " + place.at(t.x()[i], repeat) + ".");
                }
            }
        }
        return Optional.empty();
    }
}
