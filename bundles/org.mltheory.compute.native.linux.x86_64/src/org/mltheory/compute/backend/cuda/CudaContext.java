package org.mltheory.compute.backend.cuda;

import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/** An open device. What is computed on it goes through here. */
final class CudaContext {

    /**
     * One call takes at most so many operations, so that cancellation is asked for every 100 ms on the slowest device that is
     * supported.
     */
    static final double FLOPS_PER_CALL = 5e10;

    private final CudaCalls calls;
    private final long handle;
    private final String description;

    CudaContext(CudaCalls calls, int device) {
        this.calls = calls;
        handle = calls.open(device);
        try {
            description = calls.describe(handle);
        } catch (RuntimeException | Error e) {
            calls.close(handle);
            throw e;
        }
    }

    /** The device and the versions of what drives it. */
    String describe() {
        return description;
    }

    CudaCalls calls() {
        return calls;
    }

    long handle() {
        return handle;
    }

    DeviceMemory doubles(long n) {
        return new DeviceMemory(this, CudaCalls.FLOAT64, n);
    }

    DeviceMemory floats(long n) {
        return new DeviceMemory(this, CudaCalls.FLOAT32, n);
    }

    static void check(BooleanSupplier cancelled) {
        if (cancelled.getAsBoolean()) {
            throw new CancellationException("cancelled between two calls of the GPU");
        }
    }

    void close() {
        calls.close(handle);
    }
}
