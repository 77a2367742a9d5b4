package org.mltheory.compute.backend.cpu;

import org.mltheory.compute.backend.cpu.CpuLibrary.Isa;

/** The same on vectors of 64 bytes, in instructions of 32. */
class NativeNetworksAvx2WideTest extends NativeNetworksTest {

    @Override
    Isa isa() {
        return Isa.AVX2_WIDE;
    }
}
