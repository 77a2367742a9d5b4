package org.mltheory.compute.graph;

import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.mltheory.compute.random.RandomStream;

/**
 * A connected graph in the plane by least stress, the sum over pairs of (|x_u - x_v| - d(u,v))^2 / d(u,v)^2 with d the distance in
 * edges. Each vertex in turn moves to where the majorant of the stress is least given the others,
 *
 * <pre>x_u = sum_v w (x_v + d(u,v) (x_u - x_v) / |x_u - x_v|) / sum_v w,  w = d(u,v)^-2,</pre>
 *
 * which never raises the stress. As there are local minima, it starts from a circle in the order of the vertices, from one in the
 * order of a depth-first search and from fixed random places, and keeps the least.
 *
 * <p>Source: E. Gansner, Y. Koren, S. North, "Graph drawing by stress majorization", GD 2004, section 2.3 (localised optimisation).
 */
final class StressLayout {

    private static final int SWEEPS = 400;
    private static final double SETTLED = 1e-7;
    /** So many random starts for a small graph; their number falls with the square of the number of vertices. */
    private static final int STARTS = 12;

    private final int n;
    private final int[] distances;
    private final BooleanSupplier cancelled;

    private StressLayout(Graph graph, BooleanSupplier cancelled) {
        n = graph.order();
        distances = ShortestPaths.allPairs(graph, cancelled);
        this.cancelled = cancelled;
    }

    /**
     * @param graph connected
     * @return x and y of each vertex in turn, in lengths of an edge; the least x and the least y are 0
     */
    static double[] of(Graph graph, BooleanSupplier cancelled) {
        StressLayout layout = new StressLayout(graph, cancelled);
        double[] best = layout.settled(circle(identity(graph.order())));
        double least = layout.stress(best);
        int random = Math.max(2, Math.min(STARTS, 30_000 / Math.max(1, graph.order() * graph.order())));
        for (int start = 0; start <= random; start++) {
            double[] tried = layout.settled(
                    start == 0
                            ? circle(depthFirst(graph))
                            : scattered(graph.order(), RandomStream.of(0, start, "graph layout")));
            double stress = layout.stress(tried);
            if (stress < least * (1 - 1e-6)) { // not for rounding's sake
                least = stress;
                best = tried;
            }
        }
        upright(best);
        return best;
    }

    /** Sweeps until nothing moves; the array is modified and returned. */
    private double[] settled(double[] places) {
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            if (cancelled.getAsBoolean()) {
                throw new CancellationException("cancelled in a sweep of the layout of " + n + " vertices");
            }
            double moved = 0;
            for (int u = 0; u < n; u++) {
                moved = Math.max(moved, move(places, u));
            }
            if (moved < SETTLED) {
                break;
            }
        }
        return places;
    }

    private double move(double[] places, int u) {
        double sumX = 0;
        double sumY = 0;
        double weights = 0;
        for (int v = 0; v < n; v++) {
            if (v != u) {
                double d = distances[u * n + v];
                double w = 1 / (d * d);
                double dx = places[2 * u] - places[2 * v];
                double dy = places[2 * u + 1] - places[2 * v + 1];
                double length = Math.sqrt(dx * dx + dy * dy);
                double stretch = length > 1e-12 ? d / length : 0;
                sumX += w * (places[2 * v] + stretch * dx);
                sumY += w * (places[2 * v + 1] + stretch * dy);
                weights += w;
            }
        }
        if (weights == 0) {
            return 0;
        }
        double toX = sumX / weights;
        double toY = sumY / weights;
        double moved = Math.max(Math.abs(toX - places[2 * u]), Math.abs(toY - places[2 * u + 1]));
        places[2 * u] = toX;
        places[2 * u + 1] = toY;
        return moved;
    }

    private double stress(double[] places) {
        double sum = 0;
        for (int u = 1; u < n; u++) {
            for (int v = 0; v < u; v++) {
                double d = distances[u * n + v];
                double dx = places[2 * u] - places[2 * v];
                double dy = places[2 * u + 1] - places[2 * v + 1];
                double missed = Math.sqrt(dx * dx + dy * dy) / d - 1;
                sum += missed * missed;
            }
        }
        return sum;
    }

    private static int[] identity(int n) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            order[i] = i;
        }
        return order;
    }

    private static int[] depthFirst(Graph graph) {
        int n = graph.order();
        int[] order = new int[n];
        boolean[] seen = new boolean[n];
        int[] stack = new int[2 * graph.size() + 1];
        int top = 0;
        int at = 0;
        if (n > 0) {
            stack[top++] = 0;
        }
        while (top > 0) {
            int v = stack[--top];
            if (!seen[v]) {
                seen[v] = true;
                order[at++] = v;
                for (int a = graph.firstArc(v + 1) - 1; a >= graph.firstArc(v); a--) {
                    if (!seen[graph.target(a)]) {
                        stack[top++] = graph.target(a);
                    }
                }
            }
        }
        return order;
    }

    /** The vertices in this order around a circle on which neighbours are about 1 apart. */
    private static double[] circle(int[] order) {
        int n = order.length;
        double radius = Math.max(0.5, n / (2 * Math.PI));
        double[] places = new double[2 * n];
        for (int i = 0; i < n; i++) {
            double angle = Math.PI / 2 - 2 * Math.PI * i / n;
            places[2 * order[i]] = radius * StrictMath.cos(angle);
            places[2 * order[i] + 1] = radius * StrictMath.sin(angle);
        }
        return places;
    }

    private static double[] scattered(int n, RandomStream random) {
        double[] places = new double[2 * n];
        for (int i = 0; i < places.length; i++) {
            places[i] = Math.sqrt(n) * random.nextDouble();
        }
        return places;
    }

    /** Turns the longest direction level, or where none is longer vertex 0 upwards, and moves the least coordinates to 0. */
    private static void upright(double[] places) {
        int n = places.length / 2;
        double[] mean = new double[2];
        for (int i = 0; i < places.length; i++) {
            mean[i % 2] += places[i] / n;
        }
        double xx = 0;
        double xy = 0;
        double yy = 0;
        for (int v = 0; v < n; v++) {
            double x = places[2 * v] - mean[0];
            double y = places[2 * v + 1] - mean[1];
            xx += x * x;
            xy += x * y;
            yy += y * y;
        }
        double turn;
        if (Math.hypot(xx - yy, 2 * xy) > 0.02 * (xx + yy)) {
            turn = -StrictMath.atan2(2 * xy, xx - yy) / 2;
        } else {
            turn = n == 0 ? 0 : Math.PI / 2 - StrictMath.atan2(places[1] - mean[1], places[0] - mean[0]);
        }
        double cos = StrictMath.cos(turn);
        double sin = StrictMath.sin(turn);
        double leastX = Double.POSITIVE_INFINITY;
        double leastY = Double.POSITIVE_INFINITY;
        for (int v = 0; v < n; v++) {
            double x = places[2 * v];
            double y = places[2 * v + 1];
            places[2 * v] = cos * x - sin * y;
            places[2 * v + 1] = sin * x + cos * y;
            leastX = Math.min(leastX, places[2 * v]);
            leastY = Math.min(leastY, places[2 * v + 1]);
        }
        for (int v = 0; v < n; v++) {
            places[2 * v] -= leastX;
            places[2 * v + 1] -= leastY;
        }
    }
}
