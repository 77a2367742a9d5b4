package org.mltheory.experiment.descriptor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Which paths a descriptor may name: those inside its project, the nearest folder above it that Eclipse or git marks as one. */
public final class ProjectPath {

    private ProjectPath() {}

    /**
     * Whether a path, taken relative to the descriptor's folder, stays inside the project; without a project, inside the
     * descriptor's folder. A link inside the project may lead elsewhere, to a shared
     * data set for instance: who made it decided so, and a descriptor cannot make one.
     *
     * @param descriptor the descriptor's file; a name only stands for one in the current folder
     * @throws java.nio.file.InvalidPathException when either is not a path
     */
    public static boolean isInside(String descriptor, String path) {
        Path folder = folder(descriptor);
        return folder.resolve(path).normalize().startsWith(project(folder));
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
