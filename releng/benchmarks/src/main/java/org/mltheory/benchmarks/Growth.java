package org.mltheory.benchmarks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.mltheory.compute.stats.LineFit;
import org.mltheory.experiment.Info;
import org.mltheory.experiment.report.Chart;
import org.mltheory.experiment.report.SvgChart;
import org.mltheory.experiment.result.Band;
import org.mltheory.experiment.result.Curve;
import org.mltheory.experiment.result.Doubles;
import org.mltheory.experiment.result.Figures;
import org.mltheory.experiment.result.Series;

/**
 * How time grows with size within a family of lines: the exponents of least-squares lines through (ln size, ln seconds).
 *
 * @param family the lines' family
 * @param outcomes by size, at least two sizes
 */
record Growth(String family, List<Outcome> outcomes) {

    /** Families with at least three sizes, in the order of the table. */
    static List<Growth> of(List<Outcome> outcomes) {
        Map<String, List<Outcome>> families = new LinkedHashMap<>();
        outcomes.forEach(o -> families.computeIfAbsent(o.line().family(), f -> new ArrayList<>())
                .add(o));
        return families.entrySet().stream()
                .map(e -> new Growth(
                        e.getKey(),
                        e.getValue().stream()
                                .sorted(Comparator.comparingDouble(o -> o.line().size()))
                                .toList()))
                .filter(g -> g.outcomes().stream()
                                .mapToDouble(o -> o.line().size())
                                .distinct()
                                .count()
                        >= 3)
                .toList();
    }

    LineFit ours() {
        return fit(o -> o.line().size(), Outcome::oursMedian);
    }

    /** Of the sizes that the peer was given: where its time counts several times, it was for so much less. */
    LineFit peer() {
        return fit(Growth::peerSize, o -> o.peerMedian() / o.line().scale());
    }

    private static double peerSize(Outcome o) {
        return o.line().size() / o.line().scale();
    }

    private LineFit fit(ToDoubleFunction<Outcome> size, ToDoubleFunction<Outcome> seconds) {
        return LineFit.of(
                outcomes.stream()
                        .mapToDouble(o -> Math.log(size.applyAsDouble(o)))
                        .toArray(),
                outcomes.stream()
                        .mapToDouble(o -> Math.log(seconds.applyAsDouble(o)))
                        .toArray());
    }

    /** {@code 2.98 [2.71, 3.25]}: an exponent with its 95 % interval. */
    static String exponent(LineFit fit) {
        return "%.2f [%.2f, %.2f]".formatted(fit.slope(), fit.slopeLow(), fit.slopeHigh());
    }

    /** Time against size on logarithmic axes, as an SVG document. */
    String svg() {
        return SvgChart.document(new Chart(
                family.replace('/', '-'),
                family,
                "exponents: ours " + Figures.of(ours().slope(), 3) + ", peer " + Figures.of(peer().slope(), 3),
                Info.Axis.log("size"),
                Info.Axis.log("median time (s)"),
                List.of(
                        new Chart.Line(
                                "ours", 0, curve("ours", outcomes, o -> o.line().size(), Outcome::ours)),
                        new Chart.Line(
                                "peer",
                                1,
                                curve(
                                        "peer",
                                        outcomes.stream()
                                                .sorted(Comparator.comparingDouble(Growth::peerSize))
                                                .toList(),
                                        Growth::peerSize,
                                        Growth::peerTimes))),
                List.of(),
                List.of(),
                List.of()));
    }

    private static List<Double> peerTimes(Outcome o) {
        return o.peer().getOrDefault(o.fastest(), List.of()).stream()
                .map(t -> t / o.line().scale())
                .toList();
    }

    private static Curve curve(
            String name,
            List<Outcome> outcomes,
            ToDoubleFunction<Outcome> size,
            Function<Outcome, List<Double>> times) {
        return new Curve(
                Series.measured(name, name),
                Band.MIN_MAX,
                column(outcomes, size),
                column(outcomes, o -> Outcome.median(times.apply(o))),
                column(
                        outcomes,
                        o -> times.apply(o).stream().mapToDouble(t -> t).min().orElse(Double.NaN)),
                column(
                        outcomes,
                        o -> times.apply(o).stream().mapToDouble(t -> t).max().orElse(Double.NaN)),
                column(outcomes, o -> times.apply(o).size()));
    }

    private static Doubles column(List<Outcome> outcomes, ToDoubleFunction<Outcome> value) {
        return Doubles.copyOf(outcomes.stream().mapToDouble(value).toArray());
    }
}
