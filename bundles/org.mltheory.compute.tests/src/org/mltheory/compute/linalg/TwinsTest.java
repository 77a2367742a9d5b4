package org.mltheory.compute.linalg;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Kernels in float32 are those in float64 with other words, so that what is tested and mended in one holds in the other. */
class TwinsTest {

    @ParameterizedTest
    @ValueSource(strings = {"ProductTile", "Products"})
    void float32IsFloat64WithOtherWords(String name) throws IOException {
        Path sources = sources();
        String expected = squeezed(Files.readString(sources.resolve(name + ".java"))
                .replace("double", "float")
                .replace("float64", "float32")
                .replaceAll("\\bProductTile\\b", "FloatProductTile")
                .replaceAll("\\bProducts\\b", "FloatProducts"));
        assertEquals(expected, squeezed(Files.readString(sources.resolve("Float" + name + ".java"))));
    }

    /** Shorter and longer words break lines elsewhere. */
    private static String squeezed(String source) {
        return source.replaceAll("[\\s*]+", " ").replace("( ", "(").replace(" .", ".");
    }

    private static Path sources() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            for (String bundles : new String[] {"bundles", ""}) {
                Path sources = folder.resolve(bundles).resolve("org.mltheory.compute/src/org/mltheory/compute/linalg");
                if (Files.isDirectory(sources)) {
                    return sources;
                }
            }
        }
        throw new AssertionError("no sources above " + Path.of("").toAbsolutePath());
    }
}
