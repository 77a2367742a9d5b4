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
    void aLinkThatLeadsOutsideIsOutside() throws IOException {
        Path project = Files.createDirectories(folder.resolve("project"));
        Path outside = Files.createDirectory(folder.resolve("outside"));
        Files.createDirectory(project.resolve("inside"));
        Files.createSymbolicLink(project.resolve("out"), outside);
        Files.createSymbolicLink(project.resolve("in"), project.resolve("inside"));
        String descriptor = project.resolve("a.experiment.yaml").toString();
        assertFalse(ProjectPath.isInside(descriptor, "out"));
        assertTrue(ProjectPath.isInside(descriptor, "in"));
    }
}
