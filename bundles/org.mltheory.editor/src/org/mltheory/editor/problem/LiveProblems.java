package org.mltheory.editor.problem;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IDocumentExtension4;
import org.eclipse.jface.text.IRegion;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.jface.text.ITextViewerLifecycle;
import org.eclipse.jface.text.Position;
import org.eclipse.jface.text.reconciler.DirtyRegion;
import org.eclipse.jface.text.reconciler.IReconcilingStrategy;
import org.eclipse.jface.text.reconciler.IReconcilingStrategyExtension;
import org.eclipse.jface.text.source.Annotation;
import org.eclipse.jface.text.source.AnnotationModelEvent;
import org.eclipse.jface.text.source.IAnnotationModel;
import org.eclipse.jface.text.source.IAnnotationModelExtension;
import org.eclipse.jface.text.source.IAnnotationModelListener;
import org.eclipse.jface.text.source.IAnnotationModelListenerExtension;
import org.eclipse.jface.text.source.ISourceViewer;
import org.eclipse.ui.texteditor.MarkerAnnotation;
import org.jspecify.annotations.Nullable;
import org.mltheory.experiment.descriptor.DescriptorReader;
import org.mltheory.experiment.descriptor.Problem;
import org.mltheory.workbench.run.OsgiRegistry;

/**
 * Shows the problems of the text as one types. A problem that the builder has marked already, at the same place, keeps the marker's
 * annotation, which the platform's hover and quick fix serve; a marker that no longer says the truth is hidden until the next build;
 * the others get an annotation of their own. Runs on the reconciler's thread.
 */
public final class LiveProblems
        implements IReconcilingStrategy,
                IReconcilingStrategyExtension,
                ITextViewerLifecycle,
                IAnnotationModelListener,
                IAnnotationModelListenerExtension {

    private final DescriptorReader reader = new DescriptorReader(new OsgiRegistry().get());
    private @Nullable ISourceViewer viewer;
    private @Nullable IDocument document;
    private @Nullable IAnnotationModel model;
    private List<Problem> problems = List.of();
    private long stamp;
    private boolean updating;

    @Override
    public void install(ITextViewer textViewer) {
        viewer = textViewer instanceof ISourceViewer source ? source : null;
    }

    @Override
    public synchronized void uninstall() {
        follow(null);
        viewer = null;
        document = null;
    }

    @Override
    public synchronized void setDocument(@Nullable IDocument value) {
        document = value;
    }

    @Override
    public void initialReconcile() {
        validate();
    }

    @Override
    public void reconcile(DirtyRegion dirtyRegion, IRegion subRegion) {
        validate();
    }

    @Override
    public void reconcile(IRegion partition) {
        validate();
    }

    @Override
    public void setProgressMonitor(IProgressMonitor monitor) {
        // reading takes milliseconds: there is nothing to report and nothing to cancel
    }

    private void validate() {
        IDocument text = document;
        ISourceViewer source = viewer;
        if (text == null || source == null) {
            return;
        }
        long before = stamp(text);
        List<Problem> found = reader.read(text.get(), DescriptorText.name(text)).problems();
        synchronized (this) {
            if (stamp(text) == before && viewer != null) {
                problems = found;
                stamp = before;
                follow(source.getAnnotationModel());
                show();
            }
        }
    }

    private static long stamp(IDocument document) {
        return document instanceof IDocumentExtension4 versioned ? versioned.getModificationStamp() : 0;
    }

    private void follow(@Nullable IAnnotationModel next) {
        IAnnotationModel last = model;
        if (last != next) {
            if (last != null) {
                last.removeAnnotationModelListener(this);
            }
            if (next != null) {
                next.addAnnotationModelListener(this);
            }
            model = next;
        }
    }

    @Override
    public void modelChanged(IAnnotationModel changed) {
        // the other form of this call tells what has changed
    }

    @Override
    public synchronized void modelChanged(AnnotationModelEvent event) {
        IDocument text = document;
        boolean markers = containsMarker(event.getAddedAnnotations()) || containsMarker(event.getRemovedAnnotations());
        if (!updating && markers && text != null && stamp(text) == stamp) {
            show();
        }
    }

    private static boolean containsMarker(Annotation[] annotations) {
        for (Annotation annotation : annotations) {
            if (annotation instanceof MarkerAnnotation) {
                return true;
            }
        }
        return false;
    }

    /** Makes the annotation model say what {@link #problems} says. */
    private void show() {
        IAnnotationModel shown = model;
        if (shown == null) {
            return;
        }
        List<Problem> missing = new ArrayList<>(problems);
        List<Annotation> wrong = new ArrayList<>();
        for (boolean markersFirst : new boolean[] {true, false}) {
            for (Iterator<Annotation> annotations = shown.getAnnotationIterator(); annotations.hasNext(); ) {
                Annotation annotation = annotations.next();
                boolean marker = annotation instanceof MarkerAnnotation m && ProblemMarkers.isOurs(m.getMarker());
                if ((markersFirst ? marker : annotation instanceof ProblemAnnotation)
                        && !take(missing, annotation, shown)) {
                    wrong.add(annotation);
                }
            }
        }
        Map<Annotation, Position> added = new HashMap<>();
        missing.forEach(p -> added.put(new ProblemAnnotation(p), new Position(p.offset(), p.length())));
        if (wrong.isEmpty() && added.isEmpty()) {
            return;
        }
        updating = true;
        try {
            ((IAnnotationModelExtension) shown).replaceAnnotations(wrong.toArray(Annotation[]::new), added);
        } finally {
            updating = false;
        }
    }

    /** Takes the problem that the annotation shows at its place from the list; false when it shows none of them. */
    private static boolean take(List<Problem> from, Annotation annotation, IAnnotationModel model) {
        Position position = model.getPosition(annotation);
        if (position == null || position.isDeleted()) {
            return false;
        }
        Problem shown = null;
        for (Problem problem : from) {
            if (problem.message().equals(annotation.getText())
                    && problem.offset() == position.getOffset()
                    && problem.length() == position.getLength()) {
                shown = problem;
                break;
            }
        }
        return shown != null && from.remove(shown);
    }
}
