package org.mltheory.editor.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.jface.text.contentassist.ICompletionProposal;
import org.eclipse.jface.text.contentassist.IContentAssistProcessor;
import org.eclipse.jface.text.contentassist.IContextInformation;
import org.eclipse.jface.text.contentassist.IContextInformationValidator;
import org.jspecify.annotations.Nullable;
import org.mltheory.editor.assist.Vocabulary;
import org.mltheory.editor.assist.Word;
import org.mltheory.editor.sketch.Caret;
import org.mltheory.workbench.run.OsgiRegistry;

/** Content assist: keys, values, experiments, claims and data sets that fit at the caret, then templates. */
public final class DescriptorAssist implements IContentAssistProcessor {

    private final Vocabulary vocabulary = new Vocabulary(new OsgiRegistry().get());
    private final WordImages images = new WordImages();
    private final DescriptorTemplates templates = new DescriptorTemplates();

    @Override
    public ICompletionProposal[] computeCompletionProposals(ITextViewer viewer, int offset) {
        IDocument document = viewer.getDocument();
        List<ICompletionProposal> proposals = new ArrayList<>();
        Optional<Caret> caret = Caret.at(document.get(), offset);
        if (caret.isPresent()) {
            String indentation = indentation(document, caret.get().offset());
            for (Word word : vocabulary.at(caret.get())) {
                proposals.add(new WordProposal(word, caret.get(), indentation, images.of(word.kind())));
            }
        }
        proposals.addAll(templates.proposals(viewer, offset, caret));
        return proposals.toArray(ICompletionProposal[]::new);
    }

    /** The blanks with which the line of the offset begins; a dash counts as a blank. */
    private static String indentation(IDocument document, int offset) {
        try {
            int line = document.getLineOfOffset(offset);
            int start = document.getLineOffset(line);
            String before = document.get(start, offset - start);
            int width = 0;
            while (width < before.length() && " -".indexOf(before.charAt(width)) >= 0) {
                width++;
            }
            return " ".repeat(width);
        } catch (BadLocationException e) {
            // an offset outside the text has no line and needs no indentation
            return "";
        }
    }

    @Override
    public IContextInformation @Nullable [] computeContextInformation(ITextViewer viewer, int offset) {
        return null;
    }

    @Override
    public char @Nullable [] getCompletionProposalAutoActivationCharacters() {
        return null;
    }

    @Override
    public char @Nullable [] getContextInformationAutoActivationCharacters() {
        return null;
    }

    @Override
    public @Nullable String getErrorMessage() {
        return null;
    }

    @Override
    public @Nullable IContextInformationValidator getContextInformationValidator() {
        return null;
    }
}
