package org.mltheory.chapter05;

import java.util.ArrayList;
import java.util.List;
import org.mltheory.experiment.result.Table;

/**
 * Counts the critical points of {@link QuarticTensor} by visiting all 3^n - 1 of them (each component is 0, + or -) and telling minima
 * from saddles and maxima by the eigenvalues of the Hessian there.
 */
final class Census {

    private final List<List<String>> rows = new ArrayList<>();
    private double ratio = Double.NaN;

    /**
     * Counts in dimension n, 2 or more.
     *
     * @param watch is run before each point, to throw when the run was cancelled
     */
    void count(int n, Runnable watch) {
        double[] identity = new double[n * n];
        for (int i = 0; i < n; i++) {
            identity[i * n + i] = 1;
        }
        QuarticTensor f = new QuarticTensor(identity, n);
        int minima = 0;
        int saddles = 0;
        int maxima = 0;
        int all = (int) Math.pow(3, n);
        for (int code = 1; code < all; code++) {
            watch.run();
            double[] signs = new double[n];
            for (int i = 0, rest = code; i < n; i++, rest /= 3) {
                // 0, 1 and -1 by the digits of the code in base 3
                signs[i] = rest % 3 == 2 ? -1 : rest % 3;
            }
            int down = negative(f.tangentEigenvalues(f.point(signs)));
            minima += down == 0 ? 1 : 0;
            maxima += down == n - 1 ? 1 : 0;
            saddles += down > 0 && down < n - 1 ? 1 : 0;
        }
        ratio = (double) saddles / minima;
        rows.add(List.of(
                Integer.toString(n), Integer.toString(minima), Integer.toString(saddles), Integer.toString(maxima)));
    }

    /** Of the dimension that was counted last; NaN before. */
    double saddlesPerMinimum() {
        return ratio;
    }

    Table table() {
        return new Table("census", "Critical Points Counted", List.of("d", "minima", "saddles", "maxima"), rows);
    }

    static int negative(double[] values) {
        int count = 0;
        for (double v : values) {
            count += v < 0 ? 1 : 0;
        }
        return count;
    }
}
