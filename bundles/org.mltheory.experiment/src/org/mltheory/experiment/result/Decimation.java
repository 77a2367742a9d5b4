package org.mltheory.experiment.result;

import java.util.Arrays;

/**
 * Reduces a line to what can be seen of it: in each pixel column its first, least, greatest and last point, in order. The line
 * drawn through what is left covers the same pixels as the whole line, so that no spike is lost whatever the number of points. On a
 * logarithmic x axis the columns are even in ln x. Non-finite values are gaps (and on a logarithmic y axis values that are not
 * positive); one NaN is left for each, at most two a column, and all of them are counted.
 *
 * @param from the least x shown
 * @param to the greatest x shown, more than {@code from}
 * @param columns the number of pixel columns, at least 1
 * @param logX whether x is logarithmic; {@code from} is then positive, and points at x &lt;= 0 are left out and counted
 * @param logY whether y is logarithmic
 */
public record Decimation(double from, double to, int columns, boolean logX, boolean logY) {

    /** The most points that one column keeps: four before its first gap, the gap, four after it and a gap at its end. */
    public static final int MOST_PER_COLUMN = 10;

    public Decimation {
        if (!(from < to) || columns < 1 || logX && !(from > 0) || Double.isInfinite(from) || Double.isInfinite(to)) {
            throw new IllegalArgumentException(
                    "no window: " + from + " to " + to + " in " + columns + " columns" + (logX ? ", logarithmic" : ""));
        }
    }

    /**
     * What is left of a line. The arrays have one length and belong to the caller.
     *
     * @param x ascending
     * @param y finite (and positive on a logarithmic axis), or NaN for a gap
     * @param nonFinite how many of all points given are NaN or infinite
     * @param nonPositive how many more cannot stand on the logarithmic axes
     */
    public record Polyline(double[] x, double[] y, int nonFinite, int nonPositive) {
        public int size() {
            return x.length;
        }
    }

    /**
     * Reduces a line. Beside the points in the window one on either side is kept, so that the line reaches the window's edges.
     *
     * @param x ascending; not modified
     * @param y of the same length; not modified
     */
    public Polyline apply(double[] x, double[] y) {
        Pass pass = new Pass(this, x, y);
        int nonFinite = 0;
        int nonPositive = 0;
        for (int i = 0; i < x.length; i++) {
            if (!Double.isFinite(y[i]) || !Double.isFinite(x[i])) {
                nonFinite++;
            } else if (logX && x[i] <= 0 || logY && y[i] <= 0) {
                nonPositive++;
            }
        }
        int first = firstAtLeast(x, from);
        int start = Math.max(0, first - 1);
        int end = Math.min(x.length, firstAtLeast(x, Math.nextUp(to)) + 1);
        for (int i = start; i < end; i++) {
            pass.add(i);
        }
        return pass.finish(nonFinite, nonPositive);
    }

    private boolean drawable(double px, double py) {
        return Double.isFinite(py) && Double.isFinite(px) && !(logX && px <= 0) && !(logY && py <= 0);
    }

    /** Where column {@code k} of {@code columns} begins. */
    private double edge(int k) {
        double part = (double) k / columns;
        if (logX) {
            return Math.exp(Math.log(from) + (Math.log(to) - Math.log(from)) * part);
        }
        // Half the span twice: the span of huge values of both signs would overflow.
        double half = (to / 2 - from / 2) * part;
        return from + half + half;
    }

    private static int firstAtLeast(double[] x, double value) {
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

    /** One walk over a line, a column at a time. */
    private static final class Pass {
        private final Decimation window;
        private final double[] x;
        private final double[] y;
        private double[] outX;
        private double[] outY;
        private int size;
        private int column;
        private double columnEnd;
        private int first = -1;
        private int least;
        private int greatest;
        private int last;
        private int gapsInColumn;
        private int pendingGap = -1;

        Pass(Decimation window, double[] x, double[] y) {
            this.window = window;
            this.x = x;
            this.y = y;
            outX = new double[Math.min(x.length, 256)];
            outY = new double[outX.length];
            columnEnd = window.from;
        }

        void add(int i) {
            if (!(x[i] < columnEnd) && column <= window.columns) {
                endColumn();
                do {
                    column++;
                    columnEnd = column > window.columns
                            ? Double.POSITIVE_INFINITY
                            : column == window.columns ? Math.nextUp(window.to) : window.edge(column);
                } while (!(x[i] < columnEnd) && column <= window.columns);
            }
            if (window.drawable(x[i], y[i])) {
                if (pendingGap >= 0) {
                    if (gapsInColumn == 0) {
                        flush();
                        emitGap();
                        gapsInColumn = 1;
                    }
                    pendingGap = -1;
                }
                extend(i);
            } else if (pendingGap < 0 && Double.isFinite(x[i])) {
                pendingGap = i;
            }
        }

        private void extend(int i) {
            if (first < 0) {
                first = i;
                least = i;
                greatest = i;
            } else {
                if (y[i] < y[least]) {
                    least = i;
                }
                if (y[i] > y[greatest]) {
                    greatest = i;
                }
            }
            last = i;
        }

        /** Writes the group of points since the last gap or column edge. */
        private void flush() {
            if (first < 0) {
                return;
            }
            int low = Math.min(least, greatest);
            int high = Math.max(least, greatest);
            emit(x[first], y[first]);
            if (low != first) {
                emit(x[low], y[low]);
            }
            if (high != low && high != first) {
                emit(x[high], y[high]);
            }
            if (last != high && last != first) {
                emit(x[last], y[last]);
            }
            first = -1;
        }

        private void endColumn() {
            flush();
            if (pendingGap >= 0) {
                emitGap();
                pendingGap = -1;
            }
            gapsInColumn = 0;
        }

        private void emitGap() {
            if (size > 0 && !Double.isNaN(outY[size - 1])) {
                emit(x[pendingGap], Double.NaN);
            }
        }

        private void emit(double px, double py) {
            if (size == outX.length) {
                outX = Arrays.copyOf(outX, size * 2 + 16);
                outY = Arrays.copyOf(outY, size * 2 + 16);
            }
            outX[size] = px;
            outY[size++] = py;
        }

        Polyline finish(int nonFinite, int nonPositive) {
            endColumn();
            if (size > 0 && Double.isNaN(outY[size - 1])) {
                size--;
            }
            return new Polyline(Arrays.copyOf(outX, size), Arrays.copyOf(outY, size), nonFinite, nonPositive);
        }
    }
}
