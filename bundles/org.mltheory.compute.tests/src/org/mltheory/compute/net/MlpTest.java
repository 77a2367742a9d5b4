package org.mltheory.compute.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.mltheory.compute.random.RandomStream;

class MlpTest {

    @Test
    void countsParametersAndScalesWeights() {
        Mlp net = new Mlp(Activation.RELU, 64, 40, 10);
        assertEquals(65 * 40 + 41 * 10, net.parameters());
        assertEquals(65 * 40, net.weights(1));
        double[] theta = net.initial(RandomStream.of(1, 0, "weights"));
        double squares = 0;
        for (int i = net.weights(0); i < net.biases(0); i++) {
            squares += theta[i] * theta[i];
        }
        // a mean of 2560 squared Gaussians of variance 2/64: relative standard error sqrt(2/2560)
        assertEquals(2.0 / 64, squares / 2560, 4 * Math.sqrt(2.0 / 2560) * 2 / 64);
        for (int i = net.biases(0); i < net.weights(1); i++) {
            assertEquals(0, theta[i]);
        }
    }

    @Test
    void refusesWidthsThatAreNone() {
        assertThrows(IllegalArgumentException.class, () -> new Mlp(Activation.RELU, 3));
        assertThrows(IllegalArgumentException.class, () -> new Mlp(Activation.RELU, 3, 0, 2));
        assertThrows(IllegalArgumentException.class, () -> new Mlp(Activation.RELU, 60_000, 60_000, 2));
    }
}
