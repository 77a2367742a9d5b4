package org.mltheory.chapter05;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mltheory.compute.linalg.SymmetricEigen;
import org.mltheory.compute.linalg.Vectors;
import org.mltheory.compute.random.RandomMatrices;
import org.mltheory.compute.random.RandomStream;
import org.mltheory.compute.stats.Welford;
import org.mltheory.experiment.claim.Outcome;
import org.mltheory.experiment.result.Table;

class TensorDecompositionTest {

    /** The point with equal weight on all components is the maximum: the catalogue had it for a saddle. */
    @Test
    void equalWeightOnAllComponentsIsTheMaximum() {
        QuarticTensor f = tensor(10);
        double[] u = f.critical(10);
        double[] expected = new double[9];
        Arrays.fill(expected, -0.8);
        assertArrayEquals(expected, f.tangentEigenvalues(u), 1e-12);
        assertEquals(-0.1, f.value(u), 1e-15);
        RandomStream random = RandomStream.of(1, 0, "sphere");
        for (int i = 0; i < 1000; i++) {
            assertTrue(f.value(random.sphere(10)) <= -0.1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 6})
    void pointsOnSomeComponentsAreStrictSaddlesOrMinima(int k) {
        double[] expected = new double[9];
        Arrays.fill(expected, 0, k - 1, -8.0 / k);
        Arrays.fill(expected, k - 1, 9, 4.0 / k);
        assertArrayEquals(expected, tensor(10).tangentEigenvalues(tensor(10).critical(k)), 1e-12);
    }

    /** The Hessian on the sphere again, from second differences of f along great circles, at points that are not critical. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 8})
    void theTangentHessianIsThatAlongGreatCircles(int d) {
        QuarticTensor f = tensor(d);
        double[] u = RandomStream.of(5, d, "u").sphere(d);
        double[] basis = tangent(u);
        int m = d - 1;
        double[] h = new double[m * m];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < m; j++) {
                h[i * m + j] = (second(f, u, basis, i, j, 1) - second(f, u, basis, i, j, -1)) / 4;
            }
        }
        assertArrayEquals(SymmetricEigen.valuesOf(h, m), f.tangentEigenvalues(u), 2e-5);
    }

    /** The second derivative at 0 of f(exp_u(t (b_i + sign b_j))). */
    private static double second(QuarticTensor f, double[] u, double[] basis, int i, int j, int sign) {
        int d = u.length;
        double[] v = new double[d];
        Vectors.axpy(1, basis, i * d, v, 0, d);
        Vectors.axpy(sign, basis, j * d, v, 0, d);
        double length = Vectors.norm(v);
        if (length == 0) {
            return 0;
        }
        double t = 1e-3;
        return (along(f, u, v, length, t) - 2 * f.value(u) + along(f, u, v, length, -t)) / (t * t);
    }

    private static double along(QuarticTensor f, double[] u, double[] v, double length, double t) {
        double[] w = u.clone();
        Vectors.scale(Math.cos(t * length), w);
        Vectors.axpy(Math.sin(t * length) / length, v, w);
        return f.value(w);
    }

    /** Orthonormal rows that span what is orthogonal to u. */
    private static double[] tangent(double[] u) {
        int d = u.length;
        double[] projection = new double[d * d];
        for (int p = 0; p < d; p++) {
            for (int q = 0; q < d; q++) {
                projection[p * d + q] = (p == q ? 1 : 0) - u[p] * u[q];
            }
        }
        SymmetricEigen eigen = SymmetricEigen.of(projection, d);
        double[] rows = new double[(d - 1) * d];
        for (int i = 1; i < d; i++) {
            System.arraycopy(eigen.vector(i), 0, rows, (i - 1) * d, d);
        }
        return rows;
    }

    @Test
    void theCensusCountsEveryCriticalPoint() {
        Lab.Report report = Lab.run(TensorDecomposition::new, 1, e -> e.steps = 10);
        Table census = report.result(Table.class, "census");
        assertEquals(6, census.rows().size());
        for (List<String> row : census.rows()) {
            int n = Integer.parseInt(row.get(0));
            int minima = 2 * n;
            int maxima = 1 << n;
            assertEquals(Integer.toString(minima), row.get(1));
            assertEquals(Integer.toString((int) Math.pow(3, n) - 1 - minima - maxima), row.get(2));
            assertEquals(Integer.toString(maxima), row.get(3));
        }
    }

    /** The mean squared error of long runs near a minimum, within 4 standard errors and the second order that the formula leaves out. */
    @ParameterizedTest
    @CsvSource({"10, 0.01, 1, 0.5", "4, 0.02, 3, 0.3", "30, 0.005, 10, 1", "2, 0.05, 2, 0.1"})
    void theErrorThatNoiseHoldsIsThePredicted(int d, double eta, int batch, double sigma) {
        QuarticTensor f = tensor(d);
        RandomStream random = RandomStream.of(2, d, "settled");
        Welford blocks = new Welford();
        double[] u = f.critical(1);
        for (int t = 0; t < 2000; t++) {
            f.descend(u, eta, batch, sigma, random);
        }
        for (int block = 0; block < 40; block++) {
            double sum = 0;
            for (int t = 0; t < 2000; t++) {
                f.descend(u, eta, batch, sigma, random);
                sum += f.squaredError(u);
            }
            blocks.add(sum / 2000);
        }
        double predicted = QuarticTensor.settledError(d, eta, batch, sigma);
        assertEquals(
                predicted,
                blocks.mean(),
                4 * blocks.standardError() + 2 * predicted * predicted * d,
                "predicted " + predicted);
    }

    @Test
    void distancesAreThoseToTheNearestComponent() {
        QuarticTensor f = tensor(6);
        RandomStream random = RandomStream.of(3, 0, "distance");
        for (int i = 0; i < 50; i++) {
            double[] u = random.sphere(6);
            double least = Double.POSITIVE_INFINITY;
            for (int k = 0; k < 6; k++) {
                double[] unit = new double[6];
                unit[k] = 1;
                double[] a = f.point(unit);
                least = Math.min(least, Vectors.distance(u, a));
                Vectors.scale(-1, a);
                least = Math.min(least, Vectors.distance(u, a));
            }
            assertEquals(least * least, f.squaredError(u), 1e-13);
        }
    }

    @ParameterizedTest
    @CsvSource({"2, 2, 1", "20, 7, 4"})
    void recoversInOtherDimensions(int d, int k, int batch) {
        Lab.Report report = Lab.run(TensorDecomposition::new, 4, e -> {
            e.d = d;
            e.components = k;
            e.batch = batch;
            e.sigma = 0.3;
        });
        assertEquals(
                Outcome.HOLDS,
                report.verdict("recovers").outcome(),
                report.verdict("recovers").message());
        assertEquals(Outcome.HOLDS, report.verdict("index").outcome());
        assertEquals(Outcome.HOLDS, report.verdict("greatest-curvature").outcome());
    }

    private static QuarticTensor tensor(int d) {
        return new QuarticTensor(RandomMatrices.orthogonal(RandomStream.of(1, 0, "tensor"), d), d);
    }
}
