package org.mltheory.chapter01;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.mltheory.experiment.claim.Outcome;

class ReluConstructionTest {

    @ParameterizedTest
    @CsvSource({"4, 0.015625", "8, 0.00390625", "16, 0.0009765625", "1, 0.25", "3, 0.027777777777777776", "1000, 2.5e-7"
    })
    void squaresErrorIsAQuarterOfTheSquaredPiece(int n, double expected) {
        Lab.Report report = Lab.run("relu-construction", 1, "width: " + n);
        assertEquals(expected, report.at("sup-error", n), 1e-12);
        assertEquals(expected, report.scalar("sup-error"), 1e-12);
        assertEquals(Outcome.HOLDS, report.outcome("square-exact"));
    }

    @Test
    void anotherIntervalScalesTheError() {
        Lab.Report report = Lab.run("relu-construction", 1, "width: 10", "from: -2", "length: 5");
        assertEquals(25.0 / 400, report.at("sup-error", 10), 1e-12);
    }

    /** With the kink at a knot |x| is met exactly; in the middle of a piece of length h the error is h/2. */
    @Test
    void absoluteValueIsExactWithAKnotAtItsKink() {
        assertEquals(
                0,
                Lab.run("relu-construction", 1, "width: 6", "target: abs", "from: -1", "length: 2")
                        .at("sup-error", 6),
                1e-15);
        Lab.Report odd = Lab.run("relu-construction", 1, "width: 5", "target: abs", "from: -1", "length: 2");
        assertEquals(0.2, odd.at("sup-error", 5), 1e-12);
        assertEquals(0.2, odd.at("interpolation-bound", 5), 1e-15);
    }

    /** eˣ on one piece [0, 1]: the gap 1 + (e-1)x - eˣ is greatest where eˣ = e - 1. */
    @Test
    void exponentialOnOnePieceByCalculus() {
        double s = Math.E - 1;
        double expected = 1 + s * Math.log(s) - s;
        assertEquals(
                expected,
                Lab.run("relu-construction", 1, "width: 1", "target: exp").at("sup-error", 1),
                1e-12);
    }

    @ParameterizedTest
    @EnumSource(Target.class)
    void noTargetExceedsItsBound(Target target) {
        for (double from : new double[] {-1.3, -0.2, 0, 0.05, 0.4}) {
            for (int n : new int[] {1, 2, 3, 7, 20}) {
                double b = from + 1.1;
                HingeNetwork net = HingeNetwork.interpolating(target::value, from, b, n);
                double error = new SupremumError(target::value, net::value, () -> {}).over(net.ends(), 64);
                double bound = target.interpolationBound(from, b, n);
                assertTrue(
                        error <= bound * (1 + 1e-9) + 1e-13,
                        target + " from " + from + ", N = " + n + ": " + error + " > " + bound);
            }
        }
    }

    /** Slopes and curvatures against central differences; their extremes against a fine grid. */
    @ParameterizedTest
    @EnumSource(value = Target.class, mode = EnumSource.Mode.EXCLUDE, names = "WEIERSTRASS")
    void derivativesAndTheirExtremes(Target target) {
        double a = 0.07;
        double b = 0.93;
        double e = 1e-4;
        double most = 0;
        double least = Double.POSITIVE_INFINITY;
        double steepest = 0;
        boolean up = false;
        boolean down = false;
        for (int i = 0; i <= 20000; i++) {
            double x = a + (b - a) * i / 20000;
            double difference = (target.value(x + e) - target.value(x - e)) / (2 * e);
            double second = (target.value(x + e) - 2 * target.value(x) + target.value(x - e)) / (e * e);
            if (i % 500 == 0) {
                assertEquals(difference, target.slope(x), 1e-4);
                assertEquals(second, target.curvature(x), 1e-3);
            }
            most = Math.max(most, Math.abs(target.curvature(x)));
            least = Math.min(least, Math.abs(target.curvature(x)));
            steepest = Math.max(steepest, Math.abs(target.slope(x)));
            up |= target.curvature(x) > 0;
            down |= target.curvature(x) < 0;
        }
        assertEquals(most, target.greatestCurvature(a, b), 1e-5 * (1 + most));
        assertEquals(up && down ? 0 : least, target.leastCurvature(a, b), 1e-5 * (1 + most));
        assertEquals(steepest * 0.25, target.modulus(a, b, 0.25), 1e-5 * (1 + steepest));
    }

    /** W(0) = 2 - 2⁻³⁰, W(1) = -W(0), W(1/2) = 0, period 2; by its terms elsewhere. */
    @Test
    void weierstrass() {
        double all = 2 - 0x1.0p-30;
        assertEquals(all, Target.WEIERSTRASS.value(0), 1e-12);
        assertEquals(-all, Target.WEIERSTRASS.value(1), 1e-12);
        assertEquals(0, Target.WEIERSTRASS.value(0.5), 1e-12);
        double x = 0.3125;
        double sum = 0;
        for (int j = 0; j <= 30; j++) {
            // 3^j x modulo 2 exactly: x is a multiple of 1/16
            long sixteenths = java.math.BigInteger.valueOf(3)
                    .pow(j)
                    .multiply(java.math.BigInteger.valueOf(5))
                    .mod(java.math.BigInteger.valueOf(32))
                    .longValue();
            sum += Math.pow(0.5, j) * Math.cos(Math.PI * sixteenths / 16);
        }
        assertEquals(sum, Target.WEIERSTRASS.value(x), 1e-12);
        assertEquals(sum, Target.WEIERSTRASS.value(x + 2), 1e-12);
    }

    @Test
    void theWholeLineIsNotApproximated() {
        Lab.Report report = Lab.run("relu-construction", 1, "width: [16, 64]", "accuracy: 0.01");
        assertEquals(Outcome.VIOLATED, report.outcome("handbook-everywhere"));
        assertEquals(Outcome.HOLDS, report.outcome("handbook-any-accuracy"));
        // at x = 2 the last slope 2 - h goes on: the gap is 4 - (1 + 2 - h) = 1 + h; at x = -1 it is 1
        assertEquals(1 + 1.0 / 16, report.at("error-outside", 16), 1e-9);
    }
}
