package org.mltheory.experiment.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mltheory.experiment.result.Curve;
import org.mltheory.experiment.result.Series;

/** Where a bound says nothing: the stretches of x at whose points it is no better than the trivial value. */
public final class VacuousRegion {

    /** A stretch of x, both ends points of the bound. */
    public record Span(double from, double to) {}

    private VacuousRegion() {}

    /** The bound of a relation that can be vacuous; empty for the others and where no trivial value is known. */
    public static Optional<Series> bound(Relation relation) {
        return switch (relation) {
            case Relation.AtMost r when !Double.isNaN(r.trivial()) -> Optional.of(r.bound());
            case Relation.AtLeast r when !Double.isNaN(r.trivial()) -> Optional.of(r.bound());
            default -> Optional.empty();
        };
    }

    /**
     * The stretches of a bound's curve where its mean is no better than trivial. Infinite values count as such; NaN ends a stretch.
     *
     * @param relation names the trivial value
     * @param curve the curve of {@link #bound}
     */
    public static List<Span> of(Relation relation, Curve curve) {
        List<Span> spans = new ArrayList<>();
        int start = -1;
        for (int i = 0; i <= curve.x().size(); i++) {
            boolean vacuous =
                    i < curve.x().size() && vacuous(relation, curve.mean().get(i));
            if (vacuous && start < 0) {
                start = i;
            } else if (!vacuous && start >= 0) {
                spans.add(new Span(curve.x().get(start), curve.x().get(i - 1)));
                start = -1;
            }
        }
        return spans;
    }

    private static boolean vacuous(Relation relation, double bound) {
        return switch (relation) {
            case Relation.AtMost r -> bound >= r.trivial();
            case Relation.AtLeast r -> bound <= r.trivial();
            default -> false;
        };
    }
}
