package org.mltheory.workbench.theme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class TicksTest {

    private static List<String> labels(List<Ticks.Tick> ticks) {
        return ticks.stream().map(Ticks.Tick::label).filter(l -> !l.isEmpty()).toList();
    }

    @Test
    void logarithmicTicksArePowers() {
        assertEquals(List.of("0.01", "0.1", "1", "10", "100"), labels(Ticks.log(0.01, 100, 6)));
        assertEquals(List.of("1", "2", "5", "10", "20", "50", "100"), labels(Ticks.log(1, 100, 12)));
        assertEquals(9 * 4 + 1, Ticks.log(0.01, 100, 6).size(), "with minor ones");
    }

    @Test
    void extremeRangesStaySmall() {
        for (double[] r : new double[][] {
            {1e-300, 1e300}, {Double.MIN_NORMAL, Double.MAX_VALUE}, {1, 1.0001}, {39, 210}, {1e300, 1.1e300}
        }) {
            List<Ticks.Tick> ticks = Ticks.log(r[0], r[1], 8);
            assertTrue(ticks.size() <= 110 && labels(ticks).size() <= 12, r[0] + ": " + labels(ticks));
            assertTrue(labels(ticks).size() >= 2, r[0] + ": " + labels(ticks));
            ticks.forEach(t -> assertTrue(t.value() >= r[0] * (1 - 1e-9) && t.value() <= r[1] * (1 + 1e-9)));
        }
    }

    @Test
    void linearTicksAreRound() {
        assertEquals(List.of("0", "20", "40", "60", "80"), labels(Ticks.linear(-1, 81, 5)));
        assertEquals(List.of("−0.2", "0", "0.2"), labels(Ticks.linear(-0.25, 0.3, 3)));
        assertTrue(Ticks.linear(-1e300, 1e300, 8).size() <= 12);
    }
}
