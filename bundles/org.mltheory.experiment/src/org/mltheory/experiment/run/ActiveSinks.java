package org.mltheory.experiment.run;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.mltheory.experiment.store.StoreException;
import org.mltheory.experiment.store.UnitSink;

/** The sinks of the trials that are running: flushed at intervals, so that the points of a slow trial are seen and kept too. */
final class ActiveSinks {

    private final Map<UnitSink, MemberTask> sinks = new ConcurrentHashMap<>();

    void add(UnitSink sink, MemberTask task) {
        sinks.put(sink, task);
    }

    void remove(UnitSink sink) {
        sinks.remove(sink);
    }

    /** Flushes all. */
    void flush() throws StoreException {
        for (Map.Entry<UnitSink, MemberTask> e : sinks.entrySet()) {
            try {
                e.getKey().flush();
            } catch (RuntimeException thrownByListener) {
                e.getValue().fail(thrownByListener);
            }
        }
    }
}
