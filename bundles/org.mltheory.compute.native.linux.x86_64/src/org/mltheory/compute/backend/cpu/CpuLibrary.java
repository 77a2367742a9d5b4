package org.mltheory.compute.backend.cpu;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.mltheory.compute.backend.BackendException;

/** The library {@code libmltheory_cpu.so} of this fragment, loaded: whoever holds an instance may call native methods. */
public final class CpuLibrary {

    /** The instruction sets for which the kernels are compiled. */
    public enum Isa {
        SSE2,
        AVX2,
        /** The code of AVX-512 with AVX2 instructions, for tests; never chosen by itself. */
        AVX2_WIDE,
        AVX512;

        /** As it is commonly written. */
        String words() {
            return switch (this) {
                case SSE2 -> "SSE2";
                case AVX2 -> "AVX2";
                case AVX2_WIDE -> "AVX2, wide";
                case AVX512 -> "AVX-512";
            };
        }
    }

    static final String RESOURCE = "org/mltheory/compute/backend/native/linux-x86_64/libmltheory_cpu.so";

    /** MLT_ABI_VERSION in native/cpu/mltheory_cpu.h. */
    static final int ABI_VERSION = 3;

    private final Path file;

    private CpuLibrary(Path file) {
        this.file = file;
    }

    /**
     * Loads the library, or finds it loaded.
     *
     * @throws BackendException when it is missing, damaged, for another platform, or of another version
     */
    public static CpuLibrary load() {
        return load(LibraryFiles.standard());
    }

    /** The same from elsewhere. */
    static CpuLibrary load(LibraryFiles files) {
        Path file = files.ours(RESOURCE);
        loadFile(file);
        try {
            int version = abiVersion();
            if (version != ABI_VERSION) {
                throw new BackendException(file + " has version " + version + " of the native interface, and "
                        + ABI_VERSION + " is needed");
            }
        } catch (UnsatisfiedLinkError e) {
            throw new BackendException(file + " is another library than it should be: " + e.getMessage(), e);
        }
        return new CpuLibrary(file);
    }

    private static void loadFile(Path file) {
        try {
            System.load(file.toString());
        } catch (UnsatisfiedLinkError e) {
            if (!String.valueOf(e.getMessage()).contains("already loaded in another classloader")) {
                throw new BackendException(file + " cannot be loaded: " + e.getMessage(), e);
            }
            // a bundle that was refreshed has a new class loader, to which the same file is forbidden: a copy is not
            loadCopy(file);
        }
    }

    private static void loadCopy(Path file) {
        try {
            Path folder = Files.createTempDirectory("mltheory-native");
            Path copy = Files.copy(file, folder.resolve(file.getFileName()));
            try {
                System.load(copy.toString());
            } finally {
                // the mapping stays
                Files.delete(copy);
                Files.delete(folder);
            }
        } catch (IOException | UnsatisfiedLinkError e) {
            throw new BackendException("a copy of " + file + " cannot be loaded: " + e, e);
        }
    }

    /** Where it was loaded from. */
    public Path file() {
        return file;
    }

    /** The best instruction set of this machine. */
    public Isa best() {
        return Isa.values()[isaBest()];
    }

    /** What the kernels run with. */
    public Isa isa() {
        return Isa.values()[isaChosen()];
    }

    /**
     * Lets the kernels of the whole process run with another instruction set, for tests.
     *
     * @return whether this machine has it; if not, nothing changes
     */
    public boolean choose(Isa isa) {
        return isaChoose(isa.ordinal());
    }

    private static native int abiVersion();

    private static native int isaBest();

    private static native int isaChosen();

    private static native boolean isaChoose(int isa);
}
