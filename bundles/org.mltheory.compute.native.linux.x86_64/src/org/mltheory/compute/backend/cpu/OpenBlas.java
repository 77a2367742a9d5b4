package org.mltheory.compute.backend.cpu;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.mltheory.compute.backend.BackendException;

/** OpenBLAS, loaded through our own library: whoever holds an instance may call {@link AlgebraCalls}. */
final class OpenBlas {

    private static final String FOLDER = "org/bytedeco/openblas/linux-x86_64/";

    static final String LIBRARY = FOLDER + "libopenblas.so.0";

    private static final List<String> LIBRARIES =
            List.of(LIBRARY, FOLDER + "libgfortran.so.5", FOLDER + "libquadmath.so.0", FOLDER + "libgcc_s.so.1");

    private final String version;

    private OpenBlas(String version) {
        this.version = version;
    }

    /**
     * Loads OpenBLAS and the libraries that it needs, or finds them loaded.
     *
     * @param cpu the library through which it is called, loaded
     * @throws BackendException when one is missing, damaged, for another platform, or lacks a function
     */
    static OpenBlas load(CpuLibrary cpu, LibraryFiles files) {
        return open(files.all(LIBRARIES));
    }

    /** The same from a folder that holds the files. */
    static OpenBlas open(Path folder) {
        String encoding =
                Optional.ofNullable(System.getProperty("sun.jnu.encoding")).orElse("UTF-8");
        return new OpenBlas(AlgebraCalls.open(folder.toString().getBytes(Charset.forName(encoding))));
    }

    /** Its version and the core for which it chose its kernels, for instance {@code OpenBLAS 0.3.31 Zen}. */
    String version() {
        return version;
    }
}
