package org.mltheory.compute.linalg;

import java.util.function.BiConsumer;

/**
 * A symmetric linear map of R^n that is known by what it makes of vectors: a Hessian, a kernel matrix, the normal equations of a
 * Jacobian. The iterations of this package rely on its symmetry and cannot check it.
 */
public interface LinearOperator {

    /** n, 0 or more. */
    int dimension();

    /**
     * y := A x.
     *
     * @param x n numbers, unchanged
     * @param y n numbers, overwritten; never the array x
     */
    void apply(double[] x, double[] y);

    /** The operator that this function applies. */
    static LinearOperator of(int dimension, BiConsumer<double[], double[]> apply) {
        if (dimension < 0) {
            throw new ShapeException("operator of dimension " + dimension + ": permitted are 0 or more");
        }
        return new LinearOperator() {
            @Override
            public int dimension() {
                return dimension;
            }

            @Override
            public void apply(double[] x, double[] y) {
                apply.accept(x, y);
            }
        };
    }

    /**
     * A symmetric matrix as an operator.
     *
     * @param a n x n, read at every application
     * @throws ShapeException when the length does not fit
     */
    static LinearOperator ofMatrix(LinearAlgebra algebra, double[] a, int n) {
        Shapes.require(a, n, n, "A");
        return of(n, (x, y) -> algebra.gemv(false, n, n, 1, a, 0, x, 0, 0, y, 0));
    }

    /**
     * X^T X as an operator of dimension p, without forming it.
     *
     * @param x n x p, read at every application
     * @throws ShapeException when the length does not fit
     */
    static LinearOperator ofGram(LinearAlgebra algebra, double[] x, int n, int p) {
        Shapes.require(x, n, p, "X");
        return of(p, (v, y) -> {
            double[] image = new double[n];
            algebra.gemv(false, n, p, 1, x, 0, v, 0, 0, image, 0);
            algebra.gemv(true, n, p, 1, x, 0, image, 0, 0, y, 0);
        });
    }

    /**
     * A x in a new array, checked.
     *
     * @throws ShapeException when x has not n numbers
     * @throws NotFiniteException when the operator gave NaN or infinity
     */
    default double[] applied(double[] x) {
        int n = dimension();
        Shapes.require(x, 1, n, "x");
        double[] y = new double[n];
        apply(x, y);
        for (int i = 0; i < n; i++) {
            if (!Double.isFinite(y[i])) {
                throw new NotFiniteException(
                        "entry " + i + " of what an operator of dimension " + n + " gave is " + y[i]);
            }
        }
        return y;
    }
}
