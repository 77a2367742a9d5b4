package org.mltheory.compute.backend.cpu;

import org.mltheory.compute.backend.cpu.CpuLibrary.Isa;

/** The same on vectors of 16 bytes, without fused multiply-add. */
class NativeNetworksSse2Test extends NativeNetworksTest {

    @Override
    Isa isa() {
        return Isa.SSE2;
    }
}
