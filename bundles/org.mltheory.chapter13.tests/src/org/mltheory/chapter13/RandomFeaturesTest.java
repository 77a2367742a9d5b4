package org.mltheory.chapter13;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.mltheory.compute.linalg.LeastSquares;
import org.mltheory.compute.random.RandomStream;
import org.mltheory.compute.stats.Welford;
import org.mltheory.experiment.claim.Outcome;
import org.mltheory.experiment.data.DataSpec;
import org.mltheory.experiment.data.Dataset;
import org.mltheory.experiment.descriptor.Range;
import org.mltheory.experiment.result.Doubles;
import org.mltheory.experiment.result.Measurements;

class RandomFeaturesTest {

    private static final DataSpec DATA = new DataSpec("digits", "", 80, 200, 0);

    private static Measurements run(int repeats, RandomFeatures.Features map, double ridge, int... sizes) {
        return Harness.run(
                RandomFeatures::new,
                DATA,
                repeats,
                (e, n) -> {
                    e.features = n;
                    e.map = map;
                    e.ridge = ridge;
                },
                sizes);
    }

    /** The mean of phi(x) phi(x') over features is the kernel: exp(-|x-x'|^2/(2h^2)) for Fourier features. */
    @Test
    void fourierFeaturesApproximateTheGaussianKernel() {
        double[] x = {0.3, -1, 0.5, 1.1, 0.2, 0.4};
        double h = 1.7;
        int n = 20_000;
        double[] phi =
                new FeatureMap(RandomFeatures.Features.FOURIER, 3, n, h, RandomStream.of(3, 0, "features")).of(x, 2);
        Welford product = new Welford();
        for (int j = 0; j < n; j++) {
            product.add(phi[j] * phi[n + j]);
        }
        double distance = Math.pow(0.3 - 1.1, 2) + Math.pow(-1 - 0.2, 2) + Math.pow(0.5 - 0.4, 2);
        assertEquals(Math.exp(-distance / (2 * h * h)), product.mean(), 4 * product.standardError());
    }

    /** For directions w uniform on the sphere: |x||x'| (sin t + (pi - t) cos t)/(2 pi d), t the angle between x and x'. */
    @Test
    void reluFeaturesApproximateTheArcCosineKernel() {
        double[] x = {1, 2, 0, -1, 1, 3};
        int n = 20_000;
        double[] phi =
                new FeatureMap(RandomFeatures.Features.RELU, 3, n, 1, RandomStream.of(3, 0, "features")).of(x, 2);
        Welford product = new Welford();
        for (int j = 0; j < n; j++) {
            product.add(phi[j] * phi[n + j]);
        }
        double norms = Math.sqrt(5.0 * 11.0);
        double angle = Math.acos(1 / norms);
        double kernel = norms * (Math.sin(angle) + (Math.PI - angle) * Math.cos(angle)) / (2 * Math.PI * 3);
        assertEquals(kernel, product.mean(), 4 * product.standardError());
    }

    @ParameterizedTest
    @EnumSource(RandomFeatures.Features.class)
    void featuresAreNested(RandomFeatures.Features family) {
        double[] x = {0.1, 0.7, 0.4, 0.9};
        double[] few = new FeatureMap(family, 2, 5, 1, RandomStream.of(1, 0, "features")).of(x, 2);
        double[] many = new FeatureMap(family, 2, 9, 1, RandomStream.of(1, 0, "features")).of(x, 2);
        assertArrayEquals(Arrays.copyOf(few, 5), Arrays.copyOf(many, 5));
        assertArrayEquals(Arrays.copyOfRange(few, 5, 10), Arrays.copyOfRange(many, 9, 14));
    }

    @ParameterizedTest
    @CsvSource({"80", "95", "200"})
    void fromTheThresholdOnTheDataAreInterpolatedWithTheLeastNorm(int features) {
        Measurements data = run(2, RandomFeatures.Features.FOURIER, 0, features);
        for (int r = 0; r < 2; r++) {
            assertEquals(0, data.trace("train-error", r).y()[0]);
            assertTrue(
                    data.trace("train-loss", r).y()[0] < 1e-15,
                    "loss " + data.trace("train-loss", r).y()[0]);
            // the least norm of an interpolant is tr(Y^T K^-1 Y) with the Gram matrix K
            Dataset digits = Harness.digits(80, 200, 0, r);
            FeatureMap map =
                    new FeatureMap(RandomFeatures.Features.FOURIER, 64, features, 2, RandomStream.of(1, r, "features"));
            double[] phi = map.of(digits.trainX(), 80);
            double[] y = Classification.oneHot(digits.trainY(), 10);
            double squared = 0;
            double[] gram = gram(phi, 80, features);
            double[] dual = LeastSquares.minimumNorm(gram, 80, 80, y, 10);
            for (int i = 0; i < y.length; i++) {
                squared += y[i] * dual[i];
            }
            double norm = data.trace("norm", r).y()[0];
            // K squares the condition number, which is greatest at the threshold itself
            assertEquals(Math.sqrt(squared), norm, (features == 80 ? 1e-3 : 1e-8) * norm);
        }
    }

    private static double[] gram(double[] phi, int n, int columns) {
        double[] k = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                for (int l = 0; l < columns; l++) {
                    k[i * n + j] += phi[i * columns + l] * phi[j * columns + l];
                }
            }
        }
        return k;
    }

    @Test
    void digitsShowDoubleDescent() {
        Measurements data =
                run(10, RandomFeatures.Features.FOURIER, 0, 15, 20, 30, 40, 60, 80, 100, 130, 200, 320, 480);
        RandomFeatures e = new RandomFeatures();
        for (String claim : new String[] {
            "handbook-peak",
            "loss-peak",
            "interpolation",
            "norm-peak",
            "norm-falls",
            "handbook-second-descent",
            "handbook-bigger-is-better"
        }) {
            var verdict = Harness.verdict(e, claim, data);
            assertEquals(Outcome.HOLDS, verdict.outcome(), claim + ": " + verdict.message());
        }
    }

    @Test
    void ridgeRemovesThePeakAndTheInterpolationClaims() {
        int[] sizes = {15, 20, 30, 40, 60, 80, 100, 130, 200, 320, 480};
        Measurements data = run(5, RandomFeatures.Features.FOURIER, 1, sizes);
        RandomFeatures e = new RandomFeatures();
        assertEquals(
                Outcome.NOT_APPLICABLE,
                Harness.verdict(e, "interpolation", data).outcome());
        assertNotEquals(Outcome.HOLDS, Harness.verdict(e, "loss-peak", data).outcome());
        double before = Harness.at(data, "test-loss", 60).mean();
        double at = Harness.at(data, "test-loss", 80).mean();
        double without = Harness.at(run(5, RandomFeatures.Features.FOURIER, 0, 80), "test-loss", 80)
                .mean();
        assertTrue(at < 1.1 * before, "at the threshold " + at + ", before it " + before);
        assertTrue(without > 5 * at, "at the threshold without a ridge " + without + ", with it " + at);
    }

    /** ReLU features that are zero on all images delay interpolation; the norm falls from where it is reached. */
    @Test
    void reluFeaturesInterpolateToo() {
        Measurements data = run(3, RandomFeatures.Features.RELU, 0, 40, 80, 100, 130, 200, 320);
        RandomFeatures e = new RandomFeatures();
        assertEquals(Outcome.HOLDS, Harness.verdict(e, "norm-falls", data).outcome());
        assertEquals(0, Harness.at(data, "train-error", 130).mean());
    }

    @Test
    void scoresAreJudged() {
        double[] scores = {0.1, 0.9, 0.3, 0.2, Double.NaN, 5};
        assertEquals(2, Classification.errors(scores, 3, new int[] {9, 1, 1, 1}, 1, 2));
        assertEquals(0.01 + 0.01, Classification.squaredLoss(new double[] {0.1, 0.9}, 1, new int[] {1}, 0, 2), 1e-15);
        assertArrayEquals(new double[] {0, 0, 1, 1, 0, 0}, Classification.oneHot(new int[] {2, 0}, 3));
    }

    @Test
    void warnsOfRangesThatMissTheThresholdAndOfARidge() {
        RandomFeatures e = new RandomFeatures();
        e.ridge = 0.5;
        Harness.Notes notes = new Harness.Notes();
        e.examine(Harness.setting(5, DATA), Optional.of(new Range("features", Doubles.copyOf(5, 20, 79))), notes);
        assertEquals(3, notes.all.size(), notes.all.toString());
        assertTrue(notes.all.get(0).contains("data.train = 80"), notes.all.get(0));
    }
}
