package org.mltheory.editor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.eclipse.core.runtime.Platform;
import org.eclipse.jface.preference.IPreferenceNode;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.cheatsheets.OpenCheatSheetAction;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.internal.cheatsheets.registry.CheatSheetRegistryReader;
import org.eclipse.ui.internal.cheatsheets.views.CheatSheetView;
import org.junit.jupiter.api.Test;
import org.mltheory.editor.testing.Ui;
import org.mltheory.experiment.descriptor.DescriptorKey;
import org.mltheory.experiment.descriptor.DescriptorKeys;
import org.osgi.framework.Bundle;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class HelpTest {

    private static final Bundle HELP = Platform.getBundle("org.mltheory.help");

    private static final String SHEET = "org.mltheory.help.firstClaim";

    private static String read(String path) throws IOException {
        URL url = HELP.getEntry(path);
        assertNotNull(url, path);
        try (InputStream in = url.openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Document xml(String path) throws Exception {
        try (InputStream in = HELP.getEntry(path).openStream()) {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in);
        }
    }

    @Test
    void theReferenceHasEveryKeyAsTheReaderHasIt() throws Exception {
        String page = read("html/descriptor.html");
        List<String> missing = new ArrayList<>();
        for (DescriptorKey key : DescriptorKeys.all()) {
            String row = row(key);
            if (!page.contains(row)) {
                missing.add(row);
            }
        }
        assertEquals("", String.join("\n", missing));
        assertEquals(
                DescriptorKeys.all().size(),
                page.split("<tr><td><code>", -1).length - 1,
                "no row for a key that is not there");
    }

    private static String row(DescriptorKey key) {
        String permitted = key.value().map(p -> p.rangeText()).orElse(String.join(", ", key.choices()));
        String standard = key.required() ? "must be there" : key.standard().orElse("");
        return "<tr><td><code>%s</code></td><td>%s</td><td>%s</td><td>%s</td></tr>"
                .formatted(key.path(), escape(key.description()), escape(permitted), standard);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    @Test
    void everyLinkLeadsSomewhere() throws Exception {
        for (String file : List.of("toc.xml", "contexts.xml")) {
            for (String tag : List.of("topic", "toc")) {
                NodeList topics = xml(file).getElementsByTagName(tag);
                for (int i = 0; i < topics.getLength(); i++) {
                    Element topic = (Element) topics.item(i);
                    check(topic.getAttribute(tag.equals("toc") ? "topic" : "href"));
                }
            }
        }
    }

    private static void check(String href) throws IOException {
        String[] parts = href.split("#");
        String page = read(parts[0]);
        assertTrue(parts.length == 1 || page.contains("id=\"" + parts[1] + "\""), href);
    }

    @Test
    void theCheatSheetCallsCommandsThatExist() throws Exception {
        String sheet = read("cheatsheets/first-claim.xml");
        ICommandService commands = PlatformUI.getWorkbench().getService(ICommandService.class);
        Matcher calls = Pattern.compile("serialization=\"([^\"]+)\"").matcher(sheet);
        int count = 0;
        while (calls.find()) {
            assertTrue(commands.deserialize(calls.group(1)).getCommand().isDefined(), calls.group(1));
            count++;
        }
        assertTrue(count >= 4, "only " + count + " commands");
    }

    @Test
    void whatThePagesNameIsThere() {
        IPreferenceNode templates = PlatformUI.getWorkbench()
                .getPreferenceManager()
                .find("org.mltheory.workbench.preferences/org.mltheory.editor.templates.page");
        assertNotNull(templates);
        assertNotNull(
                PlatformUI.getWorkbench().getPerspectiveRegistry().findPerspectiveWithId(DescriptorFiles.PERSPECTIVE));
        for (String view : List.of("org.mltheory.workbench.claims", "org.mltheory.workbench.runs")) {
            assertNotNull(PlatformUI.getWorkbench().getViewRegistry().find(view), view);
        }
        assertNotNull(CheatSheetRegistryReader.getInstance().findCheatSheet(SHEET));
    }

    @Test
    void theCheatSheetOpens() throws Exception {
        new OpenCheatSheetAction(SHEET).run();
        IViewPart view = Ui.awaitValue(
                "the view",
                () -> Ui.page().findView("org.eclipse.ui.cheatsheets.views.CheatSheetView"),
                v -> v != null);
        Ui.settle(1500);
        assertEquals(SHEET, ((CheatSheetView) view).getCheatSheetID());
        Ui.shot(PlatformUI.getWorkbench().getActiveWorkbenchWindow().getShell(), "cheat-sheet");
        Ui.page().hideView(view);
    }
}
