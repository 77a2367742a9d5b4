package org.mltheory.chapter12;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mltheory.compute.random.RandomStream;
import org.mltheory.experiment.claim.Outcome;

/** Models with products of parameters: gradients by differences, and the limits that they are known to reach. */
class DeepModelsTest {

    private static double[] draw(String name, int count) {
        double[] out = new double[count];
        RandomStream.of(11, 0, name).gaussians(out);
        return out;
    }

    private static void compare(ToDoubleFunction<double[]> f, double[] at, double[] gradient) {
        for (int j = 0; j < at.length; j++) {
            double[] v = at.clone();
            double h = 1e-6;
            v[j] = at[j] + h;
            double up = f.applyAsDouble(v);
            v[j] = at[j] - h;
            double down = f.applyAsDouble(v);
            assertEquals((up - down) / (2 * h), gradient[j], 1e-6 * (1 + Math.abs(gradient[j])), "entry " + j);
        }
    }

    @ParameterizedTest
    @EnumSource(HomogeneousMargin.Activation.class)
    void homogeneousNetGradientAndOrder(HomogeneousMargin.Activation activation) {
        HomogeneousNet net = new HomogeneousNet(activation, draw("x", 12), new int[] {1, -1, 1, 1, -1, -1}, 2, 4);
        double[] theta = draw("theta", net.parameters());
        double[] g = new double[theta.length];
        double[] ignored = new double[theta.length];
        net.logLossGradient(theta, g);
        compare(v -> net.logLossGradient(v, ignored), theta, g);
        double[] scaled = theta.clone();
        for (int k = 0; k < scaled.length; k++) {
            scaled[k] *= 3;
        }
        double[] point = {0.3, -0.8};
        assertEquals(
                Math.pow(3, activation.order()) * net.output(theta, point, 0), net.output(scaled, point, 0), 1e-10);
    }

    @ParameterizedTest
    @EnumSource(HomogeneousMargin.Activation.class)
    void normalizedMarginNeverFalls(HomogeneousMargin.Activation activation) {
        Lab.Report r = Lab.run(HomogeneousMargin::new, 2, e -> {
            e.activation = activation;
            e.logTime = 10;
        });
        assertEquals(
                Outcome.HOLDS,
                r.verdict("smoothed-margin-grows").outcome(),
                r.verdict("smoothed-margin-grows").message());
        assertEquals(Outcome.HOLDS, r.verdict("norm-grows").outcome());
    }

    @Test
    void aNetworkTooSmallToFitIsNotCovered() {
        Lab.Report r = Lab.run(HomogeneousMargin::new, 1, e -> {
            e.hidden = 1;
            e.logTime = 5;
        });
        assertEquals(Outcome.NOT_APPLICABLE, r.verdict("smoothed-margin-grows").outcome());
    }

    @Test
    void diagonalGradient() {
        DiagonalNetwork.DiagonalFlow flow = new DiagonalNetwork.DiagonalFlow(draw("x", 15), draw("y", 3), 3, 5);
        double[] uv = draw("uv", 10);
        double[] g = new double[10];
        flow.gradient(uv, g);
        compare(v -> flow.gradient(v, new double[10]), uv, g);
    }

    @Test
    void diagonalNetworkGoesFromL1ToL2() {
        Lab.Report r = Lab.sweep(DiagonalNetwork::new, 1, new double[] {0.001, 0.1, 3}, (e, x) -> e.initScale = x);
        assertEquals(
                Outcome.HOLDS,
                r.verdict("least-entropy").outcome(),
                r.verdict("least-entropy").message());
        assertEquals(Outcome.HOLDS, r.verdict("rich-regime").outcome());
        assertEquals(Outcome.HOLDS, r.verdict("kernel-regime").outcome());
        assertEquals(Outcome.VIOLATED, r.verdict("handbook-minimum-norm").outcome());
        double[] l1 = r.trace("l1-ratio", 0).y();
        assertTrue(l1[0] < l1[1] && l1[1] < l1[2]);
    }

    @Test
    void factorGradient() {
        double[] a = {1, 2, 2, -1, 0, 0.5, 0.5, 3};
        MatrixFactorization.FactorFlow flow = new MatrixFactorization.FactorFlow(a, new double[] {1, -2}, 2);
        double[] u = draw("u", 4);
        double[] g = new double[4];
        flow.gradient(u, g);
        compare(v -> flow.gradient(v, new double[4]), u, g);
    }

    @Test
    void factorProductIsSymmetric() {
        double[] w = new double[4];
        MatrixFactorization.FactorFlow.product(new double[] {1, 2, 3, 4}, w, 2);
        assertArrayEquals(new double[] {5, 11, 11, 25}, w);
    }

    @Test
    void smallStartsRecoverLowRankAndLargeOnesDoNot() {
        Lab.Report r = Lab.sweep(MatrixFactorization::new, 2, new double[] {0.001, 1}, (e, x) -> e.initScale = x);
        assertEquals(
                Outcome.HOLDS,
                r.verdict("least-nuclear-norm").outcome(),
                r.verdict("least-nuclear-norm").message());
        assertEquals(Outcome.HOLDS, r.verdict("low-rank").outcome());
        assertTrue(r.at("recovery-error", 0, 0.001) < 0.01);
        assertTrue(r.at("nuclear-ratio", 0, 1) > 1.02);
    }
}
