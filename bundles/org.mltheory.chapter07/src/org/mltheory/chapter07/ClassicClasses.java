package org.mltheory.chapter07;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.mltheory.compute.combinatorics.Counting;
import org.mltheory.experiment.Experiment;
import org.mltheory.experiment.Info;
import org.mltheory.experiment.Param;
import org.mltheory.experiment.Setting;
import org.mltheory.experiment.Trial;
import org.mltheory.experiment.claim.Assumption;
import org.mltheory.experiment.claim.Claim;
import org.mltheory.experiment.claim.Relation;
import org.mltheory.experiment.descriptor.Advice;
import org.mltheory.experiment.result.Scalar;
import org.mltheory.experiment.result.Series;
import org.mltheory.experiment.result.Table;

/**
 * E7.1, other classes: all labellings of up to 16 points by thresholds, intervals, rectangles, half-planes and convex polygons, and the
 * largest subset that is shattered, beside the VC dimension and the bound of Sauer and Shelah.
 */
public final class ClassicClasses implements Experiment {

    private static final Series COUNT = Series.measured("dichotomies", "Labellings made by the class");
    private static final Series GROWTH = Series.published("growth", "Growth function, where it has a closed form");
    private static final Series SAUER = Series.published("sauer", "Sauer–Shelah: Σ C(n, k), k ≤ VCdim");
    private static final Series ALL = Series.measured("labellings", "All 2ⁿ labellings");
    private static final Series SHATTERED = Series.measured("shattered", "Largest shattered subset");
    private static final Series VC = Series.published("vc-dimension", "VC dimension");

    @Param(description = "The class of sets; a labelling says which points are inside")
    public ConceptClass family = ConceptClass.RECTANGLES;

    @Param(description = "Number of intervals of a union, or of sides of a polygon", min = 1, max = 7, symbol = "k")
    public int pieces = 2;

    @Param(description = "Number of points in the plane", min = 1, max = ConceptClass.MOST_POINTS, symbol = "n")
    public int points = 8;

    @Param(description = "How the points lie; on a circle they are labelled in the greatest number of ways")
    public IntegerPoints.Layout layout = IntegerPoints.Layout.CONVEX;

    @Param(
            description =
                    "The points themselves, integer coordinates in the plane such as 0,0; 1,0; 0,1, in place of the layout; empty for the layout. "
                            + "The first of them are taken when there are more than asked for",
            max = 20_000)
    public String coordinates = "";

    @Override
    public Info info() {
        Info.Axis x = Info.Axis.linear("Number of points n");
        return new Info(
                "vc-dimension",
                "VC Dimension of Classic Classes",
                "Thresholds, intervals, rectangles, half-planes, polygons: the VC dimension is where the number of labellings leaves 2ⁿ "
                        + "and turns polynomial.",
                List.of("E7.1"),
                Optional.of("points"),
                List.of(
                        new Info.Panel(
                                "growth",
                                "Growth Function and 2ⁿ",
                                x,
                                Info.Axis.log("Labellings"),
                                List.of(COUNT, GROWTH, SAUER, ALL)),
                        new Info.Panel(
                                "shattered",
                                "Largest Shattered Subset",
                                x,
                                Info.Axis.linear("Points"),
                                List.of(SHATTERED, VC))));
    }

    @Override
    public List<Claim> claims() {
        Assumption enough = new Assumption(
                "enough-points", "there are at least as many points as the VC dimension", Assumption.Test.AT_LEAST);
        Assumption convex = new Assumption(
                "convex", "the points lie on a circle, without a common coordinate", Assumption.Test.EQUAL);
        return List.of(
                Claim.published("vc-dimension", "the largest shattered subset has as many points as the VC dimension")
                        .deterministic(new Relation.Equal(SHATTERED, VC, 0, 0))
                        .formula(
                                "VCdim: thresholds 1, two-sided 2, intervals 2, k intervals 2k, half-planes 3, rectangles 4, k-gons 2k + 1",
                                "\\operatorname{VCdim}=1,2,2,2k,3,4,2k+1")
                        .assuming(enough, convex)
                        .source(
                                "Blumer, Ehrenfeucht, Haussler and Warmuth, Learnability and the Vapnik–Chervonenkis Dimension, J. ACM 1989"),
                Claim.published("vc-upper-bound", "no subset of more points than the VC dimension is shattered")
                        .deterministic(new Relation.AtMost(SHATTERED, VC, 0, 0, Double.NaN))
                        .formula("|S| ≤ VCdim for shattered S", "|S|\\le\\operatorname{VCdim}")
                        .source("Blumer, Ehrenfeucht, Haussler and Warmuth, J. ACM 1989"),
                Claim.published("sauer", "the number of labellings is at most the sum of Sauer and Shelah")
                        .deterministic(new Relation.AtMost(COUNT, SAUER, 0, 0, Double.NaN))
                        .formula(
                                "Π(n) ≤ Σ_{k≤VCdim} C(n, k)", "\\Pi(n)\\le\\sum_{k\\le\\operatorname{VCdim}}\\binom nk")
                        .source(Sources.SAUER),
                Claim.published("growth", "the number of labellings is the growth function")
                        .deterministic(new Relation.Equal(COUNT, GROWTH, 0, 0))
                        .formula(
                                "thresholds n + 1, two-sided 2n, intervals C(n+1, 2) + 1, k intervals Σ_{j≤2k} C(n, j), half-planes n² − n + 2",
                                "n+1,\\;2n,\\;\\binom{n+1}2+1,\\;\\sum_{j\\le 2k}\\binom nj,\\;n^2-n+2")
                        .assuming(convex)
                        .source("Counting of runs; half-planes: " + Sources.COVER));
    }

    @Override
    public void examine(Setting setting, Advice advice) {
        if (!coordinates.isEmpty()) {
            try {
                int d = IntegerPoints.parse(coordinates).d();
                if (d != 2) {
                    advice.error(
                            "coordinates",
                            "the points have " + d + " coordinates; permitted are points of the plane, with 2");
                }
            } catch (IllegalArgumentException e) {
                advice.error("coordinates", String.valueOf(e.getMessage()));
            }
            return;
        }
        int vc = family.vc(pieces);
        if (points < vc) {
            advice.warn(
                    "points",
                    "The VC dimension is " + vc + ", and there are " + points
                            + " points: all of them may be shattered.",
                    "Set to " + Math.min(ConceptClass.MOST_POINTS, vc + 2),
                    Integer.toString(Math.min(ConceptClass.MOST_POINTS, vc + 2)));
        }
        if (layout != IntegerPoints.Layout.CONVEX) {
            advice.warnClaim(
                    "layout", "vc-dimension", "Only points on a circle are sure to hold a shattered set of full size.");
        }
    }

    @Override
    public long memory(Setting setting) {
        return (8L << 20) + (16L << points);
    }

    @Override
    public void run(Trial trial) {
        BooleanSupplier watch = Watch.of(trial);
        IntegerPoints x = coordinates.isEmpty()
                ? IntegerPoints.of(layout, points, 2, trial.random("points"))
                : IntegerPoints.parse(coordinates).first(points);
        int n = x.n();
        int vc = family.vc(pieces);
        long[] masks = family.masks(x, pieces, watch);
        int largest = Shattering.largest(masks, n, vc + 1, watch);
        trial.value(COUNT, masks.length);
        trial.value(ALL, Math.scalb(1.0, n));
        trial.value(SAUER, Counting.binomialSum(n, vc).doubleValue());
        double growth = family.growth(n, pieces);
        if (!Double.isNaN(growth)) {
            trial.value(GROWTH, growth);
        }
        trial.value(SHATTERED, largest);
        trial.value(VC, vc);
        trial.assume("enough-points", n, vc);
        trial.assume("convex", coordinates.isEmpty() && layout == IntegerPoints.Layout.CONVEX ? 1 : 0, 1);
        trial.symbol("n", n);
        trial.symbol("k", pieces);
        trial.add(new Scalar("vc-dimension", "VC dimension", vc, ""));
        trial.add(new Scalar("shattered", "Points of the largest shattered subset", largest, ""));
        trial.add(new Scalar("dichotomies", "Labellings made by the class", masks.length, ""));
        if (trial.repeat() == 0) {
            trial.add(all(x, watch));
        }
    }

    /** Every class on these points. */
    private Table all(IntegerPoints x, BooleanSupplier watch) {
        List<List<String>> rows = new ArrayList<>();
        for (ConceptClass each : ConceptClass.values()) {
            long[] masks = each.masks(x, pieces, watch);
            int vc = each.vc(pieces);
            rows.add(List.of(
                    each.words(),
                    Integer.toString(vc),
                    Integer.toString(Shattering.largest(masks, x.n(), vc + 1, watch)),
                    Integer.toString(masks.length),
                    Counting.binomialSum(x.n(), vc).toString()));
        }
        return new Table(
                "classes",
                "All Classes on These " + x.n() + " Points, k = " + pieces,
                List.of("Class", "VC dimension", "Largest shattered subset", "Labellings", "Sauer–Shelah bound"),
                rows);
    }
}
