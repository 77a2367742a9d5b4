package org.mltheory.experiment.run;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.mltheory.experiment.store.StoreException;
import org.mltheory.experiment.store.UnitSink;

/** The sinks of the trials that are running: flushed at intervals, so that the points of a slow trial are seen and kept too. */
final class ActiveSinks {

    private final Map<UnitSink, Consumer<Throwable>> sinks = new ConcurrentHashMap<>();

    /** @param broken told when a listener throws on points of this sink */
    void add(UnitSink sink, Consumer<Throwable> broken) {
        sinks.put(sink, broken);
    }

    void remove(UnitSink sink) {
        sinks.remove(sink);
    }

    /** Flushes all. */
    void flush() throws StoreException {
        for (Map.Entry<UnitSink, Consumer<Throwable>> e : sinks.entrySet()) {
            try {
                e.getKey().flush();
            } catch (RuntimeException thrownByListener) {
                e.getValue().accept(thrownByListener);
            }
        }
    }
}
