package org.mltheory.compute.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mltheory.compute.random.RandomStream;

class LossTest {

    private final RandomStream stream = RandomStream.of(4, 0, "loss");

    @ParameterizedTest
    @EnumSource(Loss.class)
    void valueAndDerivativeAreThoseOfTheDefinition(Loss loss) {
        double h = 1e-5;
        for (int k = 1; k <= 4; k++) {
            Mlp shape = new Mlp(Activation.RELU, 1, k);
            for (int i = 0; i < 50; i++) {
                double[] z = NaiveNetwork.gaussians(stream, k);
                double[] t = NaiveNetwork.samples(stream, shape, loss, 1).targets();
                double expected = NaiveNetwork.loss(loss, z, t);
                assertEquals(expected, loss.value(z, 0, t, 0, k), 1e-14 * (1 + expected));
                double[] out = new double[k + 2];
                System.arraycopy(z, 0, out, 1, k);
                assertEquals(loss.value(z, 0, t, 0, k), loss.differentiate(out, 1, t, 0, k, 0.25));
                assertEquals(0, out[0]);
                assertEquals(0, out[k + 1]);
                for (int j = 0; j < k; j++) {
                    double[] moved = z.clone();
                    moved[j] = z[j] + h;
                    double up = NaiveNetwork.loss(loss, moved, t);
                    moved[j] = z[j] - h;
                    double down = NaiveNetwork.loss(loss, moved, t);
                    assertEquals(0.25 * (up - down) / (2 * h), out[1 + j], 1e-8);
                }
            }
        }
    }

    /** log(1 + e^-m) is e^-m for great margins, down to the least numbers, and -m for great negative ones. */
    @Test
    void logisticIsStableAtAnyMargin() {
        double[] one = {1};
        assertEquals(Math.exp(-700), Loss.LOGISTIC.value(new double[] {700}, 0, one, 0, 1));
        assertEquals(1e300, Loss.LOGISTIC.value(new double[] {-1e300}, 0, one, 0, 1));
        double[] z = {700};
        Loss.LOGISTIC.differentiate(z, 0, one, 0, 1, 1);
        assertEquals(-Math.exp(-700), z[0]);
        z[0] = -1e300;
        Loss.LOGISTIC.differentiate(z, 0, one, 0, 1, 1);
        assertEquals(-1, z[0]);
    }

    /** softmax at (1000, 0): the loss of the first class is log(1 + e^-1000) = 0, of the second 1000, and nothing overflows. */
    @Test
    void crossEntropyIsStableAtGreatOutputs() {
        double[] z = {1000, 0};
        assertEquals(0, Loss.CROSS_ENTROPY.value(z, 0, new double[] {1, 0}, 0, 2));
        assertEquals(1000, Loss.CROSS_ENTROPY.value(z, 0, new double[] {0, 1}, 0, 2));
        assertEquals(1000, Loss.CROSS_ENTROPY.differentiate(z, 0, new double[] {0, 1}, 0, 2, 1));
        assertArrayEquals(new double[] {1, -1}, z);
        assertEquals(
                Math.log(3),
                Loss.CROSS_ENTROPY.value(new double[] {-900, -900, -900}, 0, new double[] {0, 1, 0}, 0, 3),
                1e-12);
    }

    @Test
    void meanIsOverRows() {
        double[] outputs = {1, 2, 3, 4};
        double[] targets = {0, 2, 3, 1};
        assertEquals(5, Loss.SQUARED.mean(outputs, targets, 2, 2));
        assertEquals(1, Loss.SQUARED.mean(outputs, targets, 1, 2));
        assertTrue(Double.isNaN(Loss.SQUARED.mean(outputs, targets, 0, 2)));
        assertThrows(IllegalArgumentException.class, () -> Loss.SQUARED.mean(outputs, targets, 3, 2));
    }

    @Test
    void hingeIsFlatFromItsKinkOn() {
        double[] minus = {-1};
        double[] z = {-1};
        assertEquals(0, Loss.HINGE.differentiate(z, 0, minus, 0, 1, 1));
        assertEquals(0, z[0], 0.0);
        z[0] = -0.5;
        assertEquals(0.5, Loss.HINGE.differentiate(z, 0, minus, 0, 1, 1));
        assertEquals(1, z[0]);
    }

    @ParameterizedTest
    @EnumSource(Loss.class)
    void whatIsNoNumberShows(Loss loss) {
        double[] z = {Double.NaN, 1};
        double[] t = {1, -1};
        assertTrue(Double.isNaN(loss.value(z, 0, t, 0, 2)));
        assertTrue(Double.isNaN(loss.differentiate(z, 0, t, 0, 2, 1)));
        assertTrue(Double.isNaN(z[0]));
    }

    @ParameterizedTest
    @EnumSource(Loss.class)
    void targetsNameTheClass(Loss loss) {
        double off = loss.ofMargins() ? -1 : 0;
        assertArrayEquals(new double[] {off, off, 1, 1, off, off}, loss.targets(new int[] {2, 0}, 3));
        assertThrows(IllegalArgumentException.class, () -> loss.targets(new int[] {3}, 3));
        assertThrows(IllegalArgumentException.class, () -> loss.targets(new int[] {-1}, 3));
        assertEquals(0, loss.targets(new int[0], 3).length);
        assertEquals(Arrays.asList(Loss.values()).indexOf(loss) >= 2, loss.ofMargins());
    }
}
