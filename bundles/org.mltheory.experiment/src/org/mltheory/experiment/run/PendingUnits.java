package org.mltheory.experiment.run;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedList;
import java.util.List;

/** The units of a member that are still to be started, in the canonical order. Not safe for several threads. */
final class PendingUnits {

    private final List<Unit> units;
    private final int group;

    /**
     * @param group the most units that are handed out together, all at one value
     */
    PendingUnits(List<Unit> units, int group) {
        this.units = new LinkedList<>(units);
        this.group = group;
    }

    /**
     * How many repeats come together when an experiment computes them at once: all of a value, unless threads would stand idle.
     *
     * @param room how many trials fit into memory
     */
    static int group(int repeats, int values, int threads, long room) {
        int parts = Math.max(1, (threads + values - 1) / values);
        int shared = Math.max(1, (repeats + parts - 1) / parts);
        return (int) Math.max(1, Math.min(Math.min(shared, MOST), room / threads));
    }

    /** Each trial of a group holds a file open. */
    private static final int MOST = 256;

    int size() {
        return units.size();
    }

    void clear() {
        units.clear();
    }

    /** Takes the first unit and others at its value; none when nothing is left. */
    List<Unit> next() {
        List<Unit> taken = new ArrayList<>();
        Iterator<Unit> rest = units.iterator();
        while (rest.hasNext() && taken.size() < group) {
            Unit unit = rest.next();
            if (taken.isEmpty() || Double.compare(unit.value(), taken.get(0).value()) == 0) {
                taken.add(unit);
                rest.remove();
            }
        }
        return taken;
    }
}
