package org.mltheory.workbench.launch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.ILaunchConfigurationType;
import org.eclipse.debug.core.ILaunchConfigurationWorkingCopy;
import org.eclipse.debug.core.ILaunchManager;
import org.eclipse.debug.ui.DebugUITools;
import org.eclipse.debug.ui.ILaunchShortcut2;
import org.eclipse.jface.dialogs.ErrorDialog;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.PlatformUI;
import org.jspecify.annotations.Nullable;
import org.mltheory.workbench.preferences.Preferences;

/** Run As &gt; Experiment, on a descriptor in an explorer or an editor. A configuration is made at the first time and found later. */
public final class ExperimentShortcut implements ILaunchShortcut2 {

    @Override
    public void launch(ISelection selection, String mode) {
        file(selection).ifPresent(f -> launch(f, mode));
    }

    @Override
    public void launch(IEditorPart editor, String mode) {
        file(editor).ifPresent(f -> {
            if (editor.isDirty() && Preferences.store().getBoolean(Preferences.SAVE_BEFORE_RUN)) {
                editor.doSave(new NullProgressMonitor());
            }
            launch(f, mode);
        });
    }

    private static void launch(IFile file, String mode) {
        try {
            DebugUITools.launch(configuration(file), mode);
        } catch (CoreException e) {
            ILog.get().log(e.getStatus());
            ErrorDialog.openError(
                    PlatformUI.getWorkbench().getModalDialogShellProvider().getShell(),
                    Messages.Starter_title,
                    null,
                    e.getStatus());
        }
    }

    /** The first configuration of this descriptor, a new one when there is none. */
    static ILaunchConfiguration configuration(IFile file) throws CoreException {
        ILaunchConfiguration[] found = configurations(file);
        if (found.length > 0) {
            return found[0];
        }
        ILaunchManager manager = DebugPlugin.getDefault().getLaunchManager();
        ILaunchConfigurationType type = manager.getLaunchConfigurationType(LaunchAttributes.TYPE);
        String stem = DescriptorPlace.of(file).map(DescriptorPlace::stem).orElse(file.getName());
        ILaunchConfigurationWorkingCopy copy = type.newInstance(null, manager.generateLaunchConfigurationName(stem));
        copy.setAttribute(LaunchAttributes.FILE, file.getFullPath().toPortableString());
        copy.setMappedResources(new IResource[] {file});
        return copy.doSave();
    }

    private static ILaunchConfiguration[] configurations(IFile file) throws CoreException {
        ILaunchManager manager = DebugPlugin.getDefault().getLaunchManager();
        String path = file.getFullPath().toPortableString();
        List<ILaunchConfiguration> found = new ArrayList<>();
        for (ILaunchConfiguration c :
                manager.getLaunchConfigurations(manager.getLaunchConfigurationType(LaunchAttributes.TYPE))) {
            if (c.getAttribute(LaunchAttributes.FILE, "").equals(path)) {
                found.add(c);
            }
        }
        return found.toArray(ILaunchConfiguration[]::new);
    }

    private static Optional<IFile> file(ISelection selection) {
        return selection instanceof IStructuredSelection s && s.getFirstElement() != null
                ? Optional.ofNullable(Adapters.adapt(s.getFirstElement(), IFile.class))
                : Optional.empty();
    }

    private static Optional<IFile> file(IEditorPart editor) {
        return Optional.ofNullable(editor.getEditorInput().getAdapter(IFile.class));
    }

    @Override
    public ILaunchConfiguration @Nullable [] getLaunchConfigurations(ISelection selection) {
        return file(selection).map(ExperimentShortcut::quietly).orElse(null);
    }

    @Override
    public ILaunchConfiguration @Nullable [] getLaunchConfigurations(IEditorPart editor) {
        return file(editor).map(ExperimentShortcut::quietly).orElse(null);
    }

    private static ILaunchConfiguration[] quietly(IFile file) {
        try {
            return configurations(file);
        } catch (CoreException e) {
            ILog.get().log(e.getStatus());
            return new ILaunchConfiguration[0];
        }
    }

    @Override
    public @Nullable IResource getLaunchableResource(ISelection selection) {
        return file(selection).orElse(null);
    }

    @Override
    public @Nullable IResource getLaunchableResource(IEditorPart editor) {
        return file(editor).orElse(null);
    }
}
