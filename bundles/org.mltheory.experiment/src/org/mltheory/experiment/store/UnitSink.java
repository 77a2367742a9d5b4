package org.mltheory.experiment.store;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.mltheory.experiment.result.Series;

/**
 * Takes the points of one unit and hands them, in batches, to the run's files and to a listener. A batch goes out when it is
 * full, when {@link #flush()} is called (the runner does so every 100 ms) and at the unit's end. Safe for several threads.
 */
public final class UnitSink {

    private final RunWriter writer;
    private final int unit;
    private final PointBatch batch;
    private final Consumer<PointBatch> listener;
    private final Map<Series, String> prefixes = new HashMap<>();
    private final StringBuilder text = new StringBuilder();
    private boolean closed;

    UnitSink(RunWriter writer, int unit, int repeat, Consumer<PointBatch> listener) {
        this.writer = writer;
        this.unit = unit;
        this.batch = new PointBatch(repeat);
        this.listener = listener;
    }

    /** The unit's place in the canonical order. */
    public int unit() {
        return unit;
    }

    /**
     * Takes a point.
     *
     * @return false when the sink was closed, and the point is lost
     */
    public synchronized boolean point(Series series, double x, double y) throws StoreException {
        if (closed) {
            return false;
        }
        if (batch.add(series, x, y)) {
            flush();
        }
        return true;
    }

    /** Writes what is there. */
    public synchronized void flush() throws StoreException {
        if (closed || batch.size() == 0) {
            return;
        }
        text.setLength(0);
        for (int i = 0; i < batch.size(); i++) {
            Series series = batch.series(i);
            String prefix = prefixes.computeIfAbsent(
                    series, s -> Csv.prefix(s.id(), s.label().key(), batch.repeat()));
            Csv.append(text, prefix, batch.x(i), batch.y(i));
        }
        writer.write(unit, text.toString().getBytes(StandardCharsets.UTF_8));
        listener.accept(batch);
        batch.clear();
    }

    /** Ends the unit: its last points and what else it reports are written, and the journal says so. */
    public synchronized void finish(List<Artifact> artifacts) throws StoreException {
        if (closed) {
            throw new IllegalStateException("unit " + unit + " is closed");
        }
        flush();
        closed = true;
        StringBuilder lines = new StringBuilder();
        for (Artifact artifact : artifacts) {
            lines.append(ArtifactCodec.write(artifact)).append('\n');
        }
        writer.finish(unit, lines.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Leaves the unit unfinished. Its points so far stay to be looked at; resuming computes them again. */
    public synchronized void abandon() throws StoreException {
        if (!closed) {
            try {
                flush();
            } finally {
                closed = true;
                writer.abandon(unit);
            }
        }
    }
}
