package org.mltheory.compute.tape;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.mltheory.compute.linalg.ShapeException;

class ProgramTest {

    @Test
    void equalOperationsAreOneNode() {
        Graph g = new Graph();
        Node x = g.input("x", 2, 3);
        assertSame(x.times(2).apply(Elementary.TANH), x.times(2).apply(Elementary.TANH));
        assertSame(x.permute(1, 0), x.permute(1, 0));
        assertSame(g.fill(1, Shape.of(3)), g.fill(1, Shape.of(3)));
    }

    @Test
    void buffersAreSharedByNodesOfDifferentTimes() {
        Graph g = new Graph();
        Node x = g.input("x", 1000);
        Node y = x;
        for (int i = 0; i < 50; i++) {
            y = y.times(1.5).apply(Elementary.SINE);
        }
        Program program = new Program(List.of(y), PlainAlgebra.create());
        assertTrue(program.bytes() <= 4 * 8000, program.bytes() + " bytes");
        program.set(x, filled(1000, 0.5));
        program.run();
        double expected = 0.5;
        for (int i = 0; i < 50; i++) {
            expected = Math.sin(1.5 * expected);
        }
        assertArrayEquals(filled(1000, expected), program.copy(y), 0);
    }

    @Test
    void whatDoesNotVaryIsKept() {
        Graph g = new Graph();
        Node x = g.input("x", 3);
        Node v = g.input("v", 3);
        // used by several stages, through views and after others had a chance to take the buffer
        Node steady = x.apply(Elementary.EXP).reshape(1, 3).times(3).plus(1);
        Node product = steady.times(v.reshape(1, 3));
        Node y = product.sum().plus(steady.apply(Elementary.LOG).sum());
        AtomicInteger operations = new AtomicInteger();
        Program program = new Program(List.of(y), List.of(v), PlainAlgebra.create(), () -> {
            operations.incrementAndGet();
            return false;
        });
        program.set(x, 0.1, 0.2, 0.3);
        program.set(v, 1, 2, 3);
        program.run();
        int all = operations.getAndSet(0);
        program.set(v, -1, 0, 2);
        program.rerun();
        assertTrue(operations.get() < all, operations + " of " + all);
        assertEquals(expected(new double[] {0.1, 0.2, 0.3}, new double[] {-1, 0, 2}), program.number(y), 1e-13);
        program.set(x, 0.5, 0.2, -0.3);
        program.rerun();
        assertEquals(expected(new double[] {0.5, 0.2, -0.3}, new double[] {-1, 0, 2}), program.number(y), 1e-13);
    }

    private static double expected(double[] x, double[] v) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            double s = 3 * Math.exp(x[i]) + 1;
            sum += s * v[i] + Math.log(s);
        }
        return sum;
    }

    @Test
    void wrongUseIsRefused() {
        Graph g = new Graph(2);
        Node x = g.input("x", true, Shape.of(3));
        Node other = g.input("other", 3);
        Node y = x.times(2);
        Program program = new Program(List.of(y), PlainAlgebra.create());
        IllegalStateException none = assertThrows(IllegalStateException.class, program::run);
        assertTrue(none.getMessage().contains("(x, 3, per member)"), none.getMessage());
        assertThrows(ShapeException.class, () -> program.set(x, 1, 2, 3));
        assertThrows(ShapeException.class, () -> program.setMember(x, 2, new double[3], 0));
        assertThrows(ShapeException.class, () -> program.setMember(x, 0, new double[3], 1));
        assertThrows(IllegalArgumentException.class, () -> program.set(y, new double[6]));
        program.set(other, new double[3]);
        program.set(x, 1, 2, 3, 4, 5, 6);
        assertThrows(IllegalStateException.class, () -> program.value(y));
        program.run();
        assertArrayEquals(new double[] {2, 4, 6, 8, 10, 12}, program.value(y));
        assertThrows(IllegalArgumentException.class, () -> program.value(x.times(3)));
        assertThrows(ShapeException.class, () -> program.number(y));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Program(List.of(y, new Graph().input("z")), PlainAlgebra.create()));
        assertThrows(IllegalArgumentException.class, () -> new Graph(0));
    }

    @Test
    void cancelledProgramsRunAgain() {
        Graph g = new Graph();
        Node x = g.input("x");
        Node y = x.apply(Elementary.EXP).apply(Elementary.LOG);
        boolean[] cancel = {true};
        Program program = new Program(List.of(y), List.of(), PlainAlgebra.create(), () -> cancel[0]);
        program.set(x, 2);
        assertThrows(CancellationException.class, program::run);
        assertThrows(IllegalStateException.class, () -> program.value(y));
        cancel[0] = false;
        program.run();
        assertEquals(2, program.number(y), 1e-15);
    }

    private static double[] filled(int n, double value) {
        double[] x = new double[n];
        Arrays.fill(x, value);
        return x;
    }
}
