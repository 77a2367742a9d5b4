package org.mltheory.experiment.descriptor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.mltheory.experiment.Experiment;
import org.mltheory.experiment.registry.Registry;

/**
 * What a run costs, estimated before it starts.
 *
 * @param trials members times repeats times values of the range
 * @param threads trials that run at a time
 * @param trialBytes heap that one trial needs at most, by the experiment's own estimate
 * @param pointBytes heap for the points of all trials
 */
public record Cost(long trials, int threads, long trialBytes, long pointBytes) {

    /** Two doubles a point, doubled because arrays grow by halves and readers copy. */
    private static final int BYTES_A_POINT = 32;
    /** Points that a series of an experiment with an x axis of its own is taken to have; such experiments thin what they stream. */
    private static final int OWN_POINTS = 500;

    /** Heap in bytes. */
    public long memory() {
        return saturated((double) trialBytes * Math.min(threads, trials) + pointBytes);
    }

    /** The greatest number of threads, at most those asked for, with which the run fits; 0 when it fits with none. */
    public int threadsWithin(long maxBytes) {
        long left = maxBytes - pointBytes;
        return left < trialBytes ? 0 : (int) Math.min(threads, trialBytes == 0 ? threads : left / trialBytes);
    }

    /**
     * Estimates the cost of a valid descriptor.
     *
     * @param threads trials that run at a time, at least 1
     * @throws IllegalArgumentException when the registry does not have the experiment
     * @throws RuntimeException what the experiment's own estimate throws
     */
    public static Cost of(Descriptor descriptor, Registry registry, int threads) {
        Registry.Entry entry = registry.experiment(descriptor.experiment())
                .orElseThrow(() -> new IllegalArgumentException("no experiment " + descriptor.experiment()));
        Parameters parameters = Parameters.of(entry.create());
        long trialBytes = 0;
        for (Member member : sample(descriptor.members())) {
            for (Map<String, Object> ends : ends(descriptor, member)) {
                Experiment experiment = entry.create();
                parameters.bind(experiment, ends);
                trialBytes = Math.max(trialBytes, experiment.memory(descriptor.setting()));
            }
        }
        long points = descriptor.range().map(r -> (long) r.values().size()).orElse(1L);
        long trials = descriptor.members().size() * (long) descriptor.setting().repeats() * points;
        long own = entry.info().axis().isPresent()
                ? 1
                : Math.min(OWN_POINTS, descriptor.setting().stop().maxSteps());
        return new Cost(
                trials,
                threads,
                trialBytes,
                saturated((double) trials * own * entry.info().series().size() * BYTES_A_POINT));
    }

    /** All members, or as many as are examined, spread evenly, the first and the last among them. */
    static List<Member> sample(List<Member> members) {
        int size = members.size();
        if (size <= Limits.EXAMINED) {
            return members;
        }
        return IntStream.range(0, Limits.EXAMINED)
                .mapToObj(i -> members.get((int) ((long) i * (size - 1) / (Limits.EXAMINED - 1))))
                .toList();
    }

    /** A member's parameters with the range at its first and at its last value. */
    static List<Map<String, Object>> ends(Descriptor descriptor, Member member) {
        if (descriptor.range().isEmpty()) {
            return List.of(member.parameters());
        }
        Range range = descriptor.range().get();
        int size = range.values().size();
        Map<String, Object> first = new LinkedHashMap<>(member.parameters());
        first.put(range.parameter(), range.values().get(0));
        Map<String, Object> last = new LinkedHashMap<>(member.parameters());
        last.put(range.parameter(), range.values().get(size - 1));
        return size == 1 ? List.of(first) : List.of(first, last);
    }

    private static long saturated(double bytes) {
        return (long) bytes;
    }
}
