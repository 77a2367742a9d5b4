package org.mltheory.experiment.report;

import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** Reads XML strictly. */
final class Parse {

    private Parse() {}

    static Document xml(String text) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setExpandEntityReferences(false);
        var builder = factory.newDocumentBuilder();
        builder.setErrorHandler(null);
        return builder.parse(new InputSource(new StringReader(text)));
    }

    static int count(Document document, String element) {
        return document.getElementsByTagName(element).getLength();
    }

    static String attribute(Document document, String element, int index, String name) {
        NodeList list = document.getElementsByTagName(element);
        return list.item(index).getAttributes().getNamedItem(name).getNodeValue();
    }
}
