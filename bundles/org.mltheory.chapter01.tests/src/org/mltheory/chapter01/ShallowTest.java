package org.mltheory.chapter01;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.mltheory.compute.random.RandomStream;
import org.mltheory.compute.stats.Welford;
import org.mltheory.experiment.Experiment;
import org.mltheory.experiment.Setting;
import org.mltheory.experiment.claim.Outcome;
import org.mltheory.experiment.registry.Registry;
import org.mltheory.experiment.result.Measurements;

/** Activations, linear networks, S-curves, regions, Barron's rate and training. */
class ShallowTest {

    /** |x| on [-1, 1]: 1/6, 1/96, 1/96 and 1/384 for degrees 1 to 4, from its Legendre coefficients 1/2, 5/8, -3/16. */
    @ParameterizedTest
    @CsvSource({"identity, 1, 6", "square, 1, 96", "cube, 1, 96", "power, 4, 384"})
    void polynomialActivationsReachTheBestPolynomial(String activation, int degree, double inverse) {
        Lab.Report r = Lab.run(
                "activation-choice", 2, "width: [8, 64]", "activation: " + activation, "degree: " + degree, "scale: 1");
        assertEquals(1 / inverse, r.scalar("polynomial-residual"), 1e-12);
        assertEquals(1 / inverse, r.at("residual", 64), 1e-9);
        assertEquals(Outcome.HOLDS, r.outcome("polynomial-floor"));
        assertEquals(Outcome.HOLDS, r.outcome("polynomial-reached"));
    }

    /** Without biases sums of tanh are odd, and the best odd function for |x| is 0: ∫|x|² = 2/3 is left. */
    @Test
    void biasesAreEssential() {
        Lab.Report r = Lab.run("activation-choice", 1, "width: 64", "activation: tanh", "bias: false");
        assertEquals(2.0 / 3, r.at("residual", 64), 1e-9);
        assertEquals(Outcome.NOT_APPLICABLE, r.outcome("leshno"));
        assertEquals(Outcome.VIOLATED, r.outcome("handbook-nonlinear-suffices"));
    }

    @ParameterizedTest
    @EnumSource(
            value = HiddenFunction.class,
            names = {"RELU", "TANH", "SIGMOID", "SINE", "SIGN"})
    void otherActivationsGetBelow(HiddenFunction activation) {
        Lab.Report r = Lab.run(
                "activation-choice",
                1,
                "width: 256",
                "activation: " + activation.name().toLowerCase(java.util.Locale.ROOT));
        assertEquals(Outcome.HOLDS, r.outcome("leshno"));
    }

    @Test
    void quadratureIsExact() {
        QuadratureGrid g = QuadratureGrid.of(16);
        double[] zero = new double[g.size()];
        assertEquals(2.0 / 7, g.squaredDistance(g.values(x -> x * x * x), zero), 1e-14);
        assertEquals(2.0 / 3, g.squaredDistance(g.values(Math::abs), zero), 1e-14);
    }

    @Test
    void deepLinearNetworksAreMatrices() {
        Lab.Report r =
                Lab.run("deep-linear", 2, "depth: [1, 2, 9]", "width: 20", "bottleneck: 4", "inputs: 7", "outputs: 6");
        assertEquals(Outcome.HOLDS, r.outcome("handbook-linear"));
        assertEquals(6, r.at("rank", 1));
        assertEquals(4, r.at("rank", 9));
        Lab.Report relu = Lab.run("deep-linear", 1, "depth: 3", "activation: relu");
        assertTrue(relu.scalar("linear-gap") > 0.01);
        assertEquals(Outcome.NOT_APPLICABLE, relu.outcome("handbook-linear"));
    }

    /** x² by N very steep steps: the worst place is the end, f(1) - f(1 - h/2) = h - h²/4. */
    @Test
    void steepStaircaseOfTheSquare() {
        Lab.Report r = Lab.run("sigmoid-bumps", 1, "width: 10", "target: square", "steepness: 1000000");
        assertEquals(0.1 - 0.0025, r.at("sup-error", 10), 1e-9);
    }

    @ParameterizedTest
    @EnumSource(Target.class)
    void staircasesKeepToTheirBound(Target target) {
        for (double k : new double[] {0.5, 3, 30}) {
            Lab.Report r = Lab.run(
                    "sigmoid-bumps",
                    1,
                    "width: [1, 2, 5, 24]",
                    "steepness: " + k,
                    "from: -0.7",
                    "target: " + target.name().toLowerCase(java.util.Locale.ROOT));
            assertEquals(Outcome.HOLDS, r.outcome("staircase-bound"), target + " at " + k);
        }
    }

    /** The cut-off sum against the whole one. */
    @Test
    void staircaseIsItsSum() {
        SigmoidStaircase net = new SigmoidStaircase(x -> x * x, -1, 2, 9, 60);
        for (double x = -1.2; x < 2.2; x += 0.0137) {
            double sum = Math.pow(-1 + 0.5 / 3, 2);
            for (int i = 1; i < 9; i++) {
                double step = Math.pow(-1 + (i + 0.5) / 3, 2) - Math.pow(-1 + (i - 0.5) / 3, 2);
                sum += step * SigmoidStaircase.sigmoid(60 * (x - (-1 + i / 3.0)));
            }
            assertEquals(sum, net.value(x), 1e-12);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "10, 2, generic, 56",
        "20, 3, generic, 1351",
        "7, 4, generic, 99",
        "5, 1, generic, 6",
        "0, 3, generic, 1",
        "9, 3, central, 74",
        "6, 2, axis-parallel, 16",
        "7, 3, axis-parallel, 36"
    })
    void regions(int n, int d, String arrangement, double expected) {
        Lab.Report r = Lab.run("region-counts", 1, "width: " + n, "dimension: " + d, "arrangement: " + arrangement);
        assertEquals(expected, r.scalar("regions"));
        assertEquals(Outcome.HOLDS, r.outcome("arranged-exact"));
        assertEquals(Outcome.HOLDS, r.outcome("zaslavsky-bound"));
    }

    @Test
    void generalPosition() {
        assertTrue(GeneralPosition.holds(new long[][] {{1, 0}, {0, 1}, {1, 1}}, new long[] {0, 0, 1}, () -> {}));
        assertFalse(
                GeneralPosition.holds(new long[][] {{1, 0}, {0, 1}, {1, 1}}, new long[] {0, 0, 0}, () -> {}),
                "one point");
        assertFalse(GeneralPosition.holds(new long[][] {{1, 2}, {2, 4}}, new long[] {0, 1}, () -> {}), "parallel");
    }

    @ParameterizedTest
    @CsvSource({"1, 0.7978845608", "2, 1.2533141373", "5, 2.1276921622", "10, 3.0843277547"})
    void barronConstant(int d, double expected) {
        assertEquals(expected, BarronGaussian.constant(d), 1e-6);
        assertEquals(
                expected,
                Lab.run("barron-rate", 1, "dimension: " + d, "terms: 1", "draws: 1")
                        .scalar("barron-constant"),
                1e-6);
    }

    /** f(x) = f(0) + v E[s 1{alpha x > t}] at given points, within 4 standard errors; v by an independent mean. */
    @ParameterizedTest
    @CsvSource({"1, 1", "3, 1.5", "6, 0.7"})
    void ownLawRepresentsTheFunction(int d, double r) {
        BarronGaussian f = new BarronGaussian(d, r);
        double v = f.mass();
        RandomStream stream = RandomStream.of(3, d, "steps");
        double[] x = f.ball(stream, 3);
        Welford[] means = {new Welford(), new Welford(), new Welford()};
        for (int k = 0; k < 40_000; k++) {
            double[] step = f.step(stream);
            for (int i = 0; i < 3; i++) {
                double dot = 0;
                for (int j = 0; j < d; j++) {
                    dot += step[j] * x[i * d + j];
                }
                means[i].add(dot > step[d] ? v * step[d + 1] : 0);
            }
        }
        for (int i = 0; i < 3; i++) {
            double expected = BarronGaussian.value(x, i * d, d) - 1;
            assertEquals(expected, means[i].mean(), 4 * means[i].standardError());
        }
        Welford areas = new Welford();
        Welford cosines = new Welford();
        double[] omega = new double[d];
        for (int k = 0; k < 40_000; k++) {
            stream.gaussians(omega);
            double squares = 0;
            for (double w : omega) {
                squares += w * w;
            }
            areas.add(2 * BarronGaussian.area(Math.sqrt(squares) * r));
            double[] point = f.ball(stream, 1);
            double gap = 1 - Math.pow(BarronGaussian.value(point, 0, d), 2);
            cosines.add(gap * gap / 2);
        }
        assertEquals(areas.mean(), v, 4 * areas.standardError());
        assertTrue(v <= 2 * r * BarronGaussian.constant(d));
        assertEquals(cosines.mean(), f.cosineVariance(), 4 * cosines.standardError());
    }

    @Test
    void widthAndRadiusOfTheGaussianScaleTheBound() {
        Lab.Report r = Lab.run("barron-rate", 1, "terms: 50", "dimension: 2", "radius: 3", "scale: 2", "draws: 1");
        double c = Math.sqrt(Math.PI / 2) / 2;
        assertEquals(Math.pow(2 * 3 * c, 2) / 50, r.scalar("barron-bound"), 1e-12);
    }

    /** Not a step trained: the construction's error, on the grid of 4097 points. */
    @Test
    void trainingStartsWhereItIsTold() {
        Lab.Report r = Lab.run(
                "trained-approximation", 1, "width: 8", "steps: 0", "start: constructed", "from: -1", "length: 3");
        assertEquals(9.0 / 256, r.scalar("trained-error"), 1e-9);
        assertEquals(r.scalar("constructed-error"), r.scalar("trained-error"), 1e-9);
        assertEquals(2 * 9 / (16.0 * 81), r.at("free-knot-floor", 8), 1e-12);
    }

    /** A probe sees what is linear: exactly separable classes, and classes that no line parts. */
    @Test
    void probes() {
        double[] x = {0, 0, 0, 1, 1, 0, 1, 1};
        int[] or = {0, 1, 1, 1};
        int[] exclusive = {0, 1, 1, 0};
        assertEquals(1, LinearProbe.of(x, or, x, or, 2, 2, 1e-9, () -> false).testAccuracy());
        LinearProbe blind = LinearProbe.of(x, exclusive, x, exclusive, 2, 2, 1e-9, () -> false);
        assertEquals(0.5, blind.trainingLoss(), 1e-9, "the means are all that is left");
    }

    @Test
    void everyExperimentNoticesCancellation() {
        for (Registry.Entry entry : Lab.REGISTRY.experiments(1)) {
            Experiment experiment = entry.create();
            Setting setting = new Setting(1, 1, experiment.data().standard(), Setting.Stop.NEVER);
            Lab.Recording trial = new Lab.Recording(new Measurements(), setting, 0, 8, () -> true);
            assertThrows(CancellationException.class, () -> experiment.run(trial), entry.id());
        }
    }
}
