package org.mltheory.compute.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import org.hipparchus.special.Erf;
import org.junit.jupiter.api.Test;
import org.mltheory.compute.random.RandomStream;

class ErrorFunctionTest {

    /** 2,000 points, near 0 on a logarithmic scale, against the Maclaurin series in 60 digits. */
    @Test
    void isWithinTwoUnitsInTheLastPlace() {
        RandomStream stream = RandomStream.of(1, 0, "points");
        double worst = 0;
        for (int i = 0; i < 2_000; i++) {
            double x = i % 2 == 0 ? stream.nextDouble(-6, 6) : Math.exp(stream.nextDouble(-40, 1.7));
            BigDecimal exact = series(x);
            double units =
                    exact.subtract(new BigDecimal(ErrorFunction.value(x))).doubleValue()
                            / Math.ulp(exact.doubleValue());
            worst = Math.max(worst, Math.abs(units));
        }
        assertTrue(worst <= 2, "worst: " + worst + " units");
    }

    private static BigDecimal series(double x) {
        MathContext digits = new MathContext(60);
        BigDecimal c = new BigDecimal(x);
        BigDecimal power = c;
        BigDecimal sum = c;
        for (int n = 1; n < 200; n++) {
            power = power.multiply(c, digits).multiply(c, digits).divide(BigDecimal.valueOf(-n), digits);
            sum = sum.add(power.divide(BigDecimal.valueOf(2L * n + 1), digits), digits);
        }
        return sum.multiply(new BigDecimal("1.12837916709551257389615890312154517168810125865799771368817144"), digits);
    }

    /** Hipparchus's continued fraction is good to 4e-15 relatively. */
    @Test
    void agreesWithTheContinuedFraction() {
        RandomStream stream = RandomStream.of(2, 0, "points");
        for (int i = 0; i < 100_000; i++) {
            double x = i % 2 == 0 ? stream.nextDouble(-6.5, 6.5) : Math.exp(stream.nextDouble(-40, 2));
            assertEquals(Erf.erf(x), ErrorFunction.value(x), 4e-15 * Math.abs(Erf.erf(x)));
        }
    }

    @Test
    void isOddAndEndsInOne() {
        assertEquals(0.0, ErrorFunction.value(0.0));
        for (double x : new double[] {1e-300, 0.03125, 0.5, 1, 2.7, 5.99999, 6, 6.1, 1e300, Double.POSITIVE_INFINITY}) {
            assertEquals(-ErrorFunction.value(x), ErrorFunction.value(-x));
        }
        assertEquals(1, ErrorFunction.value(6));
        assertEquals(1, ErrorFunction.value(Double.POSITIVE_INFINITY));
        assertEquals(Double.NaN, ErrorFunction.value(Double.NaN));
    }

    /** From a table of 20 digits: erf(1/2), erf(1), erf(2), erf(3). */
    @Test
    void hasTheTabulatedValues() {
        assertEquals(0.52049987781304653768, ErrorFunction.value(0.5), 2e-16);
        assertEquals(0.84270079294971486934, ErrorFunction.value(1), 2e-16);
        assertEquals(0.99532226501895273416, ErrorFunction.value(2), 2e-16);
        assertEquals(0.99997790950300141456, ErrorFunction.value(3), 2e-16);
    }

    /** A table's cells meet without a step: neighbouring numbers over a border differ by at most 3 units in the last place. */
    @Test
    void cellsMeet() {
        for (int cell = 0; cell < 96; cell++) {
            double border = (cell + 0.5) / 16;
            double left = ErrorFunction.value(Math.nextDown(border));
            double right = ErrorFunction.value(border);
            assertEquals(left, right, 4 * Math.ulp(left));
        }
    }

    @Test
    void derivativeIsTheGaussian() {
        for (double x : new double[] {-3, -0.1, 0, 0.7, 5}) {
            double h = 1e-5;
            double slope = (Erf.erf(x + h) - Erf.erf(x - h)) / (2 * h);
            assertEquals(slope, ErrorFunction.derivative(x), 1e-9);
        }
        assertEquals(0, ErrorFunction.derivative(Double.NEGATIVE_INFINITY));
    }
}
