package org.mltheory.benchmarks;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a line's rounds gave.
 *
 * @param line what was done
 * @param ours seconds for what the line's title says, a number for each round
 * @param peer the same for each way of running the peer
 * @param checkOurs our figure of the result
 * @param checkPeer the peer's figure
 */
record Outcome(Line line, List<Double> ours, Map<String, List<Double>> peer, double checkOurs, double checkPeer) {

    static Outcome of(Line line, List<Double> ours, Rounds rounds) {
        Map<String, List<Double>> peer = new LinkedHashMap<>();
        rounds.peer()
                .forEach((way, times) -> peer.put(
                        way,
                        times.subList(times.size() - ours.size(), times.size()).stream()
                                .map(t -> t * line.scale())
                                .toList()));
        return new Outcome(
                line, ours.stream().map(t -> t / line.steps()).toList(), peer, rounds.checkOurs(), rounds.checkPeer());
    }

    double oursMedian() {
        return median(ours);
    }

    /** The way that took the peer the least time. */
    String fastest() {
        return peer.keySet().stream()
                .min(Comparator.comparingDouble(way -> median(peer.getOrDefault(way, List.of()))))
                .orElseThrow();
    }

    double peerMedian() {
        return median(peer.getOrDefault(fastest(), List.of()));
    }

    /** How many times faster ours is. */
    double ratio() {
        return peerMedian() / oursMedian();
    }

    /** Whether both sides got the same. */
    boolean agrees() {
        return Math.abs(checkOurs - checkPeer) <= line.tolerance() * Math.max(Math.abs(checkOurs), Math.abs(checkPeer));
    }

    boolean reached() {
        return line.target().isEmpty() || ratio() >= line.target().getAsDouble();
    }

    /** The middle one, or the mean of both; NaN of none. */
    static double median(List<Double> values) {
        if (values.isEmpty()) {
            return Double.NaN;
        }
        List<Double> sorted = values.stream().sorted().toList();
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }
}
