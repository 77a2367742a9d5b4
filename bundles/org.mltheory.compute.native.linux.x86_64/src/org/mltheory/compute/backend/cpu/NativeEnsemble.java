package org.mltheory.compute.backend.cpu;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.mltheory.compute.backend.BackendException;
import org.mltheory.compute.linalg.ShapeException;
import org.mltheory.compute.net.Activation;
import org.mltheory.compute.net.Ensemble;
import org.mltheory.compute.net.Loss;
import org.mltheory.compute.net.Mlp;
import org.mltheory.compute.net.Optimizer;
import org.mltheory.compute.net.Precision;
import org.mltheory.compute.net.Samples;
import org.mltheory.compute.net.TrainingPlan;

/**
 * Members in memory of native code. Every call is cut into native calls of about {@link #SLICE_NANOS}, between which the cancellation is
 * asked. Methods exclude each other, so that nothing is freed while it is in use.
 */
final class NativeEnsemble implements Ensemble {

    private static final long SLICE_NANOS = 40_000_000;

    /** Operations a second that are expected before anything was measured: a low guess for one thread. */
    private static final double GUESSED_SPEED = 5e9;

    /** Numbers that are handed over at a time. */
    private static final int CHUNK = 1 << 22;

    private final TrainingPlan plan;
    private final List<Samples> samples;
    private final int threads;
    private final BooleanSupplier cancelled;
    private final int members;
    /** Time that a step of one member takes on average, by all threads. */
    private double stepNanos;

    /** The native object; 0 when closed. */
    private long handle;

    NativeEnsemble(
            TrainingPlan plan, List<double[]> initial, List<Samples> samples, int threads, BooleanSupplier cancelled) {
        this.plan = plan;
        this.samples = List.copyOf(samples);
        this.threads = threads;
        this.cancelled = cancelled;
        members = initial.size();
        handle = open(
                integers(plan),
                numbers(plan.optimizer(), plan.clip()),
                widths(plan.net()),
                members,
                samples.size(),
                threads);
        try {
            for (int set = 0; set < samples.size(); set++) {
                Samples each = samples.get(set);
                samples(handle, set, each.n());
                copy(set, false, each.x());
                copy(set, true, each.targets());
            }
            for (int member = 0; member < members; member++) {
                putParameters(handle, member, initial.get(member));
            }
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
        stepNanos = flops(handle) / GUESSED_SPEED * 1e9;
    }

    private void copy(int set, boolean targets, double[] values) {
        for (int from = 0; from < values.length; from += Math.min(CHUNK, values.length - from)) {
            put(handle, set, targets, values, from, Math.min(CHUNK, values.length - from));
        }
    }

    private static int[] integers(TrainingPlan plan) {
        int bits = plan.precision() == Precision.FLOAT32 ? 32 : 64;
        int method = switch (plan.optimizer()) {
            case Optimizer.Descent descent -> descent.nesterov() ? 1 : 0;
            case Optimizer.Adam adam -> adam.amsgrad() ? 3 : 2;
        };
        return new int[] {
            bits,
            number(plan.net().activation()),
            number(plan.loss()),
            method,
            plan.optimizer().moments(),
            plan.batch()
        };
    }

    /** As in native/cpu/network.h. */
    private static int number(Activation activation) {
        return switch (activation) {
            case RELU -> 0;
            case LEAKY_RELU -> 1;
            case TANH -> 2;
            case SIGMOID -> 3;
            case ERF -> 4;
            case GELU -> 5;
            case SINE -> 6;
            case QUADRATIC -> 7;
            case IDENTITY -> 8;
        };
    }

    /** As in native/cpu/network.h. */
    private static int number(Loss loss) {
        return switch (loss) {
            case SQUARED -> 0;
            case CROSS_ENTROPY -> 1;
            case LOGISTIC -> 2;
            case HINGE -> 3;
            case EXPONENTIAL -> 4;
        };
    }

    private static double[] numbers(Optimizer optimizer, double clip) {
        return switch (optimizer) {
            case Optimizer.Descent d -> new double[] {d.momentum(), 0, 0, d.decay(), clip};
            case Optimizer.Adam a -> new double[] {a.beta1(), a.beta2(), a.epsilon(), a.decay(), clip};
        };
    }

    private static int[] widths(Mlp net) {
        int[] widths = new int[net.layers() + 1];
        for (int l = 0; l < widths.length; l++) {
            widths[l] = net.width(l);
        }
        return widths;
    }

    @Override
    public int members() {
        return members;
    }

    @Override
    public synchronized void train(int steps, int[] rows, double[] rates, double[] losses) {
        requireOpen();
        plan.requireSteps(members, samples, steps, rows, rates, losses);
        int done = 0;
        while (done < steps) {
            // as many member-steps as fit into a slice: whole steps of all members, or some members of one step
            double fit = SLICE_NANOS / stepNanos;
            int some = (int) Math.max(1, Math.min(steps - done, fit / members));
            int together = fit >= members ? members : (int) Math.max(threads, fit);
            for (int from = 0; from < members; from += together) {
                requireGoing();
                int to = Math.min(members, from + together);
                long start = System.nanoTime();
                train(handle, from, to, done, some, steps, plan.batch(), rows, rates, losses);
                double nanos = Math.max(1, System.nanoTime() - start);
                stepNanos = nanos / ((double) (to - from) * some);
            }
            done += some;
        }
    }

    @Override
    public synchronized double[] parameters(int member) {
        requireMember(member);
        double[] theta = new double[plan.net().parameters()];
        getParameters(handle, member, theta);
        return theta;
    }

    @Override
    public synchronized void setParameters(int member, double[] theta) {
        requireMember(member);
        if (theta.length != plan.net().parameters()) {
            throw new ShapeException(
                    theta.length + " parameters for a network of " + plan.net().parameters());
        }
        putParameters(handle, member, theta);
    }

    @Override
    public synchronized double[] moments(int member) {
        requireMember(member);
        int count = plan.net().parameters();
        int kinds = plan.optimizer().moments();
        double[] values = new double[Math.multiplyExact(kinds, count)];
        for (int i = 0; i < kinds; i++) {
            getMoment(handle, member, i, values, i * count);
        }
        return values;
    }

    @Override
    public synchronized void outputs(int member, double[] x, int n, double[] out) {
        requireMember(member);
        int d = plan.net().inputs();
        int k = plan.net().outputs();
        if (n < 0 || x.length < (long) n * d || out.length < (long) n * k) {
            throw new ShapeException(n + " rows of " + d + " inputs and " + k + " outputs do not fit arrays of "
                    + x.length + " and " + out.length);
        }
        int slice = rowsOfSlice();
        for (int row = 0; row < n; row += Math.min(slice, n - row)) {
            requireGoing();
            outputs(handle, member, x, row * d, Math.min(slice, n - row), out, row * k);
        }
    }

    @Override
    public synchronized double gradient(int member, int[] rows, double[] gradient) {
        requireMember(member);
        if (gradient.length != plan.net().parameters()) {
            throw new ShapeException("gradient of length " + gradient.length + " for "
                    + plan.net().parameters() + " parameters");
        }
        TrainingPlan.requireRows(rows, samples.get(samples.size() == 1 ? 0 : member));
        int slice = rowsOfSlice();
        double sum = 0;
        for (int from = 0; from < rows.length; from += Math.min(slice, rows.length - from)) {
            requireGoing();
            int count = Math.min(slice, rows.length - from);
            sum += gradient(handle, member, rows, from, count, 1.0 / rows.length, from > 0);
        }
        getGradient(handle, gradient);
        return sum / rows.length;
    }

    @Override
    public synchronized void close() {
        long open = handle;
        handle = 0;
        if (open != 0) {
            free(open);
        }
    }

    /** Rows that pass through a network in about a slice's time: fixed by the plan, as sums are cut there. */
    private int rowsOfSlice() {
        double nanosOfRow = flops(handle) / plan.batch() / GUESSED_SPEED * 1e9;
        int whole = Math.max(plan.batch(), 64);
        return (int) Math.max(1, Math.min(Integer.MAX_VALUE / whole - 1.0, SLICE_NANOS / nanosOfRow / whole)) * whole;
    }

    private void requireMember(int member) {
        requireOpen();
        if (member < 0 || member >= members) {
            throw new IndexOutOfBoundsException("member " + member + ": permitted are 0 to " + (members - 1));
        }
    }

    private void requireOpen() {
        if (handle == 0) {
            throw new IllegalStateException("the ensemble is closed");
        }
    }

    private void requireGoing() {
        if (cancelled.getAsBoolean()) {
            throw new CancellationException("cancelled between two steps of training");
        }
    }

    /**
     * @param integers bits, activation, loss, method, moments, batch
     * @param numbers momentum or beta1, beta2, epsilon, decay, clip
     * @throws BackendException when there is not enough memory
     */
    private static native long open(int[] integers, double[] numbers, int[] widths, int members, int sets, int threads);

    private static native void free(long handle);

    private static native void samples(long handle, int set, int n);

    private static native void put(long handle, int set, boolean targets, double[] values, int from, int count);

    private static native void putParameters(long handle, int member, double[] theta);

    private static native void getParameters(long handle, int member, double[] theta);

    private static native void getMoment(long handle, int member, int moment, double[] values, int at);

    private static native void train(
            long handle,
            int from,
            int to,
            int first,
            int steps,
            int total,
            int batch,
            int[] rows,
            double[] rates,
            double[] losses);

    private static native void outputs(long handle, int member, double[] x, int xAt, int n, double[] out, int outAt);

    private static native double gradient(
            long handle, int member, int[] rows, int from, int count, double scale, boolean add);

    private static native void getGradient(long handle, double[] gradient);

    private static native double flops(long handle);
}
