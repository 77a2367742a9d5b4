package org.mltheory.compute.backend.cpu;

import org.mltheory.compute.backend.Backend;
import org.mltheory.compute.backend.BackendProvider;

/** Opens the backend {@code native} where its libraries were built and can be loaded. */
public final class NativeProvider implements BackendProvider {

    @Override
    public String id() {
        return NativeBackend.ID;
    }

    @Override
    public Backend open() {
        LibraryFiles files = LibraryFiles.standard();
        CpuLibrary library = CpuLibrary.load(files);
        return new NativeBackend(library, OpenBlas.load(library, files));
    }
}
