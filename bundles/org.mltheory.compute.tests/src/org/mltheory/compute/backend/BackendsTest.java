package org.mltheory.compute.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mltheory.compute.kernel.GramKernels;
import org.mltheory.compute.kernel.JavaGrams;
import org.mltheory.compute.linalg.JavaAlgebra;
import org.mltheory.compute.linalg.LinearAlgebra;
import org.mltheory.compute.linalg.Product;
import org.mltheory.compute.net.Activation;
import org.mltheory.compute.net.Ensemble;
import org.mltheory.compute.net.JavaNetworks;
import org.mltheory.compute.net.Loss;
import org.mltheory.compute.net.Mlp;
import org.mltheory.compute.net.Networks;
import org.mltheory.compute.net.Optimizer;
import org.mltheory.compute.net.Precision;
import org.mltheory.compute.net.Samples;
import org.mltheory.compute.net.TrainingPlan;

class BackendsTest {

    private static final BooleanSupplier NEVER = () -> false;

    /** A backend that computes as Java does and notes that it was asked. */
    private record Noted(String id, List<String> calls, boolean trains) implements Backend {

        @Override
        public String describe() {
            return id + " 1.2";
        }

        @Override
        public LinearAlgebra algebra(int threads, BooleanSupplier cancelled) {
            return (LinearAlgebra) Proxy.newProxyInstance(
                    Noted.class.getClassLoader(), new Class<?>[] {LinearAlgebra.class}, (proxy, method, arguments) -> {
                        calls.add(id + " " + method.getName());
                        return method.invoke(new JavaAlgebra(id, threads, cancelled), arguments);
                    });
        }

        @Override
        public Networks networks(int threads) {
            JavaNetworks java = new JavaNetworks(threads);
            return new Networks() {
                @Override
                public String name() {
                    return id;
                }

                @Override
                public boolean supports(TrainingPlan plan) {
                    return trains;
                }

                @Override
                public Ensemble open(
                        TrainingPlan plan, List<double[]> initial, List<Samples> samples, BooleanSupplier cancelled) {
                    calls.add(id + " open");
                    return java.open(plan, initial, samples, cancelled);
                }
            };
        }

        @Override
        public GramKernels grams(int threads, BooleanSupplier cancelled) {
            JavaGrams java = new JavaGrams(id, threads, cancelled);
            return new GramKernels() {
                @Override
                public String name() {
                    return id;
                }

                @Override
                public void infiniteNtk(
                        int hidden, double w, double b, double[] x, int n, int d, double[] ntk, double[] nngp) {
                    calls.add(id + " ntk");
                    java.infiniteNtk(hidden, w, b, x, n, d, ntk, nngp);
                }
            };
        }
    }

    /** Gives what the supplier gives, and counts. */
    private record Provider(String id, Supplier<Backend> source, AtomicInteger opened) implements BackendProvider {

        Provider(String id, Supplier<Backend> source) {
            this(id, source, new AtomicInteger());
        }

        @Override
        public Backend open() {
            opened.incrementAndGet();
            return source.get();
        }
    }

    private static Provider working(String id, List<String> calls) {
        return new Provider(id, () -> new Noted(id, calls, true));
    }

    private static Provider absent(String id, String reason) {
        return new Provider(id, () -> {
            throw new BackendException(reason);
        });
    }

    /** Notes its id for every call, and computes nothing. */
    private static LinearAlgebra idle(String id, List<String> calls) {
        return (LinearAlgebra) Proxy.newProxyInstance(
                BackendsTest.class.getClassLoader(),
                new Class<?>[] {LinearAlgebra.class},
                (proxy, method, arguments) -> {
                    calls.add(id);
                    return null;
                });
    }

    @Test
    void javaIsAlwaysFound() {
        Backends backends = Backends.discover();
        assertTrue(backends.ids().contains("java"), backends.ids().toString());
        assertEquals("java", backends.find("java").orElseThrow().id());
        assertEquals(List.of(), backends.problems());
        assertTrue(backends.available().stream().anyMatch(b -> b.id().equals("java")));
        assertFalse(backends.absent().containsKey("java"));
        Compute compute = backends.choose(BackendChoice.JAVA, 2);
        assertTrue(compute.describe().startsWith("java (EJML 0."), compute.describe());
        assertEquals(compute.describe(), compute.algebra(NEVER).name());
        assertInstanceOf(JavaNetworks.class, compute.networks());
        assertEquals(compute.describe(), compute.grams(NEVER).name());
        assertEquals(List.of("java"), Backends.of(List.of()).ids());
    }

    @Test
    void anAbsentBackendIsNamedWithItsReasonAndThoseThereAre() {
        Backends backends = Backends.of(List.of(absent("cuda", "no device"), working("native", new ArrayList<>())));
        String message = assertThrows(BackendException.class, () -> backends.choose(BackendChoice.CUDA, 1))
                .getMessage();
        assertEquals("backend cuda is not available: no device; available: native, java", message);
        assertEquals("no device", backends.absent().get("cuda"));
        assertFalse(backends.absent().containsKey("native"));
        Backends none = Backends.of(List.of());
        message = assertThrows(BackendException.class, () -> none.choose(BackendChoice.NATIVE, 1))
                .getMessage();
        assertEquals("backend native is not available: it is not installed; available: java", message);
        assertThrows(IllegalArgumentException.class, () -> none.choose(BackendChoice.JAVA, 0));
    }

    /** A missing library shows as an error, a careless provider as any exception: the automatic choice survives all. */
    @Test
    void whatCannotBeOpenedDoesNotBreakTheAutomaticChoice() {
        Backends backends = Backends.of(List.of(
                new Provider("native", () -> {
                    throw new UnsatisfiedLinkError("libblas.so: wrong ELF class");
                }),
                new Provider("cuda", () -> {
                    throw new IllegalStateException("no driver", new IOException("/dev/nvidia0"));
                })));
        Compute compute = backends.choose(BackendChoice.AUTO, 2);
        assertEquals("auto by size: " + new JavaBackend().describe(), compute.describe());
        double[] c = new double[1];
        compute.algebra(NEVER).gemm(Product.of(1, 1, 1), 1, new double[] {2}, 0, new double[] {3}, 0, 0, c, 0);
        assertEquals(6, c[0]);
        assertEquals("libblas.so: wrong ELF class", backends.absent().get("native"));
        assertEquals(
                "no driver (java.io.IOException: /dev/nvidia0)",
                backends.absent().get("cuda"));
    }

    @Test
    void backendsAreOpenedOnceAndOnlyWhenAskedFor() {
        List<String> calls = new ArrayList<>();
        Provider cpu = working("native", calls);
        Provider gpu = absent("cuda", "no device");
        Backends backends = Backends.of(List.of(cpu, gpu));
        backends.choose(BackendChoice.JAVA, 1);
        assertEquals(0, cpu.opened().get() + gpu.opened().get());
        backends.choose(BackendChoice.NATIVE, 1);
        assertEquals(0, gpu.opened().get());
        backends.choose(BackendChoice.AUTO, 1);
        backends.choose(BackendChoice.AUTO, 1);
        backends.absent();
        assertEquals(1, cpu.opened().get());
        assertEquals(1, gpu.opened().get());
    }

    @Test
    void theFirstOfTwoWithOneIdCounts() {
        List<String> calls = new ArrayList<>();
        Backends backends = Backends.of(List.of(working("native", calls), absent("native", "second")));
        assertEquals(List.of("native", "java"), backends.ids());
        assertEquals(1, backends.problems().size());
        assertTrue(backends.find("native").isPresent());
    }

    @Test
    void sizesDecideWhatComputes() {
        List<String> calls = new ArrayList<>();
        Backends backends = Backends.of(List.of(working("native", calls), working("cuda", calls)));
        Compute compute = backends.choose(BackendChoice.AUTO, 1);
        assertEquals("auto by size: " + new JavaBackend().describe() + ", native 1.2, cuda 1.2", compute.describe());
        LinearAlgebra algebra = compute.algebra(NEVER);
        assertEquals(compute.describe(), algebra.name());
        algebra.gemm(Product.of(2, 2, 2), 1, new double[4], 0, new double[4], 0, 0, new double[4], 0);
        algebra.minimumNorm(new double[400], 20, 20, new double[20], 1, Double.NaN, new double[20]);
        algebra.cholesky(new float[] {4}, 1);
        assertEquals(List.of(), calls, "small work stays in Java");
        int n = 64;
        algebra.gemm(Product.of(n, n, n), 1f, new float[n * n], 0, new float[n * n], 0, 0f, new float[n * n], 0);
        algebra.symmetricEigen(new double[n * n], n, new double[n], new double[0]);
        algebra.gemv(false, 200, 200, 1, new double[40000], 0, new double[200], 0, 0, new double[200], 0);
        assertEquals(List.of("native gemm", "native symmetricEigen", "native gemv"), calls);
        calls.clear();
        // two operations below the floor for the GPU and above it, on stand-ins that do not compute
        AutoAlgebra auto = new AutoAlgebra("auto", idle("java", calls), idle("native", calls), idle("cuda", calls));
        double[] none = {};
        Product huge = Product.of(2000, 2500, 2000);
        auto.gemm(huge, 1, none, 0, none, 0, 0, none, 0);
        assertEquals(List.of("cuda"), calls);
        auto.gemm(Product.of(2000, 2499, 2000), 1, none, 0, none, 0, 0, none, 0);
        assertEquals(List.of("cuda", "native"), calls);
    }

    @Test
    void plansThatABackendDoesNotKnowGoToTheNext() {
        List<String> calls = new ArrayList<>();
        Backends knows = Backends.of(List.of(working("native", calls)));
        Backends knowsNot = Backends.of(List.of(new Provider("native", () -> new Noted("native", calls, false))));
        Mlp net = new Mlp(Activation.TANH, 2, 3, 1);
        TrainingPlan plan = new TrainingPlan(
                net, Loss.SQUARED, Optimizer.Descent.plain(), 1, Double.POSITIVE_INFINITY, Precision.FLOAT64);
        List<double[]> initial = List.of(new double[net.parameters()]);
        List<Samples> samples = List.of(new Samples(new double[2], new double[1], 1));
        try (Ensemble first = knows.choose(BackendChoice.AUTO, 1).networks().open(plan, initial, samples, NEVER)) {
            assertEquals(List.of("native open"), calls);
            assertEquals(1, first.members());
        }
        try (Ensemble second = knowsNot.choose(BackendChoice.AUTO, 1).networks().open(plan, initial, samples, NEVER)) {
            assertEquals(List.of("native open"), calls, "Java took the second");
            assertEquals(1, second.members());
        }
        assertTrue(knowsNot.choose(BackendChoice.AUTO, 1).networks().supports(plan));
    }

    @Test
    void largeGramMatricesGoToTheGpu() {
        List<String> calls = new ArrayList<>();
        Compute compute = Backends.of(List.of(working("native", calls), working("cuda", calls)))
                .choose(BackendChoice.AUTO, 2);
        compute.grams(NEVER).infiniteNtk(1, 2, 0, new double[] {1, 2}, 2, 1, new double[4], new double[0]);
        assertEquals(List.of("native ntk"), calls);
        int n = 300; // 90000 entries of d = 12000 numbers are above the floor
        int d = 12000;
        assertTrue((double) n * n * d > AutoCompute.GPU_GRAM_FLOPS);
        compute.grams(NEVER).infiniteNtk(1, 2, 0, new double[n * d], n, d, new double[n * n], new double[0]);
        assertEquals(List.of("native ntk", "cuda ntk"), calls);
    }

    @ParameterizedTest
    @EnumSource
    void choicesAreReadAsTheyAreWritten(BackendChoice choice) {
        assertEquals(choice, BackendChoice.of(choice.id()));
    }

    @Test
    void unknownChoicesAreRefusedWithThosePermitted() {
        String message = assertThrows(IllegalArgumentException.class, () -> BackendChoice.of("gpu"))
                .getMessage();
        assertEquals("backend \"gpu\": permitted are auto, java, native, cuda", message);
        assertThrows(IllegalArgumentException.class, () -> BackendChoice.of("JAVA"));
    }

    /** A services file that names what is not there must not hide what is. */
    @Test
    void aProviderThatCannotBeLoadedIsAProblemAndNoMore(@TempDir Path folder) throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve(BackendProvider.class.getName()), "org.mltheory.NoSuchProvider\n");
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, BackendProvider.class.getClassLoader())) {
            Backends backends = Backends.discover(loader);
            assertTrue(backends.ids().contains("java"));
            assertEquals(1, backends.problems().size(), backends.problems().toString());
            assertTrue(backends.problems().get(0).contains("NoSuchProvider"));
        }
    }
}
