package org.mltheory.chapter05;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mltheory.compute.linalg.SymmetricEigen;
import org.mltheory.compute.linalg.Vectors;
import org.mltheory.compute.random.RandomMatrices;
import org.mltheory.compute.random.RandomStream;
import org.mltheory.experiment.claim.Outcome;
import org.mltheory.experiment.result.Contours;
import org.mltheory.experiment.result.Scalar;

class FactorizationTest {

    @ParameterizedTest
    @CsvSource({"3, 1, 0.5", "5, 2, 0.7", "6, 4, 0.9", "3, 3, 0.3"})
    void criticalPointsAreTheFormulas(int d, int r, double ratio) {
        Factorization f = factorization(d, r, ratio);
        List<Factorization.Critical> all = f.criticalPoints();
        for (Factorization.Critical point : all) {
            double[] g = new double[d * r];
            assertEquals(
                    point.value(),
                    f.gradient(point.u(), g),
                    1e-12,
                    point.chosen().toString());
            assertEquals(0, Vectors.norm(g), 1e-13, point.chosen().toString());
            double[] values = f.hessianEigenvalues(point.u());
            double expected = r == 1 ? point.least() : Math.min(0, point.least());
            assertEquals(expected, values[0], 1e-12, point.chosen().toString());
        }
        // only the best r eigenvectors have no way down
        long without = all.stream().filter(p -> p.least() >= 0).count();
        assertEquals(1, without);
        assertEquals(f.minimum(), all.getLast().value(), 1e-15);
        int expected = 0;
        for (int k = 0, binomial = 1; k <= r; k++) {
            expected += binomial;
            binomial = binomial * (d - k) / (k + 1);
        }
        assertEquals(expected, all.size());
    }

    @Test
    void derivativesAreThoseOfTheValue() {
        Factorization f = factorization(4, 3, 0.6);
        double[] u = new double[12];
        RandomStream.of(7, 0, "u").gaussians(u);
        double[] g = new double[12];
        f.gradient(u, g);
        assertArrayEquals(Differences.gradient(f, u, 1e-5), g, 1e-6);
        double[] hessian = Differences.hessian(f, u, 1e-5);
        for (int i = 0; i < 12; i++) {
            for (int j = 0; j < i; j++) {
                double mean = (hessian[i * 12 + j] + hessian[j * 12 + i]) / 2;
                hessian[i * 12 + j] = mean;
                hessian[j * 12 + i] = mean;
            }
        }
        assertArrayEquals(SymmetricEigen.valuesOf(hessian, 12), f.hessianEigenvalues(u), 1e-6);
    }

    /** At 0 the Hessian is -4M for each column. */
    @Test
    void atZeroTheHessianIsMinusFourM() {
        double[] values = factorization(3, 2, 0.5).hessianEigenvalues(new double[6]);
        assertArrayEquals(new double[] {-4, -4, -2, -2, -1, -1}, values, 1e-13);
    }

    @ParameterizedTest
    @CsvSource({"2, 2, 0.5, 1", "6, 3, 0.8, 3", "8, 4, 0.6, 6"})
    void rotationsLeaveFlatDirectionsAtTheMinimum(int d, int r, double ratio, int flat) {
        Factorization f = factorization(d, r, ratio);
        double[] values = f.hessianEigenvalues(f.criticalPoints().getLast().u());
        int zeros = 0;
        for (double v : values) {
            assertTrue(v > -1e-12);
            zeros += Math.abs(v) < 1e-12 ? 1 : 0;
        }
        assertEquals(flat, zeros);
    }

    @Test
    void thePlaneIsASliceOfTheFunction() {
        Factorization f = factorization(5, 1, 0.7);
        double[] u = new double[5];
        double[] first = f.critical(List.of(0)).u();
        double[] second = f.critical(List.of(1)).u();
        Vectors.axpy(0.4, first, u);
        Vectors.axpy(-0.9 / Math.sqrt(0.7), second, u);
        assertEquals(f.gradient(u, new double[5]), f.slice(0.4, -0.9), 1e-13);
        assertEquals(0.4, f.along(0, u), 1e-14);
        assertEquals(-0.9, f.along(1, u), 1e-14);
    }

    @ParameterizedTest
    @CsvSource({"4, 1, 0.5", "8, 3, 0.8", "2, 2, 0.9"})
    void descentEndsAtTheGlobalMinimum(int d, int r, double ratio) {
        Lab.Report report = Lab.run(FactorizationLandscape::new, 1, e -> {
            e.d = d;
            e.rank = r;
            e.ratio = ratio;
            e.starts = 5;
        });
        for (String claim : List.of(
                "strict-saddles", "least-eigenvalue", "rotations", "global", "perturbed-global", "handbook-stuck")) {
            assertEquals(
                    Outcome.HOLDS,
                    report.verdict(claim).outcome(),
                    report.verdict(claim).message());
        }
        assertEquals(
                r == 1 ? Outcome.HOLDS : Outcome.VIOLATED,
                report.verdict("handbook-strict-minimum").outcome());
        assertEquals(-4, report.result(Scalar.class, "least-eigenvalue-at-zero").value(), 1e-12);
        assertEquals(r == 1, report.data().results().stream().anyMatch(Contours.class::isInstance));
    }

    private static Factorization factorization(int d, int r, double ratio) {
        double[] lambda = new double[d];
        for (int i = 0; i < d; i++) {
            lambda[i] = Math.pow(ratio, i);
        }
        return new Factorization(lambda, RandomMatrices.orthogonal(RandomStream.of(1, 0, "v"), d), r);
    }
}
