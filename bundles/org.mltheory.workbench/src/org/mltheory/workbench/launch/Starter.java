package org.mltheory.workbench.launch;

import java.util.Optional;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.ILog;
import org.eclipse.debug.core.ILaunchManager;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.actions.NewExampleAction;
import org.mltheory.workbench.chapter.ChapterViews;
import org.mltheory.workbench.preferences.Preferences;
import org.mltheory.workbench.run.ExperimentJob;

/** Starts runs from wherever the user asks for one. */
public final class Starter {

    private Starter() {}

    /** Schedules a run and brings up the view of its chapter, when the preferences say so. Any thread. */
    public static void schedule(ExperimentJob job, int chapter) {
        job.schedule();
        if (Preferences.store().getBoolean(Preferences.SHOW_CURVES)) {
            Display display = PlatformUI.getWorkbench().getDisplay();
            display.asyncExec(() -> showCurves(chapter));
        }
    }

    private static void showCurves(int chapter) {
        IWorkbenchWindow window = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
        if (window == null || window.getActivePage() == null) {
            return;
        }
        try {
            ChapterViews.show(window.getActivePage(), chapter);
        } catch (PartInitException e) {
            ILog.get().log(e.getStatus());
        }
    }

    /** Runs the descriptor in the active editor, or says that there is none. */
    public static void runOpenExperiment(IWorkbenchPage page) {
        IEditorPart editor = page.getActiveEditor();
        Optional<IFile> file = Optional.ofNullable(editor)
                .map(e -> e.getEditorInput().getAdapter(IFile.class))
                .filter(f -> DescriptorPlace.isDescriptor(f.getName()));
        if (editor == null || file.isEmpty()) {
            MessageDialog.openInformation(
                    page.getWorkbenchWindow().getShell(), Messages.Starter_title, Messages.Starter_noEditor);
            return;
        }
        new ExperimentShortcut().launch(editor, ILaunchManager.RUN_MODE);
    }

    /** Opens the wizard of examples. */
    public static void newExample(IWorkbenchWindow window) {
        new NewExampleAction(window).run();
    }
}
