package org.mltheory.editor.wizard;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mltheory.editor.DescriptorFiles;
import org.mltheory.editor.sketch.Node;
import org.mltheory.editor.sketch.Sketch;
import org.mltheory.experiment.registry.Registry;
import org.mltheory.workbench.run.OsgiRegistry;
import org.osgi.framework.Bundle;

/**
 * A descriptor that ships as an example. Its leading comment says what it is: the first line is its title, a line
 * {@code Expected time: 3 s} how long a run takes, the others what it shows.
 *
 * @param path from the folder of examples, which is also where it is copied to in a project
 * @param text the whole descriptor
 * @param chapter the chapter's number, 0 when the text has none
 * @param title the first line of the comment
 * @param statement what it shows: the rest of the comment, or what the experiment says of itself
 * @param time how long it takes, as written; empty when the comment does not say
 */
public record Example(String path, String text, int chapter, String title, String statement, String time) {

    /** The folder of examples in the bundles that register chapters or data. */
    private static final String FOLDER = "examples";

    private static final Pattern TIME = Pattern.compile("Expected time:\\s*(.+)", Pattern.CASE_INSENSITIVE);

    /** The examples that are installed, by chapter and name. */
    public static List<Example> installed(Registry registry) throws IOException {
        List<Example> examples = new ArrayList<>();
        for (Bundle bundle : OsgiRegistry.bundles()) {
            Enumeration<URL> urls = bundle.findEntries(FOLDER, "*" + DescriptorFiles.SUFFIX, true);
            while (urls != null && urls.hasMoreElements()) {
                URL url = urls.nextElement();
                try (InputStream in = url.openStream()) {
                    String path = url.getPath().substring(url.getPath().indexOf(FOLDER + "/") + FOLDER.length() + 1);
                    examples.add(of(path, new String(in.readAllBytes(), StandardCharsets.UTF_8), registry));
                }
            }
        }
        examples.sort(Comparator.comparingInt(Example::chapter).thenComparing(Example::path));
        return examples;
    }

    /** Reads an example's comment. */
    static Example of(String path, String text, Registry registry) {
        List<String> comment = text.lines()
                .takeWhile(l -> l.startsWith("#"))
                .map(l -> l.substring(1).strip())
                .toList();
        String time = "";
        List<String> rest = new ArrayList<>();
        for (String line : comment.subList(Math.min(1, comment.size()), comment.size())) {
            Matcher matcher = TIME.matcher(line);
            if (matcher.matches()) {
                time = matcher.group(1);
            } else if (!line.isEmpty()) {
                rest.add(line);
            }
        }
        Node root = Sketch.of(text);
        Optional<Registry.Entry> entry = registry.experiment(value(root, "experiment"));
        String name = path.substring(path.lastIndexOf('/') + 1).replace(DescriptorFiles.SUFFIX, "");
        String title = comment.isEmpty() ? entry.map(e -> e.info().title()).orElse(name) : comment.get(0);
        String statement = rest.isEmpty() ? entry.map(e -> e.info().statement()).orElse("") : String.join(" ", rest);
        String chapter = value(root, "chapter");
        return new Example(
                path, text, chapter.matches("\\d{1,4}") ? Integer.parseInt(chapter) : 0, title, statement, time);
    }

    private static String value(Node root, String key) {
        Node node = root.child(key);
        return node == null ? "" : node.value().text();
    }
}
