package org.mltheory.compute.net;

import org.mltheory.compute.linalg.Product;

/**
 * What training does with numbers, in one precision. All else about training is written once, over arrays of the type {@code A}.
 * Stateless, and safe for several threads.
 */
interface Kernels<A> {

    A array(int length);

    /** Rounds {@code count} numbers to this precision. */
    void load(double[] from, int fromAt, A to, int toAt, int count);

    void store(A from, int fromAt, double[] to, int toAt, int count);

    /** C := op(A) op(B), or with {@code add} C := C + op(A) op(B). */
    void gemm(Product p, A a, int aAt, A b, int bAt, boolean add, A c, int cAt);

    /** Writes {@code width} numbers of {@code v} into each of the rows of {@code out}. */
    void fillRows(A v, int vAt, A out, int rows, int width);

    /** Adds up the rows of {@code m}, in their order: {@code sum[sumAt..)} is overwritten or, with {@code add}, added to. */
    void sumRows(A m, int rows, int width, boolean add, A sum, int sumAt);

    /** Replaces the first {@code count} numbers by their values. */
    void apply(Activation activation, A z, int count);

    /** Multiplies the first {@code count} numbers of {@code delta} by the derivative. */
    void pullBack(Activation activation, A delta, A z, A value, int count);

    /** The sum of the squares, in float64. */
    double squares(A v, int count);

    void scale(A v, int count, double factor);

    /** A step of plain descent along {@code gradient} + decay {@code theta}. */
    void descend(A theta, A gradient, int count, double rate, double decay);

    /** A step of descent with momentum, as {@link Optimizer.Descent} has it; {@code velocity} is modified. */
    void descend(A theta, A gradient, A velocity, int count, double rate, Optimizer.Descent method);

    /**
     * A step of Adam; mean and square are modified.
     *
     * @param correction1 1 - beta1^t
     * @param correction2 1 - beta2^t
     */
    void adam(
            A theta,
            A gradient,
            A mean,
            A square,
            int count,
            double rate,
            Optimizer.Adam method,
            double correction1,
            double correction2);

    /** The same dividing by the greatest square so far, {@code greatest}, which is modified too. */
    void amsgrad(
            A theta,
            A gradient,
            A mean,
            A square,
            A greatest,
            int count,
            double rate,
            Optimizer.Adam method,
            double correction1,
            double correction2);
}
