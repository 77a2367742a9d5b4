package org.mltheory.experiment.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mltheory.experiment.result.Band;
import org.mltheory.experiment.result.Doubles;
import org.mltheory.experiment.result.Grid;
import org.mltheory.experiment.result.Measurements;
import org.mltheory.experiment.result.Table;
import org.w3c.dom.Document;

class HtmlReportTest {

    @Test
    void everythingIsOnThePage() throws Exception {
        ReportInput input = Sample.of(1, "");
        String html = HtmlReport.of(input, Band.STANDARD_ERROR);
        Document d = Parse.xml(html);
        String text = d.getDocumentElement().getTextContent();
        for (String part : List.of(
                "Double Descent",
                "The risk peaks where",
                "R ≤ 3σ²p / 2(n−p−1)",
                "A paper, Theorem 1",
                "published",
                "handbook",
                "in expectation",
                "for every run",
                "✗ Violated",
                "✓ Holds in these runs",
                "This is what the descriptor expects.",
                "‖x‖ < 1",
                "< 1",
                "0.9",
                "by how the experiment is made",
                "samples are drawn independently",
                "5 to 200 (3 values)",
                "Standard deviation of the noise.",
                "ML Theory Explorer 0.1.0",
                "0123456789abcdef0123456789abcdef",
                "./mltheory run sample.experiment.yaml",
                "experiment: sample",
                "Peak's place",
                "A table",
                "A graph",
                "A grid",
                "1.25")) {
            assertTrue(text.contains(part), part + " is missing");
        }
        input.verdicts().forEach(v -> assertTrue(text.contains(v.message()), v.message()));
        assertEquals(4, Parse.count(d, "svg"));
    }

    @Test
    void thePageFetchesNothing() throws Exception {
        String html = HtmlReport.of(Sample.of(1, ""), Band.STANDARD_ERROR);
        assertFalse(
                html.contains("<script") || html.contains("<link") || html.contains("@import") || html.contains("src="),
                "loads something");
        assertFalse(html.replace("http://www.w3.org/2000/svg", "")
                .replace("http://www.w3.org/1999/xhtml", "")
                .contains("http"));
        Document d = Parse.xml(html);
        for (int i = 0; i < Parse.count(d, "image"); i++) {
            assertTrue(Parse.attribute(d, "image", i, "href").startsWith("data:image/png;base64,"));
        }
    }

    @Test
    void hostileTextStaysText() throws Exception {
        Document d = Parse.xml(HtmlReport.of(Sample.of(1, SvgChartTest.HOSTILE), Band.STANDARD_ERROR));
        assertEquals(0, Parse.count(d, "script"));
        assertEquals(4, Parse.count(d, "svg"));
        assertTrue(d.getDocumentElement().getTextContent().contains("A table</svg><script>alert('&x\"')</script>"));
    }

    @Test
    void thePageIsAFunctionOfItsInput() {
        assertEquals(HtmlReport.of(Sample.of(1, ""), Band.MIN_MAX), HtmlReport.of(Sample.of(1, ""), Band.MIN_MAX));
    }

    @Test
    void aVerdictAgainstExpectationIsCalledOut() {
        ReportInput in = Sample.of(1, "");
        ReportInput other = new ReportInput(
                in.info(),
                in.descriptor(),
                in.setting(),
                in.parameters(),
                in.declared(),
                in.range(),
                in.data(),
                in.claims(),
                in.verdicts(),
                List.of(),
                in.provenance());
        assertTrue(HtmlReport.of(other, Band.MIN_MAX).contains("Expected was: holds."));
    }

    @Test
    void aRunWithoutAnythingStillHasAPage() throws Exception {
        ReportInput in = Sample.of(1, "");
        ReportInput empty = new ReportInput(
                in.info(),
                "",
                in.setting(),
                Map.of(),
                List.of(),
                Optional.empty(),
                new Measurements(),
                List.of(),
                List.of(),
                List.of(),
                Map.of());
        Parse.xml(HtmlReport.of(empty, Band.MIN_MAX));
    }

    @Test
    void aVerdictOnAnUnknownClaimIsShownByItsId() throws Exception {
        ReportInput in = Sample.of(1, "");
        ReportInput other = new ReportInput(
                in.info(),
                "",
                in.setting(),
                in.parameters(),
                in.declared(),
                in.range(),
                in.data(),
                List.of(),
                in.verdicts(),
                in.requests(),
                Map.of());
        assertTrue(Parse.xml(HtmlReport.of(other, Band.MIN_MAX))
                .getDocumentElement()
                .getTextContent()
                .contains("exact-risk"));
    }

    @Test
    void largeResultsStaySmallOnThePage() throws Exception {
        ReportInput in = Sample.of(1, "");
        double[] axis = new double[1500];
        double[] cells = new double[1500 * 1500];
        for (int i = 0; i < axis.length; i++) {
            axis[i] = i;
        }
        for (int i = 0; i < cells.length; i++) {
            cells[i] = Math.floorMod(i, 1501);
        }
        in.data()
                .addResult(new Grid(
                        "large", "Large", "x", "y", Doubles.copyOf(axis), Doubles.copyOf(axis), Doubles.copyOf(cells)));
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            rows.add(List.of("row", Integer.toString(i)));
        }
        in.data().addResult(new Table("long", "Long", List.of("a", "b"), rows));
        String html = HtmlReport.of(in, Band.MIN_MAX);
        assertTrue(html.length() < 2_000_000, html.length() + " characters");
        assertTrue(Parse.xml(html)
                .getDocumentElement()
                .getTextContent()
                .contains("19000 more rows stand in the run folder."));
    }
}
