package org.mltheory.experiment.run;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.mltheory.compute.random.RandomStream;
import org.mltheory.experiment.Experiment;

/**
 * Plain Java processes with the classes that this one has. Under OSGi the class path says nothing; where the classes come from
 * does: a jar, a folder of classes, or a project whose classes are in its build output.
 */
final class ChildProcess {

    /** A class of each bundle or library that a run needs, by a class through whose loader it is seen. */
    private static final Map<String, List<String>> NEEDED = needed();

    private final List<String> command;

    /**
     * @param folder for the classes' archive, which makes the second and later processes start sooner
     */
    ChildProcess(Path folder) throws IOException {
        command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-XX:+AutoCreateSharedArchive",
                "-XX:SharedArchiveFile=" + folder.resolve("classes.jsa"),
                "-Xlog:disable",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx128m",
                "-cp",
                classPath(folder));
    }

    private static Map<String, List<String>> needed() {
        Map<String, List<String>> needed = new LinkedHashMap<>();
        needed.put(
                ChildProcess.class.getName(),
                List.of(
                        ChildProcess.class.getName(),
                        RandomStream.class.getName(),
                        Experiment.class.getName(),
                        "org.snakeyaml.engine.v2.api.Load",
                        "com.fasterxml.jackson.core.JsonFactory",
                        "com.fasterxml.jackson.databind.ObjectMapper"));
        needed.put(
                "com.fasterxml.jackson.databind.ObjectMapper", List.of("com.fasterxml.jackson.annotation.JsonFormat"));
        needed.put(
                RandomStream.class.getName(),
                List.of("org.hipparchus.special.Gamma", "org.hipparchus.stat.regression.SimpleRegression"));
        return needed;
    }

    /** Starts {@code main} with the running Java. */
    Process start(Class<?> main, String... arguments) throws IOException {
        List<String> all = new ArrayList<>(command);
        all.add(main.getName());
        all.addAll(List.of(arguments));
        return new ProcessBuilder(all).redirectErrorStream(true).start();
    }

    /** What the process printed. */
    static String output(Process process) {
        try {
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static String classPath(Path folder) throws IOException {
        Set<Path> places = new LinkedHashSet<>();
        for (Map.Entry<String, List<String>> seen : NEEDED.entrySet()) {
            try {
                ClassLoader loader = Class.forName(seen.getKey()).getClassLoader();
                for (String name : seen.getValue()) {
                    places.add(location(Class.forName(name, false, loader)));
                }
            } catch (ClassNotFoundException e) {
                throw new IOException(e.getMessage() + " is not seen from " + seen.getKey(), e);
            }
        }
        List<String> jars = new ArrayList<>();
        for (Path place : places) {
            jars.add((Files.isDirectory(place) ? pack(place, folder.resolve("classes" + jars.size() + ".jar")) : place)
                    .toString());
        }
        return String.join(File.pathSeparator, jars);
    }

    private static Path location(Class<?> type) throws IOException {
        URL url = type.getProtectionDomain().getCodeSource().getLocation();
        Path place;
        try {
            place = Path.of(new URI(url.getProtocol(), url.getPath(), null));
        } catch (URISyntaxException e) {
            throw new IOException(url.toString(), e);
        }
        String file = type.getName().replace('.', '/') + ".class";
        if (Files.isRegularFile(place)) {
            return place;
        }
        for (String output : List.of("", "target/classes", "bin", "target/test-classes")) {
            if (Files.exists(place.resolve(output).resolve(file))) {
                return place.resolve(output);
            }
        }
        throw new IOException(place + " has no class " + type.getName());
    }

    /** Archives of classes are made from jars only. */
    private static Path pack(Path classes, Path jar) throws IOException {
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out);
                Stream<Path> walk = Files.walk(classes)) {
            for (Path file :
                    walk.filter(f -> f.toString().endsWith(".class")).sorted().toList()) {
                entries.putNextEntry(
                        new JarEntry(classes.relativize(file).toString().replace(File.separatorChar, '/')));
                Files.copy(file, entries);
            }
        }
        return jar;
    }
}
