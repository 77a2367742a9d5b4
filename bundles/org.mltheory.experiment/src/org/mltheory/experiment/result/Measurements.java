package org.mltheory.experiment.result;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The growing points of one member of a run, by series and repeat. Safe for many writers and readers: a reader gets a copy of
 * what is there. Points of one trace are kept in the order of their x (ties in order of arrival), so that what is read does
 * not depend on which thread was first.
 */
public final class Measurements {

    private final Map<String, TreeMap<Integer, Growing>> traces = new LinkedHashMap<>();
    private final Map<String, AssumptionValue> assumptions = new LinkedHashMap<>();
    private final Map<String, Double> symbols = new LinkedHashMap<>();
    private final Map<String, Result> results = new LinkedHashMap<>();
    private final Set<String> divergences = new LinkedHashSet<>();
    private long version;

    /** The least favourable report of an assumption is not known here: all are kept. */
    public record AssumptionValue(String assumption, int repeat, double x, double measured, double limit) {}

    /** A copy of one repeat's points. */
    public record Trace(double[] x, double[] y) {
        public int size() {
            return x.length;
        }
    }

    /** Adds a point. */
    public synchronized void add(String series, int repeat, double x, double y) {
        growing(series, repeat).add(x, y);
        version++;
    }

    /** Adds the points {@code from} to {@code to - 1} of two parallel arrays, in their order. */
    public synchronized void addAll(String series, int repeat, double[] x, double[] y, int from, int to) {
        Growing growing = growing(series, repeat);
        for (int i = from; i < to; i++) {
            growing.add(x[i], y[i]);
        }
        version++;
    }

    private Growing growing(String series, int repeat) {
        return traces.computeIfAbsent(series, k -> new TreeMap<>()).computeIfAbsent(repeat, k -> new Growing());
    }

    /** Adds a report about an assumption; {@code x} is NaN when there is no x axis parameter. */
    public synchronized void addAssumption(AssumptionValue value) {
        assumptions.put(value.assumption() + '\n' + value.repeat() + '\n' + value.x(), value);
        version++;
    }

    /** Sets the current value of a symbol. */
    public synchronized void setSymbol(String symbol, double value) {
        symbols.put(symbol, value);
        version++;
    }

    /** Adds or replaces a table, grid, graph or scalar. */
    public synchronized void addResult(Result result) {
        results.put(result.getClass().getSimpleName() + '/' + result.id(), result);
        version++;
    }

    /** Notes that a trial diverged. */
    public synchronized void addDivergence(String reason) {
        divergences.add(reason);
        version++;
    }

    /** Grows with every change: a reader that saw this number needs no fresh copy. */
    public synchronized long version() {
        return version;
    }

    /** Ids of the series that have points. */
    public synchronized Set<String> series() {
        return new LinkedHashSet<>(traces.keySet());
    }

    /** Repeats in which a series has points. */
    public synchronized Set<Integer> repeats(String series) {
        Map<Integer, Growing> map = traces.get(series);
        return map == null ? Set.of() : new TreeSet<>(map.keySet());
    }

    /** One repeat's points, empty when there are none. */
    public synchronized Trace trace(String series, int repeat) {
        Map<Integer, Growing> map = traces.get(series);
        Growing g = map == null ? null : map.get(repeat);
        return g == null ? new Trace(new double[0], new double[0]) : g.copy();
    }

    /** Whether a series has points at two places or more in some repeat, so that there is a line to draw. */
    public synchronized boolean isLine(String series) {
        Map<Integer, Growing> map = traces.get(series);
        return map != null && map.values().stream().anyMatch(g -> g.size > 1 && g.x[0] < g.x[g.size - 1]);
    }

    /** Number of points of all series. */
    public synchronized long size() {
        return traces.values().stream()
                .flatMap(m -> m.values().stream())
                .mapToLong(g -> g.size)
                .sum();
    }

    public synchronized List<AssumptionValue> assumptions(String id) {
        return assumptions.values().stream()
                .filter(a -> a.assumption().equals(id))
                .toList();
    }

    public synchronized Map<String, Double> symbols() {
        return new LinkedHashMap<>(symbols);
    }

    public synchronized List<Result> results() {
        return new ArrayList<>(results.values());
    }

    /** Why trials diverged; empty when none did. */
    public synchronized Optional<String> divergence() {
        return divergences.stream().findFirst();
    }

    /** Parallel arrays that grow, sorted by x. */
    private static final class Growing {
        private double[] x = new double[16];
        private double[] y = new double[16];
        private int size;

        void add(double px, double py) {
            if (size == x.length) {
                x = Arrays.copyOf(x, size * 2);
                y = Arrays.copyOf(y, size * 2);
            }
            int at = size;
            if (size > 0 && px < x[size - 1]) {
                at = upperBound(px);
                System.arraycopy(x, at, x, at + 1, size - at);
                System.arraycopy(y, at, y, at + 1, size - at);
            }
            x[at] = px;
            y[at] = py;
            size++;
        }

        private int upperBound(double px) {
            int lo = 0;
            int hi = size;
            while (lo < hi) {
                int mid = (lo + hi) >>> 1;
                if (x[mid] <= px) {
                    lo = mid + 1;
                } else {
                    hi = mid;
                }
            }
            return lo;
        }

        Trace copy() {
            return new Trace(Arrays.copyOf(x, size), Arrays.copyOf(y, size));
        }
    }
}
