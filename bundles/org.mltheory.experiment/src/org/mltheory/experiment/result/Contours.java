package org.mltheory.experiment.result;

import java.util.List;

/**
 * Level lines of a function of two variables, with trajectories over them.
 *
 * @param grid the function's values; its id and title are the result's
 * @param levels ascending; empty to have them chosen
 * @param markTitle what the trajectories' marks are, for instance {@code perturbed here}
 */
public record Contours(Grid grid, Doubles levels, List<Trajectory> trajectories, String markTitle) implements Result {
    public Contours {
        trajectories = List.copyOf(trajectories);
    }

    /** Without a title for marks. */
    public Contours(Grid grid, Doubles levels, List<Trajectory> trajectories) {
        this(grid, levels, trajectories, "marked");
    }

    @Override
    public String id() {
        return grid.id();
    }

    @Override
    public String title() {
        return grid.title();
    }

    /**
     * A path over the plane. A NaN interrupts it; a point between two gaps stands alone, so that points can be shown too.
     *
     * @param marks indices of points to mark, for instance of steps that were perturbed
     */
    public record Trajectory(String title, Doubles x, Doubles y, Doubles marks) {
        public Trajectory {
            if (x.size() != y.size()) {
                throw new IllegalArgumentException(
                        "trajectory " + title + ": " + x.size() + " x for " + y.size() + " y");
            }
            if (marks.stream().anyMatch(m -> !(m >= 0 && m < x.size()))) {
                throw new IllegalArgumentException(
                        "trajectory " + title + ": a mark beyond its " + x.size() + " points");
            }
        }
    }
}
