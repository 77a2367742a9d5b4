package org.mltheory.compute.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mltheory.compute.random.RandomStream;

class ActivationTest {

    private final RandomStream stream = RandomStream.of(3, 0, "activation");

    @ParameterizedTest
    @EnumSource(Activation.class)
    void valueAndDerivativeAreThoseOfTheDefinition(Activation activation) {
        double h = 1e-5;
        for (int i = 0; i < 500; i++) {
            double z = 3 * stream.nextGaussian();
            double expected = NaiveNetwork.activation(activation, z);
            double value = activation.value(z);
            assertEquals(expected, value, 1e-15 * (1 + Math.abs(expected)), "at " + z);
            double slope =
                    (NaiveNetwork.activation(activation, z + h) - NaiveNetwork.activation(activation, z - h)) / (2 * h);
            assertEquals(
                    slope, activation.derivative(activation.needsInput() ? z : Double.NaN, value), 1e-8, "at " + z);
        }
    }

    /** The loops over arrays, in both precisions, are the scalar functions. */
    @ParameterizedTest
    @EnumSource(Activation.class)
    void arraysAreTreatedAsTheirEntries(Activation activation) {
        int n = 37;
        double[] z = NaiveNetwork.gaussians(stream, n);
        z[5] = 0;
        z[6] = -0.0;
        z[7] = Double.NaN;
        z[8] = Double.POSITIVE_INFINITY;
        z[9] = Double.NEGATIVE_INFINITY;
        double[] values = z.clone();
        activation.apply(values, 1, n - 1);
        double[] delta = NaiveNetwork.gaussians(stream, n);
        double[] back = delta.clone();
        activation.pullBack(back, z, values, 1, n - 1);
        float[] z32 = toFloat(z);
        float[] values32 = z32.clone();
        activation.apply(values32, 1, n - 1);
        float[] back32 = toFloat(delta);
        activation.pullBack(back32, z32, values32, 1, n - 1);
        for (int i = 1; i < n - 1; i++) {
            assertEquals(activation.value(z[i]), values[i]);
            assertEquals((float) activation.value(z32[i]), values32[i]);
            if (Double.isFinite(z[i])) {
                assertEquals(delta[i] * activation.derivative(z[i], values[i]), back[i], 0.0);
                assertEquals((float) ((float) delta[i] * activation.derivative(z32[i], values32[i])), back32[i], 0f);
            }
        }
        for (int i : new int[] {0, n - 1}) {
            assertEquals(z[i], values[i], "outside");
            assertEquals(delta[i], back[i], "outside");
        }
        assertTrue(Double.isNaN(values[7]), "NaN must show");
        assertTrue(Double.isNaN(values32[7]), "NaN must show");
    }

    @Test
    void limitsAreThoseOfTheFunctions() {
        double infinity = Double.POSITIVE_INFINITY;
        assertEquals(0, Activation.GELU.value(-infinity));
        assertEquals(infinity, Activation.GELU.value(infinity));
        assertEquals(0, Activation.GELU.derivative(-infinity, 0));
        assertEquals(1, Activation.GELU.derivative(infinity, infinity));
        assertEquals(1, Activation.SIGMOID.value(infinity));
        assertEquals(0, Activation.SIGMOID.value(-infinity));
        assertEquals(0, Activation.SIGMOID.value(-1e300));
        assertEquals(-1, Activation.ERF.value(-infinity));
        assertEquals(0, Activation.RELU.derivative(0, 0));
        assertEquals(0.01, Activation.LEAKY_RELU.derivative(0, 0));
    }

    /** E s(z)^2 for a Gaussian of variance 1: the variance keeps a layer's scale exactly for those that scale with their argument. */
    @Test
    void initialVarianceKeepsTheScale() {
        int n = 400_000;
        for (Activation activation :
                new Activation[] {Activation.RELU, Activation.LEAKY_RELU, Activation.IDENTITY, Activation.QUADRATIC}) {
            double sum = 0;
            double squares = 0;
            for (int i = 0; i < n; i++) {
                double v = activation.value(stream.nextGaussian());
                sum += v * v;
                squares += v * v * v * v;
            }
            double mean = sum / n;
            double error = Math.sqrt((squares / n - mean * mean) / n) * activation.initialVariance(10) * 10;
            assertEquals(1, mean * activation.initialVariance(10) * 10, 4 * error, activation.name());
        }
    }

    private static float[] toFloat(double[] v) {
        float[] out = new float[v.length];
        for (int i = 0; i < v.length; i++) {
            out[i] = (float) v[i];
        }
        return out;
    }
}
