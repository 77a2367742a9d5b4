package org.mltheory.compute.backend.cuda;

import java.util.function.BooleanSupplier;
import org.mltheory.compute.backend.Backend;
import org.mltheory.compute.backend.JavaBackend;
import org.mltheory.compute.kernel.GramKernels;
import org.mltheory.compute.linalg.LinearAlgebra;
import org.mltheory.compute.net.Networks;

/**
 * Computes on an NVIDIA GPU: products, training of networks and Gram matrices by kernels of this project (large products by cuBLAS
 * where the machine has it), decompositions by the Java reference. Every sum has a fixed order, so results depend neither on what else
 * runs nor on the number of members of an ensemble; on another model of GPU, or with another cuBLAS, they may differ in the last bits.
 * <p>
 * The kernels have been compiled for devices, and compared with the Java reference by an emulator; they have not yet run on a device.
 */
public final class CudaBackend implements Backend, AutoCloseable {

    static final String ID = "cuda";

    private final CudaContext context;
    private final JavaBackend reference = new JavaBackend();
    private final String description;

    /**
     * @param device its number, from 0
     * @throws org.mltheory.compute.backend.BackendException without a driver, or a device that is new enough
     */
    CudaBackend(CudaCalls calls, int device) {
        context = new CudaContext(calls, device);
        description = ID + " (" + context.describe() + ")";
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String describe() {
        return description;
    }

    /** @param threads for decompositions, which the Java reference computes */
    @Override
    public CudaAlgebra algebra(int threads, BooleanSupplier cancelled) {
        LinearAlgebra decompositions = reference.algebra(threads, cancelled);
        return new CudaAlgebra(
                context, description + ", decompositions by " + decompositions.name(), decompositions, cancelled);
    }

    @Override
    public Networks networks(int threads) {
        return new CudaNetworks(context, description, false);
    }

    /** Networks that go layer by layer even where they would fit into shared memory, for comparison. */
    Networks layeredNetworks() {
        return new CudaNetworks(context, description, true);
    }

    @Override
    public GramKernels grams(int threads, BooleanSupplier cancelled) {
        return new CudaGrams(context, description, cancelled);
    }

    /** Random features on this device. */
    public CudaFeatures features(BooleanSupplier cancelled) {
        return new CudaFeatures(context, cancelled);
    }

    CudaContext context() {
        return context;
    }

    /** Frees all that the backend holds on the device. */
    @Override
    public void close() {
        context.close();
    }
}
