package org.mltheory.compute.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** A joint colouring that keeps the colours of all its rounds. */
final class RecordedColouring implements JointColouring {

    private final int[] first;
    private final List<int[]> rounds = new ArrayList<>();
    private final List<Integer> counts = new ArrayList<>();

    /**
     * Refines until the number of colours stays the same.
     *
     * @param first where each graph's colours begin, and the number of all
     * @param initial colours 0, 1, ... without gaps
     * @param refine from a round's colours to those of the next, which must refine the partition and have no gaps
     */
    RecordedColouring(int[] first, int[] initial, UnaryOperator<int[]> refine) {
        this.first = first;
        int[] colours = initial;
        int count = Signatures.count(colours);
        int before;
        do {
            rounds.add(colours);
            counts.add(count);
            before = count;
            colours = refine.apply(colours);
            count = Signatures.count(colours);
        } while (count > before);
    }

    @Override
    public int graphs() {
        return first.length - 1;
    }

    @Override
    public int rounds() {
        return rounds.size() - 1;
    }

    @Override
    public int first(int graph) {
        return JointColourings.first(first, graph);
    }

    @Override
    public int colourCount(int round) {
        JointColourings.requireRound(this, round);
        return counts.get(round);
    }

    @Override
    public int[] colours(int round) {
        JointColourings.requireRound(this, round);
        return rounds.get(round).clone();
    }
}
