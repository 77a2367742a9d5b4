package org.mltheory.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ResultsTest {

    private static Line line(String name, double size) {
        return Line.of(
                name,
                "family",
                size,
                "work of " + name,
                () -> {
                    throw new AssertionError("not to be done");
                },
                () -> {
                    throw new AssertionError("not to be done");
                });
    }

    private static Outcome cubic(double size) {
        double t = 1e-9 * size * size * size;
        return new Outcome(
                line("cubic/" + (int) size, size).reaching(2).counting(2 * size * size * size, false),
                List.of(t, 3 * t, 2 * t),
                Map.of("slow", List.of(9 * t, 9 * t, 9 * t), "fast", List.of(5 * t, 4 * t, 6 * t)),
                1,
                1);
    }

    @Test
    void theRatioIsOfMediansAgainstThePeersFastestWay() {
        Outcome outcome = cubic(100);
        assertEquals(2e-3, outcome.oursMedian(), 1e-15);
        assertEquals("fast", outcome.fastest());
        assertEquals(5e-3, outcome.peerMedian(), 1e-15);
        assertEquals(2.5, outcome.ratio(), 1e-12);
        assertTrue(outcome.reached());
        assertEquals(2.5, Outcome.median(List.of(4.0, 1.0, 3.0, 2.0)));
        assertTrue(Double.isNaN(Outcome.median(List.of())));
    }

    @Test
    void warmUpRoundsOfThePeerDoNotCountAndItsCallsAreScaled() {
        Outcome outcome = Outcome.of(
                line("a", 1).stepping(4).scaling(10),
                List.of(4.0, 4.0),
                new Rounds(Map.of("way", List.of(99.0, 98.0, 2.0, 4.0)), 1, 1));
        assertEquals(List.of(1.0, 1.0), outcome.ours());
        assertEquals(List.of(20.0, 40.0), outcome.peer().get("way"));
        assertEquals(30, outcome.ratio());
    }

    @Test
    void aLineThatFallsShortStaysInTheTable() {
        Outcome outcome = new Outcome(line("slow", 1).reaching(2), List.of(1.0), Map.of("way", List.of(1.5)), 1, 1);
        assertFalse(outcome.reached());
        assertTrue(Results.row(outcome, 1, 1).contains("| 1.50 | 2.00 short |"), Results.row(outcome, 1, 1));
    }

    @Test
    void differentResultsAreSaid() {
        Line line = line("a", 1).within(1e-3);
        assertTrue(new Outcome(line, List.of(1.0), Map.of("w", List.of(1.0)), 1, 1.0009).agrees());
        Outcome different = new Outcome(line, List.of(1.0), Map.of("w", List.of(1.0)), 1, 1.0021);
        assertFalse(different.agrees());
        assertTrue(Results.row(different, 1, 1).contains("NO: 1.00000000 and 1.00210000"));
        assertFalse(new Outcome(line, List.of(1.0), Map.of("w", List.of(1.0)), Double.NaN, 1).agrees());
    }

    @Test
    void growthIsTheExponentOfThePower() {
        List<Outcome> outcomes =
                Stream.of(400.0, 100.0, 200.0).map(ResultsTest::cubic).toList();
        Growth growth = Growth.of(outcomes).get(0);
        assertEquals(3, growth.ours().slope(), 1e-12);
        assertEquals(3, growth.peer().slope(), 1e-12);
        assertTrue(growth.svg().contains("exponents: ours 3, peer 3"));
        assertTrue(Growth.of(outcomes.subList(0, 2)).isEmpty());
    }

    /** The peer's time counts ten times at the greatest size, as it did a tenth: its exponent is that of what it did. */
    @Test
    void aPeerThatDidLessIsShownAtWhatItDid() {
        Outcome scaled = cubic(2000);
        Outcome last = new Outcome(
                scaled.line().scaling(10), scaled.ours(), Map.of("way", List.of(10 * 5e-9 * 200 * 200 * 200)), 1, 1);
        Growth growth =
                Growth.of(Stream.of(cubic(100), last, cubic(400)).toList()).get(0);
        assertEquals(3, growth.ours().slope(), 1e-12);
        assertEquals(3, growth.peer().slope(), 1e-12);
        assertTrue(growth.svg().contains("exponents: ours 3, peer 3"));
    }

    @Test
    void thePeakIsTheGreaterOfItsMeasurements() {
        assertEquals(new Peak(3, 2), new Peak(3, 1).or(new Peak(1, 2)));
        Peak measured = Peak.measure();
        assertTrue(measured.doubles() > 1e8 && measured.floats() > 1e8, measured.describe());
    }

    @Test
    void allFormsHaveAllFigures() {
        Results results = new Results(
                Map.of("processor", "abacus"),
                4e9,
                2e9,
                Stream.of(100.0, 200.0, 400.0).map(ResultsTest::cubic).toList(),
                Map.of("other", "no peer"));
        String text = results.markdown();
        assertTrue(text.contains("- processor: abacus\n"));
        assertTrue(text.contains("arithmetic peak, float64: 2 GFLOP/s"));
        assertTrue(
                text.contains(
                        "| work of cubic/100 | 2.00 ms | 5.00 ms | fast | 2.50 | 2.00 ✓ | 1 GFLOP/s, 50 % | yes |"),
                text);
        assertTrue(text.contains("| other | none: no peer |"));
        assertTrue(text.contains("| family | 100, 200, 400 | 3.00 [3.00, 3.00] | 3.00 [3.00, 3.00] |"), text);
        var json = results.json();
        assertEquals(2.5, json.at("/lines/0/ratio").asDouble(), 1e-12);
        assertEquals(9e-3, json.at("/lines/0/peer/slow/1").asDouble(), 1e-15);
        assertEquals("no peer", json.at("/failures/other").asText());
        assertEquals(3, json.at("/growth/0/ours").asDouble(), 1e-12);
    }
}
