package org.mltheory.compute.backend.cuda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mltheory.compute.backend.Backend;
import org.mltheory.compute.backend.BackendChoice;
import org.mltheory.compute.backend.BackendException;
import org.mltheory.compute.backend.BackendProvider;
import org.mltheory.compute.backend.Backends;
import org.mltheory.compute.backend.Compute;
import org.mltheory.compute.linalg.LinearAlgebra;
import org.mltheory.compute.linalg.Product;
import org.mltheory.compute.linalg.ShapeException;
import org.mltheory.compute.net.Activation;
import org.mltheory.compute.net.Ensemble;
import org.mltheory.compute.net.Loss;
import org.mltheory.compute.net.Mlp;
import org.mltheory.compute.net.Optimizer;
import org.mltheory.compute.net.Precision;
import org.mltheory.compute.net.Samples;
import org.mltheory.compute.net.TrainingPlan;

/** What goes wrong with a GPU ends in one exception with a clear message, and leaves nothing behind on the device. */
class CudaFailureTest {

    private static final String LOST = "unspecified launch failure";

    private boolean there;

    @BeforeEach
    void reset() {
        EmulatedDevice.reset();
        there = true;
    }

    @AfterEach
    void nothingIsLeft() {
        // also runs after a test that was skipped for want of a compiler
        if (there) {
            EmulatedDevice.recover();
            assertEquals(0, EmulatedDevice.live());
        }
    }

    private static CudaBackend backend() {
        return new CudaBackend(new EmulatedCalls(), 0);
    }

    private static void assertAbsent(String reason) {
        BackendException e = assertThrows(BackendException.class, CudaFailureTest::backend);
        assertEquals(reason, e.getMessage());
        BackendProvider provider = new BackendProvider() {
            @Override
            public String id() {
                return CudaBackend.ID;
            }

            @Override
            public Backend open() {
                return backend();
            }
        };
        Backends backends = Backends.of(List.of(provider));
        assertEquals(reason, backends.absent().get(CudaBackend.ID));
        Compute automatic = backends.choose(BackendChoice.AUTO, 1);
        double[] c = new double[1];
        automatic.algebra(() -> false).gemm(Product.of(1, 1, 1), 1, new double[] {3}, 0, new double[] {5}, 0, 0, c, 0);
        assertEquals(15, c[0], "the automatic choice computes without it");
        String message = assertThrows(BackendException.class, () -> backends.choose(BackendChoice.CUDA, 1))
                .getMessage();
        assertTrue(message.contains(reason), message);
    }

    @Test
    void noDriver() {
        EmulatedDevice.configure(0, 0, 0, 0, 0);
        assertAbsent("no CUDA driver is installed (libcuda.so.1)");
    }

    @Test
    void anOldDriver() {
        EmulatedDevice.configure(12040, 1, 9, 0, 1 << 20);
        assertAbsent("the CUDA driver is too old: it supports CUDA 12.4, and 13.0 or newer is needed");
    }

    @Test
    void noDevice() {
        EmulatedDevice.configure(13000, 0, 0, 0, 0);
        assertAbsent("no CUDA device is in this machine");
    }

    @Test
    void anOldDevice() {
        EmulatedDevice.configure(13000, 1, 7, 5, 1 << 20);
        assertAbsent("emulated device is too old: it has compute capability 7.5, and 8.0 or newer is needed");
    }

    @Test
    void aDeviceThatIsNotThere() {
        BackendException e = assertThrows(BackendException.class, () -> new CudaBackend(new EmulatedCalls(), 2));
        assertEquals("CUDA device 2 is not there: this machine has 1", e.getMessage());
    }

    @Test
    void exhaustedMemorySaysHowMuchThereIs() {
        EmulatedDevice.configure(13000, 1, 9, 0, 100_000);
        try (CudaBackend backend = backend()) {
            LinearAlgebra algebra = backend.algebra(1, () -> false);
            double[] a = new double[10_000];
            BackendException e = assertThrows(
                    BackendException.class,
                    () -> algebra.gemm(Product.of(100, 100, 100), 1, a, 0, a, 0, 0, new double[10_000], 0));
            assertEquals("the device has not the memory: 80000 bytes wanted, 20000 of 100000 free", e.getMessage());
            double[] c = new double[4];
            algebra.gemm(Product.of(2, 2, 2), 1, new double[] {1, 2, 3, 4}, 0, new double[] {1, 0, 0, 1}, 0, 0, c, 0);
            assertArrayEquals(new double[] {1, 2, 3, 4}, c, "what fits is computed after it");
            assertThrows(BackendException.class, () -> train(backend, false, 200));
        }
    }

    private static void train(CudaBackend backend, boolean layered, int width) {
        Mlp net = new Mlp(Activation.GELU, 3, width, 2);
        TrainingPlan plan =
                new TrainingPlan(net, Loss.CROSS_ENTROPY, Optimizer.Adam.standard(), 2, 1, Precision.FLOAT32);
        double[] theta = new double[net.parameters()];
        Arrays.fill(theta, 0.1);
        Samples samples = new Samples(new double[] {1, 2, 3, 4, 5, 6}, new double[] {0, 1, 1, 0}, 2);
        try (Ensemble ensemble = (layered ? backend.layeredNetworks() : backend.networks(1))
                .open(plan, List.of(theta, theta), List.of(samples), () -> false)) {
            ensemble.train(3, new int[12], new double[] {0.1, 0.1, 0.1, 0.1, 0.1, 0.1}, new double[6]);
            ensemble.gradient(1, new int[] {0, 1}, new double[net.parameters()]);
            ensemble.outputs(0, new double[] {1, 2, 3}, 1, new double[2]);
            ensemble.parameters(0);
        }
    }

    /** Each call of the runtime fails once, at every place of a program that uses all of the backend. */
    @ParameterizedTest
    @EnumSource
    void aFailureAnywhereIsReportedAndFreesAll(EmulatedDevice.Call call) {
        for (boolean sticky : new boolean[] {false, true}) {
            int failed = 0;
            boolean passed = false;
            for (int nth = 1; !passed; nth++) {
                int error = call == EmulatedDevice.Call.ALLOCATE
                        ? EmulatedDevice.OUT_OF_MEMORY
                        : EmulatedDevice.LAUNCH_FAILURE;
                EmulatedDevice.fail(call, nth, error, sticky);
                try {
                    useAll();
                    passed = true;
                } catch (BackendException e) {
                    failed++;
                    String words = String.valueOf(e.getMessage());
                    assertTrue(words.contains(LOST) || words.contains("memory"), words);
                    assertTrue(words.indexOf('\n') < 0, words);
                }
                EmulatedDevice.recover();
                assertEquals(0, EmulatedDevice.live(), call + " " + nth + " left something");
            }
            assertTrue(failed >= 3, call + " was met " + failed + " times");
        }
    }

    private static void useAll() {
        try (CudaBackend backend = backend()) {
            LinearAlgebra algebra = backend.algebra(1, () -> false);
            double[] two = {1, 2};
            algebra.gemm(Product.of(1, 2, 1), 1, two, 0, two, 0, 1, new double[1], 0);
            algebra.syrk(false, 1, 2, 1f, new float[2], 0, 1f, new float[1], 0);
            algebra.gemv(true, 2, 1, 1, two, 0, two, 0, 1, new double[1], 0);
            backend.grams(1, () -> false).infiniteNtk(2, 2, 0.1, two, 2, 1, new double[4], new double[4]);
            backend.features(() -> false).compute(CudaFeatures.Unit.COSINE, 1, two, 2, 1, two, 2, two, new double[4]);
            train(backend, false, 4);
            train(backend, true, 4);
        }
    }

    /** A device that is lost in the middle of training stays lost; the ensemble can still be closed. */
    @Test
    void aDeviceLostInTraining() {
        Mlp net = new Mlp(Activation.RELU, 1, 2, 1);
        TrainingPlan plan = new TrainingPlan(
                net, Loss.SQUARED, Optimizer.Descent.plain(), 1, Double.POSITIVE_INFINITY, Precision.FLOAT64);
        Samples samples = new Samples(new double[] {1}, new double[] {1}, 1);
        try (CudaBackend backend = backend();
                Ensemble ensemble = backend.layeredNetworks()
                        .open(plan, List.of(new double[net.parameters()]), List.of(samples), () -> false)) {
            ensemble.train(1, new int[1], new double[1], new double[1]);
            EmulatedDevice.fail(EmulatedDevice.Call.LAUNCH, 7, EmulatedDevice.LAUNCH_FAILURE, true);
            BackendException e = assertThrows(
                    BackendException.class, () -> ensemble.train(5, new int[5], new double[5], new double[5]));
            assertTrue(
                    e.getMessage().startsWith("CUDA failed in ")
                            && e.getMessage().endsWith(LOST),
                    e.getMessage());
            assertThrows(BackendException.class, () -> ensemble.parameters(0));
        }
    }

    /** The emulator finds barriers to which not all threads come, and says where. */
    @Test
    void divergentBarriersAreFound() {
        try (CudaBackend backend = backend()) {
            BackendException e = assertThrows(
                    BackendException.class,
                    () -> EmulatedDevice.divergence(backend.context().handle()));
            String words = e.getMessage();
            assertTrue(words.contains("divergent barrier: thread 0 waits at emulator_api.h:"), words);
            assertTrue(words.contains("thread 32 has ended (block 0,0,0)"), words);
        }
    }

    /** Numbers of contexts, buffers and ensembles that are not, and places beyond the end, are errors and no crash. */
    @Test
    void wrongNumbersAreRefused() {
        CudaCalls calls = new EmulatedCalls();
        long context = calls.open(0);
        try {
            long buffer = calls.allocate(context, CudaCalls.FLOAT64, 4);
            double[] five = new double[5];
            assertThrows(ShapeException.class, () -> calls.describe(context + 1));
            assertThrows(ShapeException.class, () -> calls.free(context, buffer + 1));
            assertThrows(ShapeException.class, () -> calls.uploadDoubles(context, buffer, 0, five, 0, 5));
            assertThrows(ShapeException.class, () -> calls.uploadDoubles(context, buffer, 0, five, 2, 4));
            assertThrows(ShapeException.class, () -> calls.uploadDoubles(context, buffer, -1, five, 0, 1));
            assertThrows(ShapeException.class, () -> calls.downloadDoubles(context, buffer, 4, five, 0, 1));
            assertThrows(ShapeException.class, () -> calls.uploadFloats(context, buffer, 0, new float[1], 0, 1));
            assertThrows(ShapeException.class, () -> calls.allocate(context, CudaCalls.FLOAT64, -1));
            assertThrows(ShapeException.class, () -> calls.allocate(context, 7, 1));
            assertThrows(ShapeException.class, () -> calls.mirror(context, CudaCalls.FLOAT64, 3, buffer));
            assertThrows(ShapeException.class, () -> calls.mirror(context, CudaCalls.FLOAT64, -3, buffer));
            assertThrows(
                    ShapeException.class,
                    () -> calls.gemv(context, CudaCalls.FLOAT64, false, 3, 2, 1, buffer, buffer, 0, buffer));
            assertThrows(
                    ShapeException.class,
                    () -> calls.gemm(
                            context,
                            CudaCalls.FLOAT64,
                            false,
                            false,
                            2,
                            2,
                            2,
                            2,
                            2,
                            2,
                            2,
                            0,
                            0,
                            4,
                            1,
                            buffer,
                            0,
                            buffer,
                            0,
                            0,
                            buffer,
                            0));
            assertThrows(ShapeException.class, () -> calls.ensembleTrain(context, 99, 1, new int[1], five, five));
            assertThrows(
                    ShapeException.class,
                    () -> calls.ensembleOpen(context, new int[] {1, 1}, new int[3], new double[6]));
            long ensemble = calls.ensembleOpen(
                    context, new int[] {2, 1}, new int[] {1, 0, 1, 1, 0, 0, 0, 1, 3, 1, 0}, new double[] {
                        1, 0, 0, 0, 0, 0
                    });
            assertThrows(ShapeException.class, () -> calls.ensembleParameters(context, ensemble, 0, five));
            assertThrows(ShapeException.class, () -> calls.ensembleParameters(context, ensemble, 1, new double[3]));
            assertThrows(
                    ShapeException.class, () -> calls.ensembleTrain(context, ensemble, 1, new int[] {3}, five, five));
            assertThrows(
                    ShapeException.class,
                    () -> calls.ensembleTrain(context, ensemble, 1, new int[] {3}, new double[1], new double[1]));
            assertThrows(
                    ShapeException.class, () -> calls.ensembleTrain(context, ensemble, -1, new int[0], five, five));
            assertThrows(ShapeException.class, () -> calls.ensembleSamples(context, ensemble, 0, false, 3, five, 0, 4));
            assertThrows(
                    ShapeException.class,
                    () -> calls.ensembleGradient(context, ensemble, 0, new int[1], new double[2]));
        } finally {
            calls.close(context);
        }
        assertThrows(ShapeException.class, () -> calls.close(context), "closed twice");
    }
}
