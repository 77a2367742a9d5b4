package org.mltheory.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The build installed the feature from the site into a bare platform, offline. Here that product is looked at, started, and
 * used by a {@link Visitor} as a newcomer would.
 */
class SiteInstallTest {

    private static final Path MODULE = Path.of("").toAbsolutePath();
    private static final Path INSTALLED = MODULE.resolve("target/installed");
    private static final Path BARE = MODULE.resolve(
                    "../org.mltheory.product/target/products/org.mltheory.bare/linux/gtk/x86_64")
            .normalize();
    private static final Path SITE =
            MODULE.resolve("../org.mltheory.repository/target/repository").normalize();

    @Test
    void siteHoldsOurBundlesTheirSourcesAndLibrariesButNoPlatform() throws IOException {
        Set<String> plugins = names(SITE.resolve("plugins"));
        for (String expected : List.of(
                "org.mltheory.experiment",
                "org.mltheory.experiment.source",
                "org.mltheory.workbench",
                "org.eclipse.swtchart",
                "org.snakeyaml.engine",
                "org.ejml.core")) {
            assertTrue(plugins.contains(expected), expected + " is not in the site: " + plugins);
        }
        Set<String> chapters = chapters(MODULE.resolve("../../bundles"));
        assertFalse(chapters.isEmpty());
        assertTrue(plugins.containsAll(chapters), "not every one of " + chapters + " is in the site: " + plugins);
        List<String> platform = plugins.stream()
                .filter(p -> p.startsWith("org.eclipse.") && !p.equals("org.eclipse.swtchart"))
                .toList();
        assertEquals(List.of(), platform);
        assertFalse(plugins.stream().anyMatch(p -> p.contains(".tests")), "tests are in the site");
    }

    /** The chapters that there are sources of. */
    private static Set<String> chapters(Path bundles) throws IOException {
        try (Stream<Path> folders = Files.list(bundles)) {
            return folders.map(f -> f.getFileName().toString())
                    .filter(n -> n.matches("org\\.mltheory\\.chapter\\d\\d"))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    @Test
    void installingAddsOursAndLeavesThePlatformAsItWas() throws IOException {
        Set<String> before = files(BARE.resolve("plugins"));
        Set<String> after = files(INSTALLED.resolve("plugins"));
        assertTrue(after.containsAll(before), "the installation removed bundles of the platform");
        Set<String> added = new TreeSet<>(after);
        added.removeAll(before);
        assertTrue(
                added.stream().anyMatch(f -> f.startsWith("org.mltheory.chapter13_")),
                "nothing of ours was added: " + added);
    }

    @Test
    void aNewcomerRunsAnExampleAndSeesItsVerdict() throws IOException, InterruptedException {
        Path workspace = MODULE.resolve("target/newcomer");
        deleteTree(workspace);
        Files.createDirectories(workspace);
        Path report = workspace.resolve("visit.txt");
        addVisitor();
        Path launcher = onlyFile(INSTALLED.resolve("plugins"), "org.eclipse.equinox.launcher_");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-D" + Visitor.REPORT + "=" + report,
                        "-jar",
                        launcher.toString(),
                        "-application",
                        "org.eclipse.ui.ide.workbench",
                        "-data",
                        workspace.resolve("workspace").toString(),
                        "-nosplash",
                        "-consoleLog")
                .redirectErrorStream(true)
                .redirectOutput(workspace.resolve("console.txt").toFile())
                .start();
        boolean ended = process.waitFor(240, TimeUnit.SECONDS);
        process.destroyForcibly();
        String console = Files.readString(workspace.resolve("console.txt"));
        assertTrue(ended, "the workbench did not close within 240 s; console:\n" + console);
        assertTrue(Files.exists(report), "the visitor wrote nothing; console:\n" + console);
        List<String> lines = Files.readAllLines(report);
        assertEquals("done", lines.get(lines.size() - 1), String.join("\n", lines) + "\nconsole:\n" + console);
        assertTrue(
                lines.stream().anyMatch(l -> l.startsWith("verdict: ") && l.contains("Holds")),
                String.join("\n", lines));
    }

    /** Adds this bundle, which holds the visitor, to the bundles that the installed product starts. */
    private static void addVisitor() throws IOException {
        Path jar = MODULE.resolve("target/org.mltheory.site.tests-0.1.0-SNAPSHOT.jar");
        assertTrue(Files.exists(jar), jar + " is not there");
        Path info = INSTALLED.resolve("configuration/org.eclipse.equinox.simpleconfigurator/bundles.info");
        if (!Files.readString(info).contains("org.mltheory.site.tests")) {
            // the configurator drops a line whose version is not the jar's
            String version;
            try (JarFile file = new JarFile(jar.toFile())) {
                version = file.getManifest().getMainAttributes().getValue("Bundle-Version");
            }
            Files.writeString(
                    info,
                    "org.mltheory.site.tests," + version + ",file:" + jar + ",4,false\n",
                    StandardOpenOption.APPEND);
        }
    }

    private static Path onlyFile(Path folder, String prefix) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.getFileName().toString().startsWith(prefix))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static Set<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /** Bundle names without their versions. */
    private static Set<String> names(Path folder) throws IOException {
        return files(folder).stream()
                .map(f -> f.substring(0, f.lastIndexOf('_')))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void deleteTree(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
