package org.mltheory.experiment.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a run was made on.
 *
 * @param java the Java version
 * @param vm the virtual machine's name and version
 * @param os the operating system's name and version
 * @param arch the processor architecture
 * @param cpu the processor's name, the architecture where it is not known
 * @param cores the processors that this process may use
 * @param memory bytes of physical memory, 0 where it is not known
 * @param heap bytes that the Java heap may grow to
 */
public record Machine(String java, String vm, String os, String arch, String cpu, int cores, long memory, long heap) {

    /** This process's. */
    public static Machine current() {
        Runtime runtime = Runtime.getRuntime();
        String arch = System.getProperty("os.arch", "");
        return new Machine(
                System.getProperty("java.version", ""),
                System.getProperty("java.vm.name", "") + ' ' + System.getProperty("java.vm.version", ""),
                System.getProperty("os.name", "") + ' ' + System.getProperty("os.version", ""),
                arch,
                line("/proc/cpuinfo", "model name")
                        .orElseGet(() -> environment("PROCESSOR_IDENTIFIER").orElse(arch)),
                runtime.availableProcessors(),
                line("/proc/meminfo", "MemTotal").map(Machine::kilobytes).orElse(0L),
                runtime.maxMemory());
    }

    /** This machine's name, as far as it is known without asking a name server. */
    static String name() {
        Path linux = Path.of("/proc/sys/kernel/hostname");
        if (Files.isReadable(linux)) {
            try {
                return Files.readString(linux).strip();
            } catch (IOException e) {
                return "unknown-host";
            }
        }
        return environment("HOSTNAME").or(() -> environment("COMPUTERNAME")).orElse("unknown-host");
    }

    private static Optional<String> environment(String name) {
        return Optional.ofNullable(System.getenv(name)).filter(v -> !v.isBlank());
    }

    /** What stands after the colon of the first line that starts with {@code key}, on systems that have this file. */
    private static Optional<String> line(String file, String key) {
        Path path = Path.of(file);
        if (!Files.isReadable(path)) {
            return Optional.empty();
        }
        try {
            List<String> lines = Files.readAllLines(path);
            return lines.stream()
                    .filter(l -> l.startsWith(key) && l.indexOf(':') > 0)
                    .findFirst()
                    .map(l -> l.substring(l.indexOf(':') + 1).strip());
        } catch (IOException e) {
            // Provenance is best effort: a run does not fail because the machine does not say what it is.
            return Optional.empty();
        }
    }

    private static long kilobytes(String value) {
        String digits = value.replaceAll("\\D", "");
        return digits.isEmpty() || digits.length() > 15 ? 0 : Long.parseLong(digits) * 1024;
    }
}
