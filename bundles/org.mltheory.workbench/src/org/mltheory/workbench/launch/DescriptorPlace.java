package org.mltheory.workbench.launch;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.IWorkspaceRoot;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.IPath;
import org.mltheory.workbench.preferences.Preferences;

/**
 * Where a descriptor is.
 *
 * @param path on the disk
 * @param file in the workspace; empty when it lies outside
 */
public record DescriptorPlace(Path path, Optional<IFile> file) {

    /** How descriptors' names end. */
    public static final String SUFFIX = ".experiment.yaml";

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

    /** A workspace path or an absolute path; empty when it names no file that is there. */
    public static Optional<DescriptorPlace> of(String text) {
        if (text.isBlank()) {
            return Optional.empty();
        }
        IWorkspaceRoot root = ResourcesPlugin.getWorkspace().getRoot();
        IResource resource = root.findMember(IPath.fromPortableString(text));
        if (resource instanceof IFile file) {
            return of(file);
        }
        try {
            Path path = Path.of(text);
            if (path.isAbsolute() && path.toFile().isFile()) {
                IFile[] files = root.findFilesForLocationURI(path.toUri());
                return Optional.of(
                        new DescriptorPlace(path, files.length > 0 ? Optional.of(files[0]) : Optional.empty()));
            }
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    public static Optional<DescriptorPlace> of(IFile file) {
        return Optional.ofNullable(file.getLocation()).map(l -> new DescriptorPlace(l.toPath(), Optional.of(file)));
    }

    /** Whether a name is that of a descriptor. */
    public static boolean isDescriptor(String name) {
        return name.endsWith(SUFFIX);
    }

    /** The file's name without its ending. */
    public String stem() {
        String name = String.valueOf(path.getFileName());
        return isDescriptor(name)
                ? name.substring(0, name.length() - SUFFIX.length())
                : name.replaceFirst("\\.ya?ml$", "");
    }

    /** As a launch configuration stores it. */
    public String text() {
        return file.map(f -> f.getFullPath().toPortableString()).orElse(path.toString());
    }

    /**
     * A new run folder.
     *
     * @param output the folder to make it in; empty for that of the preferences, else the project's
     */
    public Path newRunFolder(String output) {
        Path parent = output.isBlank() ? standardFolder() : Path.of(output);
        String name = stem() + "-" + STAMP.format(LocalDateTime.now());
        Path folder = parent.resolve(name);
        for (int i = 2; folder.toFile().exists(); i++) {
            folder = parent.resolve(name + "-" + i);
        }
        return folder;
    }

    private Path standardFolder() {
        String preferred = Preferences.store().getString(Preferences.RUNS_FOLDER);
        if (!preferred.isBlank()) {
            return Path.of(preferred);
        }
        Optional<IPath> project = file.map(f -> f.getProject().getLocation());
        return project.map(IPath::toPath)
                .orElseGet(() -> path.toAbsolutePath().getParent())
                .resolve(Preferences.PROJECT_RUNS);
    }
}
