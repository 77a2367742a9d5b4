package org.mltheory.editor;

import org.eclipse.core.resources.IContainer;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.runtime.IPath;

/** Which files are experiment descriptors, and the ids under which this bundle is known. Ids never change. */
public final class DescriptorFiles {

    /** What the name of every descriptor ends with. */
    public static final String SUFFIX = ".experiment.yaml";
    /** The content type of descriptors. */
    public static final String CONTENT_TYPE = "org.mltheory.experiment.descriptor";
    /** The editor that opens them. */
    public static final String EDITOR = "org.eclipse.ui.genericeditor.GenericEditor";
    /** The perspective in which they are run. */
    public static final String PERSPECTIVE = "org.mltheory.workbench.perspective";
    /** Stands in every run folder, which keeps a copy of the descriptor that was run. */
    private static final String RUN_STATE = "run.json";

    private DescriptorFiles() {}

    /** Whether a name is that of a descriptor. */
    public static boolean isDescriptor(String name) {
        return name.endsWith(SUFFIX);
    }

    /** Whether a file is a descriptor that a person edits: neither derived nor the copy in a run folder. */
    public static boolean isEdited(IFile file) {
        IContainer folder = file.getParent();
        return isDescriptor(file.getName())
                && !file.isDerived(IResource.CHECK_ANCESTORS)
                && !folder.exists(IPath.fromPortableString(RUN_STATE));
    }
}
