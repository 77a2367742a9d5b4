package org.mltheory.chapter01;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.mltheory.compute.linalg.LinearAlgebra;
import org.mltheory.compute.linalg.Product;
import org.mltheory.compute.linalg.SingularValues;
import org.mltheory.compute.net.Activation;
import org.mltheory.compute.net.Mlp;
import org.mltheory.compute.random.RandomStream;
import org.mltheory.experiment.Experiment;
import org.mltheory.experiment.Info;
import org.mltheory.experiment.Param;
import org.mltheory.experiment.Setting;
import org.mltheory.experiment.Trial;
import org.mltheory.experiment.claim.Assumption;
import org.mltheory.experiment.claim.Claim;
import org.mltheory.experiment.claim.Relation;
import org.mltheory.experiment.descriptor.Advice;
import org.mltheory.experiment.result.Series;

/**
 * E1.5: a deep network of linear units is one matrix. Random networks of L layers are compared with the product of their matrices on
 * random inputs, and the rank of the product with the narrowest layer.
 */
public final class DeepLinear implements Experiment {

    private static final Series GAP = Series.measured("linear-gap", "max |net(x) − Wx|, relative");
    private static final Series ROUNDING = Series.handbook("rounding", "Rounding, 10⁻¹²");
    private static final Series AFFINE_GAP = Series.measured("affine-gap", "max |net(x) − Wx − net(0)|, relative");
    private static final Series PUBLISHED_ROUNDING = Series.published("published-rounding", "Rounding, 10⁻¹²");
    private static final Series RANK = Series.measured("rank", "Rank of the product W");
    private static final Series NARROWEST = Series.published("narrowest", "Narrowest layer");

    private static final Assumption LINEAR = new Assumption("linear", "linear units", Assumption.Test.EQUAL);

    private static final double TOLERANCE = 1e-12;
    private static final double RANK_TOLERANCE = 1e-10;

    @Param(description = "Number of weight matrices", min = 1, max = 64, symbol = "L")
    public int depth = 8;

    @Param(description = "Units in each hidden layer", min = 1, max = 512, symbol = "h")
    public int width = 16;

    @Param(description = "Units in the middle hidden layer; 0 for as many as in the others", min = 0, max = 512)
    public int bottleneck = 0;

    @Param(description = "Number of inputs", min = 1, max = 512, symbol = "d")
    public int inputs = 10;

    @Param(description = "Number of outputs", min = 1, max = 512, symbol = "K")
    public int outputs = 10;

    @Param(description = "Standard deviation of the biases", min = 0, max = 100, symbol = "σ_b")
    public double biasScale = 0;

    @Param(description = "Activation of the hidden units; the theorem is about the identity")
    public Activation activation = Activation.IDENTITY;

    @Param(description = "Number of random inputs compared", min = 1, max = 100000, symbol = "n")
    public int samples = 200;

    @Override
    public Info info() {
        String l = "Number of layers L";
        return new Info(
                "deep-linear",
                "Deep Linear Networks Collapse",
                "A network of linear units computes the product of its matrices, however deep it is; its rank is at most the narrowest "
                        + "layer. With biases it is affine, and no longer linear.",
                List.of("E1.5"),
                Optional.of("depth"),
                List.of(
                        Panels.linear(
                                "gap",
                                "Gap to the Product of the Matrices",
                                l,
                                "Relative to the greatest output",
                                GAP,
                                ROUNDING,
                                AFFINE_GAP,
                                PUBLISHED_ROUNDING),
                        Panels.linear("rank", "Rank of the Product", l, "Rank", RANK, NARROWEST)));
    }

    @Override
    public List<Claim> claims() {
        return List.of(
                Claim.handbook(
                                "handbook-linear",
                                "a network of linear units is a linear function, however many layers it has")
                        .deterministic(new Relation.AtMost(GAP, ROUNDING, 0, 0, Double.NaN))
                        .formula("net(x) = Wx, W = W_L ⋯ W₁", "\\mathrm{net}(x)=W_L\\cdots W_1x")
                        .assuming(LINEAR)
                        .source(Sources.TAKEAWAYS),
                Claim.published("affine-collapse", "it is affine: the product of the matrices plus a constant")
                        .deterministic(new Relation.AtMost(AFFINE_GAP, PUBLISHED_ROUNDING, 0, 0, Double.NaN))
                        .formula("net(x) = Wx + net(0)", "\\mathrm{net}(x)=Wx+\\mathrm{net}(0)")
                        .assuming(LINEAR)
                        .source("Composition of affine maps"),
                Claim.published("rank-limit", "the rank is at most the width of the narrowest layer")
                        .deterministic(new Relation.AtMost(RANK, NARROWEST, 0, 0, Double.NaN))
                        .formula("rank W ≤ min width", "\\operatorname{rank}W\\le\\min_l h_l")
                        .source("rank(AB) ≤ min(rank A, rank B)"));
    }

    @Override
    public void examine(Setting setting, Advice advice) {
        if (activation != Activation.IDENTITY) {
            String message = "The activation is not linear";
            advice.warnClaim("activation", "handbook-linear", message);
            advice.warnClaim("activation", "affine-collapse", message);
        }
    }

    @Override
    public long memory(Setting setting) {
        long most = Math.max(width, Math.max(inputs, outputs));
        return (1L << 20) + 8L * (2L * samples * most * (depth + 1) + (depth + 4L) * most * most);
    }

    @Override
    public void run(Trial trial) {
        int[] widths = new int[depth + 1];
        Arrays.fill(widths, width);
        if (bottleneck > 0) {
            widths[depth / 2] = bottleneck;
        }
        widths[0] = inputs;
        widths[depth] = outputs;
        Mlp net = new Mlp(activation, widths);
        double[] theta = net.initial(trial.random("weights"));
        RandomStream biases = trial.random("biases");
        for (int l = 0; l < depth; l++) {
            for (int i = net.biases(l); i < net.biases(l) + net.width(l + 1); i++) {
                theta[i] = biasScale * biases.nextGaussian();
            }
        }
        BooleanSupplier watch = () -> {
            trial.checkCancelled();
            return false;
        };
        LinearAlgebra algebra = trial.compute().algebra(watch);
        double[] product = product(net, theta, algebra);
        // the last row of inputs is 0, whose output is the constant part
        int n = samples + 1;
        double[] x = new double[n * inputs];
        RandomStream draws = trial.random("inputs");
        for (int i = 0; i < samples * inputs; i++) {
            x[i] = draws.nextGaussian();
        }
        double[] y = outputs(net, theta, x, n, algebra);
        double[] linear = new double[n * outputs];
        algebra.gemm(Product.of(n, inputs, outputs), 1, x, 0, product, 0, 0, linear, 0);
        double greatest = 0;
        double gap = 0;
        double affine = 0;
        for (int i = 0; i < y.length; i++) {
            double constant = y[samples * outputs + i % outputs];
            greatest = Math.max(greatest, Math.abs(y[i]));
            gap = Math.max(gap, Math.abs(y[i] - linear[i]));
            affine = Math.max(affine, Math.abs(y[i] - linear[i] - constant));
        }
        double scale = greatest > 0 ? greatest : 1;
        report(
                trial,
                gap / scale,
                affine / scale,
                rank(product, watch),
                Arrays.stream(widths).min().orElseThrow());
    }

    private void report(Trial trial, double gap, double affine, int rank, int narrowest) {
        trial.value(GAP, gap);
        trial.value(ROUNDING, TOLERANCE);
        trial.value(AFFINE_GAP, affine);
        trial.value(PUBLISHED_ROUNDING, TOLERANCE);
        trial.value(RANK, rank);
        trial.value(NARROWEST, narrowest);
        trial.assume(LINEAR.id(), Panels.truth(activation == Activation.IDENTITY || depth == 1), 1);
        trial.symbol("L", depth);
        Panels.scalar(trial, "linear-gap", "max |net(x) − Wx| over max |net(x)|", gap);
        Panels.scalar(trial, "affine-gap", "max |net(x) − Wx − net(0)| over max |net(x)|", affine);
        Panels.scalar(trial, "rank", "Rank of the product", rank);
    }

    /** W_1 ... W_L as the rows of inputs see it: d x K. */
    private static double[] product(Mlp net, double[] theta, LinearAlgebra algebra) {
        double[] product = Arrays.copyOfRange(theta, net.weights(0), net.biases(0));
        for (int l = 1; l < net.layers(); l++) {
            double[] next = new double[net.inputs() * net.width(l + 1)];
            algebra.gemm(
                    Product.of(net.inputs(), net.width(l), net.width(l + 1)),
                    1,
                    product,
                    0,
                    theta,
                    net.weights(l),
                    0,
                    next,
                    0);
            product = next;
        }
        return product;
    }

    private double[] outputs(Mlp net, double[] theta, double[] x, int n, LinearAlgebra algebra) {
        List<double[]> layers = HiddenLayers.of(net, theta, x, n, algebra);
        int last = net.layers() - 1;
        double[] y = new double[n * outputs];
        for (int i = 0; i < n; i++) {
            System.arraycopy(theta, net.biases(last), y, i * outputs, outputs);
        }
        algebra.gemm(
                Product.of(n, net.width(last), outputs), 1, layers.get(last), 0, theta, net.weights(last), 1, y, 0);
        return y;
    }

    private int rank(double[] product, BooleanSupplier watch) {
        double[] s = SingularValues.of(product, inputs, outputs, watch);
        return (int) Arrays.stream(s).filter(v -> v > RANK_TOLERANCE * s[0]).count();
    }
}
