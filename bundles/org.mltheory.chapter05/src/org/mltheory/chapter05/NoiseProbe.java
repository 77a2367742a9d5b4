package org.mltheory.chapter05;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.mltheory.compute.derivative.ExampleGradients;
import org.mltheory.compute.derivative.Examples;
import org.mltheory.compute.derivative.LossSurface;
import org.mltheory.compute.derivative.Network;
import org.mltheory.compute.linalg.LinearAlgebra;
import org.mltheory.compute.linalg.LinearOperator;
import org.mltheory.compute.linalg.SymmetricEigen;
import org.mltheory.compute.net.Loss;
import org.mltheory.compute.net.Mlp;
import org.mltheory.compute.net.Samples;
import org.mltheory.compute.random.RandomStream;
import org.mltheory.compute.tape.layer.Losses;
import org.mltheory.experiment.Trial;
import org.mltheory.experiment.result.Doubles;
import org.mltheory.experiment.result.Label;
import org.mltheory.experiment.result.Overlay;
import org.mltheory.experiment.result.Scalar;

/** Measures the noise of single examples and the curvature of their mean loss, at given parameters of a network. */
final class NoiseProbe {
    private final Trial trial;
    private final int n;
    private final int p;
    private final LinearAlgebra algebra;
    private final ExampleGradients examples;
    private final LossSurface surface;
    private final double control;
    private final List<Overlay.Line> spectra = new ArrayList<>();

    NoiseProbe(Trial trial, Mlp net, Samples samples, LinearAlgebra algebra, BooleanSupplier watch) {
        this.trial = trial;
        this.algebra = algebra;
        n = samples.n();
        p = net.parameters();
        examples = new ExampleGradients(
                Network.of(net),
                (z, t) -> Losses.of(Loss.CROSS_ENTROPY, z, t),
                Examples.of(net, samples),
                algebra,
                watch);
        surface = LossSurface.of(net, samples, Loss.CROSS_ENTROPY, algebra, watch);
        RandomStream random = trial.random("control");
        double[] draws = new double[n * p];
        random.gaussians(draws);
        control = new NoiseCovariance(algebra, draws, n, p).anisotropy();
        trial.symbol("P", p);
        trial.symbol("n", n);
    }

    void measure(double[] theta, int step, boolean last) {
        double[] gradients = new double[n * p];
        examples.compute(theta, gradients, new double[0]);
        NoiseCovariance noise = new NoiseCovariance(algebra, gradients, n, p);
        double[] hessian = hessian(theta);
        SymmetricEigen eigen = SymmetricEigen.of(hessian, p, () -> {
            trial.checkCancelled();
            return false;
        });
        trial.assume(GradientNoise.SADDLE_LIKE.id(), eigen.value(0), 0);
        double edge = 1 + Math.sqrt((double) p / n);
        trial.point(GradientNoise.ANISOTROPY, step, noise.anisotropy());
        trial.point(GradientNoise.CONTROL, step, control);
        trial.point(GradientNoise.EDGE, step, edge * edge);
        trial.point(GradientNoise.RANK, step, noise.effectiveRank());
        trial.point(GradientNoise.PARAMETERS, step, p);
        trial.point(GradientNoise.SHARE, step, noise.share(eigen.vector(0)));
        trial.point(GradientNoise.TOP_SHARE, step, noise.share(eigen.vector(p - 1)));
        trial.point(GradientNoise.EQUAL_SHARE, step, 1);
        trial.point(GradientNoise.SOME_SHARE, step, 1e-6);
        trial.point(GradientNoise.COSINE, step, noise.cosine(hessian));
        double trace = 0;
        double square = 0;
        for (int j = 0; j < p; j++) {
            trace += eigen.value(j);
            square += eigen.value(j) * eigen.value(j);
        }
        trial.point(GradientNoise.COSINE_ISOTROPIC, step, trace / Math.sqrt(p * square));
        trial.point(GradientNoise.LEAST, step, eigen.value(0));
        trial.point(GradientNoise.LOSS, step, surface.gradient(theta, new double[p]));
        if (trial.repeat() == 0) {
            spectra.add(spectrum("after step " + step, noise));
        }
        if (last) {
            trial.add(new Scalar("anisotropy", "λ_max(C) over the mean eigenvalue at the end", noise.anisotropy(), ""));
            trial.add(new Scalar("effective-rank", "tr C/λ_max(C) at the end", noise.effectiveRank(), ""));
            trial.add(new Scalar("parameters", "Number of parameters P", p, ""));
            trial.add(new Scalar("lambda-min", "Least eigenvalue of the Hessian at the end", eigen.value(0), ""));
            trial.add(new Scalar("share", "v_minᵀCv_min over tr C/P at the end", noise.share(eigen.vector(0)), ""));
            trial.add(new Scalar("cosine", "Cosine between C and the Hessian at the end", noise.cosine(hessian), ""));
        }
    }

    /** The whole Hessian, a product with each unit vector. */
    private double[] hessian(double[] theta) {
        LinearOperator product = surface.hessian(theta);
        double[] unit = new double[p];
        double[] column = new double[p];
        double[] hessian = new double[p * p];
        for (int j = 0; j < p; j++) {
            trial.checkCancelled();
            unit[j] = 1;
            product.apply(unit, column);
            unit[j] = 0;
            System.arraycopy(column, 0, hessian, j * p, p);
        }
        return hessian;
    }

    private Overlay.Line spectrum(String title, NoiseCovariance noise) {
        double[] x = new double[p];
        double[] y = new double[p];
        int size = 0;
        double mean = noise.trace() / p;
        // what is below is rounding: the covariance has rank n - 1 at most
        while (size < p && noise.eigenvalue(size) > 1e-12 * noise.eigenvalue(0)) {
            x[size] = size + 1;
            y[size] = noise.eigenvalue(size) / mean;
            size++;
        }
        return new Overlay.Line(title, Label.MEASURED, Doubles.copyOf(x, size), Doubles.copyOf(y, size));
    }

    void show() {
        if (!spectra.isEmpty()) {
            spectra.add(
                    new Overlay.Line("isotropic noise", Label.HANDBOOK, Doubles.copyOf(1, p), Doubles.copyOf(1, 1)));
            trial.add(new Overlay(
                    "spectrum",
                    "Spectrum of the Noise",
                    "eigenvalue number",
                    "over the mean eigenvalue",
                    true,
                    true,
                    spectra));
        }
    }
}
