package org.mltheory.editor.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jface.text.Document;
import org.eclipse.jface.text.DocumentCommand;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IRegion;
import org.eclipse.jface.text.Position;
import org.eclipse.jface.text.Region;
import org.eclipse.jface.text.contentassist.ICompletionProposal;
import org.eclipse.jface.text.contentassist.ICompletionProposalExtension2;
import org.eclipse.jface.text.hyperlink.IHyperlink;
import org.eclipse.jface.text.source.Annotation;
import org.eclipse.jface.text.source.ISourceViewer;
import org.eclipse.jface.text.source.SourceViewer;
import org.eclipse.jface.text.source.projection.ProjectionAnnotationModel;
import org.eclipse.jface.text.source.projection.ProjectionViewer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyleRange;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.texteditor.ITextEditor;
import org.eclipse.ui.texteditor.MarkerAnnotation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mltheory.editor.problem.ProblemAnnotation;
import org.mltheory.editor.testing.Samples;
import org.mltheory.editor.testing.Samples.Marked;
import org.mltheory.editor.testing.Ui;

class DescriptorEditorTest {

    @AfterEach
    void close() {
        Ui.closeAll();
    }

    @Test
    void coloursEachKindOfText() throws Exception {
        Ui.withEditor(Samples.VALID, editor -> {
            SourceViewer viewer = Ui.viewer(editor);
            Ui.await("colours", () -> viewer.getTextWidget().getStyleRanges().length > 5);
            assertEquals(SWT.BOLD, style(viewer, "seed").fontStyle);
            Set<String> colours = new TreeSet<>();
            for (String piece : List.of("# Descent", "seed", "900", "gradient", "true")) {
                colours.add(style(viewer, piece).foreground.getRGB().toString());
            }
            assertEquals(5, colours.size(), "comment, key, number, word and boolean differ");
        });
    }

    private static StyleRange style(SourceViewer viewer, String piece) {
        StyleRange range = viewer.getTextWidget().getStyleRangeAtOffset(Samples.VALID.indexOf(piece));
        assertNotNull(range, piece);
        return range;
    }

    @Test
    void foldsWhatHasManyLines() throws Exception {
        assertEquals(List.of("parameters:", "claims:"), folds(new Document(Samples.VALID)));
        assertEquals(List.of("data: {source: a,"), folds(new Document("data: {source: a,\n  train: 1}\nseed: 1\n")));
        Ui.withEditor(Samples.VALID, editor -> {
            ProjectionAnnotationModel model = ((ProjectionViewer) Ui.viewer(editor)).getProjectionAnnotationModel();
            Ui.await("two folding regions", () -> count(model) == 2);
            Ui.document(editor).set("seed: 1\n");
            Ui.await("no folding regions", () -> count(model) == 0);
        });
    }

    private static List<String> folds(IDocument document) throws Exception {
        List<String> first = new ArrayList<>();
        for (Position position : DescriptorFolding.regions(document)) {
            first.add(document.get(position.getOffset(), position.getLength())
                    .lines()
                    .findFirst()
                    .orElse(""));
            assertTrue(document.get(position.getOffset(), position.getLength())
                            .lines()
                            .count()
                    >= 2);
        }
        return first;
    }

    private static int count(ProjectionAnnotationModel model) {
        int count = 0;
        for (Iterator<Annotation> i = model.getAnnotationIterator(); i.hasNext(); i.next()) {
            count++;
        }
        return count;
    }

    @Test
    void completesKeysValuesAndTemplates() throws Exception {
        assertEquals(
                "chapter: 900\nexperiment: quadratic-descent",
                completed("chapter: 900\nexperiment: quad|", "quadratic-descent"));
        assertEquals(
                "chapter: 900\nexperiment: quadratic-descent",
                completed("chapter: 900\nexperiment:|", "quadratic-descent"));
        String head = "chapter: 900\nexperiment: quadratic-descent\n";
        assertEquals(head + "parameters:\n  step-size: ", completed(head + "parameters:\n  st|", "step-size"));
        assertEquals(head + "parameters:\n  ", completed(head + "par|", "parameters"));
        assertEquals(head + "claims: [descent-lemma", completed(head + "claims: [|", "descent-lemma"));
        assertEquals(head + "parameters:\n  steps: 4", completed(head + "parameters:\n  s|te: 4", "steps"));
        assertTrue(
                completed(head + "swe|", "sweep - a sweep over one parameter").contains("sweep: {"));
    }

    private static String completed(String marked, String label) throws Exception {
        Marked text = Marked.of(marked);
        String[] result = new String[1];
        Ui.withEditor(text.text(), editor -> {
            SourceViewer viewer = Ui.viewer(editor);
            ICompletionProposal[] proposals = new DescriptorAssist().computeCompletionProposals(viewer, text.caret());
            ICompletionProposal proposal = Arrays.stream(proposals)
                    .filter(p -> p.getDisplayString().equals(label)
                            || p.getDisplayString().startsWith(label + " \u2013"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(label + " is not in "
                            + Arrays.stream(proposals)
                                    .map(ICompletionProposal::getDisplayString)
                                    .toList()));
            assertNotNull(proposal.getAdditionalProposalInfo());
            assertNotNull(proposal.getImage());
            ((ICompletionProposalExtension2) proposal).apply(viewer, '\n', 0, text.caret());
            result[0] = viewer.getDocument().get();
        });
        return result[0];
    }

    @Test
    void assistAndQuickFixOpenTheirLists() throws Exception {
        Ui.withEditor("chapter: 900\nexperiment: \nsed: 1\n", editor -> {
            SourceViewer viewer = Ui.viewer(editor);
            viewer.getTextWidget().setFocus();
            viewer.setSelectedRange(25, 0);
            viewer.doOperation(ISourceViewer.CONTENTASSIST_PROPOSALS);
            Ui.await(
                    "the list of experiments",
                    () -> listed().stream().anyMatch(t -> t.startsWith("quadratic-descent")));
            Ui.settle(1200);
            Ui.shot(viewer.getTextWidget().getDisplay(), "assist");
            lists().forEach(Shell::close);
            // typed or, when the builder was first, marked
            Ui.await(
                    "a problem",
                    () -> Ui.annotations(viewer, ProblemAnnotation.class).size()
                                    + Ui.annotations(viewer, MarkerAnnotation.class)
                                            .size()
                            > 0);
            viewer.setSelectedRange(27, 0);
            viewer.doOperation(ISourceViewer.QUICK_ASSIST);
            Ui.await("the list of fixes", () -> listed().stream().anyMatch(t -> t.contains("seed")));
            lists().forEach(Shell::close);
        });
    }

    /** The open windows that show a table only: lists of proposals. */
    private static List<Shell> lists() {
        return Arrays.stream(Display.getCurrent().getShells())
                .filter(s -> s.isVisible() && table(s) != null)
                .toList();
    }

    private static List<String> listed() {
        return lists().stream()
                .flatMap(s -> Arrays.stream(table(s).getItems()))
                .map(TableItem::getText)
                .toList();
    }

    private static Table table(Composite composite) {
        if (composite instanceof Table table) {
            return table;
        }
        for (Control child : composite.getChildren()) {
            boolean workbench = composite instanceof Shell shell && shell.getParent() == null;
            Table found = child instanceof Composite inner && !workbench ? table(inner) : null;
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    @Test
    void explainsUnderTheMouse() throws Exception {
        Ui.withEditor(Samples.VALID, editor -> {
            SourceViewer viewer = Ui.viewer(editor);
            DescriptorHover hover = new DescriptorHover();
            int offset = Samples.VALID.indexOf("descent-lemma") + 2;
            IRegion region = hover.getHoverRegion(viewer, offset);
            assertEquals(
                    "descent-lemma",
                    Samples.VALID.substring(region.getOffset(), region.getOffset() + region.getLength()));
            String info = hover.getHoverInfo2(viewer, region);
            assertTrue(info.contains("published theorem") && info.contains("Nesterov"), info);
            assertNull(hover.getHoverRegion(viewer, 2));
        });
    }

    @Test
    void opensTheDeclarationOfAnExperiment() throws Exception {
        Ui.withEditor(Samples.VALID, editor -> {
            assertEquals("# Descent on a Quadratic (quadratic-descent)", opened(editor, "quadratic-descent"));
            assertTrue(opened(editor, "always-falls").startsWith("The loss falls for every step size"));
            assertEquals("steps", opened(editor, "steps:"));
            assertNull(link(editor, "900"));
        });
    }

    private static IHyperlink[] link(ITextEditor editor, String place) {
        OpenExperiment detector = new OpenExperiment();
        detector.setContext(editor);
        return detector.detectHyperlinks(Ui.viewer(editor), new Region(Samples.VALID.indexOf(place) + 1, 0), false);
    }

    private static String opened(ITextEditor editor, String place) {
        link(editor, place)[0].open();
        IEditorPart active = PlatformUI.getWorkbench()
                .getActiveWorkbenchWindow()
                .getActivePage()
                .getActiveEditor();
        ITextEditor page = (ITextEditor) active;
        assertFalse(page.isEditable(), "a declaration is read-only");
        String selected = ((org.eclipse.jface.text.ITextSelection)
                        page.getSelectionProvider().getSelection())
                .getText();
        page.getSite().getPage().activate(editor);
        return selected;
    }

    @Test
    void indentsBelowKeysAndNeverInsertsTabs() {
        assertEquals("\n  ", typed("claims:|", "\n"));
        assertEquals("\n    ", typed("a:\n    b: 1|", "\n"));
        assertEquals("\n", typed("seed: 1|", "\n"));
        assertEquals("  ", typed("|", "\t"));
    }

    private static String typed(String marked, String text) {
        Marked at = Marked.of(marked);
        DocumentCommand command = new DocumentCommand() {};
        command.text = text;
        command.offset = at.caret();
        new IndentStrategy().customizeDocumentCommand(new Document(at.text()), command);
        return command.text;
    }
}
