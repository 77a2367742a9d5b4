package org.mltheory.compute.derivative;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import org.mltheory.compute.linalg.FixedBlocks;
import org.mltheory.compute.linalg.LinearAlgebra;
import org.mltheory.compute.linalg.ShapeException;
import org.mltheory.compute.tape.Program;

/**
 * The mean over examples of what a plan computes of a block of them. Blocks are computed at once, each on one thread, when there are
 * enough of them; otherwise one after the other, with threads within the products. Either way the result is the same.
 */
final class BlockMean {

    /** Bytes that programs may take which keep what does not depend on the vector. */
    static final int KEPT = 1 << 27;

    private final Examples examples;
    private final Blocks blocks;
    private final LinearAlgebra algebra;
    private final FixedBlocks threads;
    private final boolean alone;
    private final List<Part> parts = new ArrayList<>();
    private final int dimension;

    private double[] point = new double[0];
    private double[] vector = new double[0];

    BlockMean(
            IntFunction<BlockPlan> plans,
            Examples examples,
            Blocks blocks,
            LinearAlgebra algebra,
            BooleanSupplier cancelled) {
        this.examples = examples;
        this.blocks = blocks;
        this.algebra = algebra;
        int count = blocks.count();
        int most = (int) Math.min(count, Math.max(1, KEPT / blocks.bytes()));
        BlockPlan full = plans.apply(blocks.rows(0));
        boolean rest = blocks.rows(count - 1) < blocks.rows(0);
        int together = Math.min(most, rest ? count - 1 : count);
        alone = together > 1 && 2 * together >= algebra.threads();
        threads = new FixedBlocks(alone ? algebra.threads() : 1, cancelled);
        for (int i = 0; i < together; i++) {
            parts.add(new Part(full, i, together, rest ? count - 1 : count));
        }
        if (rest) {
            parts.add(new Part(plans.apply(blocks.rows(count - 1)), count - 1, 1, count));
        }
        dimension = full.parameters().count();
    }

    /** Moves to these parameters, which are read at the next application. */
    void at(double[] w) {
        requireLength("parameters", w);
        point = w;
        parts.forEach(part -> part.moved = true);
    }

    /**
     * @param v what a matrix is multiplied by; empty for the gradient
     * @param result overwritten
     * @return the mean loss for the gradient, else 0
     */
    double apply(double[] v, double[] result) {
        if (!parts.getFirst().plan.isGradient()) {
            requireLength("the vector", v);
        }
        requireLength("the result", result);
        vector = v;
        threads.run(parts.size(), (index, stop) -> parts.get(index).compute(stop));
        Arrays.fill(result, 0);
        double value = 0;
        for (Part part : parts) {
            for (int j = 0; j < result.length; j++) {
                result[j] += part.sum[j];
            }
            value += part.value;
        }
        return value;
    }

    private void requireLength(String what, double[] numbers) {
        if (numbers.length != dimension) {
            throw new ShapeException(what + ": " + numbers.length + " numbers for " + dimension + " parameters");
        }
    }

    /** A program, and the blocks that it computes one after the other: {@code first}, and every {@code step}-th to before {@code end}. */
    private final class Part {
        final BlockPlan plan;
        final int first;
        final int step;
        final int end;
        final Program program;
        final double[] sum;
        final double[] block;

        double value;
        /** Whether the parameters have to be read again. */
        boolean moved;
        /** The block that is loaded; -1 for none. */
        int loaded = -1;
        /** Of the thread that computes. */
        BooleanSupplier stopped = () -> false;

        Part(BlockPlan plan, int first, int step, int end) {
            this.plan = plan;
            this.first = first;
            this.step = step;
            this.end = end;
            BooleanSupplier stop = () -> stopped.getAsBoolean();
            program = plan.program(alone ? algebra.onOneThread(stop) : algebra, stop);
            sum = new double[plan.parameters().count()];
            block = new double[first + step < end ? sum.length : 0];
        }

        void compute(BooleanSupplier stop) {
            stopped = stop;
            if (moved) {
                plan.parameters().set(program, point);
                moved = false;
            }
            if (!plan.isGradient()) {
                plan.parameters().set(program, plan.direction(), vector);
            }
            value = 0;
            for (int i = first; i < end; i += step) {
                add(i);
            }
        }

        private void add(int index) {
            if (loaded != index) {
                int from = blocks.from(index);
                program.set(plan.x(), examples.x(), from * examples.input().size());
                program.set(
                        plan.targets(),
                        examples.targets(),
                        from * examples.target().size());
                loaded = index;
            }
            program.rerun();
            double weight = (double) blocks.rows(index) / examples.n();
            if (plan.isGradient()) {
                value += weight * program.number(plan.value());
            }
            double[] target = index == first ? sum : block;
            plan.parameters().collect(program, plan.result(), target);
            if (index == first) {
                for (int j = 0; j < sum.length; j++) {
                    sum[j] *= weight;
                }
            } else {
                for (int j = 0; j < sum.length; j++) {
                    sum[j] += weight * block[j];
                }
            }
        }
    }
}
