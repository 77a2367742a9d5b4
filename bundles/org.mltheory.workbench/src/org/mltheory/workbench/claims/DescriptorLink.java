package org.mltheory.workbench.claims;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.eclipse.core.filesystem.EFS;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.Status;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.ide.IDE;
import org.eclipse.ui.texteditor.ITextEditor;
import org.mltheory.experiment.store.RunFiles;
import org.mltheory.experiment.store.RunRecord;

/** Opens the descriptor that a verdict comes from, at the line of its claim. */
final class DescriptorLink {

    private DescriptorLink() {}

    static void open(IWorkbenchPage page, ClaimNode.Said said) throws CoreException {
        Path folder = said.run().folder();
        Path source = said.run()
                .record()
                .map(RunRecord::source)
                .filter(s -> !s.isEmpty())
                .map(Path::of)
                .filter(Path::isAbsolute)
                .filter(Files::isRegularFile)
                .orElse(folder.resolve(RunFiles.DESCRIPTOR));
        IFile[] files = ResourcesPlugin.getWorkspace().getRoot().findFilesForLocationURI(source.toUri());
        IEditorPart editor = files.length > 0
                ? IDE.openEditor(page, files[0])
                : IDE.openEditorOnFileStore(page, EFS.getStore(source.toUri()));
        if (editor instanceof ITextEditor text) {
            reveal(text, said.claim().id());
        }
    }

    /** The line is found by the claim's id: the text may have changed since the run. */
    private static void reveal(ITextEditor editor, String claim) throws CoreException {
        IDocument document = editor.getDocumentProvider().getDocument(editor.getEditorInput());
        if (document == null) {
            return;
        }
        String[] lines = document.get().split("\\R", -1);
        Optional<Integer> line = IntStream.range(0, lines.length)
                .filter(i -> lines[i].matches(".*(^|[^\\w-])" + Pattern.quote(claim) + "($|[^\\w-]).*")
                        && !lines[i].strip().startsWith("#"))
                .boxed()
                .findFirst()
                .or(() -> IntStream.range(0, lines.length)
                        .filter(i -> lines[i].startsWith("claims:"))
                        .boxed()
                        .findFirst());
        if (line.isPresent()) {
            try {
                int column = Math.max(0, lines[line.get()].indexOf(claim));
                editor.selectAndReveal(
                        document.getLineOffset(line.get()) + column,
                        lines[line.get()].contains(claim) ? claim.length() : 0);
            } catch (BadLocationException e) {
                throw new CoreException(Status.error(e.getMessage(), e));
            }
        }
    }
}
