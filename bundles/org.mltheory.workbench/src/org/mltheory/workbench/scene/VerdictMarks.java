package org.mltheory.workbench.scene;

import java.util.ArrayList;
import java.util.List;
import org.mltheory.experiment.Info;
import org.mltheory.experiment.claim.Claim;
import org.mltheory.experiment.claim.VacuousRegion;
import org.mltheory.experiment.claim.Verdict;
import org.mltheory.experiment.result.Curves;
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
            verdict.violation()
                    .filter(this::drawable)
                    .ifPresent(p -> markers.add(new Scene.Marker(
                            Scene.Kind.VIOLATION,
                            p.x(),
                            p.measured(),
                            Messages.bind(Messages.VerdictMarks_violated, verdict.claim()))));
            if (verdict.violation().isEmpty()) {
                verdict.tightest()
                        .filter(this::drawable)
                        .ifPresent(p -> markers.add(new Scene.Marker(
                                Scene.Kind.TIGHTEST,
                                p.x(),
                                p.measured(),
                                Double.isFinite(verdict.tightness())
                                        ? Messages.bind(
                                                Messages.VerdictMarks_tightest, Numbers.format(verdict.tightness()))
                                        : "")));
            }
        }
        return markers;
    }

    private boolean drawable(Verdict.Point p) {
        return panel.series().stream().anyMatch(s -> s.id().equals(p.series()))
                && Double.isFinite(p.x())
                && Double.isFinite(p.measured())
                && (!options.logX() || p.x() > 0)
                && (!options.logY() || p.measured() > 0);
    }

    /** The intervals of x in which a bound is no better than the trivial one. */
    List<Scene.Region> vacuous(Shown shown) {
        List<Scene.Region> regions = new ArrayList<>();
        for (Claim claim : shown.claims()) {
            VacuousRegion.bound(claim.relation())
                    .filter(panel.series()::contains)
                    .ifPresent(bound -> {
                        for (VacuousRegion.Span s : VacuousRegion.of(
                                claim.relation(), Curves.of(shown.measurements(), bound, options.kind()))) {
                            if (!options.logX() || s.from() > 0) {
                                regions.add(new Scene.Region(s.from(), s.to(), Messages.VerdictMarks_vacuous));
                            }
                        }
                    });
        }
        return regions;
    }
}
