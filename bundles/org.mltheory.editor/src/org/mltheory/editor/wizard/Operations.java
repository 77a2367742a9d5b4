package org.mltheory.editor.wizard;

import java.lang.reflect.InvocationTargetException;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.jface.dialogs.ErrorDialog;
import org.eclipse.jface.operation.IRunnableWithProgress;
import org.eclipse.jface.wizard.IWizardContainer;
import org.eclipse.ui.statushandlers.StatusManager;

/** Runs what a wizard does when it is finished. */
final class Operations {

    private Operations() {}

    /** Runs with progress in the wizard; false when it failed, which the user was told, or was cancelled. */
    static boolean run(IWizardContainer container, IRunnableWithProgress operation) {
        try {
            container.run(true, true, operation);
            return true;
        } catch (InterruptedException e) {
            // cancelled by the user: the wizard stays open
            return false;
        } catch (InvocationTargetException e) {
            IStatus status = e.getCause() instanceof CoreException core
                    ? core.getStatus()
                    : Status.error(String.valueOf(e.getCause()), e.getCause());
            StatusManager.getManager().handle(status, StatusManager.LOG);
            ErrorDialog.openError(container.getShell(), Messages.Operations_failed, null, status);
            return false;
        }
    }
}
