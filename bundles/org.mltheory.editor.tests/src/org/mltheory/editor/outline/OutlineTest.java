package org.mltheory.editor.outline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Arrays;
import java.util.List;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.jface.text.ITextSelection;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.texteditor.ITextEditor;
import org.eclipse.ui.views.contentoutline.ContentOutline;
import org.eclipse.ui.views.contentoutline.IContentOutlinePage;
import org.junit.jupiter.api.Test;
import org.mltheory.editor.sketch.Node;
import org.mltheory.editor.testing.Samples;
import org.mltheory.editor.testing.Ui;

class OutlineTest {

    private static DescriptorOutline outline() throws Exception {
        ContentOutline view = (ContentOutline) Ui.page().showView(IPageLayout.ID_OUTLINE);
        return assertInstanceOf(DescriptorOutline.class, view.getCurrentPage());
    }

    private static List<String> top(DescriptorOutline outline) {
        return Arrays.stream(((Tree) outline.getControl()).getItems())
                .map(TreeItem::getText)
                .toList();
    }

    @Test
    void showsTheTextAndFollowsIt() throws Exception {
        Ui.withEditor(Samples.VALID, editor -> {
            DescriptorOutline outline = outline();
            assertEquals(
                    List.of(
                            "chapter: 900",
                            "experiment: quadratic-descent",
                            "seed: 1",
                            "repeats: 2",
                            "parameters",
                            "claims"),
                    top(outline));
            TreeItem claims = ((Tree) outline.getControl()).getItem(5);
            assertEquals(
                    List.of("descent-lemma", "always-falls"),
                    Arrays.stream(claims.getItems()).map(TreeItem::getText).toList());
            Ui.document(editor).set("seed: 7\n");
            Ui.await("the new text", () -> top(outline).equals(List.of("seed: 7")));
        });
    }

    @Test
    void selectsBothWays() throws Exception {
        Ui.withEditor(Samples.VALID, editor -> {
            DescriptorOutline outline = outline();
            editor.selectAndReveal(Samples.VALID.indexOf("gradient"), 0);
            Ui.await("the outline follows the caret", () -> selected(outline).equals(List.of("parameters", "method")));
            Tree tree = (Tree) outline.getControl();
            TreeItem seed = tree.getItem(2);
            tree.setSelection(seed);
            org.eclipse.swt.widgets.Event event = new org.eclipse.swt.widgets.Event();
            event.item = seed;
            tree.notifyListeners(SWT.Selection, event);
            Ui.await("the caret follows the outline", () -> selectedText(editor).equals("seed"));
            outline.setSelection(new StructuredSelection(seed.getData()));
        });
    }

    private static List<String> selected(DescriptorOutline outline) {
        return ((IStructuredSelection) outline.getSelection()).getFirstElement() instanceof Node node
                ? node.path()
                : List.of();
    }

    private static String selectedText(ITextEditor editor) {
        return ((ITextSelection) editor.getSelectionProvider().getSelection()).getText();
    }

    @Test
    void leavesOtherFilesAlone() throws Exception {
        IProject project = Ui.project("Outline Test");
        try {
            ITextEditor editor = Ui.open(Ui.file(project, "notes.txt", "seed: 1"));
            assertNull(Adapters.adapt(editor, IContentOutlinePage.class));
        } finally {
            Ui.closeAll();
            project.delete(true, true, null);
        }
    }
}
