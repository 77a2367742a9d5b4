package org.mltheory.editor.text;

import java.util.Optional;
import org.eclipse.jface.text.DefaultInformationControl;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IInformationControlCreator;
import org.eclipse.jface.text.IRegion;
import org.eclipse.jface.text.ITextHover;
import org.eclipse.jface.text.ITextHoverExtension;
import org.eclipse.jface.text.ITextHoverExtension2;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.jface.text.Region;
import org.eclipse.ui.editors.text.EditorsUI;
import org.jspecify.annotations.Nullable;
import org.mltheory.editor.assist.Vocabulary;
import org.mltheory.editor.sketch.Node;
import org.mltheory.editor.sketch.Sketch;
import org.mltheory.workbench.run.OsgiRegistry;

/** What the key, the value, the experiment or the claim under the mouse means. Problems are shown by the platform's own hovers. */
public final class DescriptorHover implements ITextHover, ITextHoverExtension, ITextHoverExtension2 {

    private final Vocabulary vocabulary = new Vocabulary(new OsgiRegistry().get());

    private Optional<Vocabulary.Meaning> meaning(ITextViewer viewer, int offset) {
        IDocument document = viewer.getDocument();
        if (document == null) {
            return Optional.empty();
        }
        Node root = Sketch.of(document.get());
        return vocabulary.meaning(root, Sketch.at(root, offset), offset);
    }

    @Override
    public @Nullable IRegion getHoverRegion(ITextViewer viewer, int offset) {
        return meaning(viewer, offset)
                .map(m -> new Region(m.token().offset(), m.token().length()))
                .orElse(null);
    }

    /** Kept by the interface; hovers of today call {@link #getHoverInfo2}. */
    @Deprecated
    @Override
    public @Nullable String getHoverInfo(ITextViewer viewer, IRegion region) {
        return getHoverInfo2(viewer, region);
    }

    @Override
    public @Nullable String getHoverInfo2(ITextViewer viewer, IRegion region) {
        return meaning(viewer, region.getOffset()).map(Vocabulary.Meaning::html).orElse(null);
    }

    @Override
    public IInformationControlCreator getHoverControlCreator() {
        return parent -> new DefaultInformationControl(parent, EditorsUI.getTooltipAffordanceString());
    }
}
