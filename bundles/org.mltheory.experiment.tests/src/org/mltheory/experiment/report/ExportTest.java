package org.mltheory.experiment.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.Test;
import org.mltheory.experiment.claim.Outcome;
import org.mltheory.experiment.claim.Verdict;
import org.mltheory.experiment.descriptor.ClaimRequest;
import org.mltheory.experiment.picture.Ramp;
import org.mltheory.experiment.result.Band;
import org.mltheory.experiment.result.Curve;
import org.mltheory.experiment.result.Table;
import org.w3c.dom.Document;

class ExportTest {

    private static Chart chart(ReportInput input) {
        return Chart.of(input, input.info().panels().get(0), Band.STANDARD_ERROR);
    }

    @Test
    void csvHoldsEveryPointAtFullPrecision() {
        Chart chart = chart(Sample.of(1, ""));
        String[] lines = CsvExport.of(chart).split("\n");
        assertEquals("series,title,kind,band,x,mean,low,high,repeats", lines[0]);
        Curve c = chart.lines().get(0).curve();
        assertEquals(
                1 + chart.lines().stream().mapToInt(l -> l.curve().x().size()).sum(), lines.length);
        for (int i = 0; i < c.x().size(); i++) {
            String[] cells = lines[1 + i].split(",");
            assertArrayEquals(
                    new String[] {"risk", "Test risk", "measured", "standard-error"}, Arrays.copyOf(cells, 4));
            assertEquals(c.x().get(i), Double.parseDouble(cells[4]));
            assertEquals(c.mean().get(i), Double.parseDouble(cells[5]));
            assertEquals(c.low().get(i), Double.parseDouble(cells[6]));
            assertEquals(c.high().get(i), Double.parseDouble(cells[7]));
            assertEquals("5", cells[8]);
        }
    }

    @Test
    void csvQuotesWhatNeedsIt() {
        assertEquals(
                "a,\"b,c\"\n\"say \"\"x\"\"\",\"two\nlines\"\n",
                CsvExport.of(new Table("t", "t", List.of("a", "b,c"), List.of(List.of("say \"x\"", "two\nlines")))));
    }

    @Test
    void pgfplotsHasAxesAndEscapedText() {
        String tex = PgfPlots.of(chart(Sample.of(1, " 50% $x_1$ \\input{a}")));
        assertTrue(tex.contains("xlabel={Number of features p 50\\% \\$x\\_1\\$ \\textbackslash{}input\\{a\\}}"), tex);
        assertTrue(tex.contains("xmode=log, ymode=log"));
        assertEquals(3, tex.split("\\\\addlegendentry", -1).length - 1);
        assertEquals(5, tex.split("\\\\addplot\\[", -1).length - 1);
        assertTrue(tex.contains(", dashed]") && tex.contains(", dotted]"));
        String gaps = PgfPlots.of(
                Chart.of(Sample.of(1, ""), Sample.of(1, "").info().panels().get(1), Band.MIN_MAX));
        assertFalse(gaps.contains("NaN") || gaps.contains("Infinity"), "LaTeX writes nan");
    }

    private static Verdict verdict(String claim, Outcome outcome) {
        return new Verdict(
                claim,
                outcome,
                "Because <&>.",
                Double.NaN,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                1,
                List.of());
    }

    @Test
    void junitHonoursExpectations() throws Exception {
        List<Verdict> verdicts = List.of(
                verdict("a", Outcome.HOLDS),
                verdict("b", Outcome.VIOLATED),
                verdict("c", Outcome.VIOLATED),
                verdict("d", Outcome.INCONCLUSIVE),
                verdict("e", Outcome.NOT_APPLICABLE),
                verdict("f", Outcome.VACUOUS),
                verdict("g", Outcome.INCONCLUSIVE),
                verdict("h", Outcome.HOLDS));
        List<ClaimRequest> requests = List.of(
                new ClaimRequest("a", Outcome.HOLDS, 1),
                new ClaimRequest("b", Outcome.VIOLATED, 1),
                new ClaimRequest("c", Outcome.HOLDS, 1),
                new ClaimRequest("d", Outcome.HOLDS, 1),
                new ClaimRequest("e", Outcome.HOLDS, 1),
                new ClaimRequest("f", Outcome.HOLDS, 1),
                new ClaimRequest("g", Outcome.INCONCLUSIVE, 1),
                new ClaimRequest("h", Outcome.VIOLATED, 1));
        Document d = Parse.xml(JUnitXml.of(List.of(new JUnitXml.Suite("run \"1\" <x>", verdicts, requests))));
        assertEquals("8", Parse.attribute(d, "testsuites", 0, "tests"));
        assertEquals("3", Parse.attribute(d, "testsuites", 0, "failures"));
        assertEquals("2", Parse.attribute(d, "testsuites", 0, "skipped"));
        assertEquals("run \"1\" <x>", Parse.attribute(d, "testsuite", 0, "name"));
        assertEquals(
                List.of("c", "f", "h"),
                IntStream.range(0, 3)
                        .mapToObj(i -> d.getElementsByTagName("failure")
                                .item(i)
                                .getParentNode()
                                .getAttributes()
                                .getNamedItem("name")
                                .getNodeValue())
                        .toList());
        assertEquals("violated where holds was expected", Parse.attribute(d, "failure", 0, "message"));
        assertEquals("Because <&>.", Parse.attribute(d, "skipped", 0, "message"));
        Parse.xml(JUnitXml.of(List.of()));
    }

    @Test
    void comparisonShowsOnlyWhatDiffers() throws Exception {
        Comparison c = Comparison.of("one", Sample.of(1, ""), "two", Sample.of(2, ""), Band.STANDARD_ERROR);
        assertEquals(
                List.of(new Comparison.Row("noise", "0.5", "0.25"), new Comparison.Row("seed", "1", "2")),
                c.settings());
        assertTrue(c.text().startsWith("Setting  one  two\nnoise    0.5  0.25\nseed     1    2\n\nVerdict "), c.text());
        assertEquals(3, c.verdicts().size());
        assertEquals(6, c.charts().get(0).lines().size());
        assertEquals(
                6,
                c.charts().get(0).lines().stream()
                        .map(Chart.Line::style)
                        .distinct()
                        .count());
        Document d = Parse.xml(c.html());
        assertEquals(2, Parse.count(d, "svg"));
        assertTrue(d.getDocumentElement().getTextContent().contains("Test risk · two"));
    }

    @Test
    void comparisonOfARunWithItselfSaysSo() throws Exception {
        Comparison c = Comparison.of("a", Sample.of(1, ""), "b", Sample.of(1, ""), Band.MIN_MAX);
        assertTrue(c.settings().isEmpty());
        assertTrue(c.text().startsWith("The settings are the same.\n"));
        assertEquals(
                0,
                Parse.count(
                        Parse.xml(Comparison.of(
                                        "<a>", Sample.of(1, SvgChartTest.HOSTILE), "&b", Sample.of(1, ""), Band.MIN_MAX)
                                .html()),
                        "script"));
    }

    @Test
    void pngIsOne() throws Exception {
        int[] rgb = {0x112233, 0xFFEEDD, 0x000000, 0xABCDEF, 0x010203, 0xFFFFFF};
        byte[] png = Base64.getDecoder().decode(Png.dataUri(3, 2, rgb).substring("data:image/png;base64,".length()));
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(png));
        assertEquals(0x89504E470D0A1A0AL, in.readLong());
        for (String type : new String[] {"IHDR", "IDAT", "IEND"}) {
            byte[] data = new byte[in.readInt()];
            byte[] name = in.readNBytes(4);
            assertEquals(type, new String(name, java.nio.charset.StandardCharsets.US_ASCII));
            in.readFully(data);
            CRC32 crc = new CRC32();
            crc.update(name);
            crc.update(data);
            assertEquals((int) crc.getValue(), in.readInt());
            if (type.equals("IHDR")) {
                assertArrayEquals(new byte[] {0, 0, 0, 3, 0, 0, 0, 2, 8, 2, 0, 0, 0}, data);
            } else if (type.equals("IDAT")) {
                byte[] raw = new InflaterInputStream(new ByteArrayInputStream(data)).readAllBytes();
                assertEquals(2 * 10, raw.length);
                assertEquals(0, raw[10]);
                assertArrayEquals(new byte[] {0x11, 0x22, 0x33, (byte) 0xFF}, Arrays.copyOfRange(raw, 1, 5));
                assertArrayEquals(new byte[] {(byte) 0xAB, (byte) 0xCD, (byte) 0xEF}, Arrays.copyOfRange(raw, 11, 14));
            }
        }
        assertEquals(-1, in.read());
    }

    @Test
    void theColourRampGrowsLighter() {
        double before = -1;
        for (int i = 0; i <= 100; i++) {
            int c = Ramp.at(i / 100.0);
            double light = 0.2126 * (c >> 16) + 0.7152 * (c >> 8 & 0xFF) + 0.0722 * (c & 0xFF);
            assertTrue(light > before, "at " + i);
            before = light;
        }
        assertEquals(Ramp.at(0), Ramp.at(-5));
        assertEquals(Ramp.at(1), Ramp.at(5));
    }
}
