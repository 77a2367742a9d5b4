package org.mltheory.experiment.run;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.mltheory.experiment.data.DataLoader;
import org.mltheory.experiment.data.DataSpec;
import org.mltheory.experiment.data.Dataset;

/**
 * The data sets of a run by repeat. Trials of one repeat share one object. The two that were used last are kept; another only
 * while a trial holds it.
 */
final class DatasetCache {

    private static final int KEPT = 2;

    private final DataLoader loader;
    private final DataSpec spec;
    private final long seed;
    private final Map<Integer, Slot> slots = new ConcurrentHashMap<>();
    private final Deque<Dataset> recent = new ArrayDeque<>();

    private static final class Slot {
        private WeakReference<Dataset> dataset = new WeakReference<>(null);
    }

    DatasetCache(DataLoader loader, DataSpec spec, long seed) {
        this.loader = loader;
        this.spec = spec;
        this.seed = seed;
    }

    /** The data set of a repeat; other trials that want the same one wait while it is read. */
    Dataset get(int repeat) throws IOException {
        Slot slot = slots.computeIfAbsent(repeat, r -> new Slot());
        synchronized (slot) {
            Dataset dataset = slot.dataset.get();
            if (dataset == null) {
                dataset = loader.load(spec, seed, repeat);
                slot.dataset = new WeakReference<>(dataset);
            }
            keep(dataset);
            return dataset;
        }
    }

    private void keep(Dataset dataset) {
        synchronized (recent) {
            // By identity: a data set's equality is not needed, and would compare arrays by identity anyway.
            recent.removeIf(d -> d == dataset);
            recent.addFirst(dataset);
            if (recent.size() > KEPT) {
                recent.removeLast();
            }
        }
    }
}
