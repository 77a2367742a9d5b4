package org.mltheory.compute.stats;

import java.util.Arrays;
import java.util.List;
import org.mltheory.compute.linalg.Gemm;
import org.mltheory.compute.linalg.JavaAlgebra;

/**
 * A least-squares fit y = X b, with intervals of the coefficients from Student's t with n - p degrees of freedom. The intervals
 * assume independent normal errors of equal variance.
 *
 * @param coefficients p of them, each with its interval; NaN ends when n = p
 * @param residualVariance the residual sum of squares over n - p; NaN when n = p
 * @param rSquared 1 minus the residual sum of squares over that of y about its mean; NaN when y is constant
 * @param degrees n - p
 */
public record MultipleRegression(List<Interval> coefficients, double residualVariance, double rSquared, int degrees) {

    /** Columns whose part orthogonal to those before them is at most so much of their length count as dependent, times n. */
    private static final double DEPENDENT = 0x1p-50;

    public MultipleRegression {
        coefficients = List.copyOf(coefficients);
    }

    /**
     * Fits by the QR decomposition of X with columns scaled to length 1. A constant is a column of ones.
     *
     * @param x n x p, row-major, p at least 1 and at most n; not modified
     * @param y n numbers; not modified
     * @param confidence of the intervals, in (0, 1)
     * @throws IllegalArgumentException if shapes do not fit, a number is not finite, or the columns are linearly dependent
     */
    public static MultipleRegression of(double[] x, double[] y, int p, double confidence) {
        int n = y.length;
        if (p < 1 || p > n || x.length != (long) n * p) {
            throw new IllegalArgumentException(
                    n + " observations and " + p + " columns do not fit an array of " + x.length + ", or each other");
        }
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("confidence must be in (0, 1): " + confidence);
        }
        if (!Arrays.stream(x).allMatch(Double::isFinite) || !Arrays.stream(y).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("an observation is not finite");
        }
        double[] scaled = x.clone();
        double[] scales = scale(scaled, n, p);
        double[] q = new double[n * p];
        double[] r = new double[p * p];
        new JavaAlgebra("regression", 1, () -> false).qr(scaled, n, p, q, r);
        for (int j = 0; j < p; j++) {
            if (r[j * p + j] <= DEPENDENT * n) {
                throw new IllegalArgumentException("column " + j + " depends linearly on those before it");
            }
        }
        double[] right = new double[p];
        Gemm.multiplyTransA(q, y, right, p, n, 1);
        double residual = residualSquares(q, y, right, p);
        int degrees = n - p;
        double variance = degrees == 0 ? Double.NaN : residual / degrees;
        double t = degrees == 0 ? Double.NaN : StudentT.quantile((1 + confidence) / 2, degrees);
        double[] b = new double[p];
        for (int j = p - 1; j >= 0; j--) {
            double sum = right[j];
            for (int k = j + 1; k < p; k++) {
                sum -= r[j * p + k] * b[k];
            }
            b[j] = sum / r[j * p + j];
        }
        Interval[] intervals = new Interval[p];
        for (int j = 0; j < p; j++) {
            double half = t * Math.sqrt(variance * squaredRow(r, p, j)) / scales[j];
            double estimate = b[j] / scales[j];
            intervals[j] = new Interval(estimate, estimate - half, estimate + half);
        }
        Welford about = new Welford();
        about.addAll(y);
        double total = about.variance() * (n - 1);
        return new MultipleRegression(
                List.of(intervals), variance, total > 0 ? 1 - residual / total : Double.NaN, degrees);
    }

    /** Divides each column by its length, which is returned. */
    private static double[] scale(double[] a, int n, int p) {
        double[] scales = new double[p];
        for (int j = 0; j < p; j++) {
            double largest = 0;
            for (int i = 0; i < n; i++) {
                largest = Math.max(largest, Math.abs(a[i * p + j]));
            }
            if (largest == 0) {
                throw new IllegalArgumentException("column " + j + " is 0");
            }
            double squares = 0;
            for (int i = 0; i < n; i++) {
                double part = a[i * p + j] / largest;
                squares += part * part;
            }
            scales[j] = largest * Math.sqrt(squares);
            for (int i = 0; i < n; i++) {
                a[i * p + j] = a[i * p + j] / largest / Math.sqrt(squares);
            }
        }
        return scales;
    }

    /** |y - Q Q^T y|^2, summed from the residuals themselves: the difference of squared lengths would cancel. */
    private static double residualSquares(double[] q, double[] y, double[] projected, int p) {
        double squares = 0;
        for (int i = 0; i < y.length; i++) {
            double rest = y[i];
            for (int j = 0; j < p; j++) {
                rest -= q[i * p + j] * projected[j];
            }
            squares += rest * rest;
        }
        return squares;
    }

    /** The squared length of row j of R^-1, which is entry j of the diagonal of (X^T X)^-1: solves R^T z = e_j. */
    private static double squaredRow(double[] r, int p, int j) {
        double[] row = new double[p];
        double squares = 0;
        for (int k = j; k < p; k++) {
            double sum = k == j ? 1 : 0;
            for (int l = j; l < k; l++) {
                sum -= row[l] * r[l * p + k];
            }
            row[k] = sum / r[k * p + k];
            squares += row[k] * row[k];
        }
        return squares;
    }
}
