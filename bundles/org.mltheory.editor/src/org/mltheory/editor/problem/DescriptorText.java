package org.mltheory.editor.problem;

import org.eclipse.core.filebuffers.FileBuffers;
import org.eclipse.core.filebuffers.ITextFileBuffer;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.IPath;
import org.eclipse.jface.text.IDocument;
import org.mltheory.editor.DescriptorFiles;

/** Where the text of a descriptor lies: the reader resolves data paths against it. */
final class DescriptorText {

    private DescriptorText() {}

    static String name(IFile file) {
        IPath location = file.getLocation();
        return location == null ? file.getName() : location.toOSString();
    }

    /** Where the file behind an open document lies; a bare name when there is none. */
    static String name(IDocument document) {
        ITextFileBuffer buffer = FileBuffers.getTextFileBufferManager().getTextFileBuffer(document);
        IPath path = buffer == null ? null : buffer.getLocation();
        if (path == null) {
            return "descriptor" + DescriptorFiles.SUFFIX;
        }
        IFile file = FileBuffers.getWorkspaceFileAtLocation(path);
        return file == null ? path.toOSString() : name(file);
    }
}
