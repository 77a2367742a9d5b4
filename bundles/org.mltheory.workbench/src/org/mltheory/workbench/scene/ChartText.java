package org.mltheory.workbench.scene;

import java.util.ArrayList;
import java.util.List;
import org.mltheory.experiment.claim.Verdict;
import org.mltheory.workbench.plot.Scene;
import org.mltheory.workbench.theme.Numbers;

/** Says in words what a chart shows, for those who cannot see it. */
public final class ChartText {

    private ChartText() {}

    /** Name, axes with their ranges, first, last and least value of each line, marked points, verdicts. */
    public static String describe(String title, Scene scene, List<Verdict> verdicts) {
        List<String> lines = new ArrayList<>();
        lines.add(title + ".");
        lines.add(axis(scene.x()));
        lines.add(axis(scene.y()));
        if (scene.lines().isEmpty()) {
            lines.add(Messages.ChartText_empty);
        }
        scene.lines().stream().filter(l -> !l.faint()).forEach(l -> lines.add(line(l)));
        for (Scene.Region region : scene.regions()) {
            lines.add(Messages.bind(
                    Messages.ChartText_region,
                    new Object[] {region.label(), Numbers.format(region.from()), Numbers.format(region.to())}));
        }
        for (Scene.Marker marker : scene.markers()) {
            if (!marker.label().isEmpty()) {
                lines.add(Messages.bind(
                        Messages.ChartText_point,
                        new Object[] {marker.label(), Numbers.format(marker.x()), Numbers.format(marker.y())}));
            }
        }
        for (Verdict verdict : verdicts) {
            lines.add(Messages.bind(
                    Messages.ChartText_verdict,
                    new Object[] {verdict.claim(), verdict.outcome().key().replace('-', ' '), verdict.message()}));
        }
        if (!scene.note().isEmpty()) {
            lines.add(scene.note() + ".");
        }
        return String.join("\n", lines);
    }

    private static String axis(Scene.Axis axis) {
        return Messages.bind(Messages.ChartText_axis, new Object[] {
            axis.title(),
            Numbers.format(axis.from()),
            Numbers.format(axis.to()),
            axis.log() ? Messages.ChartText_log : ""
        });
    }

    private static String line(Scene.Line line) {
        double first = Double.NaN;
        double last = Double.NaN;
        double least = Double.POSITIVE_INFINITY;
        for (double v : line.y()) {
            if (!Double.isNaN(v)) {
                first = Double.isNaN(first) ? v : first;
                last = v;
                least = Math.min(least, v);
            }
        }
        return Messages.bind(
                Messages.ChartText_curve,
                new Object[] {line.label(), Numbers.format(first), Numbers.format(last), Numbers.format(least)});
    }
}
