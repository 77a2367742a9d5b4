package org.mltheory.experiment.picture;

import java.util.Optional;
import org.mltheory.experiment.Info;
import org.mltheory.experiment.result.Bars;
import org.mltheory.experiment.result.Contours;
import org.mltheory.experiment.result.Curve;
import org.mltheory.experiment.result.GraphDrawing;
import org.mltheory.experiment.result.Grid;
import org.mltheory.experiment.result.Measurements;
import org.mltheory.experiment.result.Overlay;
import org.mltheory.experiment.result.Result;
import org.mltheory.experiment.result.Scalar;
import org.mltheory.experiment.result.Table;

/** Draws results. */
public final class Pictures {

    private Pictures() {}

    /**
     * The result to show before any chart: the first that can be drawn, where the most telling panel has no line to show. An
     * experiment on a single graph, for instance, has a picture and a few numbers.
     */
    public static Optional<Result> leading(Info info, Measurements measurements) {
        boolean lines = info.panels().get(0).series().stream().anyMatch(s -> measurements.isLine(s.id()));
        return lines
                ? Optional.empty()
                : measurements.results().stream().filter(Pictures::isDrawn).findFirst();
    }

    /** Whether a result has a drawing. */
    public static boolean isDrawn(Result result) {
        return switch (result) {
            case Grid g -> true;
            case Contours c -> true;
            case Overlay o -> true;
            case Bars b -> true;
            case GraphDrawing g -> true;
            case Curve c -> false;
            case Table t -> false;
            case Scalar s -> false;
        };
    }

    /** A result's drawing; empty for those that are numbers or text, and for curves, which charts show. */
    public static Optional<Picture> of(Result result) {
        return switch (result) {
            case Grid g -> Optional.of(GridPicture.of(g));
            case Contours c -> Optional.of(ContourPicture.of(c));
            case Overlay o -> Optional.of(OverlayPicture.of(o));
            case Bars b -> Optional.of(BarPicture.of(b));
            case GraphDrawing g -> Optional.of(GraphPicture.of(g));
            case Curve c -> Optional.empty();
            case Table t -> Optional.empty();
            case Scalar s -> Optional.empty();
        };
    }
}
