package org.mltheory.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is in the source checkout is what is shipped: a new folder under bundles and one line of a feature are all that it takes. */
class CompletenessTest {

    /** The command line starts without OSGi and so is in no feature. */
    private static final String COMMAND_LINE = "org.mltheory.cli";

    private static final Pattern PLUGIN = Pattern.compile("<plugin\\s[^>]*\\bid=\"(org\\.mltheory\\.[^\"]+)\"");
    private static final Pattern CHAPTER = Pattern.compile("org\\.mltheory\\.chapter\\d\\d");

    @Test
    void everyBundleIsInItsFeatureAndNothingElse() throws IOException {
        Set<String> ours = bundles(n -> !n.endsWith(".tests") && !n.equals(COMMAND_LINE));
        Set<String> portable =
                ours.stream().filter(n -> !n.contains(".native.")).collect(Collectors.toCollection(TreeSet::new));
        assertFalse(portable.isEmpty());
        assertEquals(portable, plugins("org.mltheory.feature"));
        ours.removeAll(portable);
        assertEquals(ours, plugins("org.mltheory.native.feature"));
    }

    @Test
    void everyChapterIsRegisteredTestedAndShownByExamplesThatSayHowLongTheyTake() throws IOException {
        List<String> missing = new ArrayList<>();
        for (String chapter : bundles(n -> CHAPTER.matcher(n).matches())) {
            Path folder = ArchitectureTest.root().resolve(chapter);
            for (String file : List.of("META-INF/services/org.mltheory.experiment.Chapter", "plugin.xml")) {
                if (!Files.isRegularFile(folder.resolve(file))) {
                    missing.add(chapter + "/" + file);
                }
            }
            if (!Files.isDirectory(folder.resolveSibling(chapter + ".tests"))) {
                missing.add(chapter + ".tests");
            }
            Path examples = folder.resolveSibling("org.mltheory.examples")
                    .resolve("examples")
                    .resolve(chapter.substring("org.mltheory.".length()));
            if (!Files.isDirectory(examples)) {
                missing.add(examples.toString());
                continue;
            }
            try (Stream<Path> files = Files.list(examples)) {
                for (Path file : files.sorted().toList()) {
                    String comment = Files.readString(file)
                            .lines()
                            .takeWhile(l -> l.startsWith("#"))
                            .collect(Collectors.joining("\n"));
                    if (!file.toString().endsWith(".experiment.yaml")
                            || !comment.matches("(?s)# \\S.*\n# Expected time: \\S.*")) {
                        missing.add(file + ": a name that ends in .experiment.yaml, a title or an expected time");
                    }
                }
            }
        }
        assertEquals(List.of(), missing);
    }

    /** The test of the gallery of examples looks at all chapters without naming any. */
    @Test
    void noManifestNamesAChapterThatIsNotItsOwn() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (String bundle : bundles(n -> true)) {
            Matcher named = CHAPTER.matcher(
                    Files.readString(ArchitectureTest.root().resolve(bundle).resolve("META-INF/MANIFEST.MF")));
            while (named.find()) {
                if (!bundle.startsWith(named.group())) {
                    wrong.add(bundle + " names " + named.group());
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    private static Set<String> bundles(Predicate<String> which) throws IOException {
        try (Stream<Path> folders = Files.list(ArchitectureTest.root())) {
            return folders.filter(f -> Files.exists(f.resolve("META-INF/MANIFEST.MF")))
                    .map(f -> f.getFileName().toString())
                    .filter(which)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static Set<String> plugins(String feature) throws IOException {
        Matcher matcher = PLUGIN.matcher(Files.readString(ArchitectureTest.root()
                .resolveSibling("features")
                .resolve(feature)
                .resolve("feature.xml")));
        Set<String> found = new TreeSet<>();
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }
}
