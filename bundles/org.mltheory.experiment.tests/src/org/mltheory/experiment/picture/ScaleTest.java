package org.mltheory.experiment.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScaleTest {

    private static List<String> labels(Scale scale) {
        return scale.ticks(6).stream()
                .map(Scale.Tick::label)
                .filter(l -> !l.isEmpty())
                .toList();
    }

    @Test
    void linearTicksAreRound() {
        assertEquals(List.of("0", "20", "40", "60", "80", "100"), labels(new Scale(false, 0, 100, 0, 1)));
        assertEquals(List.of("-0.1", "-0.05", "0", "0.05", "0.1"), labels(new Scale(false, -0.1, 0.1, 0, 1)));
        assertEquals(
                List.of("1000.2", "1000.4", "1000.6", "1000.8", "1001").size(),
                labels(new Scale(false, 1000.1, 1001, 0, 1)).size());
    }

    @Test
    void logarithmicTicksAreDecadesWithStepsBetweenWhenThereAreFew() {
        assertEquals(List.of("1", "2", "5", "10", "20", "50", "100"), labels(new Scale(true, 1, 100, 0, 1)));
        assertEquals(List.of("10⁻⁴", "0.001", "0.01", "0.1", "1", "10"), labels(new Scale(true, 1e-4, 10, 0, 1)));
        assertEquals(
                List.of("10⁻¹⁰⁰", "1", "10¹⁰⁰"),
                labels(new Scale(true, 1e-140, 1e140, 0, 1)).stream()
                        .filter(l -> l.equals("1") || l.contains("⁰⁰"))
                        .toList());
        assertTrue(new Scale(true, 1, 100, 0, 1)
                .ticks(6).stream().anyMatch(t -> t.value() == 30 && t.label().isEmpty()));
    }

    /** Whatever the range: ticks ascend, stay inside, differ in their labels, and there are neither none nor too many. */
    @ParameterizedTest
    @CsvSource({
        "0,1",
        "5,5",
        "0,0",
        "-3,-3",
        "1e-300,1e300",
        "-1.7e308,1.7e308",
        "1e308,1.7e308",
        "4.9e-324,1e-320",
        "3,7",
        "1,9.9",
        "Infinity,-Infinity",
        "0,Infinity",
        "1e15,1.0000001e15",
        "-1e-9,2e-9",
        "0.1,0.30000001",
        "1.00001,1.00002"
    })
    void ticksOfAnyRange(double low, double high) {
        for (boolean log : new boolean[] {false, true}) {
            for (double room : new double[] {0, 0.04}) {
                Scale scale = Scale.covering(low, high, log, 10, 110, room);
                assertTrue(scale.min() < scale.max(), scale.toString());
                if (Double.isFinite(low)
                        && Double.isFinite(high)
                        && (!log || low > 0)
                        && high < 1e308
                        && low > -1e308
                        && low > 1e-300) {
                    assertTrue(scale.contains(low) && scale.contains(high), scale.toString());
                }
                List<Scale.Tick> ticks = scale.ticks(6);
                assertFalse(ticks.isEmpty(), scale.toString());
                assertTrue(ticks.size() <= 50, scale + ": " + ticks.size());
                double before = Double.NEGATIVE_INFINITY;
                for (Scale.Tick t : ticks) {
                    assertTrue(t.value() > before, scale + ": " + ticks);
                    before = t.value();
                    double px = scale.px(t.value());
                    assertTrue(px >= 9.9 && px <= 110.1, t + " at " + px + " of " + scale);
                }
            }
        }
    }

    @Test
    void mapsEndsToEnds() {
        assertEquals(10, new Scale(true, 1, 1000, 10, 310).px(1));
        assertEquals(110, new Scale(true, 1, 1000, 10, 310).px(10), 1e-9);
        assertEquals(310, new Scale(false, -1, 1, 10, 310).px(1));
        assertEquals(610, new Scale(false, -1, 1, 10, 310).px(1e300));
    }
}
