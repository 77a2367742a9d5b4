package org.mltheory.editor.text;

import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.DocumentCommand;
import org.eclipse.jface.text.IAutoEditStrategy;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.TextUtilities;

/** A new line is indented like the last one, two columns deeper after a key without value; a tab, which YAML forbids, becomes blanks. */
public final class IndentStrategy implements IAutoEditStrategy {

    private static final String STEP = "  ";

    @Override
    public void customizeDocumentCommand(IDocument document, DocumentCommand command) {
        if (command.text.equals("\t")) {
            command.text = STEP;
        } else if (command.length == 0 && TextUtilities.equals(document.getLegalLineDelimiters(), command.text) >= 0) {
            command.text += indentation(document, command.offset);
        }
    }

    private static String indentation(IDocument document, int offset) {
        try {
            int start = document.getLineOffset(document.getLineOfOffset(offset));
            String before = document.get(start, offset - start);
            int width = 0;
            while (width < before.length() && before.charAt(width) == ' ') {
                width++;
            }
            String content = before.replaceFirst("\\s+#.*$", "").stripTrailing();
            return before.substring(0, width) + (content.endsWith(":") ? STEP : "");
        } catch (BadLocationException e) {
            // nothing to go by outside the text
            return "";
        }
    }
}
