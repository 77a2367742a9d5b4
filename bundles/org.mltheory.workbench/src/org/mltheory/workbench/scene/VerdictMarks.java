package org.mltheory.workbench.scene;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.mltheory.experiment.Info;
import org.mltheory.experiment.claim.Claim;
import org.mltheory.experiment.claim.Relation;
import org.mltheory.experiment.claim.Verdict;
import org.mltheory.experiment.result.Series;
import org.mltheory.workbench.plot.Scene;
import org.mltheory.workbench.theme.Numbers;

/** Where verdicts were decided, and where a bound says nothing. */
final class VerdictMarks {

    private final Info.Panel panel;
    private final ChartOptions options;

    VerdictMarks(Info.Panel panel, ChartOptions options) {
        this.panel = panel;
        this.options = options;
    }

    /** The first violating and the tightest point of each verdict about a series of this panel. */
    List<Scene.Marker> markers(Shown shown) {
        List<Scene.Marker> markers = new ArrayList<>();
        for (Verdict verdict : shown.verdicts()) {
            verdict.violation().filter(this::drawable).ifPresent(p -> markers.add(new Scene.Marker(Scene.Kind.VIOLATION, p.x(), p.measured(),
                    Messages.bind(Messages.VerdictMarks_violated, verdict.claim()))));
            if (verdict.violation().isEmpty()) {
                verdict.tightest().filter(this::drawable).ifPresent(p -> markers.add(new Scene.Marker(Scene.Kind.TIGHTEST, p.x(), p.measured(),
                        Double.isFinite(verdict.tightness()) ? Messages.bind(Messages.VerdictMarks_tightest, Numbers.format(verdict.tightness()))
                                : "")));
            }
        }
        return markers;
    }

    private boolean drawable(Verdict.Point p) {
        return panel.series().stream().anyMatch(s -> s.id().equals(p.series())) && Double.isFinite(p.x()) && Double.isFinite(p.measured())
                && (!options.logX() || p.x() > 0) && (!options.logY() || p.measured() > 0);
    }

    /** The intervals of x in which a bound is no better than the trivial one. */
    List<Scene.Region> vacuous(List<CurveData> curves) {
        List<Scene.Region> regions = new ArrayList<>();
        for (CurveData curve : curves) {
            for (Claim claim : curve.shown().claims()) {
                trivial(claim.relation(), curve.series()).ifPresent(t -> regions.addAll(intervals(curve, t)));
            }
        }
        return regions.stream().distinct().toList();
    }

    private record Trivial(double value, boolean above) {
        boolean reached(double bound) {
            return above ? bound >= value : bound <= value;
        }
    }

    private static Optional<Trivial> trivial(Relation relation, Series bound) {
        return switch (relation) {
            case Relation.AtMost r when r.bound().equals(bound) && !Double.isNaN(r.trivial()) -> Optional.of(new Trivial(r.trivial(), true));
            case Relation.AtLeast r when r.bound().equals(bound) && !Double.isNaN(r.trivial()) -> Optional.of(new Trivial(r.trivial(), false));
            default -> Optional.empty();
        };
    }

    private static List<Scene.Region> intervals(CurveData bound, Trivial trivial) {
        List<Scene.Region> regions = new ArrayList<>();
        int n = bound.x().length;
        int i = 0;
        while (i < n) {
            int begin = i;
            while (i < n && trivial.reached(bound.mean()[i])) {
                i++;
            }
            if (i > begin) {
                // Up to the neighbours that are better, as between points nothing is known.
                regions.add(new Scene.Region(bound.x()[Math.max(0, begin - (begin == 0 ? 0 : 1))], bound.x()[Math.min(n - 1, i)],
                        Messages.VerdictMarks_vacuous));
            }
            i = Math.max(i, begin + 1);
        }
        return regions;
    }
}
