package org.mltheory.experiment.store;

import java.nio.file.Path;
import org.mltheory.experiment.result.Measurements;

/**
 * Follows the points of a run folder that another process, perhaps on another machine, is writing or copying. What runs out of
 * order there is seen when its turn comes, so that what is read is a beginning of the final files. Used by one thread; the
 * measurements may be read by any.
 */
public final class MetricsTail {

    private final Path folder;
    private volatile Measurements measurements = new Measurements();
    private LineTail metrics;
    private LineTail artifacts;
    private boolean limited;

    public MetricsTail(Path folder) {
        this.folder = folder;
        metrics = new LineTail(folder.resolve(RunFiles.METRICS));
        artifacts = new LineTail(folder.resolve(RunFiles.ARTIFACTS));
    }

    /** What was read so far. Another object after a {@link #poll()} that found the run begun again. */
    public Measurements measurements() {
        return measurements;
    }

    /** Whether a trial was ended by {@code stop.max-seconds}. */
    boolean limited() {
        return limited;
    }

    /** Reads what is new; says whether anything was. */
    public boolean poll() throws StoreException {
        return poll(Long.MAX_VALUE, Long.MAX_VALUE);
    }

    /** The same, of the bytes before two offsets. */
    boolean poll(long metricsEnd, long artifactsEnd) throws StoreException {
        boolean again = metrics.shrunk() || artifacts.shrunk();
        if (again) {
            metrics = new LineTail(folder.resolve(RunFiles.METRICS));
            artifacts = new LineTail(folder.resolve(RunFiles.ARTIFACTS));
            measurements = new Measurements();
            limited = false;
        }
        Measurements into = measurements;
        PointReader points = new PointReader(into);
        long lines = metrics.poll(metricsEnd, points::add);
        points.flush();
        lines += artifacts.poll(artifactsEnd, line -> addArtifact(into, line));
        return again || lines > 0;
    }

    /** Adds the points and reports of one unit's part files. */
    void addPart(Path metricsPart, Path artifactsPart) throws StoreException {
        Measurements into = measurements;
        PointReader points = new PointReader(into);
        new LineTail(metricsPart).poll(points::add);
        points.flush();
        new LineTail(artifactsPart).poll(line -> addArtifact(into, line));
    }

    private void addArtifact(Measurements into, String line) {
        ArtifactCodec.read(line).ifPresent(a -> {
            a.addTo(into);
            limited |= a instanceof Artifact.TimeLimited;
        });
    }
}
