package org.mltheory.compute.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LogarithmsTest {

    @Test
    void log1pExpAgreesWithTwoIdentities() {
        for (double x = -800; x < 800; x += 0.73) {
            double value = Logarithms.log1pExp(x);
            assertEquals(
                    x,
                    value - Logarithms.log1pExp(-x),
                    1e-13 * Math.max(1, Math.abs(x)),
                    "softplus(x) - softplus(-x) at " + x);
            assertEquals(Logarithms.logAddExp(0, x), value, 1e-15 * Math.max(1, value), "x " + x);
            if (Math.abs(x) < 30) {
                assertEquals(Math.log(1 + Math.exp(x)), value, 1e-15 * Math.max(1, value), "x " + x);
            }
        }
        for (double x : new double[] {-700, -100, -37.1, -36.9, -20}) { // e^x (1 - e^x / 2)
            double e = Math.exp(x);
            assertEquals(e * (1 - e / 2), Logarithms.log1pExp(x), 1e-15 * e);
        }
        assertEquals(0, Logarithms.log1pExp(Double.NEGATIVE_INFINITY));
        assertEquals(Double.POSITIVE_INFINITY, Logarithms.log1pExp(Double.POSITIVE_INFINITY));
        assertEquals(Double.NaN, Logarithms.log1pExp(Double.NaN));
    }

    @Test
    void sigmoidIsTheDerivative() {
        for (double x = -30; x < 30; x += 0.41) {
            double h = 1e-4;
            double difference = (Logarithms.log1pExp(x + h) - Logarithms.log1pExp(x - h)) / (2 * h);
            assertEquals(difference, Logarithms.sigmoid(x), 1e-8 * Math.max(difference, 1e-2), "x " + x);
            assertEquals(1, Logarithms.sigmoid(x) + Logarithms.sigmoid(-x), 1e-15);
        }
        assertEquals(Math.exp(-700), Logarithms.sigmoid(-700), 1e-15 * Math.exp(-700));
        assertEquals(1, Logarithms.sigmoid(1e200));
        assertEquals(0, Logarithms.sigmoid(-1e200));
        assertEquals(Double.NaN, Logarithms.sigmoid(Double.NaN));
    }

    @Test
    void logSumExpOfAGeometricSeries() {
        double[] x = new double[50];
        for (double shift : new double[] {-1e5, 0, 700, 1e200}) {
            for (int i = 0; i < 50; i++) {
                x[i] = shift - i * Math.log(2);
            }
            assertEquals(
                    shift + Math.log(2) + Math.log1p(-0x1p-50),
                    Logarithms.logSumExp(x),
                    1e-15 * Math.max(1, Math.abs(shift)));
        }
        assertEquals(1 + Math.log(3), Logarithms.logSumExp(new double[] {9, 1, 1, 1, 9}, 1, 3), 1e-15);
    }

    @Test
    void extremes() {
        double none = Double.NEGATIVE_INFINITY;
        assertEquals(none, Logarithms.logSumExp(new double[0]));
        assertEquals(none, Logarithms.logSumExp(new double[] {none, none}));
        assertEquals(3, Logarithms.logSumExp(new double[] {none, 3}));
        assertEquals(Double.POSITIVE_INFINITY, Logarithms.logSumExp(new double[] {Double.POSITIVE_INFINITY, 3}));
        assertEquals(Double.NaN, Logarithms.logSumExp(new double[] {3, Double.NaN, 5}));
        assertEquals(none, Logarithms.logAddExp(none, none));
        assertEquals(7, Logarithms.logAddExp(none, 7));
        assertEquals(Double.POSITIVE_INFINITY, Logarithms.logAddExp(Double.POSITIVE_INFINITY, 1));
        assertEquals(Double.NaN, Logarithms.logAddExp(Double.NaN, 7));
        assertEquals(5 + Math.log(2), Logarithms.logAddExp(5, 5), 1e-15);
    }
}
