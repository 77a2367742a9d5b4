package org.mltheory.compute.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mltheory.compute.random.RandomStream;

class InitialisationTest {

    private static final Mlp NET = new Mlp(Activation.RELU, 30, 100, 400, 20);

    /** The variance of the weights times their multiplier at the start: He's and NTK's are the same function, muP's last is smaller. */
    @ParameterizedTest
    @EnumSource(Initialisation.class)
    void weightsTimesMultipliersHaveTheirVariance(Initialisation initialisation) {
        double[] theta = initialisation.draw(NET, RandomStream.of(1, 0, "weights"));
        double[] multipliers = initialisation.multipliers(NET);
        double[] expected = switch (initialisation) {
            case HE, NTK -> new double[] {2.0 / 30, 2.0 / 100, 1.0 / 400};
            case LECUN -> new double[] {1.0 / 30, 1.0 / 100, 1.0 / 400};
            case MUP -> new double[] {2.0 / 30, 2.0 / 100, 1.0 / (400 * 400)};
        };
        for (int l = 0; l < 3; l++) {
            double squares = 0;
            int n = NET.biases(l) - NET.weights(l);
            for (int i = NET.weights(l); i < NET.biases(l); i++) {
                squares += Math.pow(multipliers[i] * theta[i], 2);
            }
            // the mean of n squares of normal numbers has deviation sqrt(2/n)
            assertEquals(1, squares / n / expected[l], 4 * Math.sqrt(2.0 / n), "layer " + l);
            for (int j = 0; j < NET.width(l + 1); j++) {
                assertEquals(0, theta[NET.biases(l) + j], 0);
            }
        }
    }

    @Test
    void allDrawTheSameNormalNumbers() {
        double[] ntk = Initialisation.NTK.draw(NET, RandomStream.of(1, 0, "weights"));
        double[] he = Initialisation.HE.draw(NET, RandomStream.of(1, 0, "weights"));
        double[] factors = Initialisation.NTK.multipliers(NET);
        double[] product = new double[ntk.length];
        for (int i = 0; i < ntk.length; i++) {
            product[i] = factors[i] * ntk[i];
        }
        assertArrayEquals(he, product, 1e-14);
        assertArrayEquals(NET.initial(RandomStream.of(1, 0, "weights")), he, 0);
    }

    /**
     * Tensor Programs V, table 3, for weights without multipliers (multiplier^2 times the rate of gradient descent): n, 1, 1/n; and, for
     * Adam, (multiplier times the rate): 1, 1/n, 1/n.
     */
    @Test
    void ratesOfTheMaximalUpdateParametrisation() {
        for (int n : new int[] {16, 64, 1024}) {
            Mlp net = new Mlp(Activation.TANH, 5, n, n, 3);
            double[] descent = {n, 1, 1.0 / n};
            double[] adam = {1, 1.0 / n, 1.0 / n};
            for (int l = 0; l < 3; l++) {
                Initialisation.Scale scale = Initialisation.MUP.scale(net, l);
                assertEquals(descent[l], scale.weight() * scale.weight(), 1e-12 * n, "layer " + l);
                assertEquals(adam[l], scale.weight() * scale.adamWeight(), 1e-15, "layer " + l);
                assertEquals(l < 2 ? n : 1, scale.bias() * scale.bias(), 1e-12 * n);
                assertEquals(1, scale.bias() * scale.adamBias(), 1e-15);
            }
        }
    }

    @Test
    void aNetworkWithoutHiddenLayersHasNoWidth() {
        Mlp net = new Mlp(Activation.TANH, 5, 3);
        assertEquals(Initialisation.LECUN.scale(net, 0), Initialisation.MUP.scale(net, 0));
    }
}
