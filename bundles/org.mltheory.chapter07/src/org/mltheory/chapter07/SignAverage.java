package org.mltheory.chapter07;

import java.util.Arrays;
import java.util.function.BooleanSupplier;
import org.mltheory.compute.combinatorics.GrayCode;
import org.mltheory.compute.random.RandomStream;

/**
 * The mean of a function of v = Σ s_i x_i in R^m over independent fair signs s: over all 2^n of them, or over random draws.
 *
 * @param columns x, n vectors of m numbers; not to be modified
 * @param size what is averaged
 */
record SignAverage(double[][] columns, Size size) {

    /** A size of a vector. */
    enum Size {
        /** Its Euclidean norm. */
        EUCLIDEAN {
            @Override
            double of(double[] v) {
                double sum = 0;
                for (double e : v) {
                    sum += e * e;
                }
                return Math.sqrt(sum);
            }
        },
        /** Its greatest absolute entry. */
        MAXIMUM {
            @Override
            double of(double[] v) {
                double greatest = 0;
                for (double e : v) {
                    greatest = Math.max(greatest, Math.abs(e));
                }
                return greatest;
            }
        },
        /** Its greatest entry. */
        GREATEST {
            @Override
            double of(double[] v) {
                double greatest = Double.NEGATIVE_INFINITY;
                for (double e : v) {
                    greatest = Math.max(greatest, e);
                }
                return greatest;
            }
        };

        abstract double of(double[] v);
    }

    /** So many sign changes are added up before v is computed afresh, so that rounding does not add up. */
    private static final int FRESH = 1 << 10;

    int n() {
        return columns.length;
    }

    /** The mean over all 2^n sign vectors, in Gray's order: each differs from the one before in one sign. */
    double exact(BooleanSupplier watch) {
        int n = n();
        GrayCode code = new GrayCode(n);
        double[] v = sum(code.bits());
        double total = 0;
        double block = 0;
        int changed;
        int step = 0;
        do {
            block += size.of(v);
            changed = code.next();
            if (++step == FRESH) {
                watch.getAsBoolean();
                total += block;
                block = 0;
                step = 0;
                v = sum(code.bits());
            } else if (changed >= 0) {
                double twice = (code.bits() >> changed & 1) == 1 ? -2 : 2;
                double[] x = columns[changed];
                for (int j = 0; j < v.length; j++) {
                    v[j] += twice * x[j];
                }
            }
        } while (changed >= 0);
        return Math.scalb(total + block, -n);
    }

    private double[] sum(long negative) {
        double[] v = new double[columns[0].length];
        for (int i = 0; i < n(); i++) {
            double sign = (negative >> i & 1) == 1 ? -1 : 1;
            for (int j = 0; j < v.length; j++) {
                v[j] += sign * columns[i][j];
            }
        }
        return v;
    }

    /** One draw. */
    double draw(double[] signs, RandomStream random) {
        random.signs(signs);
        double[] v = new double[columns[0].length];
        for (int i = 0; i < n(); i++) {
            for (int j = 0; j < v.length; j++) {
                v[j] += signs[i] * columns[i][j];
            }
        }
        return size.of(v);
    }

    /** sqrt(Σ |x_i|²), the root of the trace of the Gram matrix. */
    double rootTrace() {
        return Math.sqrt(Arrays.stream(columns).mapToDouble(SignAverage::square).sum());
    }

    /** max_j sqrt(Σ_i x_ij²), the greatest norm of a coordinate over the points. */
    double greatestCoordinate() {
        double[] squares = new double[columns[0].length];
        for (double[] x : columns) {
            for (int j = 0; j < squares.length; j++) {
                squares[j] += x[j] * x[j];
            }
        }
        return Math.sqrt(Arrays.stream(squares).max().orElse(0));
    }

    /** Whether all inner products of two points are exactly 0. */
    boolean orthogonal(BooleanSupplier watch) {
        for (int i = 0; i < n(); i++) {
            watch.getAsBoolean();
            for (int k = 0; k < i; k++) {
                double product = 0;
                for (int j = 0; j < columns[i].length; j++) {
                    product += columns[i][j] * columns[k][j];
                }
                if (product != 0) {
                    return false;
                }
            }
        }
        return true;
    }

    private static double square(double[] x) {
        double sum = 0;
        for (double e : x) {
            sum += e * e;
        }
        return sum;
    }
}
