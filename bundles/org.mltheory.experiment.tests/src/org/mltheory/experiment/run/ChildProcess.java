package org.mltheory.experiment.run;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.mltheory.compute.random.RandomStream;
import org.mltheory.experiment.Experiment;

/**
 * Starts a plain Java process with the classes that this one has. Under OSGi the class path says nothing; where the classes come
 * from does: a jar, a folder of classes, or a project whose classes are in its build output.
 */
final class ChildProcess {

    /** A class of each bundle that a run needs; those given by name are not imported by the bundle under test everywhere. */
    private static final List<String> NEEDED = List.of(RandomStream.class.getName(), Experiment.class.getName(), RunProcess.class.getName(),
            "org.snakeyaml.engine.v2.api.Load", "com.fasterxml.jackson.core.JsonFactory", "com.fasterxml.jackson.databind.ObjectMapper");

    private ChildProcess() {
    }

    /** Starts {@code main} with the running Java; {@code archive} keeps its classes, if it may end, for a quicker start. */
    static Process start(Class<?> main, Path archive, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xshare:auto",
                "-XX:+AutoCreateSharedArchive", "-XX:SharedArchiveFile=" + archive,
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx128m", "-cp", classPath(), main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    /** What the process printed. */
    static String output(Process process) {
        try {
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return e.toString();
        }
    }

    static String classPath() throws IOException {
        Set<String> path = new LinkedHashSet<>();
        for (String name : NEEDED) {
            try {
                path.add(location(Class.forName(name)).toString());
            } catch (ClassNotFoundException e) {
                throw new IOException(name + " is not seen from here", e);
            }
        }
        siblings(path);
        return String.join(File.pathSeparator, path);
    }

    /** Libraries of which no class is seen from the bundle under test, though their users need them: found through a user's loader. */
    private static void siblings(Set<String> path) throws IOException {
        String[][] seen = {{"com.fasterxml.jackson.databind.ObjectMapper", "com.fasterxml.jackson.annotation.JsonFormat"},
                {RandomStream.class.getName(), "org.hipparchus.special.Gamma"}, {RandomStream.class.getName(), "org.hipparchus.stat.regression.SimpleRegression"},
                {RandomStream.class.getName(), "org.ejml.data.DMatrixRMaj"}, {RandomStream.class.getName(), "org.ejml.dense.row.CommonOps_DDRM"}};
        for (String[] pair : seen) {
            try {
                path.add(location(Class.forName(pair[1], false, Class.forName(pair[0]).getClassLoader())).toString());
            } catch (ClassNotFoundException e) {
                throw new IOException(pair[1] + " is not seen from " + pair[0], e);
            }
        }
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
}
