package org.mltheory.experiment.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mltheory.compute.random.RandomStream;
import org.mltheory.experiment.Info;
import org.mltheory.experiment.Setting;
import org.mltheory.experiment.claim.Assumption;
import org.mltheory.experiment.claim.Claim;
import org.mltheory.experiment.claim.Judge;
import org.mltheory.experiment.claim.Outcome;
import org.mltheory.experiment.claim.Relation;
import org.mltheory.experiment.claim.Verdict;
import org.mltheory.experiment.data.DataSpec;
import org.mltheory.experiment.descriptor.ClaimRequest;
import org.mltheory.experiment.descriptor.Parameter;
import org.mltheory.experiment.descriptor.Range;
import org.mltheory.experiment.result.Doubles;
import org.mltheory.experiment.result.GraphDrawing;
import org.mltheory.experiment.result.Grid;
import org.mltheory.experiment.result.Measurements;
import org.mltheory.experiment.result.Measurements.AssumptionValue;
import org.mltheory.experiment.result.Scalar;
import org.mltheory.experiment.result.Series;
import org.mltheory.experiment.result.Table;

/** A run with something of everything, its texts decorated by a suffix. */
final class Sample {

    private Sample() {}

    static ReportInput of(long seed, String suffix) {
        Series risk = Series.measured("risk", "Test risk" + suffix);
        Series bound = Series.published("bound", "Exact risk" + suffix);
        Series handbook = Series.handbook("handbook", "Handbook's curve" + suffix);
        Series at = Series.published("at", "Interpolation threshold");
        Info info = new Info(
                "sample",
                "Double Descent" + suffix,
                "The risk peaks where the number of features equals that of samples." + suffix,
                List.of("E13.1"),
                Optional.of("features"),
                List.of(
                        new Info.Panel(
                                "risk",
                                "Risk" + suffix,
                                Info.Axis.log("Number of features p" + suffix),
                                Info.Axis.log("Excess risk"),
                                List.of(risk, bound, handbook)),
                        new Info.Panel(
                                "plain",
                                "Plain",
                                Info.Axis.linear("Step"),
                                Info.Axis.linear("Loss (nats)"),
                                List.of(Series.measured("loss", "Loss")))));
        Measurements data = new Measurements();
        for (int r = 0; r < 5; r++) {
            RandomStream random = RandomStream.of(seed, r, "sample");
            for (int p = 5; p <= 200; p = Math.max(p + 1, (int) (p * 1.1))) {
                double truth = p < 39
                        ? 0.25 * p / (39.0 - p)
                        : p == 39 || p == 40 || p == 41 ? 12 : 1 - 40.0 / p + 0.25 * 40 / (p - 41.0);
                data.add("risk", r, p, truth * Math.exp(0.3 * random.nextGaussian()));
                data.add("bound", r, p, truth * 1.5);
                data.add("handbook", r, p, 0.5 + 4 * Math.exp(-p / 20.0));
            }
            data.add("at", r, 5, 40);
            for (int step = 0; step < 400; step++) {
                data.add(
                        "loss",
                        r,
                        step,
                        step > 350 && r == 0 ? Double.NaN : Math.exp(-step / 100.0) + 0.02 * random.nextGaussian());
            }
            data.addAssumption(new AssumptionValue("gauss", r, Double.NaN, 0.5 + 0.1 * r, 1));
        }
        data.setSymbol("‖Σ‖" + suffix, 1.25);
        data.addResult(new Scalar("peak", "Peak's place" + suffix, 40, "features" + suffix));
        data.addResult(new Table(
                "table",
                "A table" + suffix,
                List.of("Name" + suffix, "Value"),
                List.of(List.of("a" + suffix, "1.5"), List.of("b", "-2e-7"))));
        data.addResult(new GraphDrawing(
                "graph",
                "A graph" + suffix,
                "colour" + suffix,
                "cut vertex",
                "bridge",
                List.of(new GraphDrawing.Part(
                        "Part" + suffix,
                        List.of(
                                new GraphDrawing.Vertex("u" + suffix, 0, 0, 0, false),
                                new GraphDrawing.Vertex("v", 1, 1, 1, true),
                                new GraphDrawing.Vertex("w", 0, 1, 1, false)),
                        List.of(new GraphDrawing.Edge(0, 1, true), new GraphDrawing.Edge(1, 2, false))))));
        double[] cells = new double[30 * 20];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = i == 37 ? Double.NaN : Math.sin(i % 30 / 5.0) * Math.cos(i / 30 / 4.0);
        }
        data.addResult(new Grid(
                "grid", "A grid" + suffix, "Width" + suffix, "Depth", axis(30), axis(20), Doubles.copyOf(cells)));
        Assumption gauss = new Assumption("gauss", "‖x‖ < 1" + suffix, Assumption.Test.LESS);
        List<Claim> claims = List.of(
                Claim.published("exact-risk", "the risk is at most one and a half times the exact one" + suffix)
                        .formula("R ≤ 3σ²p / 2(n−p−1)" + suffix, "R \\le 3\\sigma^2 p / 2(n-p-1)")
                        .assuming(gauss, Assumption.byDesign("iid", "samples are drawn independently"))
                        .inExpectation(new Relation.AtMost(risk, bound, 0, 1e-9, Double.NaN))
                        .source("A paper, Theorem 1" + suffix),
                Claim.handbook("handbook-curve", "the risk stays under the handbook's curve")
                        .formula("R ≤ 1/2 + 4e^(−p/20)", "")
                        .deterministic(new Relation.AtMost(risk, handbook, 0, 0, 1))
                        .source("Week 13"),
                Claim.handbook("peak", "the risk peaks at p = n")
                        .inExpectation(new Relation.PeakAt(risk, at, 0.1))
                        .source("Week 13"));
        List<Verdict> verdicts = new ArrayList<>();
        claims.forEach(c -> verdicts.add(Judge.judge(c, data, info)));
        List<ClaimRequest> requests = List.of(
                new ClaimRequest("exact-risk", Outcome.HOLDS, 9),
                new ClaimRequest("handbook-curve", Outcome.VIOLATED, 10),
                new ClaimRequest("peak", Outcome.HOLDS, 11));
        List<Parameter> declared = List.of(
                new Parameter(
                        "samples",
                        Parameter.Type.INT,
                        1,
                        1e4,
                        false,
                        false,
                        40,
                        "samples",
                        "n",
                        "How many examples are drawn" + suffix + ".",
                        List.of()),
                new Parameter(
                        "features",
                        Parameter.Type.INT,
                        1,
                        1e4,
                        false,
                        false,
                        5,
                        "",
                        "p",
                        "How many features there are.",
                        List.of()),
                new Parameter(
                        "noise",
                        Parameter.Type.DOUBLE,
                        0,
                        10,
                        false,
                        false,
                        0.5,
                        "",
                        "σ",
                        "Standard deviation of the noise.",
                        List.of()));
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("samples", 40);
        parameters.put("features", 5);
        parameters.put("noise", seed == 1 ? 0.5 : 0.25);
        Map<String, String> provenance = new LinkedHashMap<>();
        provenance.put("Product", "ML Theory Explorer 0.1.0");
        provenance.put("Backend", "java");
        provenance.put(ReportInput.HASH, "0123456789abcdef0123456789abcdef");
        provenance.put(ReportInput.COMMAND, "./mltheory run sample.experiment.yaml --set noise=0.5" + suffix);
        return new ReportInput(
                info,
                "chapter: 13\nexperiment: sample # " + suffix + "\n",
                new Setting(seed, 5, DataSpec.NONE, Setting.Stop.NEVER),
                parameters,
                declared,
                Optional.of(new Range("features", Doubles.copyOf(5, 10, 200))),
                data,
                claims,
                verdicts,
                requests,
                provenance);
    }

    private static Doubles axis(int n) {
        double[] v = new double[n];
        for (int i = 0; i < n; i++) {
            v[i] = i + 1;
        }
        return Doubles.copyOf(v);
    }
}
