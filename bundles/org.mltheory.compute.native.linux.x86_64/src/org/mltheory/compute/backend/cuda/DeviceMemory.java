package org.mltheory.compute.backend.cuda;

/** Numbers of one type in the device's memory, not initialised. Closing frees them. */
final class DeviceMemory implements AutoCloseable {

    private final CudaContext context;
    private final long handle;

    DeviceMemory(CudaContext context, int type, long n) {
        this.context = context;
        handle = context.calls().allocate(context.handle(), type, n);
    }

    long handle() {
        return handle;
    }

    /** A copy of n numbers from the array's place {@code from} on. */
    static DeviceMemory of(CudaContext context, double[] array, int from, int n) {
        DeviceMemory memory = new DeviceMemory(context, CudaCalls.FLOAT64, n);
        return memory.filled(() -> memory.upload(array, from, n));
    }

    static DeviceMemory of(CudaContext context, float[] array, int from, int n) {
        DeviceMemory memory = new DeviceMemory(context, CudaCalls.FLOAT32, n);
        return memory.filled(() -> memory.upload(array, from, n));
    }

    /** This, filled; freed when that fails. */
    private DeviceMemory filled(Runnable upload) {
        try {
            upload.run();
            return this;
        } catch (RuntimeException | Error e) {
            try {
                close();
            } catch (RuntimeException second) {
                e.addSuppressed(second);
            }
            throw e;
        }
    }

    /** Copies n numbers from the array's place {@code from} on to the beginning. */
    void upload(double[] array, int from, int n) {
        for (int done = 0; done < n; done += CudaCalls.PIECE) {
            int count = Math.min(CudaCalls.PIECE, n - done);
            context.calls().uploadDoubles(context.handle(), handle, done, array, from + done, count);
        }
    }

    void upload(float[] array, int from, int n) {
        for (int done = 0; done < n; done += CudaCalls.PIECE) {
            int count = Math.min(CudaCalls.PIECE, n - done);
            context.calls().uploadFloats(context.handle(), handle, done, array, from + done, count);
        }
    }

    /** Copies the first n numbers into the array, from its place {@code to} on. */
    void download(double[] array, int to, int n) {
        for (int done = 0; done < n; done += CudaCalls.PIECE) {
            int count = Math.min(CudaCalls.PIECE, n - done);
            context.calls().downloadDoubles(context.handle(), handle, done, array, to + done, count);
        }
    }

    void download(float[] array, int to, int n) {
        for (int done = 0; done < n; done += CudaCalls.PIECE) {
            int count = Math.min(CudaCalls.PIECE, n - done);
            context.calls().downloadFloats(context.handle(), handle, done, array, to + done, count);
        }
    }

    @Override
    public void close() {
        context.calls().free(context.handle(), handle);
    }
}
