package org.mltheory.chapter05;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mltheory.compute.derivative.ExampleGradients;
import org.mltheory.compute.derivative.Examples;
import org.mltheory.compute.derivative.LossSurface;
import org.mltheory.compute.derivative.Network;
import org.mltheory.compute.linalg.LinearAlgebra;
import org.mltheory.compute.linalg.SymmetricEigen;
import org.mltheory.compute.linalg.Vectors;
import org.mltheory.compute.net.Activation;
import org.mltheory.compute.net.Loss;
import org.mltheory.compute.net.Mlp;
import org.mltheory.compute.net.Samples;
import org.mltheory.compute.random.RandomStream;
import org.mltheory.compute.stats.Welford;
import org.mltheory.compute.tape.layer.Losses;
import org.mltheory.experiment.claim.Outcome;
import org.mltheory.experiment.result.Overlay;
import org.mltheory.experiment.result.Scalar;

class GradientNoiseTest {

    private static final LinearAlgebra ALGEBRA = Lab.trial().compute().algebra(() -> false);

    @ParameterizedTest
    @CsvSource({"3, 20", "7, 5", "1, 4"})
    void covarianceIsThatOfItsDefinition(int p, int n) {
        double[] gradients = new double[n * p];
        RandomStream.of(1, p, "gradients").gaussians(gradients);
        double[] mean = new double[p];
        double[] c = new double[p * p];
        for (int i = 0; i < n * p; i++) {
            gradients[i] += i % p;
            mean[i % p] += gradients[i] / n;
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < p; j++) {
                for (int k = 0; k < p; k++) {
                    c[j * p + k] += (gradients[i * p + j] - mean[j]) * (gradients[i * p + k] - mean[k]) / n;
                }
            }
        }
        double[] values = SymmetricEigen.valuesOf(c, p);
        NoiseCovariance noise = new NoiseCovariance(ALGEBRA, gradients, n, p);
        double trace = Arrays.stream(values).sum();
        assertEquals(trace, noise.trace(), 1e-12 * trace);
        for (int j = 0; j < p; j++) {
            assertEquals(values[p - 1 - j], noise.eigenvalue(j), 1e-12 * trace);
        }
        assertEquals(values[p - 1] * p / trace, noise.anisotropy(), 1e-11);
        assertEquals(trace / values[p - 1], noise.effectiveRank(), 1e-11);
        double[] unit = new double[p];
        unit[0] = 1;
        assertEquals(c[0] * p / trace, noise.share(unit), 1e-11);
        assertEquals(1, noise.cosine(c), 1e-12);
    }

    /** What the experiment calls the noise is the covariance of mini-batches: sampled ones have C/B, within 4 standard errors. */
    @Test
    void miniBatchesHaveThisNoise() {
        int n = 12;
        int batch = 3;
        Mlp net = new Mlp(Activation.TANH, 2, 3, 2);
        RandomStream random = RandomStream.of(4, 0, "net");
        double[] x = new double[2 * n];
        random.gaussians(x);
        int[] labels = new int[n];
        Arrays.setAll(labels, i -> i % 2);
        Samples samples = new Samples(x, Loss.CROSS_ENTROPY.targets(labels, 2), n);
        double[] theta = net.initial(random);
        int p = net.parameters();
        double[] gradients = new double[n * p];
        new ExampleGradients(
                        Network.of(net),
                        (z, t) -> Losses.of(Loss.CROSS_ENTROPY, z, t),
                        Examples.of(net, samples),
                        ALGEBRA,
                        () -> false)
                .compute(theta, gradients, new double[0]);
        double[] whole = new double[p];
        LossSurface.of(net, samples, Loss.CROSS_ENTROPY, ALGEBRA, () -> false).gradient(theta, whole);
        double[] v = random.sphere(p);
        double mean = 0;
        double[] along = new double[n];
        for (int i = 0; i < n; i++) {
            along[i] = Vectors.dot(gradients, i * p, v, 0, p);
            mean += along[i] / n;
        }
        assertEquals(Vectors.dot(whole, v), mean, 1e-12);
        Welford squares = new Welford();
        for (int k = 0; k < 40_000; k++) {
            double sum = 0;
            for (int b = 0; b < batch; b++) {
                sum += along[random.nextInt(n)] / batch;
            }
            squares.add((sum - mean) * (sum - mean));
        }
        NoiseCovariance noise = new NoiseCovariance(ALGEBRA, gradients, n, p);
        double predicted = noise.share(v) * noise.trace() / p / batch;
        assertEquals(predicted, squares.mean(), 4 * squares.standardError());
    }

    /** Isotropic draws stay below the bound that the real noise breaks, also where there are fewer examples than parameters. */
    @ParameterizedTest
    @CsvSource({"50, 400", "200, 100", "120, 120"})
    void isotropicDrawsPassTheTestOfIsotropy(int p, int n) {
        double[] draws = new double[n * p];
        RandomStream.of(2, p, "isotropic").gaussians(draws);
        double edge = Math.pow(1 + Math.sqrt((double) p / n), 2);
        double measured = new NoiseCovariance(ALGEBRA, draws, n, p).anisotropy();
        assertTrue(measured <= 1.1 * edge && measured > 0.8 * edge, measured + " at edge " + edge);
    }

    @Test
    void featuresAreStandardised() {
        double[] x = {1, 5, 2, 5, 3, 5, 10, 5};
        double[] out = GradientNoise.standardised(x, 4, 2);
        double mean = 0;
        double square = 0;
        for (int i = 0; i < 4; i++) {
            mean += out[2 * i];
            square += out[2 * i] * out[2 * i];
            assertEquals(0, out[2 * i + 1]);
        }
        assertEquals(0, mean, 1e-14);
        assertEquals(4, square, 1e-13);
    }

    @Test
    void theNoiseOfTheRealNetworkIsAnisotropic() {
        Lab.Report report = Lab.run(GradientNoise::new, 1, e -> {
            e.hidden = 2;
            e.steps = 50;
            e.points = 2;
        });
        assertEquals(Outcome.VIOLATED, report.verdict("handbook-isotropic").outcome());
        double p = report.result(Scalar.class, "parameters").value();
        assertEquals(64 * 2 + 2 + 2 * 10 + 10, p);
        assertEquals(
                p,
                report.result(Scalar.class, "anisotropy").value()
                        * report.result(Scalar.class, "effective-rank").value(),
                1e-9);
        assertTrue(report.last("control", 0) < 1.1 * report.last("isotropic", 0));
        assertEquals(3, report.result(Overlay.class, "spectrum").lines().size());
        assertEquals(
                List.of(1.0, 50.0),
                Arrays.stream(report.trace("loss", 0).x()).boxed().toList());
    }
}
