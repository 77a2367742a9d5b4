package org.mltheory.compute.net;

import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class JavaNetworksTest extends NetworksContract {

    @Override
    protected Networks networks(int threads) {
        return new JavaNetworks(threads);
    }

    @Test
    void needsAThread() {
        assertThrows(IllegalArgumentException.class, () -> new JavaNetworks(0));
    }
}
