package org.mltheory.chapter07;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;

/** Null spaces of small integer matrices, by fraction-free elimination (Bareiss 1968): exact. */
final class NullVector {

    private NullVector() {}

    /** The rank of a matrix, given by rows; not modified. */
    static int rank(BigInteger[][] rows) {
        BigInteger[][] a = copy(rows);
        return eliminate(a, new int[a.length]);
    }

    /**
     * The integer vector v with A v = 0, coprime and unique up to its sign; empty unless the null space is a line.
     *
     * @param rows A, of any number of rows with equally many entries; not modified
     */
    static Optional<BigInteger[]> of(BigInteger[][] rows, int columns) {
        BigInteger[][] a = copy(rows);
        int[] pivots = new int[a.length];
        int rank = eliminate(a, pivots);
        if (rank != columns - 1) {
            return Optional.empty();
        }
        boolean[] bound = new boolean[columns];
        for (int r = 0; r < rank; r++) {
            bound[pivots[r]] = true;
        }
        int free = 0;
        while (bound[free]) {
            free++;
        }
        // after complete elimination every pivot is the same number p: x_pivot = -a_free / p x_free
        BigInteger[] v = new BigInteger[columns];
        Arrays.fill(v, BigInteger.ZERO);
        v[free] = rank == 0 ? BigInteger.ONE : a[0][pivots[0]];
        for (int r = 0; r < rank; r++) {
            v[pivots[r]] = a[r][free].negate();
        }
        BigInteger divisor = BigInteger.ZERO;
        for (BigInteger entry : v) {
            divisor = divisor.gcd(entry);
        }
        for (int j = 0; j < columns; j++) {
            v[j] = v[j].divide(divisor);
        }
        return Optional.of(v);
    }

    /** Gauss-Jordan without fractions; rows 0 to rank-1 end with one common pivot each in a column that is otherwise 0. */
    private static int eliminate(BigInteger[][] a, int[] pivots) {
        int rank = 0;
        BigInteger last = BigInteger.ONE;
        int columns = a.length == 0 ? 0 : a[0].length;
        for (int c = 0; c < columns && rank < a.length; c++) {
            int p = rank;
            while (p < a.length && a[p][c].signum() == 0) {
                p++;
            }
            if (p == a.length) {
                continue;
            }
            BigInteger[] held = a[p];
            a[p] = a[rank];
            a[rank] = held;
            BigInteger pivot = held[c];
            for (int i = 0; i < a.length; i++) {
                if (i != rank) {
                    BigInteger f = a[i][c];
                    for (int j = 0; j < columns; j++) {
                        a[i][j] = a[i][j].multiply(pivot)
                                .subtract(held[j].multiply(f))
                                .divide(last);
                    }
                }
            }
            last = pivot;
            pivots[rank++] = c;
        }
        return rank;
    }

    private static BigInteger[][] copy(BigInteger[][] rows) {
        return Arrays.stream(rows).map(BigInteger[]::clone).toArray(BigInteger[][]::new);
    }
}
