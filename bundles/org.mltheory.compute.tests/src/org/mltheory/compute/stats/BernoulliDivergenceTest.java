package org.mltheory.compute.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import org.junit.jupiter.api.Test;

class BernoulliDivergenceTest {

    private static final MathContext DIGITS = new MathContext(60);

    /** ln of a positive number to about 50 digits, by artanh series after taking out powers of two. */
    private static BigDecimal log(BigDecimal x) {
        BigDecimal two = BigDecimal.valueOf(2);
        int halvings = 0;
        BigDecimal reduced = x;
        while (reduced.compareTo(BigDecimal.valueOf(1.5)) > 0) {
            reduced = reduced.divide(two, DIGITS);
            halvings++;
        }
        while (reduced.compareTo(BigDecimal.valueOf(0.75)) < 0) {
            reduced = reduced.multiply(two, DIGITS);
            halvings--;
        }
        BigDecimal result = nearOne(reduced);
        return result.add(
                nearOne(BigDecimal.valueOf(4).divide(BigDecimal.valueOf(3), DIGITS))
                        .add(nearOne(BigDecimal.valueOf(1.5)))
                        .multiply(BigDecimal.valueOf(halvings)),
                DIGITS);
    }

    private static BigDecimal nearOne(BigDecimal x) {
        BigDecimal r = x.subtract(BigDecimal.ONE).divide(x.add(BigDecimal.ONE), DIGITS);
        BigDecimal square = r.multiply(r, DIGITS);
        BigDecimal power = r;
        BigDecimal sum = BigDecimal.ZERO;
        for (int k = 1; k < 90; k += 2) {
            sum = sum.add(power.divide(BigDecimal.valueOf(k), DIGITS), DIGITS);
            power = power.multiply(square, DIGITS);
        }
        return sum.multiply(BigDecimal.valueOf(2), DIGITS);
    }

    private static double exact(double p, double q) {
        BigDecimal bp = new BigDecimal(p);
        BigDecimal bq = new BigDecimal(q);
        BigDecimal np = BigDecimal.ONE.subtract(bp);
        BigDecimal nq = BigDecimal.ONE.subtract(bq);
        return bp.multiply(log(bp).subtract(log(bq)), DIGITS)
                .add(np.multiply(log(np).subtract(log(nq)), DIGITS), DIGITS)
                .doubleValue();
    }

    @Test
    void agreesWithTheDefinitionInManyDigits() {
        assertEquals(Math.log(10), log(BigDecimal.TEN).doubleValue(), 1e-15);
        double[] values = {1e-9, 1e-3, 0.1, 0.3, 0.5, 0.77, 0.999};
        for (double p : values) {
            for (double q : values) {
                for (double shifted : new double[] {q, q * (1 + 1e-7), p * (1 + 1e-5), p * (1 - 1e-10)}) {
                    double expected = exact(p, shifted);
                    // near p the last bit of q itself matters: d = q - p is exact, but 1 - p is rounded
                    assertEquals(expected, BernoulliDivergence.of(p, shifted), 1e-13 * expected, p + ", " + shifted);
                }
            }
        }
    }

    @Test
    void edges() {
        assertEquals(0, BernoulliDivergence.of(0, 0));
        assertEquals(0, BernoulliDivergence.of(1, 1));
        assertEquals(0, BernoulliDivergence.of(0.3, 0.3));
        assertEquals(Double.POSITIVE_INFINITY, BernoulliDivergence.of(0.3, 0));
        assertEquals(Double.POSITIVE_INFINITY, BernoulliDivergence.of(0.3, 1));
        assertEquals(Double.POSITIVE_INFINITY, BernoulliDivergence.of(0, 1));
        assertEquals(Double.POSITIVE_INFINITY, BernoulliDivergence.of(1, 0));
        assertEquals(-Math.log(0.8), BernoulliDivergence.of(0, 0.2), 1e-16);
        assertEquals(-Math.log(0.2), BernoulliDivergence.of(1, 0.2), 1e-15);
    }

    @Test
    void inversesBracketTheDivergence() {
        for (double p : new double[] {0, 1e-6, 0.02, 0.4, 0.9, 1}) {
            for (double c : new double[] {1e-14, 1e-6, 0.01, 0.5, 3, 40}) {
                double upper = BernoulliDivergence.upperInverse(p, c);
                double lower = BernoulliDivergence.lowerInverse(p, c);
                assertTrue(lower <= p && p <= upper);
                assertTrue(upper == 1 || BernoulliDivergence.of(p, upper) >= c);
                assertTrue(upper == p || BernoulliDivergence.of(p, Math.nextDown(upper)) <= c);
                assertTrue(lower == 0 || BernoulliDivergence.of(p, lower) >= c);
                assertTrue(lower == p || BernoulliDivergence.of(p, Math.nextUp(lower)) <= c);
                // Pinsker: |p - q| <= sqrt(c / 2)
                assertTrue(upper - p <= Math.sqrt(c / 2) * (1 + 1e-9) + 1e-15
                        && p - lower <= Math.sqrt(c / 2) * (1 + 1e-9) + 1e-15);
            }
        }
        assertEquals(-Math.expm1(-0.3), BernoulliDivergence.upperInverse(0, 0.3), 1e-15);
        assertEquals(Math.exp(-0.3), BernoulliDivergence.lowerInverse(1, 0.3), 1e-15);
        assertEquals(1, BernoulliDivergence.upperInverse(0.2, Double.POSITIVE_INFINITY));
        assertEquals(0, BernoulliDivergence.lowerInverse(0.2, Double.POSITIVE_INFINITY));
        assertEquals(0.2, BernoulliDivergence.upperInverse(0.2, 0));
        assertEquals(0.2, BernoulliDivergence.lowerInverse(0.2, 0));
    }

    @Test
    void badArgumentsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> BernoulliDivergence.of(-0.1, 0.5));
        assertThrows(IllegalArgumentException.class, () -> BernoulliDivergence.of(0.1, Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> BernoulliDivergence.upperInverse(1.1, 0.5));
        assertThrows(IllegalArgumentException.class, () -> BernoulliDivergence.upperInverse(0.1, -1));
        assertThrows(IllegalArgumentException.class, () -> BernoulliDivergence.lowerInverse(0.1, Double.NaN));
    }
}
