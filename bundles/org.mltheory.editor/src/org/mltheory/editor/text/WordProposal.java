package org.mltheory.editor.text;

import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.DefaultInformationControl;
import org.eclipse.jface.text.DocumentEvent;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IInformationControlCreator;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.jface.text.contentassist.ICompletionProposal;
import org.eclipse.jface.text.contentassist.ICompletionProposalExtension2;
import org.eclipse.jface.text.contentassist.ICompletionProposalExtension3;
import org.eclipse.jface.text.contentassist.ICompletionProposalExtension6;
import org.eclipse.jface.text.contentassist.IContextInformation;
import org.eclipse.jface.viewers.StyledString;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Point;
import org.jspecify.annotations.Nullable;
import org.mltheory.editor.assist.Word;
import org.mltheory.editor.sketch.Caret;

/** Writes a word in place of the one at the caret. */
final class WordProposal
        implements ICompletionProposal,
                ICompletionProposalExtension2,
                ICompletionProposalExtension3,
                ICompletionProposalExtension6 {

    private final Word word;
    private final String text;
    private final int offset;
    private final int length;
    private final @Nullable Image image;
    private int selection;

    WordProposal(Word word, Caret caret, String indentation, @Nullable Image image) {
        this.word = word;
        this.text = (caret.needsBlank() ? " " : "") + word.text().replace("\n", "\n" + indentation);
        this.offset = caret.offset();
        this.length = caret.length();
        this.image = image;
        this.selection = offset + text.length();
    }

    @Override
    public void apply(IDocument document) {
        replace(document, length);
    }

    @Override
    public void apply(ITextViewer viewer, char trigger, int stateMask, int caret) {
        // what was typed since the list opened is replaced too
        replace(viewer.getDocument(), Math.max(length, caret - offset));
    }

    private void replace(IDocument document, int replaced) {
        try {
            document.replace(offset, Math.min(replaced, document.getLength() - offset), text);
            selection = offset + text.length();
        } catch (BadLocationException e) {
            throw new IllegalStateException("the text has changed under the proposal " + word.label(), e);
        }
    }

    @Override
    public boolean validate(IDocument document, int caret, @Nullable DocumentEvent event) {
        try {
            String typed =
                    caret < offset ? "" : document.get(offset, caret - offset).strip();
            return caret >= offset
                    && word.label()
                            .toLowerCase(java.util.Locale.ROOT)
                            .contains(typed.toLowerCase(java.util.Locale.ROOT));
        } catch (BadLocationException e) {
            // the place is gone, and the proposal with it
            return false;
        }
    }

    @Override
    public Point getSelection(IDocument document) {
        return new Point(selection, 0);
    }

    @Override
    public String getAdditionalProposalInfo() {
        return word.html();
    }

    /** One that reads HTML, which the generic editor's own does not. */
    @Override
    public IInformationControlCreator getInformationControlCreator() {
        return parent -> new DefaultInformationControl(parent, false);
    }

    @Override
    public CharSequence getPrefixCompletionText(IDocument document, int caret) {
        return text;
    }

    @Override
    public int getPrefixCompletionStart(IDocument document, int caret) {
        return offset;
    }

    @Override
    public String getDisplayString() {
        return getStyledDisplayString().getString();
    }

    @Override
    public StyledString getStyledDisplayString() {
        StyledString label = new StyledString(word.label());
        if (!word.detail().isEmpty()) {
            label.append(" \u2013 " + word.detail(), StyledString.QUALIFIER_STYLER);
        }
        return label;
    }

    @Override
    public @Nullable Image getImage() {
        return image;
    }

    @Override
    public @Nullable IContextInformation getContextInformation() {
        return null;
    }

    @Override
    public void selected(ITextViewer viewer, boolean smartToggle) {
        // nothing is shown in the text before the proposal is applied
    }

    @Override
    public void unselected(ITextViewer viewer) {
        // see selected
    }
}
