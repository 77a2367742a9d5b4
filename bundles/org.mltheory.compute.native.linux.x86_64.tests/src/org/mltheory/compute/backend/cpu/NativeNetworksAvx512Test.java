package org.mltheory.compute.backend.cpu;

import org.mltheory.compute.backend.cpu.CpuLibrary.Isa;

/** The same on vectors of 64 bytes. */
class NativeNetworksAvx512Test extends NativeNetworksTest {

    @Override
    Isa isa() {
        return Isa.AVX512;
    }
}
