package org.mltheory.workbench.scene;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mltheory.experiment.Info;
import org.mltheory.experiment.claim.Claim;
import org.mltheory.experiment.claim.Outcome;
import org.mltheory.experiment.claim.Relation;
import org.mltheory.experiment.claim.Verdict;
import org.mltheory.experiment.result.Band;
import org.mltheory.experiment.result.Measurements;
import org.mltheory.experiment.result.Series;
import org.mltheory.workbench.plot.Scene;
import org.mltheory.workbench.theme.Dash;
import org.mltheory.workbench.theme.Palette;

class SceneBuilderTest {

    private static final Series LOSS = Series.measured("loss", "Loss");
    private static final Series BOUND = Series.published("bound", "Bound");
    private static final Info.Panel PANEL =
            new Info.Panel("p", "Panel", Info.Axis.linear("Step"), Info.Axis.linear("Loss"), List.of(LOSS, BOUND));
    private static final ChartOptions LINEAR = ChartOptions.of(false, false, Band.MIN_MAX);
    private static final Claim CLAIM = Claim.published("b", "bounded")
            .deterministic(new Relation.AtMost(LOSS, BOUND, 0, 0, 1))
            .source("Somebody (1999)");

    private static Shown shown(Measurements m, Verdict... verdicts) {
        return new Shown("", "", m, List.of(CLAIM), List.of(verdicts));
    }

    private static Scene build(Measurements m, ChartOptions options) {
        return SceneBuilder.build(PANEL, List.of(shown(m)), options, 400);
    }

    @Test
    void nothingGivesAnEmptyPicture() {
        Scene scene = build(new Measurements(), LINEAR);
        assertTrue(scene.lines().isEmpty() && scene.note().isEmpty());
        assertTrue(scene.x().from() < scene.x().to()
                && scene.y().from() < scene.y().to());
        Scene log = build(new Measurements(), LINEAR.log(true, true));
        assertTrue(log.x().from() > 0 && log.y().from() > 0);
    }

    @Test
    void theMeanOfRepeatsIsDrawnWithItsBand() {
        Measurements m = new Measurements();
        for (int t = 0; t < 10; t++) {
            m.add("loss", 0, t, 1);
            m.add("loss", 1, t, 3);
        }
        Scene scene = build(m, LINEAR);
        assertArrayEquals(
                new double[] {2, 2, 2, 2, 2, 2, 2, 2, 2, 2},
                scene.lines().get(0).y());
        assertEquals(1, scene.bands().size());
        assertEquals(1, Arrays.stream(scene.bands().get(0).low()).max().orElseThrow());
        assertEquals(3, Arrays.stream(scene.bands().get(0).high()).min().orElseThrow());
        assertTrue(scene.y().from() < 1 && scene.y().to() > 3, "the band is in view");
        assertTrue(build(m, LINEAR.band(false)).bands().isEmpty());
    }

    @Test
    void whatCannotBeDrawnIsMarkedAndCounted() {
        Measurements m = new Measurements();
        double[] values = {1, Double.NaN, 0.5, Double.POSITIVE_INFINITY, 0.25, 0, -1, 0.125};
        for (int t = 0; t < values.length; t++) {
            m.add("loss", 0, t + 1, values[t]);
        }
        Scene linear = build(m, LINEAR);
        assertTrue(linear.note().startsWith("2 non-finite values"), linear.note());
        assertEquals(
                2,
                linear.markers().stream()
                        .filter(k -> k.kind() == Scene.Kind.ABOVE_SCALE)
                        .count());
        Scene log = build(m, LINEAR.log(false, true));
        assertTrue(log.note().contains("2 values that are not positive"), log.note());
        assertEquals(
                2,
                log.markers().stream()
                        .filter(k -> k.kind() == Scene.Kind.BELOW_SCALE)
                        .count());
        for (double v : log.lines().get(0).y()) {
            assertTrue(Double.isNaN(v) || v > 0 && Double.isFinite(v));
        }
        long gaps = Arrays.stream(log.lines().get(0).y()).filter(Double::isNaN).count();
        assertEquals(3, gaps, "one gap for each stretch that is missing");
    }

    @Test
    void noSpikeIsLostAmongManyPoints() {
        for (boolean logX : new boolean[] {false, true}) {
            Measurements m = new Measurements();
            for (int t = 1; t <= 200_000; t++) {
                m.add("loss", 0, t, t == 123_457 ? 50 : t == 77 ? -50 : Math.sin(t));
            }
            Scene scene = build(m, LINEAR.log(logX, false));
            double[] y = scene.lines().get(0).y();
            assertTrue(y.length < 4 * 402, "reduced: " + y.length);
            assertEquals(50, Arrays.stream(y).max().orElseThrow());
            assertEquals(-50, Arrays.stream(y).min().orElseThrow());
        }
    }

    @Test
    void aHugeBoundDoesNotFlattenTheCurve() {
        Measurements m = new Measurements();
        for (int t = 0; t < 20; t++) {
            m.add("loss", 0, t, 0.1 + 0.01 * t);
            m.add("bound", 0, t, t < 10 ? 1e9 : 0.5);
        }
        Scene scene = build(m, LINEAR);
        assertTrue(scene.y().to() < 1, "axis to " + scene.y().to());
        assertTrue(scene.note().contains("bound leaves"), scene.note());
        assertEquals(1, scene.regions().size(), "vacuous where at least the trivial 1");
        assertEquals(0, scene.regions().get(0).from());
        assertEquals(9, scene.regions().get(0).to());
        assertEquals(Dash.DASH, scene.lines().get(1).dash());
        assertTrue(build(m, LINEAR.bounds(false)).lines().stream()
                .noneMatch(l -> l.label().equals("Bound")));
    }

    @Test
    void verdictsAreMarkedAtTheirPoints() {
        Measurements m = new Measurements();
        m.add("loss", 0, 1, 2);
        m.add("loss", 0, 2, 3);
        Verdict violated = new Verdict(
                "b",
                Outcome.VIOLATED,
                "",
                0.5,
                Optional.empty(),
                Optional.of(new Verdict.Point("loss", 0, 2, 3, 1)),
                Optional.empty(),
                2,
                List.of());
        Verdict elsewhere = new Verdict(
                "c",
                Outcome.VIOLATED,
                "",
                0.5,
                Optional.empty(),
                Optional.of(new Verdict.Point("other", 0, 2, 3, 1)),
                Optional.empty(),
                2,
                List.of());
        Scene scene = SceneBuilder.build(PANEL, List.of(shown(m, violated, elsewhere)), LINEAR, 400);
        assertEquals(List.of(new Scene.Marker(Scene.Kind.VIOLATION, 2, 3, "first violation: b")), scene.markers());
        String text = ChartText.describe("Chart", scene, List.of(violated));
        assertTrue(text.contains("Loss: 2 at the start, 3 at the end, least 2"), text);
        assertTrue(text.contains("Step from") && text.contains("Claim b: violated"), text);
    }

    @Test
    void severalRunsDifferInColourAndLabel() {
        Measurements a = new Measurements();
        a.add("loss", 0, 1, 1);
        Measurements b = new Measurements();
        b.add("loss", 0, 1, 2);
        Scene scene = SceneBuilder.build(
                PANEL,
                List.of(
                        new Shown("one", "", a, List.of(), List.of()),
                        new Shown("two", "snr=4", b, List.of(), List.of())),
                LINEAR,
                400);
        assertEquals(
                List.of("Loss · one", "Loss · two, snr=4"),
                scene.lines().stream().map(Scene.Line::label).toList());
        assertTrue(scene.lines().get(0).colour() != scene.lines().get(1).colour());
        assertTrue(scene.lines().get(0).symbol() != scene.lines().get(1).symbol());
    }

    @Test
    void aChosenRangeIsKeptAndOnlyItsPointsAreListed() throws Exception {
        Measurements m = new Measurements();
        for (int t = 0; t < 100; t++) {
            m.add("loss", 0, t, t);
        }
        ChartOptions zoomed = LINEAR.window(Optional.of(new Scene.Axis("", false, 10, 20)), Optional.empty());
        Scene scene = build(m, zoomed);
        assertEquals(10, scene.x().from());
        assertTrue(scene.y().from() > 8 && scene.y().to() < 22, "y fits what is visible");
        CurveRows rows = CurveRows.of(PANEL, List.of(shown(m)), zoomed, scene.x());
        assertEquals(11, rows.size());
        StringBuilder csv = new StringBuilder();
        rows.write(csv, ',');
        assertEquals(12, csv.toString().lines().count());
        assertTrue(csv.toString().contains(",,loss,measured,10.0,10.0,10.0,10.0,1"), csv.toString());
    }

    @Test
    void smoothingShowsTheRawLineBehind() {
        Measurements m = new Measurements();
        for (int t = 0; t < 50; t++) {
            m.add("loss", 0, t, t % 2);
        }
        Scene scene = build(m, LINEAR.smoothing(0.9));
        assertEquals(2, scene.lines().size());
        assertTrue(scene.lines().get(0).faint());
        double[] y = scene.lines().get(1).y();
        assertEquals(0, y[0], 1e-12, "the first value is not pulled towards zero or elsewhere");
        assertTrue(y[49] > 0.4 && y[49] < 0.6, "the mean: " + y[49]);
    }

    @Test
    void extremeValuesGiveAnAxisThatCanBeDrawn() {
        for (double[] values :
                new double[][] {{1e308, -1e308}, {5e-324, 1e308}, {7, 7}, {0, 0}, {Double.NaN, Double.NaN}}) {
            Measurements m = new Measurements();
            m.add("loss", 0, 1, values[0]);
            m.add("loss", 0, 2, values[1]);
            for (boolean log : new boolean[] {false, true}) {
                Scene.Axis y = build(m, LINEAR.log(log, log)).y();
                assertTrue(
                        y.from() < y.to() && Double.isFinite(y.to() - y.from()) && (!log || y.from() > 0),
                        y.toString());
            }
        }
    }

    @Test
    void svgHoldsTitlesLegendAndNoNumberThatIsNone() {
        Measurements m = new Measurements();
        m.add("loss", 0, 1, 1);
        m.add("loss", 0, 2, Double.NaN);
        m.add("loss", 0, 3, 2);
        m.add("bound", 0, 1, 3);
        m.add("bound", 0, 3, 3);
        String svg = SceneSvg.write("A < B", build(m, LINEAR), Palette.ON_WHITE, 800, 500, 1);
        assertTrue(
                svg.contains("A &lt; B") && svg.contains(">Step<") && svg.contains(">Loss<") && svg.contains(">Bound<"),
                svg);
        assertTrue(!svg.contains("NaN") && !svg.contains("Infinity"), svg);
    }
}
