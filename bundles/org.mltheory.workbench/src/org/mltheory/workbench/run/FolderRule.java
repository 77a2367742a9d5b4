package org.mltheory.workbench.run;

import java.nio.file.Path;
import org.eclipse.core.runtime.jobs.ISchedulingRule;

/** Keeps two jobs from writing one run folder, or a folder within the other's. */
record FolderRule(Path folder) implements ISchedulingRule {

    @Override
    public boolean contains(ISchedulingRule rule) {
        return rule instanceof FolderRule other && other.folder().startsWith(folder);
    }

    @Override
    public boolean isConflicting(ISchedulingRule rule) {
        return rule instanceof FolderRule other
                && (other.folder().startsWith(folder) || folder.startsWith(other.folder()));
    }
}
