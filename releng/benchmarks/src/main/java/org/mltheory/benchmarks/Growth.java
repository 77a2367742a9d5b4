package org.mltheory.benchmarks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        return fit(Outcome::oursMedian);
    }

    LineFit peer() {
        return fit(Outcome::peerMedian);
    }

    private LineFit fit(ToDoubleFunction<Outcome> seconds) {
        return LineFit.of(
                outcomes.stream().mapToDouble(o -> Math.log(o.line().size())).toArray(),
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
                        new Chart.Line("ours", 0, curve("ours", Outcome::ours)),
                        new Chart.Line("peer", 1, curve("peer", o -> o.peer().getOrDefault(o.fastest(), List.of())))),
                List.of(),
                List.of(),
                List.of()));
    }

    private Curve curve(String name, java.util.function.Function<Outcome, List<Double>> times) {
        return new Curve(
                Series.measured(name, name),
                Band.MIN_MAX,
                column(o -> o.line().size()),
                column(o -> Outcome.median(times.apply(o))),
                column(o -> times.apply(o).stream().mapToDouble(t -> t).min().orElse(Double.NaN)),
                column(o -> times.apply(o).stream().mapToDouble(t -> t).max().orElse(Double.NaN)),
                column(o -> times.apply(o).size()));
    }

    private Doubles column(ToDoubleFunction<Outcome> value) {
        return Doubles.copyOf(outcomes.stream().mapToDouble(value).toArray());
    }
}
