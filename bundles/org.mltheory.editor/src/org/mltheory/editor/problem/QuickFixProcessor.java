package org.mltheory.editor.problem;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.Position;
import org.eclipse.jface.text.contentassist.CompletionProposal;
import org.eclipse.jface.text.contentassist.ICompletionProposal;
import org.eclipse.jface.text.quickassist.IQuickAssistInvocationContext;
import org.eclipse.jface.text.quickassist.IQuickAssistProcessor;
import org.eclipse.jface.text.source.Annotation;
import org.eclipse.jface.text.source.IAnnotationModel;
import org.eclipse.jface.text.source.ISourceViewer;
import org.eclipse.ui.ISharedImages;
import org.eclipse.ui.PlatformUI;
import org.jspecify.annotations.Nullable;
import org.mltheory.experiment.descriptor.DescriptorReader;
import org.mltheory.experiment.descriptor.Problem;
import org.mltheory.workbench.run.OsgiRegistry;

/** Quick fixes for the problems shown as one types; those that have a marker are served by {@link ProblemResolutions}. */
public final class QuickFixProcessor implements IQuickAssistProcessor {

    private final DescriptorReader reader = new DescriptorReader(new OsgiRegistry().get());

    @Override
    public @Nullable String getErrorMessage() {
        return null;
    }

    @Override
    public boolean canFix(Annotation annotation) {
        return annotation instanceof ProblemAnnotation problem && problem.isQuickFixable();
    }

    @Override
    public boolean canAssist(IQuickAssistInvocationContext invocationContext) {
        return false;
    }

    @Override
    public ICompletionProposal[] computeQuickAssistProposals(IQuickAssistInvocationContext context) {
        ISourceViewer viewer = context.getSourceViewer();
        IAnnotationModel model = viewer.getAnnotationModel();
        IDocument document = viewer.getDocument();
        List<ICompletionProposal> proposals = new ArrayList<>();
        List<Problem> now =
                reader.read(document.get(), DescriptorText.name(document)).problems();
        for (Iterator<Annotation> annotations = model.getAnnotationIterator(); annotations.hasNext(); ) {
            Annotation annotation = annotations.next();
            Position position = model.getPosition(annotation);
            if (annotation instanceof ProblemAnnotation shown
                    && position != null
                    && onLine(document, position, context.getOffset())) {
                Fixes.again(now, shown.problem().code(), shown.problem().message(), position.getOffset())
                        .ifPresent(p -> p.fixes().forEach(f -> proposals.add(proposal(f, p))));
            }
        }
        return proposals.toArray(ICompletionProposal[]::new);
    }

    /** Whether the caret is within the problem or on its line. */
    private static boolean onLine(IDocument document, Position position, int caret) {
        try {
            int first = document.getLineOfOffset(Math.min(position.getOffset(), document.getLength()));
            int last = document.getLineOfOffset(
                    Math.min(position.getOffset() + position.getLength(), document.getLength()));
            int line = document.getLineOfOffset(caret);
            return line >= first && line <= last;
        } catch (BadLocationException e) {
            // the document has shrunk below the place: the problem is not there any more
            return false;
        }
    }

    private static ICompletionProposal proposal(Problem.Fix fix, Problem problem) {
        return new CompletionProposal(
                fix.replacement(),
                fix.offset(),
                fix.length(),
                fix.replacement().length(),
                PlatformUI.getWorkbench().getSharedImages().getImage(ISharedImages.IMG_TOOL_FORWARD),
                fix.label(),
                null,
                problem.message());
    }
}
