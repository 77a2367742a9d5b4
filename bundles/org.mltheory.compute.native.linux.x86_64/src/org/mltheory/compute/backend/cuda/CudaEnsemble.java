package org.mltheory.compute.backend.cuda;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
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
 * Members in training on the device. Training goes in slices of steps, between which cancellation is asked for; their length follows
 * the clock, and changes no number.
 */
final class CudaEnsemble implements Ensemble {

    /** Slices grow while they take less than this. */
    private static final long SHORT_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    /** And shrink when they take more than this. */
    private static final long LONG_NANOS = TimeUnit.MILLISECONDS.toNanos(60);
    /** Row numbers of one slice. */
    private static final int ROWS_PER_SLICE = 1 << 22;
    /** Rows that outputs takes in one call: the device's own step. */
    private static final int ROWS_PER_CALL = 1024;

    private final CudaContext context;
    private final TrainingPlan plan;
    private final List<Samples> samples;
    private final BooleanSupplier cancelled;
    private final int members;
    private final long handle;
    private int slice = 1;
    private boolean closed;

    private CudaEnsemble(
            CudaContext context,
            TrainingPlan plan,
            List<Samples> samples,
            BooleanSupplier cancelled,
            int members,
            long handle) {
        this.context = context;
        this.plan = plan;
        this.samples = List.copyOf(samples);
        this.cancelled = cancelled;
        this.members = members;
        this.handle = handle;
    }

    static CudaEnsemble open(
            CudaContext context,
            TrainingPlan plan,
            boolean layered,
            List<double[]> initial,
            List<Samples> samples,
            BooleanSupplier cancelled) {
        Mlp net = plan.net();
        int[] widths = new int[net.layers() + 1];
        for (int l = 0; l < widths.length; l++) {
            widths[l] = net.width(l);
        }
        int rows = samples.stream().mapToInt(Samples::n).max().orElse(1);
        Rule rule = Rule.of(plan.optimizer());
        int[] integers = {
            number(net.activation()),
            number(plan.loss()),
            plan.precision() == Precision.FLOAT64 ? CudaCalls.FLOAT64 : CudaCalls.FLOAT32,
            plan.batch(),
            rule.number,
            rule.nesterov ? 1 : 0,
            rule.amsgrad ? 1 : 0,
            initial.size(),
            rows,
            samples.size() == 1 ? 1 : 0,
            layered ? 1 : 0
        };
        double[] numbers = {plan.clip(), rule.momentum, rule.beta1, rule.beta2, rule.epsilon, rule.decay};
        long handle = context.calls().ensembleOpen(context.handle(), widths, integers, numbers);
        CudaEnsemble ensemble = new CudaEnsemble(context, plan, samples, cancelled, initial.size(), handle);
        try {
            for (int r = 0; r < initial.size(); r++) {
                context.calls().ensembleSetParameters(context.handle(), handle, r, initial.get(r));
            }
            for (int s = 0; s < samples.size(); s++) {
                ensemble.upload(s, false, samples.get(s).x());
                ensemble.upload(s, true, samples.get(s).targets());
            }
            return ensemble;
        } catch (RuntimeException | Error e) {
            try {
                ensemble.close();
            } catch (RuntimeException second) {
                e.addSuppressed(second);
            }
            throw e;
        }
    }

    private void upload(int member, boolean targets, double[] values) {
        for (int at = 0; at < values.length; at += CudaCalls.PIECE) {
            int n = Math.min(CudaCalls.PIECE, values.length - at);
            context.calls().ensembleSamples(context.handle(), handle, member, targets, at, values, at, n);
        }
    }

    /** The optimiser's numbers, as the library takes them. */
    private record Rule(
            int number,
            boolean nesterov,
            boolean amsgrad,
            double momentum,
            double beta1,
            double beta2,
            double epsilon,
            double decay) {

        static Rule of(Optimizer optimizer) {
            return switch (optimizer) {
                case Optimizer.Descent d -> new Rule(0, d.nesterov(), false, d.momentum(), 0, 0, 0, d.decay());
                case Optimizer.Adam a ->
                    new Rule(1, false, a.amsgrad(), 0, a.beta1(), a.beta2(), a.epsilon(), a.decay());
            };
        }
    }

    private static int number(Activation activation) {
        return switch (activation) {
            case IDENTITY -> 0;
            case RELU -> 1;
            case LEAKY_RELU -> 2;
            case TANH -> 3;
            case SIGMOID -> 4;
            case ERF -> 5;
            case GELU -> 6;
            case SINE -> 7;
            case QUADRATIC -> 8;
        };
    }

    private static int number(Loss loss) {
        return switch (loss) {
            case SQUARED -> 0;
            case CROSS_ENTROPY -> 1;
            case LOGISTIC -> 2;
            case HINGE -> 3;
            case EXPONENTIAL -> 4;
        };
    }

    /** Whether each member trains in the shared memory of one block. */
    boolean small() {
        return context.calls().ensembleIsSmall(context.handle(), handle);
    }

    @Override
    public int members() {
        return members;
    }

    @Override
    public void train(int steps, int[] rows, double[] rates, double[] losses) {
        requireOpen();
        plan.requireSteps(members, samples, steps, rows, rates, losses);
        int batch = plan.batch();
        int most = Math.max(1, ROWS_PER_SLICE / Math.multiplyExact(members, batch));
        for (int from = 0; from < steps; ) {
            CudaContext.check(cancelled);
            int count = Math.min(Math.min(slice, most), steps - from);
            int[] sliceRows = new int[members * count * batch];
            double[] sliceRates = new double[members * count];
            double[] sliceLosses = new double[members * count];
            for (int r = 0; r < members; r++) {
                int at = r * steps + from;
                System.arraycopy(rows, at * batch, sliceRows, r * count * batch, count * batch);
                System.arraycopy(rates, at, sliceRates, r * count, count);
            }
            long begun = System.nanoTime();
            context.calls().ensembleTrain(context.handle(), handle, count, sliceRows, sliceRates, sliceLosses);
            long nanos = System.nanoTime() - begun;
            for (int r = 0; r < members; r++) {
                System.arraycopy(sliceLosses, r * count, losses, r * steps + from, count);
            }
            from += count;
            if (nanos < SHORT_NANOS && count == slice) {
                slice = Math.min(most, 2 * slice);
            } else if (nanos > LONG_NANOS) {
                slice = Math.max(1, count / 2);
            }
        }
    }

    @Override
    public double[] parameters(int member) {
        require(member);
        double[] theta = new double[plan.net().parameters()];
        context.calls().ensembleParameters(context.handle(), handle, member, theta);
        return theta;
    }

    @Override
    public void setParameters(int member, double[] theta) {
        require(member);
        requireParameters("parameters", theta);
        context.calls().ensembleSetParameters(context.handle(), handle, member, theta);
    }

    @Override
    public double[] moments(int member) {
        require(member);
        double[] moments = new double
                [Math.multiplyExact(plan.optimizer().moments(), plan.net().parameters())];
        context.calls().ensembleMoments(context.handle(), handle, member, moments);
        return moments;
    }

    @Override
    public void outputs(int member, double[] x, int n, double[] out) {
        require(member);
        int d = plan.net().inputs();
        int k = plan.net().outputs();
        if (n < 0 || x.length < (long) n * d || out.length < (long) n * k) {
            throw new ShapeException(n + " rows of " + d + " inputs and " + k + " outputs do not fit arrays of "
                    + x.length + " and " + out.length);
        }
        for (int from = 0; from < n; from += ROWS_PER_CALL) {
            if (from > 0) {
                CudaContext.check(cancelled);
            }
            int count = Math.min(ROWS_PER_CALL, n - from);
            context.calls().ensembleOutputs(context.handle(), handle, member, x, from * d, d, count, out, from * k, k);
        }
    }

    @Override
    public double gradient(int member, int[] rows, double[] gradient) {
        require(member);
        requireParameters("gradient", gradient);
        TrainingPlan.requireRows(rows, samples.get(samples.size() == 1 ? 0 : member));
        return context.calls().ensembleGradient(context.handle(), handle, member, rows, gradient);
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            context.calls().ensembleClose(context.handle(), handle);
        }
    }

    private void require(int member) {
        requireOpen();
        if (member < 0 || member >= members) {
            throw new IndexOutOfBoundsException("member " + member + ": permitted are 0 to " + (members - 1));
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the ensemble is closed");
        }
    }

    private void requireParameters(String what, double[] values) {
        if (values.length != plan.net().parameters()) {
            throw new ShapeException(
                    what + " of length " + values.length + " for " + plan.net().parameters() + " parameters");
        }
    }
}
