package org.mltheory.compute.backend.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mltheory.compute.backend.BackendException;
import org.mltheory.compute.backend.cpu.CpuLibrary.Isa;
import org.mltheory.compute.net.Activation;
import org.mltheory.compute.net.Loss;
import org.mltheory.compute.net.Mlp;
import org.mltheory.compute.net.Networks;
import org.mltheory.compute.net.NetworksContract;
import org.mltheory.compute.net.Optimizer;
import org.mltheory.compute.net.Precision;
import org.mltheory.compute.net.Samples;
import org.mltheory.compute.net.TrainingPlan;

/** What every implementation must do, by the kernels for the best instruction set of this machine; and what is native code's own. */
class NativeNetworksTest extends NetworksContract {

    private CpuLibrary library = TestLibrary.require();

    /** What the kernels are to run with. */
    Isa isa() {
        return library.best();
    }

    @BeforeEach
    void choose() {
        library = TestLibrary.require();
        assumeTrue(library.choose(isa()), () -> "no " + isa() + " here");
    }

    @AfterEach
    void restore() {
        library.choose(library.best());
    }

    @Override
    protected Networks networks(int threads) {
        return new NativeNetworks("native", library, threads);
    }

    @Test
    void moreMemoryThanThereIsIsRefused() {
        Mlp net = new Mlp(Activation.RELU, 1000, 1000, 1000);
        double[] theta = new double[net.parameters()];
        TrainingPlan plan = new TrainingPlan(
                net, Loss.SQUARED, Optimizer.Adam.standard(), 1, Double.POSITIVE_INFINITY, Precision.FLOAT64);
        // 2 million parameters with two moments, 50 MB, a million times
        List<double[]> initial = Collections.nCopies(1_000_000, theta);
        Samples samples = new Samples(new double[1000], new double[1000], 1);
        Networks networks = networks(2);
        BackendException refused =
                assertThrows(BackendException.class, () -> networks.open(plan, initial, List.of(samples), () -> false));
        assertEquals("there is not enough memory for the ensemble's parameters", refused.getMessage());
    }

    @Test
    void isNamedAsItsBackend() {
        assertEquals("native", networks(1).name());
        assertThrows(IllegalArgumentException.class, () -> networks(0));
    }
}
