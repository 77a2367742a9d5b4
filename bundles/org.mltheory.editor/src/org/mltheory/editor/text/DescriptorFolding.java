package org.mltheory.editor.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IRegion;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.jface.text.ITextViewerLifecycle;
import org.eclipse.jface.text.Position;
import org.eclipse.jface.text.reconciler.DirtyRegion;
import org.eclipse.jface.text.reconciler.IReconcilingStrategy;
import org.eclipse.jface.text.reconciler.IReconcilingStrategyExtension;
import org.eclipse.jface.text.source.Annotation;
import org.eclipse.jface.text.source.projection.ProjectionAnnotation;
import org.eclipse.jface.text.source.projection.ProjectionAnnotationModel;
import org.eclipse.jface.text.source.projection.ProjectionViewer;
import org.jspecify.annotations.Nullable;
import org.mltheory.editor.sketch.Node;
import org.mltheory.editor.sketch.Sketch;

/** Folds every entry and item of more than one line. Runs on the reconciler's thread. */
public final class DescriptorFolding
        implements IReconcilingStrategy, IReconcilingStrategyExtension, ITextViewerLifecycle {

    private volatile @Nullable ProjectionViewer viewer;
    private volatile @Nullable IDocument document;

    @Override
    public void install(ITextViewer textViewer) {
        viewer = textViewer instanceof ProjectionViewer projection ? projection : null;
    }

    @Override
    public void uninstall() {
        viewer = null;
        document = null;
    }

    @Override
    public void setDocument(@Nullable IDocument value) {
        document = value;
    }

    @Override
    public void initialReconcile() {
        fold();
    }

    @Override
    public void reconcile(DirtyRegion dirtyRegion, IRegion subRegion) {
        fold();
    }

    @Override
    public void reconcile(IRegion partition) {
        fold();
    }

    @Override
    public void setProgressMonitor(IProgressMonitor monitor) {
        // takes no time that is worth reporting
    }

    private void fold() {
        ProjectionViewer shown = viewer;
        IDocument text = document;
        ProjectionAnnotationModel model = shown == null ? null : shown.getProjectionAnnotationModel();
        if (model == null || text == null) {
            return;
        }
        List<Position> missing = regions(text);
        List<Annotation> obsolete = new ArrayList<>();
        for (Iterator<Annotation> annotations = model.getAnnotationIterator(); annotations.hasNext(); ) {
            Annotation annotation = annotations.next();
            // one that stays keeps its state: collapsed or expanded
            if (annotation instanceof ProjectionAnnotation && !missing.remove(model.getPosition(annotation))) {
                obsolete.add(annotation);
            }
        }
        if (!obsolete.isEmpty() || !missing.isEmpty()) {
            Map<Annotation, Position> added = new HashMap<>();
            missing.forEach(p -> added.put(new ProjectionAnnotation(), p));
            model.modifyAnnotations(obsolete.toArray(Annotation[]::new), added, null);
        }
    }

    /** The regions that can be folded: whole lines, at least two. */
    static List<Position> regions(IDocument document) {
        List<Position> regions = new ArrayList<>();
        int lastStart = -1;
        try {
            for (Iterator<Node> nodes = Sketch.all(Sketch.of(document.get())); nodes.hasNext(); ) {
                Node node = nodes.next();
                if (node.kind() == Node.Kind.ROOT) {
                    continue;
                }
                int first = document.getLineOfOffset(node.start());
                int last = document.getLineOfOffset(node.end());
                int start = document.getLineOffset(first);
                if (last > first && start != lastStart) {
                    regions.add(
                            new Position(start, document.getLineOffset(last) + document.getLineLength(last) - start));
                    lastStart = start;
                }
            }
        } catch (BadLocationException e) {
            // typed meanwhile: the next reconcile sees the new text
            return List.of();
        }
        return regions;
    }
}
