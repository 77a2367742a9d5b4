package org.mltheory.compute.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.mltheory.compute.optim.PolyhedralGeometry.Reference;
import org.mltheory.compute.random.RandomStream;

class PolyhedralGeometryTest {

    private static final double[] X = {1, 1, 0, 0, 1, 1};
    private static final double[] Y = {2, 3};

    @Test
    void linearProgramOfATextbook() {
        // max 3a + 5b, a <= 4, 2b <= 12, 3a + 2b <= 18: (2, 6), value 36, dual (0, 1.5, 1)
        LinearProgram.Solution s = LinearProgram.maximize(
                new double[] {1, 0, 0, 2, 3, 2}, 3, 2, new double[] {4, 12, 18}, new double[] {3, 5});
        assertArrayEquals(new double[] {2, 6}, s.x(), 1e-12);
        assertArrayEquals(new double[] {0, 1.5, 1}, s.dual(), 1e-12);
        assertEquals(36, s.value(), 1e-12);
        assertTrue(s.gap() < 1e-12);
    }

    /** Beale's program cycles under the usual pivot rule. */
    @Test
    void linearProgramThatCyclesWithoutBlandsRule() {
        double[] a = {0.25, -60, -1.0 / 25, 9, 0.5, -90, -1.0 / 50, 3, 0, 0, 1, 0};
        LinearProgram.Solution s =
                LinearProgram.maximize(a, 3, 4, new double[] {0, 0, 1}, new double[] {0.75, -150, 0.02, -6});
        assertEquals(0.05, s.value(), 1e-12);
    }

    @Test
    void anUnboundedProgramHasNoGreatestValue() {
        assertEquals(
                Double.POSITIVE_INFINITY,
                LinearProgram.maximize(new double[] {-1}, 1, 1, new double[] {1}, new double[] {1})
                        .value());
        // X = 0, y = 1 has no interpolant
        assertEquals(
                Double.POSITIVE_INFINITY,
                PolyhedralGeometry.leastL1Norm(new double[2], 1, 2, new double[] {1})
                        .value());
    }

    @Test
    void aProgramInfeasibleAtTheOriginIsRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> LinearProgram.maximize(new double[] {1}, 1, 1, new double[] {-1}, new double[] {1}));
    }

    @Test
    void leastNormsOfTheWorkedExample() {
        // w = (2 - b, b, 3 - b): |w|_1 = 2 - b + b + 3 - b is least, 3, at b = 2; |w|_inf = max(|2 - b|, |b|, |3 - b|)
        // is 1.5 at b = 1.5
        Reference l1 = PolyhedralGeometry.leastL1Norm(X, 2, 3, Y);
        assertArrayEquals(new double[] {0, 2, 1}, l1.w(), 1e-12);
        assertEquals(3, l1.value(), 1e-12);
        Reference max = PolyhedralGeometry.leastMaximumNorm(X, 2, 3, Y);
        assertEquals(1.5, max.value(), 1e-12);
        assertArrayEquals(new double[] {0.5, 1.5, 1.5}, max.w(), 1e-12);
    }

    @Test
    void leastNormsAreInterpolantsThatNoPerturbationBeats() {
        int n = 5;
        int d = 14;
        RandomStream random = RandomStream.of(3, 0, "lp");
        double[] x = new double[n * d];
        random.gaussians(x);
        double[] y = new double[n];
        random.gaussians(y);
        Reference l1 = PolyhedralGeometry.leastL1Norm(x, n, d, y);
        Reference max = PolyhedralGeometry.leastMaximumNorm(x, n, d, y);
        double sum = 0;
        double greatest = 0;
        int zeros = 0;
        for (int j = 0; j < d; j++) {
            sum += Math.abs(l1.w()[j]);
            zeros += Math.abs(l1.w()[j]) < 1e-9 ? 1 : 0;
            greatest = Math.max(greatest, Math.abs(max.w()[j]));
        }
        assertEquals(l1.value(), sum, 1e-9);
        assertEquals(d - n, zeros, "a vertex has n non-zeros");
        assertEquals(max.value(), greatest, 1e-9);
        SquaresObjective f = new SquaresObjective(x, n, d, y);
        for (int i = 0; i < n; i++) {
            assertEquals(0, f.residual(i, l1.w()), 1e-9);
            assertEquals(0, f.residual(i, max.w()), 1e-9);
        }
        assertTrue(max.value() <= l1.value());
    }

    @Test
    void marginsOfTheSquareAndDuality() {
        // one example (3, 1): the l1 separator puts all on the first coordinate, the maximum norm one uses both
        Reference l1 = PolyhedralGeometry.l1Margin(new double[] {3, 1}, 1, 2);
        assertArrayEquals(new double[] {1, 0}, l1.w(), 1e-12);
        assertEquals(3, l1.value(), 1e-12);
        Reference max = PolyhedralGeometry.maximumNormMargin(new double[] {3, 1}, 1, 2);
        assertArrayEquals(new double[] {1, 1}, max.w(), 1e-12);
        assertEquals(4, max.value(), 1e-12);
    }

    @Test
    void marginsAreAttainedAndOrdered() {
        int n = 20;
        int d = 6;
        RandomStream random = RandomStream.of(8, 0, "margins");
        double[] z = new double[n * d];
        for (int k = 0; k < z.length; k++) {
            z[k] = random.nextGaussian() + (k % d == 0 ? 4 : 0);
        }
        MarginObjective f = new MarginObjective(MarginLoss.LOGISTIC, z, n, d);
        Reference l1 = PolyhedralGeometry.l1Margin(z, n, d);
        Reference max = PolyhedralGeometry.maximumNormMargin(z, n, d);
        HardMarginSvm.Separable l2 = (HardMarginSvm.Separable) HardMarginSvm.solve(z, n, d);
        assertEquals(l1.value(), f.leastMargin(l1.w()), 1e-10);
        assertEquals(max.value(), f.leastMargin(max.w()), 1e-10);
        // the unit balls are nested: l1 in l2 in maximum norm
        assertTrue(l1.value() <= l2.margin() + 1e-12 && l2.margin() <= max.value() + 1e-12);
    }

    @Test
    void nonSeparableMarginIsZero() {
        assertEquals(0, PolyhedralGeometry.l1Margin(new double[] {1, -1}, 2, 1).value(), 0);
        assertEquals(
                0,
                PolyhedralGeometry.maximumNormMargin(new double[] {1, -1}, 2, 1).value(),
                0);
    }
}
