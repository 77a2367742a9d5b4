package org.mltheory.benchmarks;

import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.mltheory.compute.backend.Backend;
import org.mltheory.compute.backend.BackendException;
import org.mltheory.compute.backend.BackendProvider;
import org.mltheory.compute.kernel.GramKernels;
import org.mltheory.compute.linalg.LinearAlgebra;
import org.mltheory.compute.net.Networks;

/** What our side computes with: the backend that {@code -Dmltheory.backend} names, or the best CPU backend, on all cores. */
final class Engine {

    /** The system property that names a backend. */
    static final String PROPERTY = "mltheory.backend";

    private Engine() {}

    static Backend backend() {
        String wanted = System.getProperty(PROPERTY, "");
        List<String> order = wanted.isEmpty() ? List.of("native", "java") : List.of(wanted);
        BackendException failure =
                new BackendException("no backend " + String.join(" or ", order) + " in the class path");
        for (String id : order) {
            for (BackendProvider provider : providers(id).toList()) {
                try {
                    return provider.open();
                } catch (BackendException e) {
                    failure.addSuppressed(e);
                }
            }
        }
        throw failure;
    }

    private static Stream<BackendProvider> providers(String id) {
        return ServiceLoader.load(BackendProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(p -> p.id().equals(id));
    }

    static int threads() {
        return Runtime.getRuntime().availableProcessors();
    }

    static LinearAlgebra algebra() {
        return backend().algebra(threads(), () -> false);
    }

    static Networks networks() {
        return backend().networks(threads());
    }

    static GramKernels grams() {
        return backend().grams(threads(), () -> false);
    }
}
