package org.mltheory.experiment.descriptor;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectPathTest {

    @TempDir
    Path folder;

    @Test
    void pathsInsideTheProjectAreItsOwnWhetherTheyAreThereOrNot() throws IOException {
        Path project = Files.createDirectories(folder.resolve("project/experiments"));
        Files.createFile(folder.resolve("project/.project"));
        Files.createDirectory(folder.resolve("project/data"));
        String descriptor = project.resolve("a.experiment.yaml").toString();
        assertTrue(ProjectPath.isInside(descriptor, "../data"));
        assertTrue(ProjectPath.isInside(descriptor, "../not-there"));
        assertFalse(ProjectPath.isInside(descriptor, "../../elsewhere"));
        assertFalse(ProjectPath.isInside(descriptor, "/"));
    }

    @Test
    void aLinkInsideTheProjectMayLeadToASharedDataSet() throws IOException {
        Path project = Files.createDirectories(folder.resolve("project"));
        Path outside = Files.createDirectory(folder.resolve("outside"));
        Files.createSymbolicLink(project.resolve("data"), outside);
        String descriptor = project.resolve("a.experiment.yaml").toString();
        assertTrue(ProjectPath.isInside(descriptor, "data"));
        assertFalse(ProjectPath.isInside(descriptor, outside.toString()));
    }
}
