package org.mltheory.editor.problem;

import org.eclipse.jface.text.quickassist.IQuickFixableAnnotation;
import org.eclipse.jface.text.source.Annotation;
import org.mltheory.experiment.descriptor.Problem;

/** A problem of the text as it is in the editor, not yet saved. */
public final class ProblemAnnotation extends Annotation implements IQuickFixableAnnotation {

    /** The platform's own types, so that errors look here as they look everywhere. */
    private static final String ERROR = "org.eclipse.ui.workbench.texteditor.error";

    private static final String WARNING = "org.eclipse.ui.workbench.texteditor.warning";

    private final Problem problem;

    ProblemAnnotation(Problem problem) {
        super(problem.severity() == Problem.Severity.ERROR ? ERROR : WARNING, false, problem.message());
        this.problem = problem;
    }

    /** The problem, with the places it had when the text was last read. */
    public Problem problem() {
        return problem;
    }

    @Override
    public void setQuickFixable(boolean state) {
        // known from the start
    }

    @Override
    public boolean isQuickFixableStateSet() {
        return true;
    }

    @Override
    public boolean isQuickFixable() {
        return !problem.fixes().isEmpty();
    }
}
