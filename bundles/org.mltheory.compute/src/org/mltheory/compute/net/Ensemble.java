package org.mltheory.compute.net;

/**
 * R networks of one shape in training, as one batched computation: the members differ in initial parameters, order of rows,
 * learning rates and, where wanted, data. No member sees another: on every backend, member r's numbers are those of an ensemble of
 * that member alone, to the last bit on the Java backend.
 * <p>
 * For one thread. Holds memory outside the Java heap on some backends: close it. A closed ensemble throws
 * {@link IllegalStateException}, and every one that is misused {@link org.mltheory.compute.linalg.ShapeException} or
 * {@link IndexOutOfBoundsException}, as {@link TrainingPlan#requireSteps} has it.
 */
public interface Ensemble extends AutoCloseable {

    /** R. */
    int members();

    /**
     * Trains every member for {@code steps} mini-batches.
     *
     * @param rows row numbers, R x steps x batch; repeats permitted
     * @param rates learning rates, R x steps
     * @param losses overwritten by the mean loss of each batch before its step, R x steps; NaN or infinite when a member diverged
     * @throws java.util.concurrent.CancellationException when cancelled, between steps; members may then be at different steps
     */
    void train(int steps, int[] rows, double[] rates, double[] losses);

    /** The parameters of a member, a copy in float64. */
    double[] parameters(int member);

    /** Replaces the parameters of a member; its optimiser state stays. */
    void setParameters(int member, double[] theta);

    /** The optimiser state of a member: {@link Optimizer#moments()} times P numbers, a copy in float64. */
    double[] moments(int member);

    /** Writes the outputs of a member for n rows of {@code x} (n x d) into {@code out} (n x K, overwritten). */
    void outputs(int member, double[] x, int n, double[] out);

    /** The mean loss of a member over these rows of its samples, and its gradient (P numbers, overwritten; not clipped). */
    double gradient(int member, int[] rows, double[] gradient);

    @Override
    void close();
}
