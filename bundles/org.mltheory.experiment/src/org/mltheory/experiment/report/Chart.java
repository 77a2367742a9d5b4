package org.mltheory.experiment.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.mltheory.experiment.Info;
import org.mltheory.experiment.claim.Claim;
import org.mltheory.experiment.claim.Outcome;
import org.mltheory.experiment.claim.Relation;
import org.mltheory.experiment.claim.VacuousRegion;
import org.mltheory.experiment.claim.Verdict;
import org.mltheory.experiment.result.Band;
import org.mltheory.experiment.result.Curve;
import org.mltheory.experiment.result.Curves;
import org.mltheory.experiment.result.Figures;
import org.mltheory.experiment.result.Label;
import org.mltheory.experiment.result.Series;

/**
 * A line chart before it is drawn or exported: what is shown, exactly.
 *
 * @param id unique in its page
 * @param title headline style
 * @param subtitle may be empty
 * @param x horizontal axis
 * @param y vertical axis
 * @param lines those that have points
 * @param marks points that verdicts speak of
 * @param shades stretches of x where a bound is vacuous
 * @param guides slopes that claims name
 */
public record Chart(
        String id,
        String title,
        String subtitle,
        Info.Axis x,
        Info.Axis y,
        List<Line> lines,
        List<Mark> marks,
        List<VacuousRegion.Span> shades,
        List<Guide> guides) {

    public Chart {
        lines = List.copyOf(lines);
        marks = List.copyOf(marks);
        shades = List.copyOf(shades);
        guides = List.copyOf(guides);
    }

    /**
     * A line.
     *
     * @param name for the legend
     * @param style its colour and marker, an index into {@link Palette}
     */
    public record Line(String name, int style, Curve curve) {
        public Label label() {
            return curve.series().label();
        }
    }

    /** A marked point: a violation, or where a claim that holds is tightest or has its peak. */
    public record Mark(boolean violation, double x, double y, String text) {}

    /** A thin line for the eye. The arrays are not modified. */
    public record Guide(String name, double[] x, double[] y) {}

    /** A panel of a run, with the means over repeats. */
    public static Chart of(ReportInput input, Info.Panel panel, Band band) {
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < panel.series().size(); i++) {
            Series series = panel.series().get(i);
            Curve curve = Curves.of(input.data(), series, band);
            if (curve.x().size() > 0) {
                lines.add(new Line(series.title(), i, curve));
            }
        }
        List<Curve> measured = lines.stream()
                .filter(l -> l.label() == Label.MEASURED)
                .map(Line::curve)
                .toList();
        lines.replaceAll(l -> l.label() == Label.MEASURED
                ? l
                : new Line(
                        l.name(),
                        l.style(),
                        measured.stream()
                                .map(m -> Curves.broken(l.curve(), m))
                                .filter(c -> !c.equals(l.curve()))
                                .findFirst()
                                .orElse(l.curve())));
        List<Mark> marks = new ArrayList<>();
        List<VacuousRegion.Span> shades = new ArrayList<>();
        for (Verdict verdict : input.verdicts()) {
            verdict.violation()
                    .flatMap(p -> mark(input, panel, verdict, p, true))
                    .ifPresent(marks::add);
            if (verdict.outcome() == Outcome.HOLDS) {
                verdict.tightest()
                        .flatMap(p -> mark(input, panel, verdict, p, false))
                        .ifPresent(marks::add);
            }
            input.claim(verdict.claim()).ifPresent(claim -> shades.addAll(vacuous(claim, lines)));
        }
        return new Chart(
                panel.id(),
                panel.title(),
                input.subtitle(),
                panel.x(),
                panel.y(),
                lines,
                marks,
                merge(shades),
                Guides.of(input, panel, lines));
    }

    private static Optional<Mark> mark(
            ReportInput input, Info.Panel panel, Verdict verdict, Verdict.Point p, boolean violation) {
        if (panel.series().stream().noneMatch(s -> s.id().equals(p.series()))
                || !Double.isFinite(p.x())
                || !Double.isFinite(p.measured())) {
            return Optional.empty();
        }
        boolean peak = input.claim(verdict.claim())
                .filter(c -> c.relation() instanceof Relation.PeakAt)
                .isPresent();
        String text = peak
                ? "peak at " + Figures.of(p.x()) + ", predicted at " + Figures.of(p.bound())
                : (violation ? "first violation" : "tightest point") + ", measured " + Figures.of(p.measured())
                        + " against " + Figures.of(p.bound()) + " at " + Figures.of(p.x());
        return Optional.of(new Mark(violation, p.x(), p.measured(), verdict.claim() + ": " + text));
    }

    private static List<VacuousRegion.Span> vacuous(Claim claim, List<Line> lines) {
        return VacuousRegion.bound(claim.relation())
                .flatMap(s ->
                        lines.stream().filter(l -> l.curve().series().equals(s)).findFirst())
                .map(l -> VacuousRegion.of(claim.relation(), l.curve()))
                .orElse(List.of());
    }

    /** Joins stretches that overlap, so that none is shaded twice. */
    private static List<VacuousRegion.Span> merge(List<VacuousRegion.Span> spans) {
        List<VacuousRegion.Span> merged = new ArrayList<>();
        spans.stream()
                .sorted(Comparator.comparingDouble(VacuousRegion.Span::from))
                .forEach(s -> {
                    int last = merged.size() - 1;
                    if (last >= 0 && s.from() <= merged.get(last).to()) {
                        merged.set(
                                last,
                                new VacuousRegion.Span(
                                        merged.get(last).from(),
                                        Math.max(merged.get(last).to(), s.to())));
                    } else {
                        merged.add(s);
                    }
                });
        return merged;
    }
}
