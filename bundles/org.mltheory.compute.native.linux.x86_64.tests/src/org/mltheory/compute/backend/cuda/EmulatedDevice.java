package org.mltheory.compute.backend.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.mltheory.compute.backend.cpu.LibraryFiles;

/** The library of the emulator, which runs the kernels on the CPU, and what it can be made to do. One for the whole process. */
final class EmulatedDevice {

    /** What can be made to fail. */
    enum Call {
        ALLOCATE,
        COPY,
        LAUNCH,
        SYNCHRONIZE,
        STREAM
    }

    /** CUDA's number for a failed launch. */
    static final int LAUNCH_FAILURE = 719;
    /** CUDA's number for exhausted memory. */
    static final int OUT_OF_MEMORY = 2;

    private static final String FRAGMENT = "org.mltheory.compute.native.linux.x86_64";
    private static final long MEMORY = 1L << 30;

    private EmulatedDevice() {}

    /** A backend on a fresh device with nothing allocated; the test is skipped where there is no compiler. */
    static CudaBackend open() {
        reset();
        return new CudaBackend(new EmulatedCalls(), 0);
    }

    /** Loads the library and sets the standard device, without opening it. */
    static void reset() {
        System.load(library().toString());
        recover();
        configure(13000, 1, 9, 0, MEMORY);
        descending(false);
        cublas("");
        assertEquals(0, live(), "an earlier test left something on the device");
    }

    /** The folder of the fragment with the native sources. */
    static Path fragment() {
        Path here = Path.of("").toAbsolutePath();
        for (Path folder = here; folder != null; folder = folder.getParent()) {
            for (Path candidate : new Path[] {
                folder.resolve(FRAGMENT), folder.resolve("bundles").resolve(FRAGMENT)
            }) {
                if (Files.isRegularFile(candidate.resolve("native/build.sh"))) {
                    return candidate;
                }
            }
        }
        return abort("the native sources are not above " + here);
    }

    /** The library, built when it is missing or older than its sources. */
    static Path library() {
        String folder = System.getProperty(LibraryFiles.FOLDER_PROPERTY);
        Path built = folder == null ? fragment().resolve("target/native") : Path.of(folder);
        Path library = built.resolve("libmltheory_emulated.so").toAbsolutePath();
        if (folder == null) {
            run(240, "sh", fragment().resolve("native/build.sh").toString(), "emulated", built.toString());
        }
        return Files.isRegularFile(library)
                ? library
                : abort("libmltheory_emulated.so was not built, as there is no g++ or no jni.h");
    }

    /** Runs a program to its end; what it prints goes to this process's output. Fails unless it succeeds. */
    static void run(int seconds, String... command) {
        try {
            Process process = new ProcessBuilder(command).inheritIO().start();
            if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(command[0] + " took more than " + seconds + " s");
            }
            assertEquals(0, process.exitValue(), String.join(" ", command));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** @param driver as 13000 for 13.0, or 0 for none */
    static native void configure(int driver, int devices, int major, int minor, long bytes);

    /** Whether threads and blocks run last first. */
    static native void descending(boolean on);

    static void fail(Call call, long nth, int error, boolean sticky) {
        fail(call.ordinal(), nth, error, sticky);
    }

    private static native void fail(int call, long nth, int error, boolean sticky);

    /** Forgets failures, requested and happened. */
    static native void recover();

    /** Allocations and streams that were not freed. */
    static native long live();

    /** Kernels that were started, ever. */
    static native long launches();

    /** Backends opened from now on find cuBLAS here; empty for nowhere. */
    static native void cublas(String path);

    /** Starts a kernel in which only some threads come to a barrier. */
    static native void divergence(long context);
}
