package org.mltheory.compute.tape;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.mltheory.compute.linalg.ShapeException;

class PrimitivesTest {

    private static double[] compute(Node node) {
        Program program = new Program(List.of(node), PlainAlgebra.create());
        program.run();
        return program.copy(node);
    }

    @ParameterizedTest
    @EnumSource(Elementary.class)
    void everyFunctionAgreesWithDifferences(Elementary function) {
        boolean positive =
                function == Elementary.LOG || function == Elementary.SQRT || function == Elementary.RECIPROCAL;
        // away from kinks and poles: x = 0.7 + 0.2 z, or on both sides of 0 where there is none
        Differences.check(function.name(), 0.2, p -> {
            Node x = p.normal("x", 1, 3, 2);
            Node right = x.plus(1.3).apply(function);
            return positive ? right : right.plus(x.plus(-1.3).apply(function).times(0.7));
        });
    }

    @ParameterizedTest
    @EnumSource(Elementary.class)
    void everyFunctionShowsNaN(Elementary function) {
        Node x = new Graph().constant(new double[] {Double.NaN, 0.5}, 2);
        double[] y = compute(x.apply(function));
        assertTrue(Double.isNaN(y[0]), function.name());
        assertTrue(Double.isFinite(y[1]), function.name());
    }

    @Test
    void valuesOfFunctionsAtKnownPoints() {
        Graph g = new Graph();
        Node x = g.constant(new double[] {0, 1000, -1000, 1}, 4);
        assertArrayEquals(
                new double[] {Math.log(2), 1000, 0, Math.log(1 + Math.E)},
                compute(x.apply(Elementary.SOFTPLUS)),
                1e-14);
        assertArrayEquals(
                new double[] {0.5, 1, 0, 1 / (1 + Math.exp(-1))}, compute(x.apply(Elementary.SIGMOID)), 1e-15);
        // Abramowitz and Stegun table 7.1
        assertArrayEquals(new double[] {0, 1, -1, 0.8427007929}, compute(x.apply(Elementary.ERF)), 1e-10);
        assertArrayEquals(new double[] {0, 1, 0, 1}, compute(x.apply(Elementary.STEP)), 0);
    }

    @Test
    void operandsAreRepeatedAlongAxesOfLengthOne() {
        Differences.check("broadcast", 1, p -> {
            Node a = p.normal("a", 1, 2, 3, 4);
            Node b = p.normal("b", 1, 3, 1);
            Node c = p.normal("c", 1, 2, 1, 4);
            Node d = p.normal("d", 1, 1);
            Node e = p.normal("e", 1);
            return a.times(b).plus(c.minus(d)).times(b.minus(a)).times(e.plus(c));
        });
        Graph g = new Graph();
        Node a = g.constant(new double[] {1, 2, 3}, 3);
        Node b = g.constant(new double[] {10, 20}, 2, 1);
        assertArrayEquals(new double[] {-9, -8, -7, -19, -18, -17}, compute(a.minus(b)), 0);
        assertArrayEquals(new double[] {10, 20, 30, 20, 40, 60}, compute(b.times(a)), 0);
        assertThrows(ShapeException.class, () -> a.plus(g.constant(new double[2], 2)));
    }

    @Test
    void sumsAndRepetitions() {
        Differences.check("sums", 1, p -> {
            Node a = p.normal("a", 1, 2, 3, 5);
            Node squares = a.apply(Elementary.SQUARE);
            Node part = squares.sum(1).times(squares.mean(-1));
            return part.plus(squares.sumTo(Shape.of(3, 1)).mean()).broadcastTo(Shape.of(2, 2, 3, 5));
        });
        Graph g = new Graph();
        double[] x = new double[2 * 3 * 5];
        for (int i = 0; i < x.length; i++) {
            x[i] = i;
        }
        Node a = g.constant(x, 2, 3, 5);
        assertArrayEquals(new double[] {15, 18, 21, 24, 27, 60, 63, 66, 69, 72}, compute(a.sum(1)), 0);
        assertArrayEquals(new double[] {10, 35, 60, 85, 110, 135}, compute(a.sum(2)), 0);
        assertArrayEquals(new double[] {95, 145, 195}, compute(a.sumTo(Shape.of(3, 1))), 0);
        assertArrayEquals(new double[] {435}, compute(a.sum()), 0);
        assertThrows(ShapeException.class, () -> a.sumTo(Shape.of(2)));
        assertThrows(ShapeException.class, () -> a.broadcastTo(Shape.of(3, 5)));
    }

    @ParameterizedTest
    @CsvSource({"false,false", "true,false", "false,true", "true,true"})
    void products(boolean transA, boolean transB) {
        for (int[] s : new int[][] {{1, 3, 4, 2}, {2, 1, 1, 1}, {1, 1, 5, 1}, {3, 4, 1, 2}}) {
            Differences.check("product", 1, p -> {
                Node a = transA ? p.normal("a", 1, s[0], s[2], s[1]) : p.normal("a", 1, s[0], s[1], s[2]);
                Node b = transB ? p.normal("b", 1, s[0], s[3], s[2]) : p.normal("b", 1, s[0], s[2], s[3]);
                return a.matmul(b, transA, transB);
            });
        }
    }

    @Test
    void productsOfShapesThatDoNotFit() {
        Graph g = new Graph();
        Node a = g.input("a", 2, 3);
        ShapeException e = assertThrows(ShapeException.class, () -> a.matmul(a));
        assertTrue(e.getMessage().contains("2 x 3"), e.getMessage());
        assertThrows(ShapeException.class, () -> a.matmul(g.input("b", 1, 3, 2)));
        assertThrows(ShapeException.class, () -> a.matmul(g.input("b", 3)));
        assertThrows(ShapeException.class, () -> g.input("c", 2, 4, 4).matmul(g.input("b", 3, 4, 4)));
        assertThrows(ShapeException.class, () -> a.reshape(4, 2));
        assertThrows(ShapeException.class, () -> a.permute(0));
        assertThrows(ShapeException.class, () -> a.permute(0, 0));
        assertThrows(ShapeException.class, () -> a.sum(2));
        assertThrows(ShapeException.class, () -> g.input("zero", 2, 0));
        assertThrows(ShapeException.class, () -> Shape.of(1 << 20, 1 << 20));
        assertThrows(ShapeException.class, () -> g.gradient(a, a));
        assertThrows(IllegalArgumentException.class, () -> a.plus(new Graph().input("a", 2, 3)));
    }

    @Test
    void axesInAnotherOrder() {
        Differences.check("permute", 1, p -> {
            Node a = p.normal("a", 1, 2, 3, 4);
            return a.permute(2, 0, 1).times(a.permute(1, 0, 2).reshape(4, 2, 3));
        });
        Node a = new Graph().constant(new double[] {1, 2, 3, 4, 5, 6}, 2, 3);
        assertArrayEquals(new double[] {1, 4, 2, 5, 3, 6}, compute(a.permute(1, 0)), 0);
    }

    @Test
    void rowsByNumber() {
        Differences.check("rows", 1, p -> {
            Node table = p.normal("table", 1, 4, 2);
            Node numbers = p.graph().constant(new double[] {3, -1, 0, 3, 1, 3}, 2, 3);
            Node rows = table.rows(numbers);
            return rows.times(rows).scatterRows(numbers, 5).plus(1).times(rows.sum());
        });
        Graph g = new Graph();
        Node table = g.constant(new double[] {1, 2, 3, 4}, 2, 2);
        Node numbers = g.constant(new double[] {1, -1, 1}, 3);
        assertArrayEquals(new double[] {3, 4, 0, 0, 3, 4}, compute(table.rows(numbers)), 0);
        assertArrayEquals(new double[] {0, 0, 6, 8}, compute(table.rows(numbers).scatterRows(numbers, 2)), 0);
        for (double wrong : new double[] {2, -2, 0.5, Double.NaN, Double.POSITIVE_INFINITY, 1e20}) {
            Node rows = table.rows(g.constant(new double[] {wrong}, 1));
            IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> compute(rows));
            assertTrue(e.getMessage().contains("" + wrong), e.getMessage());
        }
    }

    @Test
    void functionsOfRows() {
        Differences.check("softmax", 1, p -> p.normal("x", 1, 3, 4).softmax());
        Differences.check("one", 1, p -> p.normal("x", 1, 3, 1).softmax().plus(p.normal("y", 1, 3, 1)));
        Differences.check("lse", 1, p -> p.normal("x", 1, 3, 4).logSumExp());
        Differences.check("max", 1, p -> p.normal("x", 1, 3, 4).max());
        Graph g = new Graph();
        Node x = g.constant(new double[] {1000, 1000, -1000, 0, 0, Math.log(3)}, 2, 3);
        assertArrayEquals(new double[] {0.5, 0.5, 0, 0.2, 0.2, 0.6}, compute(x.softmax()), 1e-15);
        assertArrayEquals(new double[] {1000 + Math.log(2), Math.log(5)}, compute(x.logSumExp()), 1e-12);
        assertArrayEquals(new double[] {1000, Math.log(3)}, compute(x.max()), 0);
        Node nan = g.constant(new double[] {1, Double.NaN}, 1, 2);
        assertTrue(Double.isNaN(compute(nan.softmax())[0]));
        assertTrue(Double.isNaN(compute(nan.logSumExp())[0]));
        assertTrue(Double.isNaN(compute(nan.max())[0]));
    }

    @Test
    void thirdDerivativesAreExact() {
        Graph g = new Graph();
        Node x = g.input("x");
        Node y = x.apply(Elementary.SINE).times(x.apply(Elementary.EXP));
        Node third = g.gradient(g.gradient(g.gradient(y, x), x), x);
        Program program = new Program(List.of(third), PlainAlgebra.create());
        for (double t : new double[] {-1.5, 0, 0.4, 2}) {
            program.set(x, t);
            program.run();
            // (e^x sin x)''' = 2 e^x (cos x - sin x)
            assertEquals(
                    2 * Math.exp(t) * (Math.cos(t) - Math.sin(t)),
                    program.number(third),
                    1e-13 * Math.exp(Math.abs(t)));
        }
    }

    @Test
    void gradientByWhatDoesNotMatterIsZero() {
        Graph g = new Graph();
        Node x = g.input("x", 2);
        Node y = g.constant(new double[] {1, 2}, 2).sum();
        assertArrayEquals(new double[2], compute(g.gradient(y, x)), 0);
        assertArrayEquals(
                new double[2], compute(g.gradient(x.apply(Elementary.STEP).sum(), x)), 0);
    }
}
