package org.mltheory.editor.text;

import java.util.List;
import java.util.Optional;
import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.text.IRegion;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.jface.text.Region;
import org.eclipse.jface.text.hyperlink.AbstractHyperlinkDetector;
import org.eclipse.jface.text.hyperlink.IHyperlink;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.texteditor.ITextEditor;
import org.jspecify.annotations.Nullable;
import org.mltheory.editor.DescriptorFiles;
import org.mltheory.editor.assist.Subject;
import org.mltheory.editor.sketch.Node;
import org.mltheory.editor.sketch.Sketch;
import org.mltheory.editor.sketch.Token;
import org.mltheory.experiment.registry.Registry;
import org.mltheory.workbench.run.OsgiRegistry;

/** Makes the id of an experiment, and the ids of its claims and parameters, links to the experiment's declaration (F3). */
public final class OpenExperiment extends AbstractHyperlinkDetector {

    private final Registry registry = new OsgiRegistry().get();

    @Override
    public IHyperlink @Nullable [] detectHyperlinks(
            ITextViewer viewer, IRegion region, boolean canShowMultipleHyperlinks) {
        ITextEditor editor = getAdapter(ITextEditor.class);
        if (editor == null
                || !DescriptorFiles.isDescriptor(editor.getEditorInput().getName())) {
            return null;
        }
        Node root = Sketch.of(viewer.getDocument().get());
        Node node = Sketch.at(root, region.getOffset());
        Optional<Subject> subject = Subject.of(registry, root);
        return subject.flatMap(s -> link(s, node, region.getOffset()))
                .map(l -> new IHyperlink[] {l})
                .orElse(null);
    }

    private static Optional<IHyperlink> link(Subject subject, Node node, int offset) {
        List<String> path = node.path();
        boolean onValue = node.value().touches(offset);
        Token word = onValue ? node.value() : node.key();
        if (path.equals(List.of("experiment")) && onValue) {
            return Optional.of(new Link(word, subject, "# "));
        } else if (onValue
                && path.get(0).equals("claims")
                && subject.claim(word.text()).isPresent()) {
            return Optional.of(new Link(word, subject, "[" + word.text() + "]"));
        } else if (!onValue
                && path.size() == 2
                && node.key().touches(offset)
                && subject.parameters().get(word.text()).isPresent()) {
            return Optional.of(new Link(word, subject, "\n" + word.text()));
        }
        return Optional.empty();
    }

    /** A link to the first place of the declaration that holds a text. */
    private record Link(Token word, Subject subject, String place) implements IHyperlink {

        @Override
        public IRegion getHyperlinkRegion() {
            return new Region(word.offset(), word.length());
        }

        @Override
        public @Nullable String getTypeLabel() {
            return null;
        }

        @Override
        public String getHyperlinkText() {
            return Messages.bind(Messages.OpenExperiment_open, word.text());
        }

        @Override
        public void open() {
            ExperimentInput input = new ExperimentInput(subject.entry().id(), ExperimentPage.of(subject));
            IWorkbenchPage page =
                    PlatformUI.getWorkbench().getActiveWorkbenchWindow().getActivePage();
            try {
                IEditorPart opened = page.openEditor(input, DescriptorFiles.EDITOR, true, IWorkbenchPage.MATCH_INPUT);
                if (opened instanceof ITextEditor text) {
                    int line = input.page().indexOf(place);
                    int from = Math.max(
                            0,
                            input.page().startsWith("\n", line)
                                    ? line + 1
                                    : input.page().lastIndexOf('\n', line) + 1);
                    int to = input.page().indexOf('\n', from);
                    text.selectAndReveal(from, Math.max(0, to - from));
                }
            } catch (PartInitException e) {
                ILog.get().error(getHyperlinkText(), e);
            }
        }
    }
}
