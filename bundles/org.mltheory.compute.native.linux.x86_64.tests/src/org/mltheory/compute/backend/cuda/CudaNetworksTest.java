package org.mltheory.compute.backend.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.mltheory.compute.net.Networks;
import org.mltheory.compute.net.NetworksContract;

/** Networks trained by the emulator, in shared memory where they fit. */
class CudaNetworksTest extends NetworksContract {

    private static CudaBackend backend;

    @BeforeAll
    static void open() {
        backend = EmulatedDevice.open();
    }

    @AfterAll
    static void close() {
        if (backend != null) {
            backend.close();
            assertEquals(0, EmulatedDevice.live(), "nothing is left on the device");
        }
    }

    @Override
    protected Networks networks(int threads) {
        return backend.networks(threads);
    }
}
