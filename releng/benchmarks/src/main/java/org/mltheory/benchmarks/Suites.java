package org.mltheory.benchmarks;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** All lines, in the order of the table. */
final class Suites {

    /** A subject's lines each; a new subject is a new class and its name here. */
    private static final List<Supplier<List<Line>>> ALL = List.of(
            Products::lines,
            Decompositions::lines,
            Training::lines,
            Derivatives::lines,
            Kernels::lines,
            GraphLines::lines);

    private Suites() {}

    static List<Line> lines() {
        return ALL.stream().flatMap(s -> s.get().stream()).toList();
    }

    static Line line(String name) {
        return lines().stream()
                .filter(l -> l.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no benchmark " + name));
    }

    /** The lines whose name is, or starts with a part that is, one of these; all when there is none. */
    static List<Line> matching(List<String> names) {
        for (String name : names) {
            if (lines().stream().noneMatch(l -> matches(l, name))) {
                throw new IllegalArgumentException("no benchmark " + name + "; there are "
                        + String.join(", ", lines().stream().map(Line::name).toList()));
            }
        }
        return lines().stream()
                .filter(l -> names.isEmpty() || names.stream().anyMatch(n -> matches(l, n)))
                .toList();
    }

    private static boolean matches(Line line, String name) {
        return Stream.of(line.name(), line.family())
                .anyMatch(n -> n.equals(name) || n.startsWith(name.endsWith("/") ? name : name + "/"));
    }
}
