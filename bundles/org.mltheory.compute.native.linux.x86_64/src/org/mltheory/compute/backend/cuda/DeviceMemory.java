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

    /** Copies n numbers from the array's place {@code from} on to the beginning; returns this. */
    DeviceMemory upload(double[] array, int from, int n) {
        for (int done = 0; done < n; done += CudaCalls.PIECE) {
            int count = Math.min(CudaCalls.PIECE, n - done);
            context.calls().uploadDoubles(context.handle(), handle, done, array, from + done, count);
        }
        return this;
    }

    DeviceMemory upload(float[] array, int from, int n) {
        for (int done = 0; done < n; done += CudaCalls.PIECE) {
            int count = Math.min(CudaCalls.PIECE, n - done);
            context.calls().uploadFloats(context.handle(), handle, done, array, from + done, count);
        }
        return this;
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
