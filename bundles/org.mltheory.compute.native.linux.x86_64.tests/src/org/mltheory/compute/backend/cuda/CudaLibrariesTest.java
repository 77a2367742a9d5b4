package org.mltheory.compute.backend.cuda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mltheory.compute.backend.BackendException;
import org.mltheory.compute.backend.cpu.LibraryFiles;
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
import org.mltheory.compute.random.RandomStream;

/** The library for devices, cuBLAS, and the sanitizers. */
class CudaLibrariesTest {

    /** Where there is no driver, the library loads all the same and says what is missing. */
    @Test
    void theLibraryForDevicesLoadsWithoutADriver() {
        boolean built = System.getProperty(LibraryFiles.FOLDER_PROPERTY) != null
                ? Files.isRegularFile(Path.of(System.getProperty(LibraryFiles.FOLDER_PROPERTY))
                        .resolve("libmltheory_cuda.so"))
                : DeviceCalls.class.getClassLoader().getResource(DeviceCalls.RESOURCE) != null;
        assumeTrue(built, "libmltheory_cuda.so was not built, as there was no nvcc");
        CudaCalls calls = DeviceCalls.load(LibraryFiles.standard());
        try (CudaBackend backend = new CudaBackend(calls, 0)) {
            // there is a device, on which the kernels may show what they do
            double[] c = new double[1];
            backend.algebra(1, () -> false)
                    .gemm(Product.of(1, 2, 1), 1, new double[] {2, 3}, 0, new double[] {5, 7}, 0, 0, c, 0);
            assertEquals(31, c[0]);
        } catch (BackendException e) {
            String words = String.valueOf(e.getMessage());
            assertTrue(
                    words.contains("CUDA driver") || words.contains("CUDA device") || words.contains("is too old"),
                    words);
            assertTrue(words.indexOf('\n') < 0, words);
        }
    }

    @Test
    void aMissingOrForeignLibraryIsRefused(@TempDir Path folder) throws Exception {
        LibraryFiles files = new LibraryFiles(getClass().getClassLoader(), folder, Optional.of(folder));
        String message = assertThrows(BackendException.class, () -> DeviceCalls.load(files))
                .getMessage();
        assertTrue(message.contains("missing"), message);
        Files.write(folder.resolve("libmltheory_cuda.so"), new byte[] {'M', 'Z', 0, 0});
        assertThrows(BackendException.class, () -> DeviceCalls.load(files));
    }

    /** Large products go to cuBLAS where there is one: all transposes, strided batches, and layers with their epilogues. */
    @Test
    void productsReachCublasInItsOwnLayout(@TempDir Path folder) {
        EmulatedDevice.reset();
        Path library = folder.resolve("libcublas_emulated.so");
        Path source = EmulatedDevice.fragment().resolve("native/cuda/test/emulated_cublas.cpp");
        EmulatedDevice.run(
                60, "g++", "-std=c++17", "-O2", "-shared", "-fPIC", "-o", library.toString(), source.toString());
        EmulatedDevice.cublas(library.toString());
        try (CudaBackend backend = new CudaBackend(new EmulatedCalls(), 0)) {
            assertTrue(backend.describe().endsWith("cuBLAS 13.1.2)"), backend.describe());
            LinearAlgebra algebra = backend.algebra(1, () -> false);
            int m = 50;
            int k = 60;
            int n = 55;
            for (int variant = 0; variant < 4; variant++) {
                boolean transA = (variant & 1) != 0;
                boolean transB = (variant & 2) != 0;
                Product p = new Product(
                        transA,
                        transB,
                        m,
                        n,
                        k,
                        (transA ? m : k) + 2,
                        (transB ? k : n) + 1,
                        n + 3,
                        2,
                        4000,
                        4000,
                        4000);
                double[] a = gaussians(8000, "a");
                double[] b = gaussians(8000, "b");
                double[] old = gaussians(8000, "c");
                double[] c = old.clone();
                long before = EmulatedDevice.launches();
                algebra.gemm(p, 1.5, a, 0, b, 0, -2, c, 0);
                assertEquals(before, EmulatedDevice.launches(), "no kernel of ours was started");
                for (int at = 0; at < c.length; at++) {
                    int item = at / 4000;
                    int i = at % 4000 / p.ldc();
                    int j = at % 4000 % p.ldc();
                    double expected = old[at];
                    if (i < m && j < n) {
                        expected *= -2;
                        for (int l = 0; l < k; l++) {
                            expected += 1.5
                                    * a[item * 4000 + (transA ? l * p.lda() + i : i * p.lda() + l)]
                                    * b[item * 4000 + (transB ? j * p.ldb() + l : l * p.ldb() + j)];
                        }
                    }
                    assertEquals(expected, c[at], 1e-12, p + " entry " + at);
                }
            }
            for (Activation activation : new Activation[] {Activation.RELU, Activation.GELU}) {
                assertTrainsAsJava(backend.layeredNetworks(), activation);
            }
        } finally {
            EmulatedDevice.cublas("");
        }
        assertEquals(0, EmulatedDevice.live());
    }

    /** In shared memory and layer by layer, with threads in either order: the same numbers. */
    @Test
    void bothPathsAgreeInEitherOrderOfThreads() {
        EmulatedDevice.reset(); // skips the test before there is something to restore
        try (CudaBackend backend = EmulatedDevice.open()) {
            double[] small = assertTrainsAsJava(backend.networks(1), Activation.ERF);
            double[] layered = assertTrainsAsJava(backend.layeredNetworks(), Activation.ERF);
            assertClose(small, layered);
            EmulatedDevice.descending(true);
            assertArrayEquals(small, assertTrainsAsJava(backend.networks(1), Activation.ERF));
            assertArrayEquals(layered, assertTrainsAsJava(backend.layeredNetworks(), Activation.ERF));
        } finally {
            EmulatedDevice.descending(false);
        }
    }

    private static void assertClose(double[] expected, double[] actual) {
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], actual[i], 1e-11 * (1 + Math.abs(expected[i])), "parameter " + i);
        }
    }

    /** Trains a network large enough for the emulated cuBLAS, and gives its parameters. */
    private static double[] assertTrainsAsJava(Networks networks, Activation activation) {
        Mlp net = new Mlp(activation, 20, 60, 50, 3);
        TrainingPlan plan =
                new TrainingPlan(net, Loss.CROSS_ENTROPY, Optimizer.Adam.standard(), 48, 0.5, Precision.FLOAT64);
        double[] x = gaussians(60 * 20, "x");
        int[] labels = new int[60];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = i % 3;
        }
        Samples samples = new Samples(x, Loss.CROSS_ENTROPY.targets(labels, 3), 60);
        double[] theta = net.initial(RandomStream.of(3, 0, "theta"));
        int[] rows = new int[3 * 48];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = i * 7 % 60;
        }
        double[] rates = {0.01, 0.02, 0.005};
        double[][] parameters = new double[2][];
        for (int i = 0; i < 2; i++) {
            try (Ensemble ensemble = (i == 0 ? new JavaNetworks(1) : networks)
                    .open(plan, List.of(theta), List.of(samples), () -> false)) {
                ensemble.train(3, rows, rates, new double[3]);
                parameters[i] = ensemble.parameters(0);
            }
        }
        // Adam divides by the root of a square of the gradient, which amplifies the last bits of small ones
        for (int i = 0; i < theta.length; i++) {
            assertEquals(parameters[0][i], parameters[1][i], 1e-8, "parameter " + i);
        }
        return parameters[1];
    }

    private static double[] gaussians(int n, String name) {
        double[] values = new double[n];
        RandomStream.of(9, n, name).gaussians(values);
        return values;
    }

    /** Every kernel on shapes at the edges, under AddressSanitizer and UndefinedBehaviorSanitizer, which end the program at an error. */
    @Test
    void theSanitizersFindNothing() {
        Path fragment = EmulatedDevice.fragment();
        Path folder = fragment.resolve("target/native").toAbsolutePath();
        EmulatedDevice.run(400, "sh", fragment.resolve("native/build.sh").toString(), "sanitized", folder.toString());
        Path program = folder.resolve("mltheory_sanitized");
        if (!Files.isRegularFile(program)) {
            abort("mltheory_sanitized was not built, as there is no g++");
        }
        EmulatedDevice.run(400, program.toString());
    }
}
