package org.mltheory.compute.derivative;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.mltheory.compute.linalg.LinearAlgebra;
import org.mltheory.compute.linalg.NotFiniteException;
import org.mltheory.compute.net.Activation;
import org.mltheory.compute.net.Loss;
import org.mltheory.compute.net.Mlp;
import org.mltheory.compute.random.RandomStream;

class SpectrumTest {

    private static final LinearAlgebra ALGEBRA = LossSurfaceTest.ALGEBRA;

    private static RandomStream random() {
        return RandomStream.of(9, 0, "probes");
    }

    private static SymmetricOperator hessian() {
        Mlp net = new Mlp(Activation.TANH, 4, 6, 3);
        return LossSurface.of(
                        net,
                        LossSurfaceTest.samples(net, Loss.CROSS_ENTROPY, 20),
                        Loss.CROSS_ENTROPY,
                        ALGEBRA,
                        () -> false)
                .hessian(net.initial(RandomStream.of(2, 0, "theta")));
    }

    /** The whole matrix, column by column. */
    private static double[] matrix(SymmetricOperator a) {
        int n = a.dimension();
        double[] matrix = new double[n * n];
        double[] column = new double[n];
        for (int j = 0; j < n; j++) {
            double[] e = new double[n];
            e[j] = 1;
            a.apply(e, column);
            System.arraycopy(column, 0, matrix, j * n, n);
        }
        return matrix;
    }

    private static SymmetricOperator diagonal(double... entries) {
        return new SymmetricOperator() {
            @Override
            public int dimension() {
                return entries.length;
            }

            @Override
            public void apply(double[] v, double[] product) {
                for (int i = 0; i < v.length; i++) {
                    product[i] = entries[i] * v[i];
                }
            }
        };
    }

    @Test
    void extremeEigenvaluesAreThoseOfTheWholeHessian() {
        SymmetricOperator a = hessian();
        int n = a.dimension();
        double[] matrix = matrix(a);
        for (int i = 0; i < n * n; i++) {
            assertEquals(matrix[i], matrix[i % n * n + i / n], 1e-14);
        }
        double[] values = new double[n];
        ALGEBRA.symmetricEigen(matrix, n, values, new double[0]);
        Spectrum.Extreme top = Spectrum.greatest(a, 4, 1e-9, n, random(), ALGEBRA);
        Spectrum.Extreme bottom = Spectrum.least(a, 2, 1e-9, n, random(), ALGEBRA);
        for (int i = 0; i < 4; i++) {
            assertEquals(values[n - 1 - i], top.values()[i], 1e-9 * values[n - 1]);
            assertTrue(top.residuals()[i] <= 1e-9 * values[n - 1]);
        }
        assertArrayEquals(new double[] {values[0], values[1]}, bottom.values(), 1e-9 * values[n - 1]);
        double[] product = new double[n];
        a.apply(top.vector(), product);
        for (int i = 0; i < n; i++) {
            assertEquals(values[n - 1] * top.vector()[i], product[i], 1e-8 * values[n - 1]);
        }
        assertTrue(top.products() < n, top.products() + " products");
    }

    @Test
    void invariantSpacesEndTheIteration() {
        Spectrum.Extreme top = Spectrum.greatest(diagonal(3, 3, 3, -1, -1), 4, 1e-9, 100, random(), ALGEBRA);
        assertArrayEquals(new double[] {3, -1}, top.values(), 1e-12);
        assertEquals(2, top.products());
        assertArrayEquals(
                new double[] {0},
                Spectrum.greatest(diagonal(0, 0), 1, 0, 9, random(), ALGEBRA).values(),
                0);
        assertArrayEquals(
                new double[] {-7},
                Spectrum.least(diagonal(-7), 1, 0, 9, random(), ALGEBRA).values(),
                0);
    }

    @Test
    void traceLiesWithinFourStandardErrors() {
        SymmetricOperator a = hessian();
        double[] matrix = matrix(a);
        int n = a.dimension();
        double trace = 0;
        double off = 0;
        for (int i = 0; i < n * n; i++) {
            trace += i % (n + 1) == 0 ? matrix[i] : 0;
            off += i % (n + 1) == 0 ? 0 : matrix[i] * matrix[i];
        }
        Spectrum.Estimate estimate = Spectrum.trace(a, 300, random());
        assertEquals(trace, estimate.mean(), 4 * estimate.standardError());
        double deviation = Math.sqrt(2 * off / 300);
        assertEquals(deviation, estimate.standardError(), 0.3 * deviation);
        // signs see a diagonal matrix exactly
        Spectrum.Estimate exact = Spectrum.trace(diagonal(1, 2, 3.5), 2, random());
        assertEquals(6.5, exact.mean(), 0);
        assertEquals(0, exact.standardError(), 0);
    }

    @Test
    void momentsOfTheDensityAreTracesOfPowers() {
        SymmetricOperator a = hessian();
        int n = a.dimension();
        double[] values = new double[n];
        ALGEBRA.symmetricEigen(matrix(a), n, values, new double[0]);
        int probes = 400;
        Spectrum.Density density = Spectrum.density(a, probes, 12, random(), ALGEBRA);
        assertEquals(1, density.moment(0), 1e-12);
        for (int k = 1; k <= 4; k++) {
            double exact = 0;
            double norm = 0;
            for (double value : values) {
                exact += Math.pow(value, k) / n;
                norm += Math.pow(value, 2 * k);
            }
            // the variance of a probe is at most twice the squared Frobenius norm
            assertEquals(exact, density.moment(k), 4 * Math.sqrt(2 * norm / probes) / n, "moment " + k);
        }
        double mass = 0;
        for (double t = -5; t < 10; t += 0.01) {
            mass += 0.01 * density.at(t, 0.05);
        }
        assertEquals(1, mass, 1e-6);
        // with as many points as eigenvalues, quadrature is exact
        Spectrum.Density whole = Spectrum.density(diagonal(1, 2, 4), 1, 3, random(), ALGEBRA);
        assertArrayEquals(new double[] {1, 2, 4}, whole.points(), 1e-12);
        assertArrayEquals(new double[] {1 / 3.0, 1 / 3.0, 1 / 3.0}, whole.weights(), 1e-12);
    }

    @Test
    void whatIsNotFiniteIsRefused() {
        assertThrows(
                NotFiniteException.class,
                () -> Spectrum.greatest(diagonal(1, Double.NaN), 1, 1e-9, 9, random(), ALGEBRA));
        assertThrows(
                IllegalArgumentException.class, () -> Spectrum.greatest(diagonal(1), 0, 1e-9, 9, random(), ALGEBRA));
        assertThrows(IllegalArgumentException.class, () -> Spectrum.trace(diagonal(1), 0, random()));
    }
}
