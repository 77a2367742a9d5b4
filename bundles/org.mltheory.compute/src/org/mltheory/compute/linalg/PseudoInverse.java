package org.mltheory.compute.linalg;

import java.util.function.BooleanSupplier;

/**
 * The Moore-Penrose inverse X^+ of a real n x p matrix, in factored form (a complete orthogonal decomposition), to be applied
 * to right-hand sides. X^+ y is, among the vectors w that minimise |X w - y|, the one of least Euclidean norm.
 *
 * <p>The smaller side m = min(n, p) decides the cost: about 2 m^2 max(n, p) operations for a reduction to m x m by blocked
 * reflections, then about 4/3 m^3 for the rank-revealing step on what is left. No Gram matrix is formed, so the condition
 * number is not squared.
 *
 * <p>The rank is the number of pivots longer than {@code 8 max(n, p) 2^-52} times the first. Singular values below about that
 * fraction of the largest are thus treated as zero.
 *
 * <p>Source: G. Golub, C. Van Loan, "Matrix Computations", 4th ed., 5.5 (complete orthogonal decomposition), 5.6.
 */
public final class PseudoInverse {

    private final int n;
    private final int p;
    /** X is scaled by 2^scale before it is decomposed. */
    private final int scale;
    /** Of X when n is less than p, of its transpose when n is greater, unused when they are equal. */
    private final LqDecomposition outer;
    /** Of the m x m matrix that {@link #outer} leaves. */
    private final LqDecomposition inner;

    private final double[] triangle;
    /** Of the transpose of the inner decomposition's L; used when the rank is less than m. */
    private final LqDecomposition columnSpace;

    private PseudoInverse(double[] x, int n, int p, double tolerance, BooleanSupplier cancelled) {
        double power = Shapes.scaleFor(Shapes.requireFinite(x, n, p, "x"));
        this.n = n;
        this.p = p;
        this.scale = Math.getExponent(power);
        double[] work = n <= p ? x.clone() : Gemm.transpose(x, n, p);
        Vectors.scale(power, work);
        int m = Math.min(n, p);
        double[] square = work;
        if (n == p) {
            outer = LqDecomposition.blocked(new double[0], 0, p, cancelled);
        } else {
            outer = LqDecomposition.blocked(work, m, Math.max(n, p), cancelled);
            square = n < p ? outer.lower() : Gemm.transpose(outer.lower(), m, m);
        }
        inner = LqDecomposition.pivoted(square, m, m, tolerance, cancelled);
        int rank = inner.steps();
        double[] lower = inner.lower();
        if (rank == m) {
            triangle = lower;
            columnSpace = inner;
        } else {
            columnSpace = LqDecomposition.blocked(Gemm.transpose(lower, m, rank), rank, m, cancelled);
            triangle = columnSpace.lower();
        }
    }

    /**
     * Decomposes X, which is not modified.
     *
     * @param x n x p
     * @throws IllegalArgumentException if the length does not fit the shape or an entry is NaN or infinite
     */
    public static PseudoInverse of(double[] x, int n, int p) {
        return of(x, n, p, Cancellation.NEVER);
    }

    /**
     * Decomposes X, which is not modified.
     *
     * @param x n x p
     * @param cancelled asked between blocks of work
     * @throws IllegalArgumentException if the length does not fit the shape or an entry is NaN or infinite
     * @throws java.util.concurrent.CancellationException if {@code cancelled} says so
     */
    public static PseudoInverse of(double[] x, int n, int p, BooleanSupplier cancelled) {
        return of(x, n, p, standardTolerance(n, p, Math.ulp(1.0)), cancelled);
    }

    /**
     * As {@link #of(double[], int, int, BooleanSupplier)} with pivots counting as zero at or below {@code tolerance} times the first.
     *
     * @param tolerance 0 or more
     * @throws IllegalArgumentException as well when the tolerance is negative or not a number
     */
    public static PseudoInverse of(double[] x, int n, int p, double tolerance, BooleanSupplier cancelled) {
        if (!(tolerance >= 0)) {
            throw new IllegalArgumentException("tolerance " + tolerance + ": permitted are 0 or more");
        }
        return new PseudoInverse(x, n, p, tolerance, cancelled);
    }

    /** {@code 8 max(n, p) ulp}, where {@code ulp} is the distance from 1 to the next number of the type that X came in. */
    static double standardTolerance(int n, int p, double ulp) {
        return 8 * ulp * Math.max(n, p);
    }

    /** The numerical rank of X. */
    public int rank() {
        return inner.steps();
    }

    /**
     * X^+ Y.
     *
     * @param y n x k
     * @return p x k
     * @throws IllegalArgumentException if the length does not fit the shape or an entry is NaN or infinite
     */
    public double[] apply(double[] y, int k) {
        return apply(y, k, Cancellation.NEVER);
    }

    /**
     * As {@link #apply(double[], int)}.
     *
     * @param cancelled asked at every right-hand side
     * @throws java.util.concurrent.CancellationException if {@code cancelled} says so
     */
    public double[] apply(double[] y, int k, BooleanSupplier cancelled) {
        double power = Shapes.scaleFor(Shapes.requireFinite(y, n, k, "y"));
        double[] rows = Gemm.transpose(y, n, k);
        Vectors.scale(power, rows);
        int m = Math.min(n, p);
        if (n > p) {
            outer.toCoordinates(rows, k, cancelled);
            rows = resize(rows, k, n, m);
        }
        double[] solution = applySmall(rows, k, m, cancelled);
        if (n < p) {
            solution = resize(solution, k, m, p);
            outer.fromCoordinates(solution, k, cancelled);
        }
        int unscale = scale - Math.getExponent(power);
        double[] result = Gemm.transpose(solution, k, p);
        for (int i = 0; i < result.length; i++) {
            result[i] = Math.scalb(result[i], unscale);
        }
        return result;
    }

    /** Applies the inverse of the inner matrix to each of k rows of length m. */
    private double[] applySmall(double[] rows, int k, int m, BooleanSupplier cancelled) {
        int rank = rank();
        int[] pivots = inner.pivots();
        double[] z = new double[rows.length];
        for (int row = 0; row < k; row++) {
            for (int i = 0; i < m; i++) {
                z[row * m + i] = rows[row * m + pivots[i]];
            }
        }
        if (rank == m) {
            for (int row = 0; row < k; row++) {
                Triangular.solveLower(triangle, rank, z, row * m);
            }
        } else {
            columnSpace.toCoordinates(z, k, cancelled);
            z = resize(resize(z, k, m, rank), k, rank, m);
            for (int row = 0; row < k; row++) {
                Triangular.solveLowerTransposed(triangle, rank, z, row * m);
            }
        }
        inner.fromCoordinates(z, k, cancelled);
        return z;
    }

    /** Copies k rows, cutting them off or filling them up with zeros. */
    private static double[] resize(double[] rows, int k, int from, int to) {
        double[] resized = new double[Shapes.size(k, to, "rows")];
        for (int row = 0; row < k; row++) {
            System.arraycopy(rows, row * from, resized, row * to, Math.min(from, to));
        }
        return resized;
    }
}
