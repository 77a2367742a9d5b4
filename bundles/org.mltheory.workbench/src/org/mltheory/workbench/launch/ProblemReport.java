package org.mltheory.workbench.launch;

import java.util.List;
import java.util.Optional;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.IWorkspaceRunnable;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.mltheory.experiment.descriptor.Problem;

/** Puts what is wrong with a descriptor into the Problems view. */
final class ProblemReport {

    /** Markers of launches; a builder that validates descriptors has markers of its own. */
    private static final String MARKER = "org.mltheory.workbench.problem";

    private ProblemReport() {}

    /** Replaces the markers of the last launch. Lines that the builder marked already are not marked twice. */
    static void mark(IFile file, List<Problem> problems) throws CoreException {
        IWorkspaceRunnable work = monitor -> {
            file.deleteMarkers(MARKER, true, IResource.DEPTH_ZERO);
            IMarker[] others = file.findMarkers(IMarker.PROBLEM, true, IResource.DEPTH_ZERO);
            for (Problem problem : problems) {
                if (!marked(others, problem)) {
                    IMarker marker = file.createMarker(MARKER);
                    marker.setAttribute(
                            IMarker.SEVERITY,
                            problem.severity() == Problem.Severity.ERROR
                                    ? IMarker.SEVERITY_ERROR
                                    : IMarker.SEVERITY_WARNING);
                    marker.setAttribute(IMarker.MESSAGE, problem.message());
                    marker.setAttribute(IMarker.LINE_NUMBER, problem.line());
                    marker.setAttribute(IMarker.CHAR_START, problem.offset());
                    marker.setAttribute(IMarker.CHAR_END, problem.offset() + problem.length());
                }
            }
        };
        ResourcesPlugin.getWorkspace().run(work, file, 0, null);
    }

    private static boolean marked(IMarker[] markers, Problem problem) {
        for (IMarker marker : markers) {
            if (marker.getAttribute(IMarker.LINE_NUMBER, -1) == problem.line()
                    && problem.message().equals(marker.getAttribute(IMarker.MESSAGE, ""))) {
                return true;
            }
        }
        return false;
    }

    /** The first error in words, with its place. */
    static Optional<String> firstError(String name, List<Problem> problems) {
        List<Problem> errors = problems.stream()
                .filter(p -> p.severity() == Problem.Severity.ERROR)
                .toList();
        return errors.stream().findFirst().map(p -> {
            Object[] words = {name, p.line(), p.message(), errors.size() - 1};
            return Messages.bind(
                    errors.size() > 1 ? Messages.ProblemReport_errors : Messages.ProblemReport_error, words);
        });
    }
}
