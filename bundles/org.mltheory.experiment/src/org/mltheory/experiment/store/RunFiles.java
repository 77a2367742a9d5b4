package org.mltheory.experiment.store;

import java.nio.file.Path;
import java.util.Locale;

/** Names of the files of a run folder. */
public final class RunFiles {

    /** The descriptor, runnable on its own. */
    public static final String DESCRIPTOR = "descriptor.experiment.yaml";
    /** State, versions, machine, timings. */
    public static final String RUN = "run.json";
    /** The points, long form. */
    public static final String METRICS = "metrics.csv";
    /** Assumptions, symbols, tables, grids, graphs, scalars, divergences: one JSON object a line. */
    public static final String ARTIFACTS = "artifacts.jsonl";
    /** Curves with bands and results. */
    public static final String SUMMARY = "summary.json";
    /** What the run says of each claim. */
    public static final String VERDICTS = "verdicts.json";
    /** The report, one self-contained page. */
    public static final String REPORT = "report.html";
    /** The charts. */
    public static final String CURVES = "curves.svg";
    /** In the folder of a sweep: its members. */
    public static final String SWEEP = "sweep.json";
    /** The folder of units that finished, or run, out of order. */
    static final String PARTS = "parts";

    private RunFiles() {}

    /** Whether a file says nothing of a run: a lock, or the beginning of a file that was never finished. */
    public static boolean isAside(Path file) {
        String name = file.getFileName().toString();
        return name.equals(FolderLock.LOCK) || name.equals(FolderLock.OWNER) || name.endsWith(AtomicFiles.UNFINISHED);
    }

    static Path metricsPart(Path folder, int unit) {
        return folder.resolve(PARTS).resolve(String.format(Locale.ROOT, "%06d.csv", unit));
    }

    static Path artifactsPart(Path folder, int unit) {
        return folder.resolve(PARTS).resolve(String.format(Locale.ROOT, "%06d.jsonl", unit));
    }
}
