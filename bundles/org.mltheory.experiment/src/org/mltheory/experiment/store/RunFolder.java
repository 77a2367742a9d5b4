package org.mltheory.experiment.store;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.mltheory.experiment.claim.Verdict;
import org.mltheory.experiment.descriptor.ClaimRequest;
import org.mltheory.experiment.result.Measurements;
import org.mltheory.experiment.result.Result;

/**
 * A run as its folder has it: made here or on another machine, finished, stopped, killed or still being written. An object of
 * this class has read {@code run.json} once; open the folder again to see a newer state. Everything else is read when asked for.
 */
public final class RunFolder {

    private final Path path;
    private final RunRecord run;

    private RunFolder(Path path, RunRecord run) {
        this.path = path;
        this.run = run;
    }

    /**
     * Opens a run folder for reading.
     *
     * @throws StoreException when it is no run folder, is damaged or was written in a newer format
     */
    public static RunFolder open(Path path) throws StoreException {
        if (!Files.isDirectory(path)) {
            throw new StoreException(path, Files.exists(path) ? "is not a folder" : "no such folder");
        }
        if (!Files.exists(path.resolve(RunFiles.RUN))) {
            throw new StoreException(path, "is not a run folder: it has no " + RunFiles.RUN);
        }
        return new RunFolder(path, RunRecord.read(path));
    }

    public Path path() {
        return path;
    }

    /** All of {@code run.json}. */
    public RunRecord run() {
        return run;
    }

    public RunState state() {
        return run.state();
    }

    /** Whether a live process of this machine is writing the folder. A run in state running that none writes was killed. */
    public boolean active() {
        return FolderLock.held(path);
    }

    /** The descriptor's exact text. */
    public String descriptorText() throws StoreException {
        Path file = path.resolve(RunFiles.DESCRIPTOR);
        try {
            return Files.readString(file);
        } catch (MalformedInputException e) {
            throw new StoreException(file, "is damaged: not UTF-8");
        } catch (IOException e) {
            throw new StoreException(file, "cannot be read", e);
        }
    }

    /**
     * What a run measured.
     *
     * @param measurements points and reports
     * @param timeLimited whether a trial was ended by {@code stop.max-seconds}
     */
    public record Contents(Measurements measurements, boolean timeLimited) {}

    /** The points and reports so far, as {@link #contents}. */
    public Measurements measurements() throws StoreException {
        return contents().measurements();
    }

    /**
     * Reads the data files. For a run that is not finished and that no process of this machine writes, also the units that ran
     * out of order.
     */
    public Contents contents() throws StoreException {
        MetricsTail tail = read();
        return new Contents(tail.measurements(), tail.limited());
    }

    private MetricsTail read() throws StoreException {
        MetricsTail tail = new MetricsTail(path);
        Path parts = path.resolve(RunFiles.PARTS);
        if (run.state() == RunState.FINISHED || !Files.isDirectory(parts) || active()) {
            tail.poll();
            return tail;
        }
        List<Journal.Extent> done =
                Journal.recover(path, run.hash(), run.units()).done();
        int head = done.size();
        if (Files.exists(RunFiles.metricsPart(path, head))) {
            // Killed while this part was being appended: what follows the last finished unit is a beginning of it.
            tail.poll(
                    head == 0 ? 0 : done.get(head - 1).metrics(),
                    head == 0 ? 0 : done.get(head - 1).artifacts());
        } else {
            tail.poll();
        }
        for (int unit : units(parts).tailSet(head)) {
            tail.addPart(RunFiles.metricsPart(path, unit), RunFiles.artifactsPart(path, unit));
        }
        return tail;
    }

    private static TreeSet<Integer> units(Path parts) throws StoreException {
        TreeSet<Integer> units = new TreeSet<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(parts, "*.csv")) {
            for (Path file : files) {
                String digits = file.getFileName().toString().replace(".csv", "");
                if (digits.matches("\\d{1,9}")) {
                    units.add(Integer.valueOf(digits));
                }
            }
        } catch (IOException e) {
            throw new StoreException(parts, "cannot be read", e);
        }
        return units;
    }

    /** Follows a run that another process is writing. */
    public MetricsTail tail() {
        return new MetricsTail(path);
    }

    /** Tables, grids, graphs and scalars so far. */
    public List<Result> results() throws StoreException {
        return measurements().results();
    }

    /** The verdicts, one for each of {@link #requests()}; empty until there are any. */
    public List<Verdict> verdicts() throws StoreException {
        return VerdictFile.read(path).map(VerdictFile::verdicts).orElse(List.of());
    }

    /** The claims that were asked for, in the order of the verdicts; empty until there are any. */
    public List<ClaimRequest> requests() throws StoreException {
        return VerdictFile.read(path).map(VerdictFile::requests).orElse(List.of());
    }

    /** What is wrong with the files of a finished run: one is missing, cut short, or not copied yet. */
    public Optional<String> damage() {
        if (run.state() == RunState.FINISHED) {
            for (Map.Entry<String, Long> file : run.files().entrySet()) {
                Path data = path.resolve(file.getKey());
                long size = data.toFile().length();
                if (!Files.exists(data)) {
                    return Optional.of(data + ": is missing");
                } else if (size != file.getValue()) {
                    return Optional.of(data + ": has " + size + " bytes of " + file.getValue());
                }
            }
        }
        return Optional.empty();
    }
}
