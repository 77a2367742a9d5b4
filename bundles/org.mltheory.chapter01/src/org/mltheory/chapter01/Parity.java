package org.mltheory.chapter01;

import java.util.List;
import java.util.Optional;
import org.mltheory.experiment.Experiment;
import org.mltheory.experiment.Info;
import org.mltheory.experiment.Param;
import org.mltheory.experiment.Trial;
import org.mltheory.experiment.claim.Assumption;
import org.mltheory.experiment.claim.Claim;
import org.mltheory.experiment.claim.Relation;
import org.mltheory.experiment.result.Series;

/**
 * E1.9: parity, the usual example of a composition, is not hard for one hidden layer of ReLUs: d units on the sum of the bits compute
 * it. Three networks ({@link ParityNetworks}) are run on all 2^d inputs.
 */
public final class Parity implements Experiment {

    private static final Series SHALLOW = Series.measured("shallow-units", "One hidden layer: zigzag of the sum");
    private static final Series TREE = Series.measured("tree-units", "Tree of exclusive ors");
    private static final Series TENTS = Series.measured("tent-units", "Composed tents of the sum");
    private static final Series LEAST = Series.published("least-units", "d − 1, the least for one layer on the sum");
    private static final Series EXPONENTIAL = Series.handbook("exponential", "2ᵈ⁻¹");
    private static final Series SHALLOW_ERRORS = Series.measured("shallow-errors", "Wrong inputs, zigzag");
    private static final Series TREE_ERRORS = Series.measured("tree-errors", "Wrong inputs, tree");
    private static final Series TENT_ERRORS = Series.measured("tent-errors", "Wrong inputs, tents");
    private static final Series NONE = Series.published("no-errors", "None");

    @Param(description = "Number of bits", min = 1, max = 22, symbol = "d")
    public int bits = 8;

    @Override
    public Info info() {
        String d = "Number of bits d";
        return new Info(
                "parity",
                "Parity: a Composition That Is Not Hard",
                "One hidden layer of d ReLUs computes the parity of d bits exactly. The tree that mirrors the composition has more units; "
                        + "composed tents have 2 log₂ d.",
                List.of("E1.9"),
                Optional.of("bits"),
                List.of(
                        Panels.semiLog(
                                "units",
                                "Units for d-Bit Parity",
                                d,
                                "Hidden units",
                                SHALLOW,
                                TREE,
                                TENTS,
                                LEAST,
                                EXPONENTIAL),
                        Panels.linear(
                                "errors",
                                "Wrong Inputs of All 2ᵈ",
                                d,
                                "Number of inputs",
                                SHALLOW_ERRORS,
                                TREE_ERRORS,
                                TENT_ERRORS,
                                NONE)));
    }

    @Override
    public List<Claim> claims() {
        Assumption sum = Assumption.byDesign("sum", "the network reads the bits through their sum only");
        return List.of(
                Claim.published("zigzag-exact", "d ReLUs in one hidden layer compute parity on every input")
                        .deterministic(new Relation.Equal(SHALLOW_ERRORS, NONE, 0, 0))
                        .formula(
                                "s mod 2 = relu(s) − 2relu(s − 1) + 2relu(s − 2) − …, s = Σ bits",
                                "s\\bmod 2=\\sigma(s)-2\\sigma(s-1)+2\\sigma(s-2)-\\cdots")
                        .source("A zigzag of d kinks; checked here on every input"),
                Claim.published("tree-exact", "the tree of exclusive ors computes it on every input")
                        .deterministic(new Relation.Equal(TREE_ERRORS, NONE, 0, 0))
                        .formula("x ⊕ y = relu(x + y) − 2relu(x + y − 1)", "x\\oplus y=\\sigma(x+y)-2\\sigma(x+y-1)")
                        .source("Four cases; checked here on every input"),
                Claim.published("tents-exact", "composed tents compute it on every input")
                        .deterministic(new Relation.Equal(TENT_ERRORS, NONE, 0, 0))
                        .formula(
                                "Πxᵢ = 1 − 2g⁽ᴸ⁾((d + Σxᵢ)/(2d)), xᵢ = ±1, d = 2ᴸ",
                                "\\prod_i x_i=1-2g^{(L)}\\!\\left(\\frac{d+\\sum_i x_i}{2d}\\right)")
                        .source("After " + Sources.TELGARSKY_NOTES
                                + "; the argument of the tents as needed for it to be true"),
                Claim.published("zigzag-least", "no hidden layer of fewer than d − 1 ReLUs on the sum does")
                        .deterministic(new Relation.AtLeast(SHALLOW, LEAST, 0, 0, Double.NaN))
                        .formula("N + 1 pieces ≥ d changes of direction: N ≥ d − 1", "N\\ge d-1")
                        .assuming(sum)
                        .source("N ReLUs of one variable have at most N + 1 affine pieces; " + Sources.TELGARSKY_2015),
                Claim.handbook(
                                "handbook-exponential",
                                "a shallow network would have to flatten the composition, with exponentially many units")
                        .deterministic(new Relation.AtLeast(SHALLOW, EXPONENTIAL, 0, 0, Double.NaN))
                        .formula("N ≥ 2ᵈ⁻¹, as for AND and OR gates", "N\\ge 2^{d-1}")
                        .source(Sources.DEPTH),
                Claim.handbook("handbook-mirror", "the network that mirrors the composition is the smaller one")
                        .deterministic(new Relation.AtMost(TREE, SHALLOW, 0, 0, Double.NaN))
                        .formula("units(tree) ≤ units(shallow)", "N_{\\mathrm{tree}}\\le N_{\\mathrm{shallow}}")
                        .source(Sources.DEPTH));
    }

    @Override
    public void run(Trial trial) {
        int d = bits;
        int shallowWrong = 0;
        int treeWrong = 0;
        int tentWrong = 0;
        for (int input = 0; input < 1 << d; input++) {
            if (input % 4096 == 0) {
                trial.checkCancelled();
            }
            int sum = Integer.bitCount(input);
            int parity = sum & 1;
            shallowWrong += ParityNetworks.zigzag(d, sum) == parity ? 0 : 1;
            treeWrong += ParityNetworks.tree(d, input) == parity ? 0 : 1;
            tentWrong += ParityNetworks.tents(d, sum) == parity ? 0 : 1;
        }
        int layers = ParityNetworks.layers(d);
        trial.value(SHALLOW, d);
        trial.value(TREE, ParityNetworks.treeUnits(d));
        trial.value(TENTS, 2 * layers);
        trial.value(LEAST, d - 1);
        trial.value(EXPONENTIAL, Math.scalb(1.0, d - 1));
        trial.value(SHALLOW_ERRORS, shallowWrong);
        trial.value(TREE_ERRORS, treeWrong);
        trial.value(TENT_ERRORS, tentWrong);
        trial.value(NONE, 0);
        trial.symbol("d", d);
        trial.symbol("L", layers);
        Panels.scalar(trial, "shallow-units", "Units of one hidden layer", d);
        Panels.scalar(trial, "tree-units", "Units of the tree", ParityNetworks.treeUnits(d));
        Panels.scalar(trial, "tree-layers", "Layers of the tree", layers);
        Panels.scalar(trial, "tent-units", "Units of the composed tents", 2 * layers);
        Panels.scalar(
                trial,
                "wrong-inputs",
                "Inputs on which any of the three is wrong",
                shallowWrong + treeWrong + tentWrong);
    }
}
