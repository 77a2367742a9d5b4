package org.mltheory.compute.graph;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/**
 * Places to draw a graph's vertices at: distances in the plane come near the distances in the graph. Each component is laid out by
 * {@link StressLayout} at one length of an edge for all, and the components stand side by side in rows, the greatest first. The same
 * graph always gets the same places.
 */
public final class GraphLayout {

    /** What is left free around the drawing, of the side of the square. */
    private static final double MARGIN = 0.06;

    /** Between components, in lengths of an edge. */
    private static final double GAP = 0.8;

    private GraphLayout() {}

    /** As {@link #of(Graph, BooleanSupplier)}. */
    public static double[] of(Graph graph) {
        return of(graph, () -> false);
    }

    /**
     * Lays out a graph, in time O(n^2) for each of some hundred sweeps: meant for up to some hundred vertices.
     *
     * @param cancelled asked between sweeps
     * @return x and y of each vertex in turn, 2n entries in the unit square; no two vertices are closer than a quarter of 1 / sqrt n
     * @throws IllegalArgumentException if n^2 numbers do not fit the virtual machine's memory
     * @throws CancellationException if {@code cancelled} says so
     */
    public static double[] of(Graph graph, BooleanSupplier cancelled) {
        List<Block> blocks = new ArrayList<>();
        for (int[] vertices : Components.of(graph).vertices()) {
            blocks.add(new Block(vertices, StressLayout.of(graph.induced(vertices), cancelled)));
        }
        blocks.sort(Comparator.comparingDouble((Block b) -> -b.height()).thenComparingInt(b -> b.vertices()[0]));
        double[] places = new double[2 * graph.order()];
        arrange(blocks, places);
        fit(places);
        separate(places, 0.27 / Math.sqrt(Math.max(1, graph.order())));
        return places;
    }

    /** A component with its places, the least coordinates of which are 0. */
    private record Block(int[] vertices, double[] places) {

        double width() {
            return greatest(0);
        }

        double height() {
            return greatest(1);
        }

        private double greatest(int axis) {
            double most = 0;
            for (int i = axis; i < places.length; i += 2) {
                most = Math.max(most, places[i]);
            }
            return most;
        }
    }

    /** In rows of about the width that makes the whole as wide as high. */
    private static void arrange(List<Block> blocks, double[] places) {
        double area = 0;
        double widest = 0;
        for (Block block : blocks) {
            area += (block.width() + GAP) * (block.height() + GAP);
            widest = Math.max(widest, block.width() + GAP);
        }
        // two or three components stand in one row, as pairs are drawn
        double limit = blocks.size() <= 3 ? Double.POSITIVE_INFINITY : Math.max(widest, 1.15 * Math.sqrt(area));
        double left = 0;
        double top = 0;
        double rowHeight = 0;
        for (Block block : blocks) {
            if (left > 0 && left + block.width() > limit) {
                top -= rowHeight + GAP;
                left = 0;
                rowHeight = 0;
            }
            if (left == 0) {
                rowHeight = block.height();
            }
            double down = top - (rowHeight + block.height()) / 2;
            for (int i = 0; i < block.vertices().length; i++) {
                int v = block.vertices()[i];
                places[2 * v] = left + block.places()[2 * i];
                places[2 * v + 1] = down + block.places()[2 * i + 1];
            }
            left += block.width() + GAP;
        }
    }

    /** Scales both axes alike and centres, so that the unit square is filled but for the margin. */
    private static void fit(double[] places) {
        double[] least = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
        double[] most = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
        for (int i = 0; i < places.length; i++) {
            least[i % 2] = Math.min(least[i % 2], places[i]);
            most[i % 2] = Math.max(most[i % 2], places[i]);
        }
        double extent = Math.max(most[0] - least[0], most[1] - least[1]);
        double scale = extent > 0 ? (1 - 2 * MARGIN) / extent : 0;
        for (int i = 0; i < places.length; i++) {
            places[i] = 0.5 + scale * (places[i] - (least[i % 2] + most[i % 2]) / 2);
        }
    }

    /** Pushes apart what is closer than {@code least}. Does nothing to a drawing in which nothing is. */
    private static void separate(double[] places, double least) {
        int n = places.length / 2;
        boolean close = true;
        for (int round = 0; close && round < 400; round++) {
            close = false;
            for (int v = 1; v < n; v++) {
                for (int u = 0; u < v; u++) {
                    close |= push(places, u, v, least);
                }
            }
        }
    }

    private static boolean push(double[] places, int u, int v, double least) {
        double dx = places[2 * v] - places[2 * u];
        double dy = places[2 * v + 1] - places[2 * u + 1];
        double distance = Math.hypot(dx, dy);
        if (distance >= least) {
            return false;
        }
        double by = 0.51 * (least - distance);
        if (distance < 1e-9) {
            // one upon the other: apart in a direction that differs from pair to pair
            dx = StrictMath.cos(u + 2.4 * v);
            dy = StrictMath.sin(u + 2.4 * v);
            distance = 1;
        }
        double[] step = {by * dx / distance, by * dy / distance};
        for (int axis = 0; axis < 2; axis++) {
            places[2 * u + axis] = clamp(places[2 * u + axis] - step[axis]);
            places[2 * v + axis] = clamp(places[2 * v + axis] + step[axis]);
        }
        return true;
    }

    private static double clamp(double x) {
        return Math.max(MARGIN / 2, Math.min(1 - MARGIN / 2, x));
    }
}
