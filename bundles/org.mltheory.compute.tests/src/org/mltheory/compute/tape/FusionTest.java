package org.mltheory.compute.tape;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mltheory.compute.random.RandomStream;

/** What programs leave out, put together and overwrite, against programs that keep the value of every node. */
class FusionTest {

    private static double[] gaussians(String name, int n) {
        double[] x = new double[n];
        RandomStream.of(5, 0, name).gaussians(x);
        return x;
    }

    /** A graph of random operations on 3 x 3 matrices, rows, columns and numbers, some with members. */
    private static final class RandomGraph {
        private static final int SIDE = 3;
        private static final int MEMBERS = 2;

        final Graph graph = new Graph(MEMBERS);
        final List<Node> leaves = new ArrayList<>();
        final List<Node> nodes = new ArrayList<>();
        private final RandomStream random;

        RandomGraph(long seed, int operations) {
            random = RandomStream.of(seed, 0, "graph");
            List<Shape> shapes = List.of(Shape.of(SIDE, SIDE), Shape.of(SIDE), Shape.of(SIDE, 1), Shape.SCALAR);
            for (int i = 0; i < 8; i++) {
                leaves.add(graph.input("leaf" + i, random.nextInt(2) == 0, shapes.get(i % shapes.size())));
            }
            nodes.addAll(leaves);
            nodes.add(graph.fill(1, shapes.get(0)));
            nodes.add(graph.fill(-0.5, shapes.get(1)));
            for (int i = 0; i < operations; i++) {
                nodes.add(next());
            }
        }

        private Node any() {
            return nodes.get(random.nextInt(nodes.size()));
        }

        /** The entries stay below about 1 in size. */
        private Node matrix() {
            Shape square = Shape.of(SIDE, SIDE);
            Node node = any();
            return node.shape().equals(square) ? node : node.broadcastTo(square);
        }

        private Node next() {
            return switch (random.nextInt(9)) {
                case 0, 1, 2 ->
                    matrix().matmul(matrix(), random.nextInt(2) == 0, random.nextInt(2) == 0)
                            .plus(any());
                case 3 -> any().plus(any());
                case 4 -> any().minus(any()).apply(Elementary.TANH);
                case 5 -> any().times(any());
                case 6 -> any().apply(Elementary.SINE);
                case 7 -> matrix().sum(random.nextInt(2)).times(1.0 / SIDE);
                default -> matrix().reshape(SIDE * SIDE).reshape(SIDE, SIDE).times(0.5);
            };
        }

        void set(Program program, String name, List<Node> which) {
            for (Node leaf : which) {
                int copies = leaf.perMember() ? MEMBERS : 1;
                program.set(leaf, gaussians(name + leaf, copies * leaf.shape().size()));
            }
        }
    }

    /** Outputs are neither left out nor overwritten: a program of all nodes computes every operation for itself. */
    @ParameterizedTest
    @ValueSource(ints = {5, 12, 30, 60})
    void programsOfFewOutputsComputeWhatProgramsOfAllNodesDo(int operations) {
        int fewer = 0;
        for (int seed = 0; seed < 60; seed++) {
            RandomGraph random = new RandomGraph(seed, operations);
            List<Node> outputs = List.of(
                    random.nodes.getLast(),
                    random.nodes.get(random.nodes.size() - 2),
                    random.nodes.get(operations / 2));
            List<Node> varying = List.of(random.leaves.get(seed % 4), random.leaves.get(4 + seed % 3));
            AtomicInteger few = new AtomicInteger();
            AtomicInteger all = new AtomicInteger();
            Program program = new Program(outputs, varying, PlainAlgebra.create(), () -> few.incrementAndGet() < 0);
            Program whole =
                    new Program(random.nodes, List.of(), PlainAlgebra.create(), () -> all.incrementAndGet() < 0);
            for (int round = 0; round < 4; round++) {
                // the first and the third round move everything, the others only what varies
                List<Node> moved = round % 2 == 0 ? random.leaves : varying;
                random.set(program, "round" + round, moved);
                random.set(whole, "round" + round, moved);
                program.rerun();
                whole.run();
                for (Node output : outputs) {
                    double[] expected = whole.value(output);
                    double[] actual = program.value(output);
                    assertEquals(expected.length, actual.length);
                    for (int i = 0; i < expected.length; i++) {
                        double scale = 1 + Math.abs(expected[i]);
                        assertEquals(
                                expected[i],
                                actual[i],
                                1e-11 * scale,
                                "seed " + seed + ", round " + round + ", " + output + " at " + i);
                    }
                }
            }
            assertTrue(few.get() <= all.get());
            fewer += all.get() - few.get();
        }
        assertTrue(fewer > 0);
    }

    @Test
    void aProductAddsToWhatItsSumAddsItTo() {
        Graph g = new Graph();
        Node x = g.input("x", 4, 3);
        Node w = g.input("w", 3, 2);
        Node b = g.input("b", 2);
        Node product = x.matmul(w);
        Node sum = product.plus(b);
        double[] values = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
        double[] expected = {11, 22, 17, 31, 23, 40, 29, 49};
        for (List<Node> outputs : List.of(List.of(sum), List.of(sum, product))) {
            AtomicInteger operations = new AtomicInteger();
            Program program =
                    new Program(outputs, List.of(), PlainAlgebra.create(), () -> operations.incrementAndGet() < 0);
            program.set(x, values);
            program.set(w, 1, 0, 0, 2, 1, 1);
            program.set(b, 7, 15);
            program.run();
            assertEquals(outputs.size(), operations.get());
            assertArrayEquals(expected, program.value(sum), 0);
            program.run(); // nothing is left of the first time
            assertArrayEquals(expected, program.value(sum), 0);
        }
    }

    /** a a + a, where the last a could be overwritten by the sum, were it not a factor as well. */
    @Test
    void operandsOfAProductAreNotOverwritten() {
        Graph g = new Graph();
        Node x = g.input("x", 2, 2);
        Node a = x.times(2);
        Node y = a.matmul(a).plus(a);
        Node viewed = a.reshape(4).reshape(2, 2).matmul(x).plus(a.apply(Elementary.SQUARE));
        Program program = new Program(List.of(y, viewed), PlainAlgebra.create());
        program.set(x, 1, 2, 3, 4);
        program.run();
        assertArrayEquals(new double[] {30, 44, 66, 96}, program.value(y), 0);
        assertArrayEquals(new double[] {18, 36, 66, 108}, program.value(viewed), 0);
    }

    @Test
    void inputsAreNotOverwritten() {
        Graph g = new Graph();
        Node x = g.input("x", 5);
        Node y = x.times(3).times(x).plus(x);
        Program program = new Program(List.of(y), List.of(x), PlainAlgebra.create(), () -> false);
        program.set(x, 1, 2, 3, 4, 5);
        program.run();
        double[] first = program.copy(y);
        program.rerun();
        assertArrayEquals(first, program.value(y), 0);
        assertArrayEquals(new double[] {4, 14, 30, 52, 80}, first, 0);
        // x, and one buffer for all that follows
        assertEquals(2 * 5 * 8, program.bytes());
    }

    @Test
    void repetitionsThatTheOperationMakesItselfAreLeftOut() {
        Graph g = new Graph();
        Node x = g.input("x", 4, 3);
        Node row = g.input("row", 3);
        Node number = g.input("number");
        assertSame(x.plus(row), x.plus(row.broadcastTo(Shape.of(4, 3))));
        assertSame(row.minus(x), row.broadcastTo(Shape.of(4, 3)).minus(x));
        // here it makes the shape
        Node wide = row.broadcastTo(Shape.of(4, 3));
        assertEquals(Shape.of(4, 3), wide.times(number).shape());
        assertNotSame(row.times(number), wide.times(number));
        assertEquals(
                Shape.of(4, 3), wide.plus(number.broadcastTo(Shape.of(4, 3))).shape());
    }

    @Test
    void numbersThatAreRepeatedAreFactors() {
        Graph g = new Graph();
        Node x = g.input("x", 4, 3);
        Node row = g.input("row", 3);
        assertSame(x, x.times(g.fill(1, Shape.of(4, 3))));
        assertSame(x.times(2), g.fill(2, Shape.of(3)).times(x));
        Node repeated = g.fill(2, Shape.of(4, 3)).times(row);
        assertEquals(Shape.of(4, 3), repeated.shape());
        Node none = g.fill(0, Shape.of(4, 3)).times(row);
        Program program = new Program(List.of(repeated, none), PlainAlgebra.create());
        program.set(row, 1, Double.NaN, Double.POSITIVE_INFINITY);
        program.run();
        double[] once = {2, Double.NaN, Double.POSITIVE_INFINITY};
        for (int i = 0; i < 12; i++) {
            assertEquals(once[i % 3], program.value(repeated)[i]);
            assertEquals(i % 3 == 0 ? 0 : Double.NaN, program.value(none)[i]);
        }
    }

    @Test
    void operationsAndEntriesAreCounted() {
        Graph g = new Graph(3);
        Node x = g.input("x", true, Shape.of(4, 5));
        Node w = g.input("w", 5, 2);
        x.matmul(w).apply(Elementary.TANH);
        // for each member the product and the function
        double inputs = 3 * 20 + 10;
        assertEquals(3 * (2 * 4 * 5 * 2 + 8) + inputs, g.operations());
        assertEquals(3 * (20 + 8 + 8) + 10, g.entries());
    }
}
