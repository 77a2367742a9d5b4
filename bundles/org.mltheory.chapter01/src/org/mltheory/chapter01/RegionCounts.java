package org.mltheory.chapter01;

import java.util.List;
import java.util.Optional;
import org.mltheory.compute.combinatorics.Arrangements;
import org.mltheory.compute.combinatorics.Counting;
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
 * E1.8, its first half: a hidden layer of N ReLUs on R^d is affine on the regions of N hyperplanes. They are counted exactly, one
 * hyperplane after the other in integer arithmetic, beside the formula for general position.
 */
public final class RegionCounts implements Experiment {

    /** How the hyperplanes lie. */
    public enum Arrangement {
        /** Normals and offsets drawn at random: general position. */
        GENERIC,
        /** All through the origin: a layer without biases. */
        CENTRAL,
        /** Normal to the axes in turn: parallel classes. */
        AXIS_PARALLEL
    }

    private static final Series REGIONS = Series.measured("regions", "Regions, counted");
    private static final Series ZASLAVSKY = Series.published("zaslavsky", "Σ C(N, j), j ≤ d");
    private static final Series ARRANGED = Series.published("arranged", "Formula for this arrangement");

    private static final Assumption GENERAL = new Assumption(
            "general-position", "any d normals are independent and no d + 1 hyperplanes meet", Assumption.Test.EQUAL);

    private static final long LARGEST = 1000;
    private static final double MOST_SUBSETS = 2e6;
    private static final double MOST_REGIONS = 2e7;

    @Param(description = "Number of hidden units, each a hyperplane", min = 0, max = 400, symbol = "N")
    public int width = 10;

    @Param(description = "Number of inputs", min = 1, max = 10, symbol = "d")
    public int dimension = 2;

    @Param(description = "How the hyperplanes lie")
    public Arrangement arrangement = Arrangement.GENERIC;

    @Override
    public Info info() {
        return new Info(
                "region-counts",
                "Regions of One Hidden Layer",
                "N ReLUs on d inputs are affine on at most C(N, 0) + … + C(N, d) regions, polynomially many in N: exactly so in general "
                        + "position, fewer without biases.",
                List.of("E1.8"),
                Optional.of("width"),
                List.of(Panels.logLog(
                        "regions",
                        "Regions of N Hyperplanes",
                        "Number of hidden units N",
                        "Regions",
                        REGIONS,
                        ZASLAVSKY,
                        ARRANGED)));
    }

    @Override
    public List<Claim> claims() {
        return List.of(
                Claim.published(
                                "zaslavsky-general",
                                "in general position the number of regions is exactly the sum of binomials")
                        .deterministic(new Relation.Equal(REGIONS, ZASLAVSKY, 0, 0))
                        .formula("regions = Σ_{j ≤ d} C(N, j)", "\\#\\mathrm{regions}=\\sum_{j=0}^d\\binom Nj")
                        .assuming(GENERAL)
                        .source(Sources.ZASLAVSKY),
                Claim.published("zaslavsky-bound", "it is never more")
                        .deterministic(new Relation.AtMost(REGIONS, ZASLAVSKY, 0, 0, Double.NaN))
                        .formula("regions ≤ Σ_{j ≤ d} C(N, j)", "\\#\\mathrm{regions}\\le\\sum_{j=0}^d\\binom Nj")
                        .source(Sources.ZASLAVSKY),
                Claim.published("arranged-exact", "it is that of the arrangement")
                        .deterministic(new Relation.Equal(REGIONS, ARRANGED, 0, 0))
                        .formula(
                                "Σ_{j ≤ d} C(N, j); through the origin 2 Σ_{j < d} C(N−1, j); parallel to axes Π (Nⱼ + 1)",
                                "\\sum_{j\\le d}\\tbinom Nj;\\ 2\\sum_{j<d}\\tbinom{N-1}j;\\ \\prod_j(N_j+1)")
                        .source(Sources.ZASLAVSKY));
    }

    @Override
    public void examine(Setting setting, Advice advice) {
        if (arrangement != Arrangement.GENERIC) {
            advice.warnClaim("arrangement", "zaslavsky-general", "The hyperplanes are not in general position");
        }
        if (regions() > MOST_REGIONS) {
            advice.error(
                    "width",
                    "up to " + Arrangements.regions(width, dimension) + " regions in " + dimension
                            + " dimensions are too many to be counted one by one: at most " + (long) MOST_REGIONS
                            + " are permitted");
        }
    }

    private double regions() {
        return Arrangements.regions(width, dimension).doubleValue();
    }

    @Override
    public void run(Trial trial) {
        if (regions() > MOST_REGIONS) {
            throw new IllegalArgumentException("width: too many regions to be counted one by one");
        }
        long[][] normals = new long[width][dimension];
        long[] offsets = new long[width];
        RandomStream stream = trial.random("hyperplanes");
        for (int i = 0; i < width; i++) {
            draw(stream, i, normals[i], offsets);
        }
        double counted = Arrangements.regions(dimension, normals, offsets, () -> {
            trial.checkCancelled();
            return false;
        });
        double formula = regions();
        trial.value(REGIONS, counted);
        trial.value(ZASLAVSKY, formula);
        trial.value(ARRANGED, arranged());
        trial.symbol("N", width);
        trial.symbol("d", dimension);
        int chosen = Math.min(width, dimension);
        double subsets = Counting.binomial(width, chosen)
                .add(Counting.binomial(width, dimension + 1))
                .doubleValue();
        if (subsets <= MOST_SUBSETS) {
            boolean general = width == 0 || GeneralPosition.holds(normals, offsets, trial::checkCancelled);
            trial.assume(GENERAL.id(), Panels.truth(general), 1);
        } else {
            trial.assume(GENERAL.id(), Double.NaN, 1);
        }
        Panels.scalar(trial, "regions", "Regions, counted", counted);
        Panels.scalar(trial, "zaslavsky", "Σ C(N, j), j ≤ d", formula);
    }

    private void draw(RandomStream stream, int i, long[] normal, long[] offsets) {
        if (arrangement == Arrangement.AXIS_PARALLEL) {
            normal[i % dimension] = 1;
            offsets[i] = i / dimension;
            return;
        }
        boolean zero = true;
        while (zero) {
            for (int j = 0; j < dimension; j++) {
                normal[j] = stream.nextInt((int) (2 * LARGEST + 1)) - LARGEST;
                zero &= normal[j] == 0;
            }
        }
        long offset = stream.nextInt((int) (2 * LARGEST + 1)) - LARGEST;
        offsets[i] = arrangement == Arrangement.CENTRAL ? 0 : LARGEST * offset;
    }

    private double arranged() {
        return switch (arrangement) {
            case GENERIC -> regions();
            case CENTRAL -> Arrangements.centralRegions(width, dimension).doubleValue();
            case AXIS_PARALLEL -> {
                double product = 1;
                for (int j = 0; j < dimension; j++) {
                    product *= (width + dimension - 1 - j) / dimension + 1.0;
                }
                yield product;
            }
        };
    }
}
