package org.mltheory.compute.net;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** Members trained by the same code as a single network, shared out among threads. */
final class JavaEnsemble<A> implements Ensemble {

    private final TrainingPlan plan;
    private final List<Samples> samples;
    private final BooleanSupplier cancelled;
    private final List<Member<A>> members = new ArrayList<>();
    /** One for each thread; the first also serves the other calls. */
    private final List<Member.Worker<A>> workers = new ArrayList<>();

    private boolean closed;

    JavaEnsemble(
            Kernels<A> kernels,
            TrainingPlan plan,
            List<double[]> initial,
            List<Samples> samples,
            int threads,
            BooleanSupplier cancelled) {
        this.plan = plan;
        this.samples = List.copyOf(samples);
        this.cancelled = cancelled;
        for (int r = 0; r < initial.size(); r++) {
            members.add(new Member<>(kernels, plan, initial.get(r), samplesOf(r)));
        }
        for (int i = 0; i < Math.min(threads, initial.size()); i++) {
            workers.add(new Member.Worker<>(kernels, plan));
        }
    }

    private Samples samplesOf(int member) {
        return samples.get(samples.size() == 1 ? 0 : member);
    }

    @Override
    public int members() {
        return members.size();
    }

    @Override
    public void train(int steps, int[] rows, double[] rates, double[] losses) {
        requireOpen();
        plan.requireSteps(members.size(), samples, steps, rows, rates, losses);
        Work work = new Work(steps, rows, rates, losses);
        List<Thread> threads = new ArrayList<>();
        for (int i = 1; i < workers.size(); i++) {
            Member.Worker<A> worker = workers.get(i);
            Thread thread = new Thread(() -> work.run(worker), "mltheory-network-" + i);
            thread.setDaemon(true);
            thread.setPriority(Thread.currentThread().getPriority());
            thread.start();
            threads.add(thread);
        }
        work.run(workers.get(0));
        work.await(threads);
    }

    /** One call of {@link #train}: its threads take members in their order. */
    private final class Work {
        private final int steps;
        private final int[] rows;
        private final double[] rates;
        private final double[] losses;
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicBoolean stopped = new AtomicBoolean();
        private final List<Throwable> failures = new ArrayList<>();

        Work(int steps, int[] rows, double[] rates, double[] losses) {
            this.steps = steps;
            this.rows = rows;
            this.rates = rates;
            this.losses = losses;
        }

        void run(Member.Worker<A> worker) {
            try {
                for (int r = next.getAndIncrement(); r < members.size(); r = next.getAndIncrement()) {
                    train(worker, r);
                }
            } catch (RuntimeException | Error e) {
                stopped.set(true);
                synchronized (failures) {
                    failures.add(e);
                }
            }
        }

        private void train(Member.Worker<A> worker, int r) {
            Member<A> member = members.get(r);
            for (int s = r * steps; s < (r + 1) * steps; s++) {
                if (stopped.get() || cancelled.getAsBoolean()) {
                    throw new CancellationException("cancelled between two steps of training");
                }
                losses[s] = member.step(worker, rows, s * plan.batch(), rates[s]);
            }
        }

        /** Waits for the threads, however long, as they write to what the caller goes on to use; then throws what one threw. */
        void await(List<Thread> threads) {
            boolean interrupted = false;
            for (Thread thread : threads) {
                while (thread.isAlive()) {
                    try {
                        thread.join();
                    } catch (InterruptedException e) {
                        interrupted = true;
                        stopped.set(true);
                    }
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            synchronized (failures) {
                for (Throwable failure : failures) {
                    // a thread that stopped because another failed tells nothing
                    if (!(failure instanceof CancellationException)) {
                        rethrow(failure);
                    }
                }
                if (!failures.isEmpty()) {
                    rethrow(failures.get(0));
                }
            }
        }

        private void rethrow(Throwable failure) {
            if (failure instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) failure;
        }
    }

    @Override
    public double[] parameters(int member) {
        return of(member).parameters();
    }

    @Override
    public void setParameters(int member, double[] theta) {
        of(member).parameters(theta);
    }

    @Override
    public double[] moments(int member) {
        return of(member).moments();
    }

    @Override
    public void outputs(int member, double[] x, int n, double[] out) {
        of(member).outputs(workers.get(0), x, n, out);
    }

    @Override
    public double gradient(int member, int[] rows, double[] gradient) {
        return of(member).gradient(workers.get(0), rows, gradient);
    }

    @Override
    public void close() {
        closed = true;
        members.clear();
        workers.clear();
    }

    private Member<A> of(int member) {
        requireOpen();
        if (member < 0 || member >= members.size()) {
            throw new IndexOutOfBoundsException("member " + member + ": permitted are 0 to " + (members.size() - 1));
        }
        return members.get(member);
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the ensemble is closed");
        }
    }
}
