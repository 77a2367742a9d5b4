package org.mltheory.editor.problem;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.core.filebuffers.FileBuffers;
import org.eclipse.core.filebuffers.ITextFileBuffer;
import org.eclipse.core.filebuffers.ITextFileBufferManager;
import org.eclipse.core.filebuffers.LocationKind;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IPath;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.swt.graphics.Image;
import org.eclipse.ui.IMarkerResolution;
import org.eclipse.ui.IMarkerResolutionGenerator2;
import org.eclipse.ui.ISharedImages;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.views.markers.WorkbenchMarkerResolution;
import org.mltheory.experiment.descriptor.DescriptorReader;
import org.mltheory.experiment.descriptor.Problem;
import org.mltheory.workbench.run.OsgiRegistry;

/** Quick fixes for marked problems: in the Problems view, in the hover and with Ctrl+1 in the editor. */
public final class ProblemResolutions implements IMarkerResolutionGenerator2 {

    @Override
    public boolean hasResolutions(IMarker marker) {
        return marker.getAttribute(ProblemMarkers.FIXES, null) != null && ProblemMarkers.isOurs(marker);
    }

    @Override
    public IMarkerResolution[] getResolutions(IMarker marker) {
        String labels = marker.getAttribute(ProblemMarkers.FIXES, "");
        return Arrays.stream(labels.split("\n"))
                .filter(l -> !l.isEmpty())
                .map(l -> new Resolution(l, marker))
                .toArray(IMarkerResolution[]::new);
    }

    /** One fix. The text is read again when it is applied, since it may have been edited after the marker was made. */
    private static final class Resolution extends WorkbenchMarkerResolution {

        private final String label;
        private final IMarker of;

        Resolution(String label, IMarker of) {
            this.label = label;
            this.of = of;
        }

        @Override
        public String getLabel() {
            return label;
        }

        @Override
        public String getDescription() {
            return of.getAttribute(IMarker.MESSAGE, "");
        }

        @Override
        public Image getImage() {
            return PlatformUI.getWorkbench().getSharedImages().getImage(ISharedImages.IMG_TOOL_FORWARD);
        }

        @Override
        public IMarker[] findOtherMarkers(IMarker[] markers) {
            List<IMarker> others = new ArrayList<>();
            for (IMarker marker : markers) {
                boolean same = Arrays.asList(
                                marker.getAttribute(ProblemMarkers.FIXES, "").split("\n"))
                        .contains(label);
                if (!marker.equals(of) && same && ProblemMarkers.isOurs(marker)) {
                    others.add(marker);
                }
            }
            return others.toArray(IMarker[]::new);
        }

        @Override
        public void run(IMarker marker) {
            if (!(marker.getResource() instanceof IFile file)) {
                return;
            }
            try {
                apply(file, marker);
            } catch (CoreException | BadLocationException e) {
                ILog.get().error(Messages.bind(Messages.ProblemResolutions_failed, label, file.getFullPath()), e);
            }
        }

        private void apply(IFile file, IMarker marker) throws CoreException, BadLocationException {
            ITextFileBufferManager buffers = FileBuffers.getTextFileBufferManager();
            IPath path = file.getFullPath();
            buffers.connect(path, LocationKind.IFILE, new NullProgressMonitor());
            try {
                ITextFileBuffer buffer = buffers.getTextFileBuffer(path, LocationKind.IFILE);
                IDocument document = buffer.getDocument();
                Optional<Problem.Fix> fix = find(document.get(), file, marker);
                if (fix.isPresent()) {
                    document.replace(
                            fix.get().offset(), fix.get().length(), fix.get().replacement());
                    // an open editor keeps the change unsaved, as a person who types it would; a closed file is written
                    if (!buffer.isShared()) {
                        buffer.commit(new NullProgressMonitor(), true);
                    }
                }
            } finally {
                buffers.disconnect(path, LocationKind.IFILE, new NullProgressMonitor());
            }
        }

        private Optional<Problem.Fix> find(String text, IFile file, IMarker marker) {
            List<Problem> now = new DescriptorReader(new OsgiRegistry().get())
                    .read(text, DescriptorText.name(file))
                    .problems();
            return Fixes.again(
                            now,
                            marker.getAttribute(ProblemMarkers.CODE, ""),
                            marker.getAttribute(IMarker.MESSAGE, ""),
                            marker.getAttribute(IMarker.CHAR_START, 0))
                    .flatMap(p -> Fixes.labelled(p, label));
        }
    }
}
