package org.mltheory.chapter12;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.mltheory.compute.linalg.LeastSquares;
import org.mltheory.compute.linalg.SymmetricEigen;
import org.mltheory.compute.linalg.Vectors;
import org.mltheory.compute.optim.DormandPrince;
import org.mltheory.compute.random.RandomStream;
import org.mltheory.experiment.Experiment;
import org.mltheory.experiment.Info;
import org.mltheory.experiment.Info.Axis;
import org.mltheory.experiment.Info.Panel;
import org.mltheory.experiment.Param;
import org.mltheory.experiment.Setting;
import org.mltheory.experiment.Trial;
import org.mltheory.experiment.claim.Assumption;
import org.mltheory.experiment.claim.Assumption.Test;
import org.mltheory.experiment.claim.Claim;
import org.mltheory.experiment.claim.Relation;
import org.mltheory.experiment.descriptor.Advice;
import org.mltheory.experiment.result.Series;

/**
 * E12.8, matrix factorisation: W = UUᵀ with a full d x d factor, fitted by gradient flow to fewer linear measurements than W has
 * entries. From a small start it finds a matrix of low rank and least nuclear norm; from a large one it does not.
 */
public final class MatrixFactorization implements Experiment {

    @Param(description = "Scale of the start U(0) = α I", symbol = "α", min = 1e-8, max = 10)
    public double initScale = 1e-3;

    @Param(description = "Order of the matrix", symbol = "d", min = 2, max = 30)
    public int order = 6;

    @Param(description = "Rank of the planted matrix", symbol = "r", min = 1, max = 30)
    public int rank = 1;

    @Param(
            description = "Number of random symmetric measurements; W has d(d + 1)/2 free entries",
            symbol = "m",
            min = 1,
            max = 500)
    public int measurements = 15;

    private static final Series NUCLEAR =
            Series.measured("nuclear-ratio", "nuclear norm over that of the planted matrix");
    private static final Series LINEAR =
            Series.measured("least-frobenius", "the same for the least Frobenius norm, found without factors");
    private static final Series PLANTED = Series.published("planted", "1, for α up to 0.001");
    private static final Series RANK = Series.measured("effective-rank", "(Σλ)²/Σλ²");
    private static final Series PLANTED_RANK =
            Series.published("planted-rank", "the planted matrix, for α up to 0.001");
    private static final Series ERROR = Series.measured("recovery-error", "|W - W*| / |W*|");
    private static final Series RESIDUAL = Series.measured("residual", "relative residual of the measurements");

    private static final Assumption REACHED =
            new Assumption("interpolates", "relative residual of the measurements at the end", Test.AT_MOST);
    private static final Assumption FEW =
            new Assumption("underdetermined", "fewer measurements than d(d + 1)/2 free entries", Test.LESS);

    @Override
    public Info info() {
        return new Info(
                "matrix-factorization",
                "Matrix Factorisation Finds Low Rank",
                "Fitting W = UUᵀ to few measurements from a small start finds the least nuclear norm, though nothing asks for it.",
                List.of("E12.8"),
                Optional.of("init-scale"),
                List.of(
                        new Panel(
                                "nuclear",
                                "Nuclear Norm",
                                Axis.log("scale of the start α"),
                                Axis.linear("over the planted matrix's"),
                                List.of(NUCLEAR, LINEAR, PLANTED)),
                        new Panel(
                                "rank",
                                "Effective Rank",
                                Axis.log("scale of the start α"),
                                Axis.linear("(Σλ)²/Σλ²"),
                                List.of(RANK, PLANTED_RANK)),
                        new Panel(
                                "error",
                                "Recovery of the Planted Matrix",
                                Axis.log("scale of the start α"),
                                Axis.log("relative Frobenius error; residual"),
                                List.of(ERROR, RESIDUAL))));
    }

    @Override
    public List<Claim> claims() {
        return List.of(
                Claim.published(
                                "least-nuclear-norm",
                                "From a small start the nuclear norm is no greater than any other fitting matrix's")
                        .formula(
                                "|W|_* → min |W|_* subject to ⟨Aᵢ, W⟩ = yᵢ, W ⪰ 0, as α → 0; the planted matrix is one such W",
                                "\\|W\\|_* \\to \\min_{W\\succeq0}\\|W\\|_* \\text{ s.t. } \\langle A_i,W\\rangle=y_i,\\;\\alpha\\to0")
                        .assuming(REACHED, FEW)
                        .deterministic(new Relation.AtMost(NUCLEAR, PLANTED, 0.02, 0, Double.NaN))
                        .source(Sources.FACTORIZATION),
                Claim.published("low-rank", "From a small start the rank is that of the planted matrix")
                        .formula(
                                "(Σλ)²/Σλ² ≤ rank W*",
                                "(\\sum\\lambda)^2/\\sum\\lambda^2 \\le \\operatorname{rank} W^*")
                        .assuming(REACHED, FEW)
                        .deterministic(new Relation.AtMost(RANK, PLANTED_RANK, 0.05, 0, Double.NaN))
                        .source(Sources.FACTORIZATION));
    }

    @Override
    public void examine(Setting setting, Advice advice) {
        int free = order * (order + 1) / 2;
        if (measurements >= free) {
            advice.warn(
                    "measurements",
                    measurements + " measurements determine the " + free + " free entries: nothing is left to a bias",
                    "Set to " + Math.max(1, free / 2),
                    Integer.toString(Math.max(1, free / 2)));
            advice.warnClaim("measurements", "least-nuclear-norm", "The measurements determine W");
        }
        if (rank > order) {
            advice.warn("rank", "Rank " + rank + " exceeds the order " + order, "Set to 1", "1");
        }
    }

    @Override
    public void run(Trial trial) {
        int d = order;
        int r = Math.min(rank, d);
        double[] planted = plant(trial.random("planted"), d, r);
        double trace = trace(planted, d);
        double[] a = measurementMatrices(trial.random("measurements"), d);
        double[] y = new double[measurements];
        for (int i = 0; i < measurements; i++) {
            y[i] = Vectors.dot(a, i * d * d, planted, 0, d * d);
        }
        FactorFlow flow = new FactorFlow(a, y, d);
        double[] u = new double[d * d];
        for (int i = 0; i < d; i++) {
            u[i * d + i] = initScale;
        }
        double residual = flow.train(trial, u);
        trial.assume(FEW.id(), measurements, d * (d + 1) / 2.0);
        double[] w = new double[d * d];
        FactorFlow.product(u, w, d);
        trial.value(NUCLEAR, trace(w, d) / trace);
        trial.value(RANK, trace(w, d) * trace(w, d) / Vectors.dot(w, w));
        trial.value(ERROR, Vectors.distance(w, planted) / Vectors.norm(planted));
        trial.value(LINEAR, nuclear(LeastSquares.minimumNorm(a, measurements, d * d, y, 1), d) / trace);
        trial.value(RESIDUAL, residual);
        if (initScale <= 1e-3) {
            // only these are compared, so only these must interpolate
            trial.assume(REACHED.id(), residual, 1e-4);
            trial.value(PLANTED, 1);
            trial.value(PLANTED_RANK, trace * trace / Vectors.dot(planted, planted));
        }
    }

    private static double[] plant(RandomStream random, int d, int r) {
        double[] factor = new double[d * r];
        random.gaussians(factor);
        double[] planted = new double[d * d];
        for (int i = 0; i < d; i++) {
            for (int j = 0; j < d; j++) {
                planted[i * d + j] = Vectors.dot(factor, i * r, factor, j * r, r) / r;
            }
        }
        return planted;
    }

    private double[] measurementMatrices(RandomStream random, int d) {
        double[] a = new double[measurements * d * d];
        for (int m = 0; m < measurements; m++) {
            for (int i = 0; i < d; i++) {
                for (int j = 0; j <= i; j++) {
                    double v = random.nextGaussian() * (i == j ? 1 : Math.sqrt(0.5)) / Math.sqrt(measurements);
                    a[m * d * d + i * d + j] = v;
                    a[m * d * d + j * d + i] = v;
                }
            }
        }
        return a;
    }

    private static double trace(double[] w, int d) {
        double s = 0;
        for (int i = 0; i < d; i++) {
            s += w[i * d + i];
        }
        return s;
    }

    private static double nuclear(double[] w, int d) {
        double s = 0;
        for (double v : SymmetricEigen.valuesOf(w, d)) {
            s += Math.abs(v);
        }
        return s;
    }

    /** Gradient flow of Σ (⟨Aᵢ, UUᵀ⟩ - yᵢ)²/2 in U; package-private for its gradient's test. */
    static final class FactorFlow {
        private final double[] a;
        private final double[] y;
        private final int d;
        private final double[] w;
        private final double[] sum;

        /** @param a symmetric d x d matrices one after another */
        FactorFlow(double[] a, double[] y, int d) {
            this.a = a;
            this.y = y;
            this.d = d;
            this.w = new double[d * d];
            this.sum = new double[d * d];
        }

        static void product(double[] u, double[] out, int d) {
            for (int i = 0; i < d; i++) {
                for (int j = 0; j <= i; j++) {
                    double v = Vectors.dot(u, i * d, u, j * d, d);
                    out[i * d + j] = v;
                    out[j * d + i] = v;
                }
            }
        }

        /** Writes 2 Σ rᵢ Aᵢ U into {@code gradient} (overwritten) and returns the loss. */
        double gradient(double[] u, double[] gradient) {
            product(u, w, d);
            Arrays.fill(sum, 0);
            double loss = 0;
            for (int m = 0; m < y.length; m++) {
                double r = Vectors.dot(a, m * d * d, w, 0, d * d) - y[m];
                loss += 0.5 * r * r;
                Vectors.axpy(2 * r, a, m * d * d, sum, 0, d * d);
            }
            Arrays.fill(gradient, 0);
            for (int i = 0; i < d; i++) {
                for (int k = 0; k < d; k++) {
                    Vectors.axpy(sum[i * d + k], u, k * d, gradient, i * d, d);
                }
            }
            return loss;
        }

        /** Flows until the relative residual is 1e-5 or the time is out; returns the residual. */
        double train(Trial trial, double[] u) {
            double norm = Vectors.norm(y);
            double[] g = new double[d * d];
            DormandPrince flow = new DormandPrince(
                    (s, state, out) -> {
                        trial.checkCancelled();
                        gradient(state, out);
                        Vectors.scale(-1, out);
                    },
                    d * d,
                    1e-7,
                    1e-12,
                    1e-6);
            double unit = 1 / (norm + u[0] * u[0]);
            double time = 0;
            double residual = norm;
            while (residual > 1e-5 * norm && time < 3e4 * unit) {
                double next = Math.max(time * 1.2, time + unit);
                flow.integrate(time, next, u);
                time = next;
                residual = Math.sqrt(2 * gradient(u, g));
            }
            return residual / norm;
        }
    }
}
