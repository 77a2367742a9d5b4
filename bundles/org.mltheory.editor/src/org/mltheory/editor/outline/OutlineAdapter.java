package org.mltheory.editor.outline;

import org.eclipse.core.runtime.IAdapterFactory;
import org.eclipse.jface.text.ITextOperationTarget;
import org.eclipse.jface.text.source.ISourceViewer;
import org.eclipse.ui.texteditor.ITextEditor;
import org.eclipse.ui.views.contentoutline.IContentOutlinePage;
import org.jspecify.annotations.Nullable;
import org.mltheory.editor.DescriptorFiles;

/** Gives text editors on descriptors an outline page. */
public final class OutlineAdapter implements IAdapterFactory {

    @Override
    public <T> @Nullable T getAdapter(Object adaptable, Class<T> type) {
        if (type == IContentOutlinePage.class
                && adaptable instanceof ITextEditor editor
                && editor.getEditorInput() != null
                && DescriptorFiles.isDescriptor(editor.getEditorInput().getName())
                && editor.getAdapter(ITextOperationTarget.class) instanceof ISourceViewer viewer) {
            return type.cast(new DescriptorOutline(editor, viewer));
        }
        return null;
    }

    @Override
    public Class<?>[] getAdapterList() {
        return new Class<?>[] {IContentOutlinePage.class};
    }
}
