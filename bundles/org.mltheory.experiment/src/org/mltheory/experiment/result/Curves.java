package org.mltheory.experiment.result;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mltheory.compute.stats.StudentT;
import org.mltheory.compute.stats.Welford;

/** Means over repeats with their bands. */
public final class Curves {

    private Curves() {}

    /**
     * The mean of a series over repeats at every x that any repeat has, in ascending order. Repeats are matched at equal x; when
     * one repeat has several points at one x, its k-th is matched with the k-th of the others. A mean over n &lt; 2 values has no
     * spread: its band is the mean itself. A non-finite value makes mean and band there non-finite (NaN where the arithmetic
     * says so); it is never dropped. Points at x = NaN have no place and are left out.
     */
    public static Curve of(Measurements measurements, Series series, Band band) {
        List<Measurements.Trace> traces = new ArrayList<>();
        for (int repeat : measurements.repeats(series.id())) {
            traces.add(measurements.trace(series.id(), repeat));
        }
        return of(series, band, traces);
    }

    /** As {@link #of(Measurements, Series, Band)}, of traces in ascending x. */
    public static Curve of(Series series, Band band, List<Measurements.Trace> traces) {
        if (traces.size() == 1) {
            return single(series, band, traces.get(0));
        }
        int capacity = traces.stream().mapToInt(Measurements.Trace::size).sum();
        double[] x = new double[capacity];
        double[] mean = new double[capacity];
        double[] low = new double[capacity];
        double[] high = new double[capacity];
        double[] count = new double[capacity];
        double[] values = new double[traces.size()];
        double[] quantiles = quantiles(band, traces.size());
        int[] cursor = new int[traces.size()];
        int size = 0;
        for (; ; ) {
            double next = next(traces, cursor);
            if (Double.isNaN(next)) {
                break;
            }
            int n = 0;
            for (int r = 0; r < cursor.length; r++) {
                Measurements.Trace trace = traces.get(r);
                if (cursor[r] < trace.size() && trace.x()[cursor[r]] == next) {
                    values[n++] = trace.y()[cursor[r]++];
                }
            }
            x[size] = next;
            count[size] = n;
            if (n > 1 && Double.isNaN(quantiles[n])) {
                quantiles[n] = StudentT.quantile(0.975, n - 1);
            }
            spread(values, n, band, quantiles, mean, low, high, size);
            size++;
        }
        return new Curve(
                series,
                band,
                Doubles.copyOf(x, size),
                Doubles.copyOf(mean, size),
                Doubles.copyOf(low, size),
                Doubles.copyOf(high, size),
                Doubles.copyOf(count, size));
    }

    /**
     * A bound with gaps where it says nothing: experiments stream a bound only where its theorem states one, and a line drawn on across
     * the points it lacks would state more. Where every x of the bound is one of the measured curve, the measured points that it lacks
     * within its range become NaN, of count 0. A bound of a grid of its own, or one that is sparser throughout (more gaps than half its
     * points), is returned as it is.
     */
    public static Curve broken(Curve bound, Curve measured) {
        int n = bound.x().size();
        if (n < 2) {
            return bound;
        }
        double[] x = new double[measured.x().size()];
        int[] from = new int[x.length];
        int size = 0;
        int next = 0;
        int gaps = 0;
        for (int i = 0; i < x.length && next < n; i++) {
            double at = measured.x().get(i);
            boolean has = at == bound.x().get(next);
            if (has || next > 0) {
                x[size] = at;
                gaps += !has && from[size - 1] >= 0 ? 1 : 0;
                from[size++] = has ? next : -1;
            }
            next += has ? 1 : 0;
        }
        return next < n || size == n || 2 * gaps >= n
                ? bound
                : new Curve(
                        bound.series(),
                        bound.band(),
                        Doubles.copyOf(x, size),
                        pick(bound.mean(), from, size, Double.NaN),
                        pick(bound.low(), from, size, Double.NaN),
                        pick(bound.high(), from, size, Double.NaN),
                        pick(bound.count(), from, size, 0));
    }

    private static Doubles pick(Doubles values, int[] from, int size, double otherwise) {
        double[] out = new double[size];
        for (int i = 0; i < size; i++) {
            out[i] = from[i] < 0 ? otherwise : values.get(from[i]);
        }
        return Doubles.copyOf(out);
    }

    /** The least x at the cursors, NaN when every trace is used up; steps over points at x = NaN. */
    private static double next(List<Measurements.Trace> traces, int[] cursor) {
        double next = Double.NaN;
        for (int r = 0; r < cursor.length; r++) {
            Measurements.Trace trace = traces.get(r);
            while (cursor[r] < trace.size() && Double.isNaN(trace.x()[cursor[r]])) {
                cursor[r]++;
            }
            if (cursor[r] < trace.size() && !(trace.x()[cursor[r]] >= next)) {
                next = trace.x()[cursor[r]];
            }
        }
        return next;
    }

    private static Curve single(Series series, Band band, Measurements.Trace trace) {
        double[] x = new double[trace.size()];
        double[] y = new double[trace.size()];
        int size = 0;
        for (int i = 0; i < trace.size(); i++) {
            if (!Double.isNaN(trace.x()[i])) {
                x[size] = trace.x()[i];
                y[size++] = trace.y()[i];
            }
        }
        double[] ones = new double[size];
        Arrays.fill(ones, 1);
        Doubles mean = Doubles.copyOf(y, size);
        return new Curve(series, band, Doubles.copyOf(x, size), mean, mean, mean, Doubles.copyOf(ones));
    }

    private static void spread(
            double[] values, int n, Band band, double[] quantiles, double[] mean, double[] low, double[] high, int at) {
        Welford statistics = new Welford();
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        double sum = 0;
        for (int i = 0; i < n; i++) {
            statistics.add(values[i]);
            least = Math.min(least, values[i]);
            greatest = Math.max(greatest, values[i]);
            sum += values[i];
        }
        // The running mean of infinities is NaN; their sum keeps the sign, and only infinities of both signs give NaN.
        boolean finite = Double.isFinite(least) && Double.isFinite(greatest);
        mean[at] = finite ? statistics.mean() : sum / n;
        if (n < 2) {
            low[at] = mean[at];
            high[at] = mean[at];
            return;
        }
        if (band == Band.MIN_MAX) {
            low[at] = least;
            high[at] = greatest;
            return;
        }
        double half = finite
                ? quantiles[n]
                        * (band == Band.STANDARD_DEVIATION
                                ? Math.sqrt(statistics.variance())
                                : statistics.standardError())
                : Double.NaN;
        low[at] = mean[at] - half;
        high[at] = mean[at] + half;
    }

    /** The factor of the standard error or deviation by number of values; NaN where it is worked out when first needed. */
    private static double[] quantiles(Band band, int repeats) {
        double[] factors = new double[repeats + 1];
        Arrays.fill(factors, band == Band.CONFIDENCE_95 ? Double.NaN : 1);
        return factors;
    }
}
