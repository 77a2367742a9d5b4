package org.mltheory.chapter01;

import java.util.function.DoubleUnaryOperator;

/**
 * sup |f - g| over an interval that is cut into pieces: the greatest value at equally spaced points of every piece, improved by
 * golden section search around the best points. Exact up to rounding where |f - g| has one hill between neighbouring points; else a
 * lower bound.
 */
final class SupremumError {

    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;
    /** Hills whose top may exceed that of the highest point found are climbed. */
    private static final double NEAR = 0.98;

    private static final int MOST_CLIMBS = 32;

    private final DoubleUnaryOperator gap;
    private final Runnable watch;

    /**
     * @param watch called between pieces
     */
    SupremumError(DoubleUnaryOperator f, DoubleUnaryOperator g, Runnable watch) {
        gap = x -> Math.abs(f.applyAsDouble(x) - g.applyAsDouble(x));
        this.watch = watch;
    }

    /**
     * @param ends of the pieces, ascending, at least two
     * @param points intervals between the points of a piece, at least 1; an even number puts a point in the middle
     */
    double over(double[] ends, int points) {
        int pieces = ends.length - 1;
        double[] tops = new double[pieces];
        int[] places = new int[pieces];
        double best = 0;
        for (int i = 0; i < pieces; i++) {
            watch.run();
            for (int j = 0; j <= points; j++) {
                double value = gap.applyAsDouble(at(ends, i, j, points));
                if (!(value <= tops[i])) {
                    tops[i] = value;
                    places[i] = j;
                }
            }
            // not a number wins, so that it shows
            best = tops[i] <= best ? best : tops[i];
        }
        double reached = best;
        int climbs = 0;
        for (int i = 0; i < pieces && climbs < MOST_CLIMBS; i++) {
            if (tops[i] >= NEAR * best && tops[i] > 0) {
                watch.run();
                climbs++;
                double low = at(ends, i, Math.max(0, places[i] - 1), points);
                double high = at(ends, i, Math.min(points, places[i] + 1), points);
                reached = Math.max(reached, climb(low, high));
            }
        }
        return reached;
    }

    private static double at(double[] ends, int piece, int point, int points) {
        return point == points ? ends[piece + 1] : ends[piece] + (ends[piece + 1] - ends[piece]) * point / points;
    }

    private double climb(double from, double to) {
        double low = from;
        double high = to;
        double x1 = high - GOLDEN * (high - low);
        double x2 = low + GOLDEN * (high - low);
        double y1 = gap.applyAsDouble(x1);
        double y2 = gap.applyAsDouble(x2);
        for (int step = 0; step < 40; step++) {
            if (y1 > y2) {
                high = x2;
                x2 = x1;
                y2 = y1;
                x1 = high - GOLDEN * (high - low);
                y1 = gap.applyAsDouble(x1);
            } else {
                low = x1;
                x1 = x2;
                y1 = y2;
                x2 = low + GOLDEN * (high - low);
                y2 = gap.applyAsDouble(x2);
            }
        }
        return Math.max(y1, y2);
    }
}
