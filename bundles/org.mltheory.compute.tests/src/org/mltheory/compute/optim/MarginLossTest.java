package org.mltheory.compute.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MarginLossTest {

    static Stream<MarginLoss> losses() {
        return Stream.of(
                MarginLoss.LOGISTIC,
                MarginLoss.EXPONENTIAL,
                MarginLoss.SQUARED,
                MarginLoss.HINGE,
                new MarginLoss.PolynomialTail(1),
                new MarginLoss.PolynomialTail(2.5));
    }

    private static final double[] MARGINS = {-30, -3.3, -0.7, -1e-3, 0.2, 0.999, 1.001, 2, 7.5, 40};

    @ParameterizedTest
    @MethodSource("losses")
    void derivativesAgreeWithCentralDifferences(MarginLoss loss) {
        for (double m : MARGINS) {
            double h = 1e-6 * Math.max(1, Math.abs(m));
            if (loss instanceof MarginLoss.Hinge && Math.abs(m - 1) < 2 * h) {
                continue;
            }
            double slope = (loss.value(m + h) - loss.value(m - h)) / (2 * h);
            assertEquals(
                    slope,
                    loss.derivative(m),
                    1e-7 * (1e-8 + Math.abs(loss.value(m))) + 1e-6 * Math.abs(slope),
                    loss + " at " + m);
            double curvature = (loss.derivative(m + h) - loss.derivative(m - h)) / (2 * h);
            assertEquals(
                    curvature,
                    loss.curvature(m),
                    1e-5 * Math.abs(curvature) + 1e-8 * Math.abs(loss.derivative(m)),
                    loss + "'' at " + m);
        }
    }

    @ParameterizedTest
    @MethodSource("losses")
    void logarithmsAgreeWithTheValuesWhereTheseAreNormal(MarginLoss loss) {
        for (double m : new double[] {-30, -1.5, 0, 0.5, 0.9, 3, 35, 36.5, 300}) {
            if (loss.value(m) > 0) {
                assertEquals(
                        Math.log(loss.value(m)),
                        loss.logValue(m),
                        1e-13 * Math.max(1, Math.abs(loss.logValue(m))),
                        loss + " at " + m);
            } else {
                assertEquals(Double.NEGATIVE_INFINITY, loss.logValue(m));
            }
            if (loss.derivative(m) < 0) {
                assertEquals(
                        Math.log(-loss.derivative(m)),
                        loss.logSlope(m),
                        1e-13 * Math.max(1, Math.abs(loss.logSlope(m))),
                        loss + " at " + m);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("losses")
    void curvatureNeverExceedsTheSmoothnessConstant(MarginLoss loss) {
        double greatest = 0;
        for (double m = -20; m < 20; m += 0.01) {
            greatest = Math.max(greatest, loss.curvature(m));
        }
        assertTrue(greatest <= loss.smoothness() * (1 + 1e-12));
    }

    @Test
    void logisticSmoothnessIsAttainedAtZero() {
        assertEquals(0.25, MarginLoss.LOGISTIC.curvature(0), 0);
        assertEquals(6, new MarginLoss.PolynomialTail(2).curvature(0), 1e-15);
    }

    @Test
    void tailsAreKeptUpToMarginsOfAMillion() {
        for (double m : new double[] {40, 700, 745, 1e3, 1e6}) {
            assertEquals(-m, MarginLoss.LOGISTIC.logValue(m), 1e-15 * m);
            assertEquals(-m, MarginLoss.LOGISTIC.logSlope(m), 1e-15 * m);
            assertEquals(-m, MarginLoss.EXPONENTIAL.logValue(m), 0);
        }
        assertEquals(1e6, MarginLoss.LOGISTIC.value(-1e6), 0);
        assertEquals(-1, MarginLoss.LOGISTIC.derivative(-1e6), 0);
        assertEquals(Math.log(1e6), MarginLoss.LOGISTIC.logValue(-1e6), 1e-15);
        assertEquals(-3 * Math.log1p(1e6), new MarginLoss.PolynomialTail(3).logValue(1e6), 1e-12);
    }

    /** At m = 30 the naive ln(1 + e^-30) has lost 13 of 16 digits; the series e^-m - e^-2m/2 in long arithmetic is the oracle. */
    @Test
    void logisticKeepsItsDigitsFarOut() {
        for (double m : List.of(20.0, 30.0, 50.0)) {
            BigDecimal z = BigDecimal.valueOf(Math.exp(-m));
            BigDecimal oracle = z.subtract(z.multiply(z, MathContext.DECIMAL128).divide(BigDecimal.TWO))
                    .add(z.pow(3, MathContext.DECIMAL128).divide(BigDecimal.valueOf(3), MathContext.DECIMAL128));
            assertEquals(oracle.doubleValue(), MarginLoss.LOGISTIC.value(m), 3e-16 * oracle.doubleValue());
        }
    }

    @ParameterizedTest
    @MethodSource("losses")
    void notANumberStaysNotANumber(MarginLoss loss) {
        assertTrue(Double.isNaN(loss.value(Double.NaN)));
        assertTrue(Double.isNaN(loss.derivative(Double.NaN)));
    }

    @Test
    void polynomialDegreeMustBePositive() {
        assertThrows(IllegalArgumentException.class, () -> new MarginLoss.PolynomialTail(0));
        assertThrows(IllegalArgumentException.class, () -> new MarginLoss.PolynomialTail(Double.NaN));
    }
}
