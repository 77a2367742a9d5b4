package org.mltheory.experiment.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mltheory.compute.random.RandomStream;
import org.mltheory.experiment.Info;
import org.mltheory.experiment.claim.Claim;
import org.mltheory.experiment.claim.Judge;
import org.mltheory.experiment.claim.Relation;
import org.mltheory.experiment.claim.VacuousRegion;
import org.mltheory.experiment.picture.Scale;
import org.mltheory.experiment.result.Band;
import org.mltheory.experiment.result.Curves;
import org.mltheory.experiment.result.Measurements;
import org.mltheory.experiment.result.Series;
import org.w3c.dom.Document;

class SvgChartTest {

    static final String HOSTILE = "</svg><script>alert('&x\"')</script>\u0000]]>";

    private static Chart chart(boolean logX, boolean logY, Series series, double[]... points) {
        Measurements data = new Measurements();
        for (double[] p : points) {
            data.add(series.id(), (int) p[0], p[1], p[2]);
        }
        return new Chart(
                "c",
                "Title",
                "sub",
                new Info.Axis("Steps (t)", logX),
                new Info.Axis("Loss (nats)", logY),
                List.of(new Chart.Line(series.title(), 0, Curves.of(data, series, Band.STANDARD_ERROR))),
                List.of(),
                List.of(),
                List.of());
    }

    private static Series loss() {
        return Series.measured("loss", "Loss");
    }

    private static Document parse(Chart chart) throws Exception {
        return Parse.xml(SvgChart.document(chart));
    }

    private static String texts(Document d) {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < Parse.count(d, "text"); i++) {
            all.append(d.getElementsByTagName("text").item(i).getTextContent()).append('|');
        }
        return all.toString();
    }

    @Test
    void axesLegendAndBandsAreThere() throws Exception {
        ReportInput input = Sample.of(1, "");
        Chart chart = Chart.of(input, input.info().panels().get(0), Band.STANDARD_ERROR);
        String svg = SvgChart.document(chart);
        String texts = texts(Parse.xml(svg));
        for (String text : new String[] {
            "Risk",
            "Number of features p",
            "Excess risk",
            "Test risk, mean ± 1 SE",
            "Exact risk (published)",
            "Handbook's curve (handbook)",
            "first violation of a claim",
            "a claim's tightest point or peak",
            "a bound is vacuous here",
            "descriptor 0123456789ab, seed 1, 5 repeats"
        }) {
            assertTrue(texts.contains(text + "|"), text + " is not in " + texts);
        }
        assertTrue(svg.contains("stroke-dasharray=\"7 5\"")
                && svg.contains("stroke-dasharray=\"1.5 4.5\"")
                && svg.contains("fill-opacity=\"0.18\""));
        assertEquals(2, chart.marks().size());
        assertEquals("peak: peak at 39, predicted at 40", chart.marks().get(1).text());
        assertEquals(1, chart.shades().size());
        assertEquals(5, chart.shades().get(0).from());
    }

    @Test
    void hostileTextStaysText() throws Exception {
        ReportInput input = Sample.of(1, HOSTILE);
        String svg = SvgChart.document(input, Band.MIN_MAX);
        Document d = Parse.xml(svg);
        assertEquals(0, Parse.count(d, "script"));
        assertTrue(texts(d).contains("<script>alert('&x\"')</script>"));
    }

    @Test
    void theTextDependsOnNothingButTheChart() {
        Locale before = Locale.getDefault();
        String here = SvgChart.document(Sample.of(1, ""), Band.CONFIDENCE_95);
        Locale.setDefault(Locale.forLanguageTag("ar-EG"));
        try {
            assertEquals(here, SvgChart.document(Sample.of(1, ""), Band.CONFIDENCE_95));
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void aHundredThousandPointsGiveASmallFileWithTheirSpike() {
        List<double[]> points = new ArrayList<>();
        RandomStream random = RandomStream.of(1, 0, "many");
        for (int i = 1; i <= 100_000; i++) {
            points.add(new double[] {0, i, i == 77_777 ? 40 : random.nextGaussian()});
        }
        for (boolean log : new boolean[] {false, true}) {
            String svg = SvgChart.document(chart(log, false, loss(), points.toArray(double[][]::new)));
            assertTrue(svg.length() < 60_000, svg.length() + " characters");
            Scale y = ChartFrame.of(chart(log, false, loss(), points.toArray(double[][]::new)), 76, 882, 52, 374)
                    .y();
            assertTrue(svg.contains(" " + Xml.px(y.px(40)) + "L"), "the spike is not drawn");
        }
    }

    @Test
    void oneRepeatHasNoBandAndNoBandInItsLegend() throws Exception {
        Document d = parse(chart(false, false, loss(), new double[] {0, 1, 2}, new double[] {0, 2, 3}));
        assertTrue(texts(d).contains("|Loss|"));
        assertFalse(SvgChart.document(chart(false, false, loss(), new double[] {0, 1, 2}))
                .contains("fill-opacity"));
    }

    @Test
    void whatCannotBeDrawnIsMarkedAndCounted() throws Exception {
        Document d = parse(chart(
                false,
                true,
                loss(),
                new double[] {0, 1, 2},
                new double[] {0, 2, Double.NaN},
                new double[] {0, 3, 0},
                new double[] {0, 4, -1},
                new double[] {0, 5, Double.POSITIVE_INFINITY},
                new double[] {0, 6, 3}));
        assertTrue(
                texts(d).contains(
                                "2 values not finite and 2 values not positive on a logarithmic axis cannot be drawn: "
                                        + "marked ▼ above the chart."),
                texts(d));
        Document x = parse(
                chart(true, false, loss(), new double[] {0, 0, 2}, new double[] {0, 1, 2}, new double[] {0, 10, 2}));
        assertTrue(texts(x).contains("1 value not positive on a logarithmic axis cannot be drawn."), texts(x));
    }

    @Test
    void degenerateChartsAreStillCharts() throws Exception {
        double nan = Double.NaN;
        for (boolean logX : new boolean[] {false, true}) {
            for (boolean logY : new boolean[] {false, true}) {
                parse(new Chart(
                        "c",
                        "Empty",
                        "",
                        new Info.Axis("x", logX),
                        new Info.Axis("y", logY),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of()));
                parse(chart(logX, logY, loss(), new double[] {0, 5, 7}));
                parse(chart(logX, logY, loss(), new double[] {0, 5, nan}));
                parse(chart(logX, logY, loss(), new double[] {0, -5, -7}, new double[] {0, -4, -7}));
                parse(chart(logX, logY, loss(), new double[] {0, 0, 0}, new double[] {0, 1, 0}));
                parse(chart(logX, logY, loss(), new double[] {0, 1, 1e308}, new double[] {0, 2, -1e308}, new double[] {
                    0, 3, 4.9e-324
                }));
                parse(chart(logX, logY, loss(), new double[] {0, 1e300, 1}, new double[] {0, 1e308, 2}, new double[] {
                    1, 1e300, 5
                }));
                parse(chart(logX, logY, loss(), new double[] {0, Double.POSITIVE_INFINITY, 1}, new double[] {
                    0, Double.NEGATIVE_INFINITY, 2
                }));
            }
        }
        String linear = texts(parse(chart(false, true, loss(), new double[] {0, 1, -1}, new double[] {0, 2, -2})));
        assertTrue(linear.contains("Loss (nats) — linear, as no value is positive|"), linear);
    }

    @Test
    void aFarBoundDoesNotFlattenTheCurve() throws Exception {
        Measurements data = new Measurements();
        Series bound = Series.published("bound", "Bound");
        for (int i = 1; i <= 10; i++) {
            data.add("loss", 0, i, i);
            data.add("bound", 0, i, 1e9);
        }
        Chart chart = new Chart(
                "c",
                "t",
                "",
                Info.Axis.linear("x"),
                Info.Axis.linear("y"),
                List.of(
                        new Chart.Line("Loss", 0, Curves.of(data, loss(), Band.MIN_MAX)),
                        new Chart.Line("Bound", 1, Curves.of(data, bound, Band.MIN_MAX))),
                List.of(),
                List.of(),
                List.of());
        Scale y = ChartFrame.of(chart, 0, 100, 0, 100).y();
        assertTrue(y.max() < 50, y.toString());
        assertTrue(texts(parse(chart)).contains("Bounds leave the chart upwards, to 1e9."));
    }

    @Test
    void vacuousStretchesAreJoined() {
        ReportInput input = Sample.of(1, "");
        Chart chart = Chart.of(input, input.info().panels().get(0), Band.MIN_MAX);
        for (int i = 1; i < chart.shades().size(); i++) {
            VacuousRegion.Span before = chart.shades().get(i - 1);
            assertTrue(before.to() < chart.shades().get(i).from());
        }
    }

    @Test
    void aClaimedSlopeIsDrawnThroughTheFittedCurve() throws Exception {
        Measurements data = new Measurements();
        Series loss = loss();
        for (int t = 2; t <= 1000; t++) {
            data.add("loss", 0, t, 5 / Math.log(t));
            data.add("loss", 0, t + 0.5, 5 / Math.log(t + 0.5));
        }
        Info.Panel panel = new Info.Panel("p", "P", Info.Axis.log("Steps"), Info.Axis.log("Loss"), List.of(loss));
        Info info = new Info("i", "I", "s", List.of(), Optional.empty(), List.of(panel));
        Claim claim = Claim.published("rate", "t")
                .rate(new Relation.Power(loss, Relation.Variable.LOG_X, -1, 0.1, Relation.Sense.EQUAL, 10, 500))
                .source("s");
        ReportInput in = new ReportInput(
                info,
                "",
                Sample.of(1, "").setting(),
                Map.of(),
                List.of(),
                Optional.empty(),
                data,
                List.of(claim),
                List.of(Judge.judge(claim, data, info)),
                List.of(),
                Map.of());
        Chart chart = Chart.of(in, panel, Band.MIN_MAX);
        Chart.Guide guide = chart.guides().get(0);
        assertEquals("slope -1 in ln x as claimed of “Loss”, fitted -1 [-1, -1]", guide.name());
        assertEquals(10, guide.x()[0], 1e-9);
        assertEquals(500, guide.x()[guide.x().length - 1], 1e-9);
        for (int i = 0; i < guide.x().length; i++) {
            assertEquals(5 / Math.log(guide.x()[i]), guide.y()[i], 1e-9);
        }
        assertTrue(texts(parse(chart)).contains(guide.name()));
    }

    @Test
    void theDescriptionSaysWhatIsSeen() throws Exception {
        String text = parse(chart(false, false, loss(), new double[] {0, 1, 4}, new double[] {0, 9, 0.5}))
                .getElementsByTagName("desc")
                .item(0)
                .getTextContent();
        assertEquals("Loss (nats) over Steps (t). Loss (measured): from 4 at 1 to 0.5 at 9.", text);
    }
}
