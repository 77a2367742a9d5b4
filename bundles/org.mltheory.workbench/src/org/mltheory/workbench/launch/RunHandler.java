package org.mltheory.workbench.launch;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.debug.core.ILaunchManager;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.handlers.HandlerUtil;
import org.jspecify.annotations.Nullable;

/** Runs the descriptor that is selected in an explorer, else the one in the active editor. */
public final class RunHandler extends AbstractHandler {

    @Override
    public @Nullable Object execute(ExecutionEvent event) throws ExecutionException {
        ISelection selection = HandlerUtil.getCurrentSelection(event);
        boolean editor = HandlerUtil.getActivePart(event) instanceof IEditorPart;
        if (!editor && selection instanceof IStructuredSelection s) {
            IFile file = s.getFirstElement() == null ? null : Adapters.adapt(s.getFirstElement(), IFile.class);
            if (file != null && DescriptorPlace.isDescriptor(file.getName())) {
                new ExperimentShortcut().launch(selection, ILaunchManager.RUN_MODE);
                return null;
            }
        }
        Starter.runOpenExperiment(
                HandlerUtil.getActiveWorkbenchWindowChecked(event).getActivePage());
        return null;
    }
}
