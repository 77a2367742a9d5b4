package org.mltheory.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every line's work is done once, at its family's smallest size; nothing is timed. */
class LinesTest {

    private static boolean peersInstalled;

    static Stream<String> smallest() {
        return Suites.lines().stream()
                .collect(Collectors.groupingBy(Line::family, Collectors.minBy(Comparator.comparingDouble(Line::size))))
                .values()
                .stream()
                .map(line -> line.orElseThrow().name())
                .sorted();
    }

    @ParameterizedTest
    @MethodSource("smallest")
    void ourSideWorks(String name) {
        try (Work work = Suites.line(name).ours().get()) {
            double check = work.check();
            assertTrue(Double.isFinite(check) && check != 0, name + " gives " + check);
            work.call();
            work.call();
        }
    }

    @ParameterizedTest
    @MethodSource("smallest")
    void bothSidesDoTheSame(String name) {
        assumeTrue(peersInstalled, "the peers' packages are not installed");
        Line line = Suites.line(name);
        try (Work ours = line.ours().get();
                Peer peer = line.peer().get()) {
            assertEquals(peer.check(), ours.check(), line.tolerance() * Math.abs(peer.check()));
            for (String way : peer.ways()) {
                assertTrue(peer.measure(way, 0.001) > 0);
            }
        }
    }

    @Test
    void namesAreUnique() {
        List<String> names = Suites.lines().stream().map(Line::name).toList();
        assertEquals(names.size(), new HashSet<>(names).size());
    }

    @Test
    void aNameChoosesALineOrAGroup() {
        assertEquals(List.of("svd/500"), names("svd/500"));
        assertEquals(6, names("gemm/float32").size());
        assertEquals(12, names("gemm").size());
        assertEquals(Suites.lines().size(), names().size());
        assertThrows(IllegalArgumentException.class, () -> names("gem"));
    }

    private static List<String> names(String... names) {
        return Suites.matching(List.of(names)).stream().map(Line::name).toList();
    }

    @Test
    void aPeerThatCannotSaysWhy() {
        assumeTrue(peersInstalled, "the peers' packages are not installed");
        var failure = assertThrows(IllegalStateException.class, () -> PythonPeer.of("no-such-work", Map.of()));
        assertTrue(failure.getMessage().contains("no such work: no-such-work"), failure.getMessage());
    }

    /** The input that both sides make, at a place computed by hand from the definition of SplitMix64. */
    @Test
    void numbersAreThoseOfTheirDefinition() {
        long z = ((3L << 32) + 5) * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        z = z ^ (z >>> 31);
        assertEquals((z >>> 11) / 0x1p53 - 0.5, Numbers.uniform(3, 10)[4]);
        assertEquals(
                Long.remainderUnsigned(Long.divideUnsigned(z, 1L << 32) * 7, 1L << 62) / (1L << 32),
                Numbers.below(3, 10, 7)[4]);
    }

    @BeforeAll
    static void findPeers() throws IOException, InterruptedException {
        String question = "from importlib.util import find_spec as f;"
                + "import sys; sys.exit(None in map(f, ['numpy', 'scipy', 'torch', 'functorch', 'networkx']))";
        peersInstalled = Files.isExecutable(Path.of(PythonPeer.interpreter()))
                && new ProcessBuilder(PythonPeer.interpreter(), "-c", question)
                                .start()
                                .waitFor()
                        == 0;
    }
}
