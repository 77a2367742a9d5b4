package org.mltheory.chapter07;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
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
 * E7.1: in how many ways half-spaces label n points, counted exactly twice: by the hyperplanes that make the labellings, and by going
 * through all 2^n and ruling out those with a Radon certificate. In general position it is Cover's number; on degenerate point sets
 * Cover's number is an upper bound.
 */
public final class HalfSpaceShattering implements Experiment {

    private static final Series COUNT = Series.measured("dichotomies", "Labellings made by a half-space");
    private static final Series UNCERTIFIED =
            Series.measured("without-certificate", "Labellings without a Radon certificate");
    private static final Series COVER = Series.published("cover", "Cover: 2 Σ C(n−1, k), k ≤ d");
    private static final Series SAUER = Series.published("sauer", "Sauer–Shelah: Σ C(n, k), k ≤ d + 1");
    private static final Series ALL = Series.measured("labellings", "All 2ⁿ labellings");
    private static final Series SHATTERED = Series.measured("shattered", "Largest shattered subset");
    private static final Series RADON = Series.published("radon", "VC dimension d + 1");
    private static final Series HANDBOOK_VC = Series.handbook("handbook-vc", "Handbook: 3 in the plane");
    private static final Series TRIPLES =
            Series.measured("triples", "Fraction of non-collinear triples that are shattered");
    private static final Series HANDBOOK_TRIPLES =
            Series.handbook("handbook-triples", "Handbook: any 3 non-collinear points");
    private static final Series QUADRUPLES = Series.measured("quadruples", "Shattered sets of 4 points");
    private static final Series HANDBOOK_QUADRUPLES = Series.handbook("handbook-quadruples", "Handbook: none");

    /** Labellings that are looked at; beyond, nothing is counted. */
    private static final double MOST_WORK = 1 << 22;

    private static final int MOST_DIMENSIONS = 6;
    private static final int MOST_EXHAUSTIVE = 20;
    private static final double MOST_SUBSETS = 1e8;

    @Param(description = "Number of points", min = 1, max = 62, symbol = "n")
    public int points = 10;

    @Param(description = "Number of dimensions", min = 1, max = MOST_DIMENSIONS, symbol = "d")
    public int dimension = 2;

    @Param(description = "How the points lie")
    public IntegerPoints.Layout layout = IntegerPoints.Layout.RANDOM;

    @Param(
            description =
                    "The points themselves, integer coordinates such as 0,0; 1,0; 0,1, in place of the layout; empty for the layout. "
                            + "The first of them are taken when there are more than asked for",
            max = 20_000)
    public String coordinates = "";

    @Param(description = "Whether up to 20 points are counted a second time, through all 2ⁿ labellings")
    public boolean exhaustive = true;

    @Override
    public Info info() {
        Info.Axis x = Info.Axis.linear("Number of points n");
        return new Info(
                "half-space-shattering",
                "Dichotomies by Half-Spaces",
                "In how many of the 2ⁿ ways do half-spaces label n points? Counted in exact integers, with a hyperplane for each labelling "
                        + "that is made and a Radon certificate for each that is not.",
                List.of("E7.1"),
                Optional.of("points"),
                List.of(
                        new Info.Panel(
                                "growth",
                                "Growth Function and 2ⁿ",
                                x,
                                Info.Axis.log("Labellings"),
                                List.of(COUNT, UNCERTIFIED, COVER, SAUER, ALL)),
                        new Info.Panel(
                                "shattered",
                                "Largest Shattered Subset",
                                x,
                                Info.Axis.linear("Points"),
                                List.of(SHATTERED, RADON, HANDBOOK_VC)),
                        new Info.Panel(
                                "plane",
                                "Three and Four Points in the Plane",
                                x,
                                Info.Axis.linear("Fraction, number"),
                                List.of(TRIPLES, HANDBOOK_TRIPLES, QUADRUPLES, HANDBOOK_QUADRUPLES))));
    }

    @Override
    public List<Claim> claims() {
        Assumption general = new Assumption(
                "general-position",
                "no d + 1 points on a hyperplane: affinely dependent sets of d + 1 or fewer",
                Assumption.Test.EQUAL);
        Assumption plane = new Assumption("plane", "the points lie in the plane, d = 2", Assumption.Test.EQUAL);
        Assumption spanning =
                new Assumption("spanning", "the points span the space: rank of (x, 1) is d + 1", Assumption.Test.EQUAL);
        return List.of(
                Claim.published("cover", "n points in general position are labelled in Cover's number of ways")
                        .deterministic(new Relation.Equal(COUNT, COVER, 0, 0))
                        .formula("C(n, d) = 2 Σ_{k≤d} C(n−1, k)", "2\\sum_{k=0}^{d}\\binom{n-1}{k}")
                        .assuming(general)
                        .source(Sources.COVER),
                Claim.published("cover-upper-bound", "no n points are labelled in more ways than Cover's number")
                        .deterministic(new Relation.AtMost(COUNT, COVER, 0, 0, Double.NaN))
                        .formula("Π(x₁, ..., xₙ) ≤ 2 Σ_{k≤d} C(n−1, k)", "\\Pi\\le 2\\sum_{k=0}^{d}\\binom{n-1}{k}")
                        .source(
                                Sources.COVER
                                        + "; points in special position are moved to general position without losing a labelling"),
                Claim.published(
                                "sauer",
                                "the growth is polynomial: at most the sum of Sauer and Shelah for VC dimension d + 1")
                        .deterministic(new Relation.AtMost(COUNT, SAUER, 0, 0, Double.NaN))
                        .formula("Π(n) ≤ Σ_{k≤d+1} C(n, k)", "\\Pi(n)\\le\\sum_{k=0}^{d+1}\\binom nk")
                        .source(Sources.SAUER),
                Claim.published(
                                "radon-certificates",
                                "each labelling has a separating hyperplane or a Radon certificate")
                        .deterministic(new Relation.Equal(COUNT, UNCERTIFIED, 0, 0))
                        .formula(
                                "separable ⇔ conv X₊ ∩ conv X₋ = ∅",
                                "\\text{separable}\\iff\\operatorname{conv}X_+\\cap"
                                        + "\\operatorname{conv}X_-=\\emptyset")
                        .source(Sources.RADON),
                Claim.published("radon-vc", "the largest shattered subset of points that span R^d has d + 1 points")
                        .deterministic(new Relation.Equal(SHATTERED, RADON, 0, 0))
                        .formula("VCdim = d + 1", "\\operatorname{VCdim}=d+1")
                        .assuming(spanning)
                        .source(Sources.RADON),
                Claim.handbook("handbook-three-points", "lines shatter any 3 non-collinear points")
                        .deterministic(new Relation.Equal(TRIPLES, HANDBOOK_TRIPLES, 0, 0))
                        .formula("2³ labellings of any 3 non-collinear points", "2^3\\text{ labellings}")
                        .assuming(plane)
                        .source(Sources.HANDBOOK_SHATTERING),
                Claim.handbook("handbook-four-points", "lines shatter no set of 4 points")
                        .deterministic(new Relation.AtMost(QUADRUPLES, HANDBOOK_QUADRUPLES, 0, 0, Double.NaN))
                        .formula("fewer than 2⁴ labellings of any 4 points", "<2^4\\text{ labellings}")
                        .assuming(plane)
                        .source(Sources.HANDBOOK_SHATTERING),
                Claim.handbook("handbook-vc-3", "the VC dimension of lines in the plane is 3")
                        .deterministic(new Relation.Equal(SHATTERED, HANDBOOK_VC, 0, 0))
                        .formula("VCdim = 3", "\\operatorname{VCdim}=3")
                        .assuming(plane, spanning)
                        .source(Sources.HANDBOOK_SHATTERING));
    }

    @Override
    public void examine(Setting setting, Advice advice) {
        if (!coordinates.isEmpty()) {
            try {
                int d = IntegerPoints.parse(coordinates).d();
                if (d > MOST_DIMENSIONS) {
                    advice.error(
                            "coordinates",
                            "the points have " + d + " coordinates; permitted are 1 to " + MOST_DIMENSIONS);
                }
            } catch (IllegalArgumentException e) {
                advice.error("coordinates", String.valueOf(e.getMessage()));
            }
            return;
        }
        if (HalfSpaceDichotomies.work(points, dimension) > MOST_WORK) {
            int fits = points;
            while (HalfSpaceDichotomies.work(fits, dimension) > MOST_WORK) {
                fits--;
            }
            advice.warn(
                    "points",
                    points + " points in " + dimension
                            + " dimensions have too many labellings to be counted one by one; only Cover's "
                            + "number is given.",
                    "Set to " + fits,
                    Integer.toString(fits));
        }
        if (layout != IntegerPoints.Layout.RANDOM
                && layout != IntegerPoints.Layout.CONVEX
                && layout != IntegerPoints.Layout.NEARLY_COLLINEAR) {
            advice.warnClaim(
                    "layout",
                    "cover",
                    "These points are not in general position: Cover's number is an upper bound for them.");
        }
    }

    @Override
    public long memory(Setting setting) {
        return (16L << 20) + (long) (64 * Math.min(MOST_WORK, HalfSpaceDichotomies.work(points, dimension)));
    }

    @Override
    public void run(Trial trial) {
        IntegerPoints x = points(trial);
        BooleanSupplier watch = Watch.of(trial);
        int n = x.n();
        int d = x.d();
        trial.symbol("n", n);
        trial.symbol("d", d);
        double cover = Counting.affineDichotomies(n, d).doubleValue();
        trial.value(COVER, cover);
        trial.value(SAUER, Counting.binomialSum(n, d + 1).doubleValue());
        trial.value(ALL, Math.scalb(1.0, n));
        trial.add(new Scalar("cover", "Cover's number", cover, ""));
        trial.assume("plane", d, 2);
        trial.assume("spanning", rank(x), d + 1);
        if (HalfSpaceDichotomies.work(n, d) > MOST_WORK) {
            return;
        }
        RadonCircuits degenerate = RadonCircuits.of(x, d + 1, watch);
        trial.assume("general-position", degenerate.degenerate(), 0);
        trial.add(new Scalar(
                "degenerate-subsets", "Minimal dependent sets of d + 1 or fewer points", degenerate.degenerate(), ""));
        long[] masks = HalfSpaceDichotomies.of(x, watch);
        trial.value(COUNT, masks.length);
        trial.add(new Scalar("dichotomies", "Labellings made by a half-space", masks.length, ""));
        trial.add(new Scalar(
                "separable-fraction",
                "Probability that a random labelling is made by one",
                masks.length / Math.scalb(1.0, n),
                ""));
        if (exhaustive && n <= MOST_EXHAUSTIVE) {
            RadonCircuits circuits = RadonCircuits.of(x, d + 2, watch);
            trial.value(UNCERTIFIED, circuits.separable(watch));
            if (trial.repeat() == 0) {
                trial.add(certificates(n, circuits));
            }
        }
        shattering(trial, masks, x, watch);
    }

    private static int rank(IntegerPoints x) {
        BigInteger[][] rows = new BigInteger[x.n()][];
        Arrays.setAll(rows, x::homogeneous);
        return NullVector.rank(rows);
    }

    private IntegerPoints points(Trial trial) {
        return coordinates.isEmpty()
                ? IntegerPoints.of(layout, points, dimension, trial.random("points"))
                : IntegerPoints.parse(coordinates).first(points);
    }

    private static void shattering(Trial trial, long[] masks, IntegerPoints x, BooleanSupplier watch) {
        int n = x.n();
        int d = x.d();
        int rank = rank(x);
        if (Shattering.work(masks.length, n, rank + 1) <= MOST_SUBSETS) {
            int largest = Shattering.largest(masks, n, rank + 1, watch);
            trial.value(SHATTERED, largest);
            trial.add(new Scalar("shattered", "Points of the largest shattered subset", largest, ""));
            trial.value(RADON, d + 1);
            if (d == 2) {
                trial.value(HANDBOOK_VC, 3);
            }
        }
        if (d == 2 && rank == 3) {
            trial.value(TRIPLES, Shattering.triangles(masks, x, watch));
            trial.value(HANDBOOK_TRIPLES, 1);
        }
        if (d == 2 && n >= 4) {
            trial.value(QUADRUPLES, Shattering.count(masks, n, 4, watch));
            trial.value(HANDBOOK_QUADRUPLES, 0);
        }
    }

    /** Up to eight labellings that no half-space makes, each with the sets whose convex hulls meet. */
    private static Table certificates(int n, RadonCircuits circuits) {
        List<List<String>> rows = new ArrayList<>();
        for (long mask = 0; mask < 1L << (n - 1) && rows.size() < 8; mask++) {
            long[] certificate = circuits.certificate(mask);
            if (certificate.length > 0) {
                rows.add(List.of(signs(mask, n), set(certificate[0]), set(certificate[1])));
            }
        }
        return new Table(
                "certificates",
                "Labellings That No Half-Space Makes",
                List.of("Labels of points 1 to n", "The convex hull of points", "meets that of points"),
                rows);
    }

    private static String signs(long mask, int n) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < n; i++) {
            text.append((mask >> i & 1) == 1 ? '+' : '−');
        }
        return text.toString();
    }

    private static String set(long mask) {
        List<String> members = new ArrayList<>();
        for (long rest = mask; rest != 0; rest &= rest - 1) {
            members.add(Integer.toString(Long.numberOfTrailingZeros(rest) + 1));
        }
        return String.join(", ", members);
    }
}
