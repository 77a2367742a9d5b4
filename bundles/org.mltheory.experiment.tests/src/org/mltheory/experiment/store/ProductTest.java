package org.mltheory.experiment.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProductTest {

    /** The version in the code is the bundle's, as its manifest in the source tree has it. */
    @Test
    void theVersionIsTheBundles() throws IOException {
        assertEquals(
                "Bundle-Version: " + Product.VERSION + ".qualifier",
                Files.readAllLines(manifest()).stream()
                        .filter(l -> l.startsWith("Bundle-Version"))
                        .findFirst()
                        .orElse("none"));
    }

    private static Path manifest() {
        Path here = Path.of("").toAbsolutePath();
        for (Optional<Path> at = Optional.of(here); at.isPresent(); at = at.map(Path::getParent)) {
            for (String place : List.of("bundles/org.mltheory.experiment", "org.mltheory.experiment")) {
                Path manifest = at.get().resolve(place).resolve("META-INF/MANIFEST.MF");
                if (Files.exists(manifest)) {
                    return manifest;
                }
            }
        }
        throw new AssertionError("no source tree around " + here);
    }
}
