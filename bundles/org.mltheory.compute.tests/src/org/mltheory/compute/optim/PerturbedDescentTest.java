package org.mltheory.compute.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mltheory.compute.optim.PerturbedDescent.Constants;
import org.mltheory.compute.optim.PerturbedDescent.Event;
import org.mltheory.compute.random.RandomStream;

class PerturbedDescentTest {

    private static final BooleanSupplier NEVER = () -> false;

    /** f(w) = sum_j h_j w_j^2 / 2 + q w_0^4 / 4: a strict saddle at 0 when h_0 is negative, minima at w_0 = +- sqrt(-h_0 / q). */
    private record Saddle(double[] h, double q) implements Objective {
        @Override
        public int dimension() {
            return h.length;
        }

        @Override
        public double gradient(double[] w, double[] gradient) {
            double value = q * Math.pow(w[0], 4) / 4;
            for (int j = 0; j < h.length; j++) {
                gradient[j] = h[j] * w[j];
                value += h[j] * w[j] * w[j] / 2;
            }
            gradient[0] += q * Math.pow(w[0], 3);
            return value;
        }
    }

    /** Reckoned apart from the formulas of the paper; l, rho and the gap differ in the first line, and chi is at its least in the last. */
    @ParameterizedTest
    @CsvSource({
        "0.5, 2, 3, 4, 0.1, 0.05, 100, 44.93598410330986, 1.7509207601098236e-05, 3.501841520219647e-05, 1.0060663081423703e-07, 656.332056988703",
        "1, 1, 1, 1, 0.01, 0.1, 10, 41.44653167389282, 5.82134867319796e-06, 5.82134867319796e-06, 1.4045442255581615e-08, 414.4653167389282",
        "1, 1, 1, 1, 10, 0.9, 1, 12, 0.06944444444444445, 0.06944444444444445, 0.018300217940789232, 3.794733192202055",
    })
    void constantsAreThePapers(
            double c,
            double l,
            double rho,
            double gap,
            double epsilon,
            double delta,
            int d,
            double chi,
            double radius,
            double gradientThreshold,
            double decreaseThreshold,
            double timeThreshold) {
        assertEquals(chi, Constants.chi(c, l, gap, epsilon, delta, d), 1e-13 * chi);
        Constants constants = Constants.of(c, l, rho, gap, epsilon, delta, d);
        assertEquals(c / l, constants.eta());
        assertEquals(radius, constants.radius(), 1e-13 * radius);
        assertEquals(gradientThreshold, constants.gradientThreshold(), 1e-13 * gradientThreshold);
        assertEquals(decreaseThreshold, constants.decreaseThreshold(), 1e-13 * decreaseThreshold);
        assertEquals(timeThreshold, constants.timeThreshold(), 1e-13 * timeThreshold);
    }

    @Test
    void theThresholdsScaleAsTheFormulasSay() {
        Constants one = Constants.of(1, 1, 1, 1, 0.01, 0.1, 10);
        // l 4, gap 1/4: chi stays
        Constants smoother = Constants.of(1, 4, 1, 0.25, 0.01, 0.1, 10);
        assertEquals(one.radius() / 4, smoother.radius(), 1e-12 * one.radius());
        assertEquals(one.timeThreshold() * 4, smoother.timeThreshold(), 1e-9 * one.timeThreshold());
        Constants curved = Constants.of(1, 1, 16, 1, 0.01, 0.1, 10);
        assertEquals(one.decreaseThreshold() / 4, curved.decreaseThreshold(), 1e-12 * one.decreaseThreshold());
        assertEquals(one.timeThreshold() / 4, curved.timeThreshold(), 1e-9 * one.timeThreshold());
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 10, 100})
    void leavesAStrictSaddleAndEndsAtAMinimum(int d) {
        double[] h = new double[d];
        java.util.Arrays.fill(h, 1);
        h[0] = -0.5;
        Saddle saddle = new Saddle(h, 1);
        Constants constants = Constants.of(1, 4, 4, 1, 0.1, 0.1, d);
        PerturbedDescent descent = new PerturbedDescent(saddle, constants, RandomStream.of(1, 0, "perturbation"));
        double[] w = new double[d];
        assertTrue(descent.run(w, 100_000, NEVER));
        assertTrue(descent.perturbations() >= 2, "one to leave the saddle, one to find that the minimum is one");
        assertEquals(Math.sqrt(0.5), Math.abs(w[0]), 1e-2);
        for (int j = 1; j < d; j++) {
            assertEquals(0, w[j], 1e-3);
        }
        assertEquals(-0.0625, descent.value(), 1e-4);
        assertThrows(IllegalStateException.class, () -> descent.step(w));
    }

    @Test
    void withoutPerturbationDescentStaysAtTheSaddle() {
        double[] w = new double[2];
        double[] g = new double[2];
        Saddle saddle = new Saddle(new double[] {-0.5, 1}, 1);
        for (int t = 0; t < 1000; t++) {
            saddle.gradient(w, g);
            GradientMethod.gradientDescent().step(w, g, 0.25);
        }
        assertArrayEquals(new double[2], w);
    }

    /** Far from stationary points the algorithm is gradient descent: w_t = (1 - eta h)^t w_0 on a quadratic. */
    @Test
    void isGradientDescentWhereTheGradientIsLarge() {
        Saddle bowl = new Saddle(new double[] {1, 0.5}, 0);
        PerturbedDescent descent =
                new PerturbedDescent(bowl, new Constants(0.1, 1e-3, 1e-3, 1e-9, 20), RandomStream.of(1, 0, "p"));
        double[] w = {2, -3};
        for (int t = 1; t <= 30; t++) {
            assertEquals(Event.DESCENT, descent.step(w));
            assertEquals(2 * Math.pow(0.9, t), w[0], 1e-14);
            assertEquals(-3 * Math.pow(0.95, t), w[1], 1e-14);
        }
        assertEquals(30, descent.steps());
        assertEquals(0, descent.perturbations());
    }

    /** Uniform in the ball: E |xi|^2 = r^2 d / (d + 2), and the mean of each coordinate is 0; within 4 standard errors. */
    @Test
    void perturbationsAreUniformInTheBall() {
        int d = 3;
        int n = 20_000;
        double r = 2;
        double sum = 0;
        double squares = 0;
        double first = 0;
        double greatest = 0;
        RandomStream stream = RandomStream.of(5, 0, "ball");
        Constants constants = new Constants(1e-300, r, 1, 1, 10);
        for (int i = 0; i < n; i++) {
            double[] w = new double[d];
            PerturbedDescent descent = new PerturbedDescent(new Saddle(new double[d], 0), constants, stream);
            assertEquals(Event.PERTURBATION, descent.step(w));
            double square = w[0] * w[0] + w[1] * w[1] + w[2] * w[2];
            sum += square;
            squares += square * square;
            first += w[0];
            greatest = Math.max(greatest, square);
        }
        double mean = sum / n;
        double expected = r * r * d / (d + 2.0);
        assertEquals(expected, mean, 4 * Math.sqrt((squares / n - mean * mean) / n));
        assertEquals(0, first / n, 4 * Math.sqrt(expected / d / n));
        assertTrue(greatest <= r * r * (1 + 1e-12) && greatest > 0.99 * r * r, "greatest " + greatest);
    }

    @Test
    void perturbsAtMostOnceInTheTimeThresholdAndReturnsThePointBefore() {
        // a plane: nothing ever falls
        PerturbedDescent descent = new PerturbedDescent(
                new Saddle(new double[2], 0), new Constants(0.1, 0.5, 1, 1e-6, 6.5), RandomStream.of(3, 0, "p"));
        double[] w = {1, 2};
        assertEquals(Event.PERTURBATION, descent.step(w));
        for (int t = 1; t < 7; t++) {
            assertEquals(Event.DESCENT, descent.step(w));
        }
        assertEquals(Event.STATIONARY, descent.step(w));
        assertArrayEquals(new double[] {1, 2}, w);
        assertEquals(7, descent.steps());
    }

    @Test
    void aFunctionThatIsNotFiniteShows() {
        PerturbedDescent descent = new PerturbedDescent(
                new Saddle(new double[] {Double.NaN, 1}, 0),
                new Constants(0.1, 1, 1, 1, 5),
                RandomStream.of(1, 0, "p"));
        double[] w = {1, 1};
        assertFalse(descent.run(w, 50, NEVER));
        assertTrue(Double.isNaN(w[0]));
        assertTrue(Double.isNaN(descent.value()));
    }

    @Test
    void stopsWhenCancelledAndRefusesWrongNumbers() {
        Saddle saddle = new Saddle(new double[] {-1, 1}, 1);
        Constants constants = Constants.of(1, 1, 1, 1, 0.1, 0.1, 2);
        PerturbedDescent descent = new PerturbedDescent(saddle, constants, RandomStream.of(1, 0, "p"));
        assertThrows(CancellationException.class, () -> descent.run(new double[2], 10, () -> true));
        assertThrows(IllegalArgumentException.class, () -> descent.step(new double[3]));
        String message = assertThrows(IllegalArgumentException.class, () -> Constants.of(1.5, 1, 1, 1, 0.1, 0.1, 2))
                .getMessage();
        assertTrue(message.contains("1.5"), message);
        assertThrows(IllegalArgumentException.class, () -> Constants.of(1, 0, 1, 1, 0.1, 0.1, 2));
        assertThrows(IllegalArgumentException.class, () -> Constants.of(1, 1, Double.NaN, 1, 0.1, 0.1, 2));
        assertThrows(IllegalArgumentException.class, () -> Constants.of(1, 1, 1, 1, 0.1, 1, 2));
        assertThrows(IllegalArgumentException.class, () -> Constants.of(1, 1, 1, 1, 0.1, 0.1, 0));
        assertThrows(IllegalArgumentException.class, () -> new Constants(0.1, 1, 1, 1, Double.POSITIVE_INFINITY));
    }
}
