package org.mltheory.experiment.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Finds run folders. */
public final class RunFolders {

    private static final int DEPTH = 12;

    private RunFolders() {}

    /**
     * All run folders at or under {@code root}, members of sweeps among them, sorted by path. Folders whose name starts with a
     * dot, links, and what may not be read are left out. Nothing is opened: {@link RunFolder#open} says which are damaged.
     */
    public static List<Path> find(Path root) throws StoreException {
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(root)) {
            find(root, DEPTH, found);
        }
        found.sort(null);
        return found;
    }

    private static void find(Path folder, int depth, List<Path> found) throws StoreException {
        if (Files.exists(folder.resolve(RunFiles.RUN))) {
            found.add(folder);
            return;
        }
        if (depth == 0) {
            return;
        }
        try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
            for (Path child : children) {
                if (Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)
                        && !child.getFileName().toString().startsWith(".")) {
                    find(child, depth - 1, found);
                }
            }
        } catch (AccessDeniedException e) {
            // not ours to look into
            return;
        } catch (IOException e) {
            throw new StoreException(folder, "cannot be read", e);
        }
    }
}
