package org.mltheory.experiment.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XmlTest {

    @Test
    void anyTextSurvivesARoundTrip() throws Exception {
        StringBuilder all = new StringBuilder("<script>&amp;]]>\"'");
        for (int c = 0x20; c < 0x3000; c++) {
            if (c < 0x7F || c > 0xA0) {
                all.appendCodePoint(c);
            }
        }
        all.appendCodePoint(0x1D4A9).append("\t\n");
        String text = all.toString();
        String xml = new Xml()
                .open("a", "b=" + text.replace("\t\n", ""))
                .text(text)
                .close()
                .toString();
        var document = Parse.xml(xml);
        assertEquals(text, document.getDocumentElement().getTextContent());
        assertEquals(text.replace("\t\n", ""), document.getDocumentElement().getAttribute("b"));
    }

    @Test
    void whatXmlForbidsIsReplaced() throws Exception {
        String bad = "a\u0000b\u0008c\uD800d\uFFFEe\u007Ff";
        assertEquals(
                "a\uFFFDb\uFFFDc\uFFFDd\uFFFDe\uFFFDf",
                Parse.xml(new Xml().leaf("a", bad).toString())
                        .getDocumentElement()
                        .getTextContent());
    }

    @Test
    void anElementLeftOpenIsAnError() {
        Xml xml = new Xml().open("a");
        assertThrows(IllegalStateException.class, xml::toString);
    }

    @ParameterizedTest
    @CsvSource({
        "0,0",
        "1,1",
        "1.26,1.3",
        "-0.26,-0.3",
        "-1.26,-1.3",
        "-0.04,0",
        "99.96,100",
        "1234567.89,1234567.9",
        "-3,-3"
    })
    void coordinatesHaveOneDecimal(double value, String text) {
        assertEquals(text, Xml.px(value));
    }
}
