package org.mltheory.chapter07;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.mltheory.compute.random.RandomStream;
import org.mltheory.experiment.Experiment;
import org.mltheory.experiment.Info;
import org.mltheory.experiment.Param;
import org.mltheory.experiment.Trial;
import org.mltheory.experiment.claim.Claim;
import org.mltheory.experiment.claim.Relation;
import org.mltheory.experiment.result.Scalar;
import org.mltheory.experiment.result.Series;

/**
 * E7.1, one parameter and infinite VC dimension: x -> sign sin(ωx) labels x_i = 2^-i, i = 1 to n, in every way. The witness for labels y
 * is ω = π (1 + Σ 2^i (1 - y_i)/2); the sign of sin(ω x_i) is read off the bits of ω/π, exactly, and once more in floating point.
 */
public final class SineShattering implements Experiment {

    private static final Series REALISED = Series.measured("realised", "Fraction of labellings made, exact arithmetic");
    private static final Series FLOATING = Series.measured("floating", "Fraction of labellings made, double precision");
    private static final Series ALL = Series.published("all", "All labellings");
    private static final Series LABELLINGS = Series.measured("labellings", "Labellings made");
    private static final Series TWO = Series.published("two-to-n", "2ⁿ");

    /** Beyond, so many labellings are drawn at random instead of going through all. */
    private static final int MOST_EXHAUSTIVE = 20;

    @Param(description = "Number of points 2⁻¹, ..., 2⁻ⁿ", min = 1, max = 500, symbol = "n")
    public int points = 8;

    @Param(description = "Labellings drawn when there are more than 2²⁰ of them", min = 1, max = 1_000_000)
    public int draws = 10_000;

    @Override
    public Info info() {
        Info.Axis x = Info.Axis.linear("Number of points n");
        return new Info(
                "sine-shattering",
                "One Parameter, Infinite VC Dimension",
                "The signs of sin(ωx) shatter sets of any size: the number of parameters does not bound the VC dimension.",
                List.of("E7.1"),
                Optional.of("points"),
                List.of(
                        new Info.Panel(
                                "realised",
                                "Fraction of Labellings Made",
                                x,
                                Info.Axis.linear("Fraction"),
                                List.of(REALISED, FLOATING, ALL)),
                        new Info.Panel(
                                "count", "Labellings Made", x, Info.Axis.log("Labellings"), List.of(LABELLINGS, TWO))));
    }

    @Override
    public List<Claim> claims() {
        return List.of(
                Claim.published("sine-shatters", "the points 2⁻¹, ..., 2⁻ⁿ are shattered, for any n")
                        .deterministic(new Relation.Equal(REALISED, ALL, 0, 0))
                        .formula(
                                "sign sin(ω 2⁻ⁱ) = yᵢ for ω = π (1 + Σ 2ⁱ (1 − yᵢ)/2)",
                                "\\operatorname{sign}\\sin(\\omega 2^{-i})=y_i,\\quad \\omega=\\pi\\Bigl(1+\\sum_i 2^i\\frac{1-y_i}2\\Bigr)")
                        .source("Vapnik, The Nature of Statistical Learning Theory, 1995; Burges 1998"),
                Claim.handbook(
                                "handbook-infinite-vc",
                                "a class can have infinite VC dimension: every labelling of n points, for all n tried")
                        .deterministic(new Relation.AtLeast(LABELLINGS, TWO, 0, 0, Double.NaN))
                        .formula("VCdim = ∞", "\\operatorname{VCdim}=\\infty")
                        .source(Sources.HANDBOOK_DILEMMA
                                + " (“enormous or infinite”); true of this class, not of ReLU networks"));
    }

    @Override
    public void run(Trial trial) {
        int n = points;
        boolean exhaustive = n <= MOST_EXHAUSTIVE;
        long total = exhaustive ? 1L << n : draws;
        RandomStream random = trial.random("labels");
        long exact = 0;
        long floating = 0;
        for (long t = 0; t < total; t++) {
            if ((t & 0xFF) == 0) {
                trial.checkCancelled();
            }
            // bit i - 1 is set when y_i = -1
            BigInteger negatives = exhaustive ? BigInteger.valueOf(t) : draw(n, random);
            exact += SineWitness.labels(negatives, n) ? 1 : 0;
            floating += SineWitness.labelsInDoubles(negatives, n) ? 1 : 0;
        }
        trial.value(REALISED, (double) exact / total);
        trial.value(FLOATING, (double) floating / total);
        trial.value(ALL, 1);
        if (exhaustive) {
            trial.value(LABELLINGS, exact);
            trial.value(TWO, Math.scalb(1.0, n));
        }
        trial.symbol("n", n);
        trial.add(new Scalar("realised", "Fraction of labellings made", (double) exact / total, ""));
        trial.add(new Scalar("realised-in-doubles", "The same in double precision", (double) floating / total, ""));
    }

    private static BigInteger draw(int n, RandomStream random) {
        BigInteger bits = BigInteger.ZERO;
        for (int i = 0; i < n; i++) {
            bits = random.nextSign() < 0 ? bits.setBit(i) : bits;
        }
        return bits;
    }
}
