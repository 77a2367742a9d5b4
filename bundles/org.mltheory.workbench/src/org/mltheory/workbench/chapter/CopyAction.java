package org.mltheory.workbench.chapter;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.eclipse.jface.action.Action;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.ImageTransfer;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.graphics.Image;

/** Copies the chart as an image and, as text, what it shows with tabs between the cells. */
final class CopyAction extends Action {

    private final ChapterView view;

    CopyAction(ChapterView view) {
        this.view = view;
    }

    @Override
    public void run() {
        view.content().ifPresent(c -> {
            StringBuilder text = new StringBuilder();
            try {
                c.exported().rows(text, '\t');
            } catch (IOException e) {
                throw new UncheckedIOException("a string builder does not fail", e);
            }
            Image image = view.image();
            Clipboard clipboard = new Clipboard(view.getSite().getShell().getDisplay());
            try {
                clipboard.setContents(
                        new Object[] {text.toString(), image.getImageData()},
                        new Transfer[] {TextTransfer.getInstance(), ImageTransfer.getInstance()});
            } finally {
                clipboard.dispose();
                image.dispose();
            }
        });
    }
}
