package org.mltheory.compute.net;

import java.util.ArrayList;
import java.util.List;
import org.mltheory.compute.linalg.ShapeException;

/** One network in training: its parameters and the state of its optimiser. What it computes in, {@link Worker}, belongs to a thread. */
final class Member<A> {

    private final Kernels<A> kernels;
    private final TrainingPlan plan;
    private final Samples samples;
    private final int count;
    private final A theta;
    private final List<A> moments = new ArrayList<>();
    /** beta1^t and beta2^t. */
    private double power1 = 1;

    private double power2 = 1;

    Member(Kernels<A> kernels, TrainingPlan plan, double[] initial, Samples samples) {
        this.kernels = kernels;
        this.plan = plan;
        this.samples = samples;
        count = plan.net().parameters();
        theta = kernels.array(count);
        kernels.load(initial, 0, theta, 0, count);
        for (int i = 0; i < plan.optimizer().moments(); i++) {
            moments.add(kernels.array(count));
        }
    }

    /** The scratch space of one thread: members that it trains leave nothing behind in it. */
    static final class Worker<A> {
        /** So many rows at least are evaluated at a time. */
        private static final int LEAST_ROWS = 64;

        private final Pass<A> pass;
        private final A gradient;

        Worker(Kernels<A> kernels, TrainingPlan plan) {
            pass = new Pass<>(kernels, plan.net(), Math.max(plan.batch(), LEAST_ROWS));
            gradient = kernels.array(plan.net().parameters());
        }
    }

    /** Moves the parameters by one step; returns the mean loss of the batch before it. */
    double step(Worker<A> worker, int[] rows, int from, double rate) {
        int b = plan.batch();
        A gradient = worker.gradient;
        double loss =
                worker.pass.gradient(theta, samples, rows, from, from + b, plan.loss(), 1.0 / b, false, gradient) / b;
        clip(gradient);
        switch (plan.optimizer()) {
            case Optimizer.Descent descent -> {
                if (moments.isEmpty()) {
                    kernels.descend(theta, gradient, count, rate, descent.decay());
                } else {
                    kernels.descend(theta, gradient, moments.get(0), count, rate, descent);
                }
            }
            case Optimizer.Adam adam -> {
                power1 *= adam.beta1();
                power2 *= adam.beta2();
                adam(gradient, rate, adam);
            }
        }
        return loss;
    }

    private void clip(A gradient) {
        if (plan.clip() < Double.POSITIVE_INFINITY) {
            double norm = Math.sqrt(kernels.squares(gradient, count));
            if (norm > plan.clip()) {
                kernels.scale(gradient, count, plan.clip() / norm);
            }
        }
    }

    private void adam(A gradient, double rate, Optimizer.Adam adam) {
        A mean = moments.get(0);
        A square = moments.get(1);
        if (adam.amsgrad()) {
            A greatest = moments.get(2);
            kernels.amsgrad(theta, gradient, mean, square, greatest, count, rate, adam, 1 - power1, 1 - power2);
        } else {
            kernels.adam(theta, gradient, mean, square, count, rate, adam, 1 - power1, 1 - power2);
        }
    }

    double[] parameters() {
        double[] out = new double[count];
        kernels.store(theta, 0, out, 0, count);
        return out;
    }

    void parameters(double[] replacement) {
        if (replacement.length != count) {
            throw new ShapeException(replacement.length + " parameters for a network of " + count);
        }
        kernels.load(replacement, 0, theta, 0, count);
    }

    double[] moments() {
        double[] out = new double[Math.multiplyExact(moments.size(), count)];
        for (int i = 0; i < moments.size(); i++) {
            kernels.store(moments.get(i), 0, out, i * count, count);
        }
        return out;
    }

    void outputs(Worker<A> worker, double[] x, int n, double[] out) {
        Mlp net = plan.net();
        if (n < 0 || x.length < (long) n * net.inputs() || out.length < (long) n * net.outputs()) {
            throw new ShapeException(n + " rows of " + net.inputs() + " inputs and " + net.outputs()
                    + " outputs do not fit arrays of " + x.length + " and " + out.length);
        }
        for (int from = 0; from < n; from += worker.pass.capacity()) {
            worker.pass.outputs(theta, x, from, Math.min(worker.pass.capacity(), n - from), out);
        }
    }

    double gradient(Worker<A> worker, int[] rows, double[] out) {
        if (out.length != count) {
            throw new ShapeException("gradient of length " + out.length + " for " + count + " parameters");
        }
        TrainingPlan.requireRows(rows, samples);
        int capacity = worker.pass.capacity();
        double scale = 1.0 / rows.length;
        double sum = 0;
        for (int from = 0; from < rows.length; from += capacity) {
            int to = Math.min(rows.length, from + capacity);
            sum += worker.pass.gradient(theta, samples, rows, from, to, plan.loss(), scale, from > 0, worker.gradient);
        }
        kernels.store(worker.gradient, 0, out, 0, count);
        return sum / rows.length;
    }
}
