package org.mltheory.experiment.claim;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.mltheory.experiment.result.Figures;
import org.mltheory.experiment.result.Measurements;
import org.mltheory.experiment.result.Series;

/**
 * Measured values beside the values that a relation holds against them, point by point and repeat by repeat, so that every
 * relation is decided by the same code.
 *
 * @param series the measured series
 * @param side where the measured values must lie
 * @param trivial the bound's trivial value; NaN when there is none
 * @param ratio whether bound / measured means something
 * @param slack what is allowed, in words; empty when nothing is
 * @param repeats those that have a point to compare, in order
 */
record Comparison(Series series, Side side, double trivial, boolean ratio, String slack, List<Pairs> repeats) {

    /** Where measured values must lie. */
    enum Side {
        /** measured &lt;= bound + slack. */
        BELOW,
        /** measured &gt;= bound - slack. */
        ABOVE,
        /** |measured - bound| &lt;= slack. */
        WITHIN
    }

    /** One repeat's compared points in ascending x; the arrays have one length and are not modified. */
    record Pairs(int repeat, double[] x, double[] measured, double[] bound, double[] slack) {
        int size() {
            return x.length;
        }
    }

    /** How far a point lies beyond its bound and slack; positive for a violation. */
    double excess(Pairs p, int i) {
        double beyond = p.measured()[i] - p.bound()[i];
        return switch (side) {
            case BELOW -> beyond - p.slack()[i];
            case ABOVE -> -beyond - p.slack()[i];
            case WITHIN -> Math.abs(beyond) - p.slack()[i];
        };
    }

    /** Whether the bound at a point is no better than the trivial value. */
    boolean vacuous(Pairs p, int i) {
        return switch (side) {
            case BELOW -> p.bound()[i] >= trivial;
            case ABOVE -> p.bound()[i] <= trivial;
            case WITHIN -> false;
        };
    }

    int points() {
        return repeats.stream().mapToInt(Pairs::size).sum();
    }

    static Comparison of(Relation.AtMost r, Measurements data) {
        return new Comparison(
                r.measured(),
                Side.BELOW,
                r.trivial(),
                true,
                words("slack", r.relativeSlack(), r.absoluteSlack()),
                join(data, r.measured(), r.bound(), b -> r.relativeSlack() * Math.abs(b) + r.absoluteSlack()));
    }

    static Comparison of(Relation.AtLeast r, Measurements data) {
        return new Comparison(
                r.measured(),
                Side.ABOVE,
                r.trivial(),
                true,
                words("slack", r.relativeSlack(), r.absoluteSlack()),
                join(data, r.measured(), r.bound(), b -> r.relativeSlack() * Math.abs(b) + r.absoluteSlack()));
    }

    static Comparison of(Relation.Equal r, Measurements data) {
        return new Comparison(
                r.measured(),
                Side.WITHIN,
                Double.NaN,
                false,
                words("tolerance", r.relativeTolerance(), r.absoluteTolerance()),
                join(
                        data,
                        r.measured(),
                        r.predicted(),
                        b -> Math.max(r.relativeTolerance() * Math.abs(b), r.absoluteTolerance())));
    }

    /** Each point against the one before it. */
    static Comparison of(Relation.Monotone r, Measurements data) {
        List<Pairs> repeats = new ArrayList<>();
        for (int repeat : data.repeats(r.measured().id())) {
            Measurements.Trace t = data.trace(r.measured().id(), repeat);
            if (t.size() < 2) {
                continue;
            }
            double[] before = Arrays.copyOf(t.y(), t.size() - 1);
            double[] slack = new double[before.length];
            for (int i = 0; i < slack.length; i++) {
                slack[i] = r.relativeSlack() * Math.abs(before[i]) + r.absoluteSlack();
            }
            repeats.add(new Pairs(
                    repeat,
                    Arrays.copyOfRange(t.x(), 1, t.size()),
                    Arrays.copyOfRange(t.y(), 1, t.size()),
                    before,
                    slack));
        }
        return new Comparison(
                r.measured(),
                r.increasing() ? Side.ABOVE : Side.BELOW,
                Double.NaN,
                false,
                words("slack", r.relativeSlack(), r.absoluteSlack()),
                repeats);
    }

    /** Pairs the points of two series at equal x, repeat by repeat, where the bound is finite. */
    private static List<Pairs> join(Measurements data, Series measured, Series bound, DoubleUnaryOperator slackOf) {
        List<Pairs> repeats = new ArrayList<>();
        for (int repeat : data.repeats(measured.id())) {
            Measurements.Trace m = data.trace(measured.id(), repeat);
            Measurements.Trace b = data.trace(bound.id(), repeat);
            double[] x = new double[m.size()];
            double[] ym = new double[m.size()];
            double[] yb = new double[m.size()];
            double[] slack = new double[m.size()];
            int size = 0;
            int j = 0;
            for (int i = 0; i < m.size(); i++) {
                while (j < b.size() && b.x()[j] < m.x()[i]) {
                    j++;
                }
                if (j == b.size()) {
                    break;
                }
                if (b.x()[j] == m.x()[i]) {
                    if (Double.isFinite(b.y()[j])) {
                        x[size] = m.x()[i];
                        ym[size] = m.y()[i];
                        yb[size] = b.y()[j];
                        slack[size++] = slackOf.applyAsDouble(b.y()[j]);
                    }
                    // Several points at one x: the k-th meets the k-th; measured points beyond the last bound meet that
                    // one.
                    if (j + 1 < b.size() && b.x()[j + 1] == m.x()[i] && i + 1 < m.size() && m.x()[i + 1] == m.x()[i]) {
                        j++;
                    }
                }
            }
            if (size > 0) {
                repeats.add(new Pairs(
                        repeat,
                        Arrays.copyOf(x, size),
                        Arrays.copyOf(ym, size),
                        Arrays.copyOf(yb, size),
                        Arrays.copyOf(slack, size)));
            }
        }
        return repeats;
    }

    private static String words(String noun, double relative, double absolute) {
        if (relative == 0 && absolute == 0) {
            return "";
        }
        String rel = relative == 0 ? "" : Figures.of(relative) + " relative";
        String abs = absolute == 0 ? "" : Figures.of(absolute) + " absolute";
        return noun + " " + rel + (rel.isEmpty() || abs.isEmpty() ? "" : " and ") + abs;
    }
}
