package org.mltheory.compute.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class ScheduleTest {

    @Test
    void ratesAreThoseOfTheFormulas() {
        assertEquals(0.3, new Schedule.Constant(0.3).rate(1_000_000));
        Schedule step = new Schedule.Step(0.8, 0.5, 10);
        assertEquals(0.8, step.rate(9));
        assertEquals(0.4, step.rate(10), 1e-16);
        assertEquals(0.1, step.rate(39), 1e-16);
        Schedule cosine = new Schedule.Cosine(1, 0.2, 60);
        assertEquals(1, cosine.rate(0));
        assertEquals(0.2 + 0.8 * 0.75, cosine.rate(20), 1e-15, "cos 60 degrees is 1/2");
        assertEquals(0.6, cosine.rate(30), 1e-15);
        assertEquals(0.2, cosine.rate(60));
        assertEquals(0.2, cosine.rate(Long.MAX_VALUE));
        assertEquals(0.25, new Schedule.InverseSqrt(0.5, 100).rate(300), 1e-16);
        assertEquals(0.125, new Schedule.Harmonic(0.5, 100).rate(300), 1e-16);
    }

    @Test
    void warmupRisesToTheFirstRateAndHandsOver() {
        Schedule warm = new Schedule.Warmup(4, new Schedule.Harmonic(2, 1));
        double[] rates = new double[8];
        warm.rates(0, 7, rates, 1);
        assertArrayEquals(new double[] {0, 0.5, 1, 1.5, 2, 2, 1, 2.0 / 3}, rates, 1e-15);
        assertEquals(2, new Schedule.Warmup(0, new Schedule.Constant(2)).rate(0));
    }

    @Test
    void refusesWhatIsOutOfRange() {
        List<Executable> wrong = List.of(
                () -> new Schedule.Constant(-1),
                () -> new Schedule.Constant(Double.NaN),
                () -> new Schedule.Constant(Double.POSITIVE_INFINITY),
                () -> new Schedule.Step(1, 0, 1),
                () -> new Schedule.Step(1, 0.5, 0),
                () -> new Schedule.Cosine(1, 2, 10),
                () -> new Schedule.Cosine(1, 0, 0),
                () -> new Schedule.Warmup(-1, new Schedule.Constant(1)),
                () -> new Schedule.InverseSqrt(1, 0),
                () -> new Schedule.Harmonic(1, Double.NaN));
        wrong.forEach(w -> assertThrows(IllegalArgumentException.class, w));
    }
}
