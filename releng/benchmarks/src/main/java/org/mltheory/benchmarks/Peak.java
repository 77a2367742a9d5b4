package org.mltheory.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;

/**
 * The arithmetic peak of this machine: fused multiply-adds on registers alone, on all cores at once, in twelve independent chains,
 * which hides their latency. The best of several short rounds counts, as the peak is what can be reached.
 *
 * @param floats operations a second in float32
 * @param doubles the same in float64
 */
record Peak(double floats, double doubles) {

    private static final int ROUNDS = 12;
    private static final int STEPS = 4_000_000;
    private static final int CHAINS = 12;

    static Peak measure() {
        return new Peak(measure(true), measure(false));
    }

    /** The greater of both measurements. */
    Peak or(Peak other) {
        return new Peak(Math.max(floats, other.floats), Math.max(doubles, other.doubles));
    }

    String describe() {
        return "fused multiply-adds in registers, all cores: %.0f GFLOP/s float32, %.0f float64"
                .formatted(floats * 1e-9, doubles * 1e-9);
    }

    private static double measure(boolean single) {
        int cores = Runtime.getRuntime().availableProcessors();
        int lanes = single ? FloatVector.SPECIES_PREFERRED.length() : DoubleVector.SPECIES_PREFERRED.length();
        double best = 0;
        try (ExecutorService pool = Executors.newFixedThreadPool(cores)) {
            List<Callable<Double>> works = new ArrayList<>();
            for (int i = 0; i < cores; i++) {
                works.add(single ? Peak::floatChains : Peak::doubleChains);
            }
            for (int round = 0; round < ROUNDS; round++) {
                long start = System.nanoTime();
                for (Future<Double> end : pool.invokeAll(works)) {
                    if (!Double.isFinite(end.get())) {
                        throw new ArithmeticException("the chains must converge");
                    }
                }
                double seconds = (System.nanoTime() - start) * 1e-9;
                best = Math.max(best, 2.0 * lanes * CHAINS * STEPS * cores / seconds);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
        return best;
    }

    /** x := x/2 + 1/4 in each lane of each chain, which tends to 1/2. */
    private static double floatChains() {
        var species = FloatVector.SPECIES_PREFERRED;
        FloatVector half = FloatVector.broadcast(species, 0.5f);
        FloatVector quarter = FloatVector.broadcast(species, 0.25f);
        FloatVector a = half, b = half, c = half, d = half, e = half, f = half;
        FloatVector g = half, h = half, i = half, j = half, k = half, l = half;
        for (int step = 0; step < STEPS; step++) {
            a = a.fma(half, quarter);
            b = b.fma(half, quarter);
            c = c.fma(half, quarter);
            d = d.fma(half, quarter);
            e = e.fma(half, quarter);
            f = f.fma(half, quarter);
            g = g.fma(half, quarter);
            h = h.fma(half, quarter);
            i = i.fma(half, quarter);
            j = j.fma(half, quarter);
            k = k.fma(half, quarter);
            l = l.fma(half, quarter);
        }
        FloatVector sum = a.add(b)
                .add(c)
                .add(d)
                .add(e)
                .add(f)
                .add(g)
                .add(h)
                .add(i)
                .add(j)
                .add(k)
                .add(l);
        return sum.lane(0);
    }

    private static double doubleChains() {
        var species = DoubleVector.SPECIES_PREFERRED;
        DoubleVector half = DoubleVector.broadcast(species, 0.5);
        DoubleVector quarter = DoubleVector.broadcast(species, 0.25);
        DoubleVector a = half, b = half, c = half, d = half, e = half, f = half;
        DoubleVector g = half, h = half, i = half, j = half, k = half, l = half;
        for (int step = 0; step < STEPS; step++) {
            a = a.fma(half, quarter);
            b = b.fma(half, quarter);
            c = c.fma(half, quarter);
            d = d.fma(half, quarter);
            e = e.fma(half, quarter);
            f = f.fma(half, quarter);
            g = g.fma(half, quarter);
            h = h.fma(half, quarter);
            i = i.fma(half, quarter);
            j = j.fma(half, quarter);
            k = k.fma(half, quarter);
            l = l.fma(half, quarter);
        }
        DoubleVector sum = a.add(b)
                .add(c)
                .add(d)
                .add(e)
                .add(f)
                .add(g)
                .add(h)
                .add(i)
                .add(j)
                .add(k)
                .add(l);
        return sum.lane(0);
    }
}
