package org.mltheory.workbench.scene;

import java.util.Arrays;

/** Fewer points that look the same. */
final class Reduction {

    private Reduction() {
    }

    /**
     * What a chart of some pixel columns shows of a line: of each column the first, least, greatest and last point, so that no
     * spike is lost, and one point on either side of the visible range. All values must be finite, x ascending.
     *
     * @param from the first index looked at
     * @param to the index after the last
     */
    static double[][] of(double[] x, double[] y, int from, int to, double fromX, double toX, int columns, boolean log) {
        int begin = Math.max(from, lowerBound(x, from, to, fromX) - 1);
        int end = Math.min(to, lowerBound(x, from, to, Math.nextUp(toX)) + 1);
        if (end - begin <= 4L * columns) {
            return new double[][] {Arrays.copyOfRange(x, begin, Math.max(begin, end)), Arrays.copyOfRange(y, begin, Math.max(begin, end))};
        }
        double[] rx = new double[4 * (columns + 2)];
        double[] ry = new double[rx.length];
        int n = 0;
        double left = log ? Math.log(fromX) : fromX;
        double scale = columns / ((log ? Math.log(toX) : toX) - left);
        int i = begin;
        while (i < end) {
            int column = column(x[i], left, scale, columns, log);
            int first = i;
            int least = i;
            int greatest = i;
            while (i < end && column(x[i], left, scale, columns, log) == column) {
                least = y[i] < y[least] ? i : least;
                greatest = y[i] > y[greatest] ? i : greatest;
                i++;
            }
            int[] kept = {first, Math.min(least, greatest), Math.max(least, greatest), i - 1};
            int last = -1;
            for (int k : kept) {
                if (k != last) {
                    rx[n] = x[k];
                    ry[n++] = y[k];
                    last = k;
                }
            }
        }
        return new double[][] {Arrays.copyOf(rx, n), Arrays.copyOf(ry, n)};
    }

    private static int column(double x, double left, double scale, int columns, boolean log) {
        double at = ((log ? Math.log(x) : x) - left) * scale;
        return at < 0 ? -1 : at >= columns ? columns : (int) at;
    }

    /** The first index in [from, to) whose x is not below a value. */
    static int lowerBound(double[] x, int from, int to, double value) {
        int low = from;
        int high = to;
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
}
