package org.mltheory.editor.problem;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.runtime.CoreException;
import org.mltheory.experiment.descriptor.Problem;

/** The markers of a descriptor's problems. */
public final class ProblemMarkers {

    /** The type of the markers. */
    public static final String TYPE = "org.mltheory.editor.problem";
    /** {@link Problem#code()}. */
    static final String CODE = "code";
    /** The labels of the fixes, one a line; absent when there are none. */
    static final String FIXES = "fixes";

    private ProblemMarkers() {}

    /** Markers that a launch made; once the builder has looked at the text they have nothing to add. */
    private static final String LAUNCH_TYPE = "org.mltheory.workbench.problem";

    /** Replaces the markers of a file. */
    static void replace(IFile file, List<Problem> problems) throws CoreException {
        clear(file);
        file.deleteMarkers(LAUNCH_TYPE, true, IResource.DEPTH_ZERO);
        for (Problem problem : problems) {
            file.createMarker(TYPE, attributes(problem));
        }
    }

    static void clear(IResource resource) throws CoreException {
        resource.deleteMarkers(TYPE, true, IResource.DEPTH_INFINITE);
    }

    private static Map<String, Object> attributes(Problem problem) {
        Map<String, Object> attributes = new HashMap<>();
        attributes.put(IMarker.MESSAGE, problem.message());
        attributes.put(
                IMarker.SEVERITY,
                problem.severity() == Problem.Severity.ERROR ? IMarker.SEVERITY_ERROR : IMarker.SEVERITY_WARNING);
        attributes.put(IMarker.LINE_NUMBER, problem.line());
        attributes.put(IMarker.CHAR_START, problem.offset());
        attributes.put(IMarker.CHAR_END, problem.offset() + problem.length());
        attributes.put(CODE, problem.code());
        if (!problem.fixes().isEmpty()) {
            attributes.put(
                    FIXES, problem.fixes().stream().map(Problem.Fix::label).collect(Collectors.joining("\n")));
        }
        return attributes;
    }

    /** Whether a marker is of this type. */
    static boolean isOurs(IMarker marker) {
        try {
            return marker.exists() && marker.isSubtypeOf(TYPE);
        } catch (CoreException e) {
            // deleted in between: it is nobody's any more
            return false;
        }
    }
}
