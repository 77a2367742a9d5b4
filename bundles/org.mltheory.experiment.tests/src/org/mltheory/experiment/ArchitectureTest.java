package org.mltheory.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Reads the manifests of all bundles: dependencies point one way, and nothing below the workbench knows a widget. */
class ArchitectureTest {

    /** What each bundle may see of ours; {@code org.mltheory.chapter} stands for every chapter. */
    private static final Map<String, Set<String>> MAY_SEE = Map.ofEntries(
            Map.entry("org.mltheory.compute", Set.of()),
            Map.entry("org.mltheory.experiment", Set.of("org.mltheory.compute")),
            Map.entry("org.mltheory.cli", Set.of("org.mltheory.compute", "org.mltheory.experiment")),
            Map.entry("org.mltheory.chapter", Set.of("org.mltheory.compute", "org.mltheory.experiment")),
            Map.entry("org.mltheory.examples", Set.of("org.mltheory.experiment")),
            Map.entry("org.mltheory.workbench", Set.of("org.mltheory.compute", "org.mltheory.experiment")),
            Map.entry("org.mltheory.plot.swtchart", Set.of("org.mltheory.workbench", "org.mltheory.experiment")),
            Map.entry(
                    "org.mltheory.editor",
                    Set.of("org.mltheory.workbench", "org.mltheory.experiment", "org.mltheory.compute")),
            Map.entry("org.mltheory.help", Set.of()));

    /** Those that must start without OSGi, and so may not see the platform at all. */
    private static final Set<String> PLAIN_JAVA = Set.of(
            "org.mltheory.compute",
            "org.mltheory.experiment",
            "org.mltheory.cli",
            "org.mltheory.chapter",
            "org.mltheory.examples");

    @Test
    void everyBundleIsKnown() {
        assertTrue(
                bundles().size() >= 2,
                "too few manifests were found: " + bundles().keySet());
        for (String bundle : bundles().keySet()) {
            assertTrue(MAY_SEE.containsKey(kind(bundle)), bundle + " has no place in the architecture");
        }
    }

    @Test
    void arrowsPointOneWay() {
        List<String> wrong = new ArrayList<>();
        bundles().forEach((bundle, manifest) -> {
            Set<String> allowed = MAY_SEE.getOrDefault(kind(bundle), Set.of());
            for (String name : seen(manifest)) {
                String owner = owner(name);
                if (!owner.isEmpty()
                        && !owner.equals(bundle)
                        && !allowed.contains(owner)
                        && !isViewOfChapter(bundle, name, manifest)) {
                    wrong.add(bundle + " -> " + name);
                }
            }
        });
        assertEquals(List.of(), wrong);
    }

    @Test
    void nothingBelowTheWorkbenchSeesThePlatform() {
        List<String> wrong = new ArrayList<>();
        bundles().forEach((bundle, manifest) -> {
            if (PLAIN_JAVA.contains(kind(bundle))) {
                seen(manifest).stream()
                        .filter(n ->
                                n.startsWith("org.eclipse.") || n.startsWith("org.osgi.") || n.startsWith("java.awt"))
                        .forEach(n -> wrong.add(bundle + " -> " + n));
            }
        });
        assertEquals(List.of(), wrong);
    }

    @Test
    void sourcesBelowTheWorkbenchUseNoWidgets() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (String bundle : bundles().keySet()) {
            if (PLAIN_JAVA.contains(kind(bundle))) {
                try (Stream<Path> files = Files.walk(root().resolve(bundle).resolve("src"))) {
                    for (Path file :
                            files.filter(f -> f.toString().endsWith(".java")).toList()) {
                        String text = Files.readString(file);
                        if (text.contains("org.eclipse.")
                                || text.contains("org.mltheory.workbench")
                                || text.contains("java.awt")
                                || text.contains("javax.swing")) {
                            wrong.add(file.toString());
                        }
                    }
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void platformBundlesAreRequiredWithOpenRangesAndNoneIsReexported() {
        bundles().forEach((bundle, manifest) -> {
            String required = String.valueOf(manifest.getMainAttributes().getValue("Require-Bundle"));
            assertFalse(required.contains("visibility:=reexport"), bundle + " re-exports");
            assertFalse(
                    required.matches("(?s).*org\\.eclipse\\.[^,]*bundle-version=\"\\[([^,\"]+),\\1\\]\".*"),
                    bundle + " pins a platform bundle");
            assertEquals(null, manifest.getMainAttributes().getValue("Bundle-Activator"), bundle + " has an activator");
        });
    }

    /**
     * A chapter names the shared view in its plugin.xml, and the IDE drops views whose class their own bundle cannot see. So its
     * manifest may import that one package, optionally; its sources may not use it.
     */
    private static boolean isViewOfChapter(String bundle, String name, Manifest manifest) {
        return kind(bundle).equals("org.mltheory.chapter")
                && name.equals("org.mltheory.workbench.chapter")
                && manifest.getMainAttributes()
                        .getValue("Import-Package")
                        .contains("org.mltheory.workbench.chapter;resolution:=optional");
    }

    /** The manifests of all bundles but tests and native fragments. */
    private static Map<String, Manifest> bundles() {
        Map<String, Manifest> found = new TreeMap<>();
        try (Stream<Path> folders = Files.list(root())) {
            for (Path folder : folders.sorted().toList()) {
                Path file = folder.resolve("META-INF/MANIFEST.MF");
                String name = folder.getFileName().toString();
                if (Files.exists(file) && !name.endsWith(".tests") && !name.contains(".native.")) {
                    try (InputStream in = Files.newInputStream(file)) {
                        found.put(name, new Manifest(in));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    /** The folder {@code bundles}: tests run in the folder of their fragment, or in one above. */
    static Path root() {
        Path at = Path.of("").toAbsolutePath();
        while (at != null && !Files.exists(at.resolve("bundles/org.mltheory.compute"))) {
            at = at.getParent();
        }
        if (at == null) {
            throw new IllegalStateException("the source checkout is not above the working folder");
        }
        return at.resolve("bundles");
    }

    private static Set<String> seen(Manifest manifest) {
        Attributes main = manifest.getMainAttributes();
        Set<String> names = new TreeSet<>();
        for (String header : List.of("Require-Bundle", "Import-Package", "Fragment-Host")) {
            String value = main.getValue(header);
            if (value != null) {
                // commas inside quotes belong to version ranges
                for (String clause : value.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)")) {
                    names.add(clause.split(";")[0].strip());
                }
            }
        }
        return names;
    }

    /** Which of our bundles a bundle or package name belongs to; empty for others'. */
    private static String owner(String name) {
        if (name.matches("org\\.mltheory\\.chapter\\d\\d(\\..*)?")) {
            return name.substring(0, "org.mltheory.chapter00".length());
        }
        return MAY_SEE.keySet().stream()
                .filter(k -> name.equals(k) || name.startsWith(k + "."))
                .findFirst()
                .orElse(name.startsWith("org.mltheory.") ? name : "");
    }

    private static String kind(String bundle) {
        return bundle.matches("org\\.mltheory\\.chapter\\d\\d") ? "org.mltheory.chapter" : bundle;
    }
}
