package org.mltheory.workbench.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.IPath;
import org.mltheory.workbench.preferences.Preferences;

/** Where runs are looked for: the folder {@code runs} of each open project, and the folder of the preferences when there is one. */
public final class RunRoots implements Supplier<List<Path>> {

    @Override
    public List<Path> get() {
        List<Path> roots = new ArrayList<>();
        for (IProject project : ResourcesPlugin.getWorkspace().getRoot().getProjects()) {
            IPath location = project.getLocation();
            if (project.isOpen() && location != null) {
                roots.add(location.append(Preferences.PROJECT_RUNS).toPath());
            }
        }
        String folder = Preferences.store().getString(Preferences.RUNS_FOLDER);
        if (!folder.isBlank()) {
            roots.add(Path.of(folder));
        }
        return roots;
    }
}
