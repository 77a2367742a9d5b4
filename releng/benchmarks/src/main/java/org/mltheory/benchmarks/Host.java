package org.mltheory.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the figures were measured on: names to text, in order. */
final class Host {

    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
    private static final Set<String> SIMD = Set.of(
            "sse4_2",
            "avx",
            "avx2",
            "fma",
            "avx512f",
            "avx512bw",
            "avx512dq",
            "avx512vl",
            "avx512_vnni",
            "avx512_bf16",
            "amx_tile",
            "amx_bf16");

    private Host() {}

    static Map<String, String> describe() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("processor", cpu("model name"));
        facts.put("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
        facts.put(
                "SIMD",
                Stream.of(cpu("flags").split(" "))
                        .filter(SIMD::contains)
                        .sorted()
                        .collect(Collectors.joining(" ")));
        facts.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        facts.put("Java", System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"));
        facts.put("load average at the start", load());
        for (String line : PythonPeer.describe()) {
            int colon = line.indexOf(':');
            facts.put(line.substring(0, colon), line.substring(colon + 2));
        }
        facts.put("JGraphT", version("/META-INF/maven/org.jgrapht/jgrapht-core/pom.properties"));
        return facts;
    }

    /** The load of the last minute, which tells whether the machine did something else. */
    static String load() {
        double load = java.lang.management.ManagementFactory.getOperatingSystemMXBean()
                .getSystemLoadAverage();
        return "%.2f".formatted(load);
    }

    private static String cpu(String key) {
        List<String> values = new ArrayList<>();
        if (Files.isReadable(CPU_INFO)) {
            try {
                for (String line : Files.readAllLines(CPU_INFO)) {
                    if (line.startsWith(key)) {
                        values.add(line.substring(line.indexOf(':') + 1).strip());
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return values.isEmpty() ? System.getProperty("os.arch", "") : values.get(0);
    }

    private static String version(String properties) {
        try (var in = Host.class.getResourceAsStream(properties)) {
            if (in == null) {
                return "not in the class path";
            }
            var all = new java.util.Properties();
            all.load(in);
            return all.getProperty("version", "unknown");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
