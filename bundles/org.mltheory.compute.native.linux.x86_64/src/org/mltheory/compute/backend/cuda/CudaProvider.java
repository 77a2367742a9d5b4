package org.mltheory.compute.backend.cuda;

import org.mltheory.compute.backend.Backend;
import org.mltheory.compute.backend.BackendProvider;
import org.mltheory.compute.backend.cpu.LibraryFiles;

/** Opens the first NVIDIA GPU of this machine. */
public final class CudaProvider implements BackendProvider {

    @Override
    public String id() {
        return CudaBackend.ID;
    }

    /** @throws org.mltheory.compute.backend.BackendException without the library, a driver, or a device that is new enough */
    @Override
    public Backend open() {
        return new CudaBackend(DeviceCalls.load(LibraryFiles.standard()), 0);
    }
}
