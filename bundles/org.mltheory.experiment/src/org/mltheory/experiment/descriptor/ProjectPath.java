package org.mltheory.experiment.descriptor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Which paths a descriptor may name: those inside its project, the nearest folder above it that Eclipse or git marks as one. */
public final class ProjectPath {

    private ProjectPath() {}

    /**
     * Whether a path, taken relative to the descriptor's folder, stays inside the project; without a project, inside the
     * descriptor's folder. Links are followed where the path is there.
     *
     * @param descriptor the descriptor's file; a name only stands for one in the current folder
     * @throws java.nio.file.InvalidPathException when either is not a path
     */
    public static boolean isInside(String descriptor, String path) {
        Path folder = folder(descriptor);
        Path project = project(folder);
        Path named = folder.resolve(path).normalize();
        if (!named.startsWith(project) || !Files.exists(named)) {
            return named.startsWith(project);
        }
        try {
            return named.toRealPath().startsWith(project.toRealPath());
        } catch (IOException e) {
            // where it leads cannot be seen, so it cannot be said to stay inside
            return false;
        }
    }

    /** The absolute folder of a descriptor. */
    public static Path folder(String descriptor) {
        Path file = Path.of(descriptor).toAbsolutePath().normalize();
        return Optional.ofNullable(file.getParent()).orElse(file);
    }

    private static Path project(Path folder) {
        for (Path at = folder; at.getParent() != null; at = at.getParent()) {
            if (Files.exists(at.resolve(".project")) || Files.exists(at.resolve(".git"))) {
                return at;
            }
        }
        return folder;
    }
}
