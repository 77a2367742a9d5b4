package org.mltheory.experiment.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code sweep.json}: the members of a sweep. The states in it are those that the last process saw when it ended; what counts is
 * the {@code run.json} of each member ({@link #current}). Shards that ran on several machines can be copied into one folder.
 *
 * @param id SHA-256 of everything that the sweep computes
 * @param product the product's version
 * @param chapter the chapter's number
 * @param experiment the experiment's id
 * @param source the descriptor's file
 * @param members all members in order
 */
public record SweepFile(String id, String product, int chapter, String experiment, String source, List<Entry> members) {

    private static final int FORMAT = 1;

    /** A member: its index, label, the name of its folder in that of the sweep, and its state. */
    public record Entry(int index, String label, String folder, RunState state) {}

    public SweepFile {
        members = List.copyOf(members);
    }

    /** Whether a folder is that of a sweep. */
    public static boolean exists(Path folder) {
        return Files.exists(folder.resolve(RunFiles.SWEEP));
    }

    /** The same with the states that the members' folders have now. A member without {@code run.json} is pending. */
    public SweepFile current(Path folder) throws StoreException {
        List<Entry> entries = new ArrayList<>();
        for (Entry e : members) {
            Path member = folder.resolve(e.folder());
            RunState state = Files.exists(member.resolve(RunFiles.RUN))
                    ? RunRecord.read(member).state()
                    : RunState.PENDING;
            entries.add(new Entry(e.index(), e.label(), e.folder(), state));
        }
        return new SweepFile(id, product, chapter, experiment, source, entries);
    }

    /** Writes the file into a folder. */
    public void write(Path folder, FileOpener opener) throws StoreException {
        ObjectNode o = Json.object();
        o.put("format", FORMAT)
                .put("id", id)
                .put("product", product)
                .put("chapter", chapter)
                .put("experiment", experiment)
                .put("source", source);
        ArrayNode array = o.putArray("members");
        for (Entry e : members) {
            array.addObject()
                    .put("index", e.index())
                    .put("label", e.label())
                    .put("folder", e.folder())
                    .put("state", e.state().key());
        }
        AtomicFiles.write(folder.resolve(RunFiles.SWEEP), opener, Json.text(o));
    }

    /** Reads a folder's {@code sweep.json}. */
    public static SweepFile read(Path folder) throws StoreException {
        Path file = folder.resolve(RunFiles.SWEEP);
        ObjectNode o = Json.read(file);
        RunRecord.checkFormat(file, o, FORMAT);
        List<Entry> entries = new ArrayList<>();
        for (JsonNode m : RunRecord.need(file, o, "members")) {
            String name = m.path("folder").asText();
            if (name.isEmpty() || name.contains("/") || name.contains("\\") || name.startsWith(".")) {
                throw new StoreException(file, "is damaged: " + name + " is no folder of a member");
            }
            RunState state = RunState.of(m.path("state").asText())
                    .orElseThrow(() -> new StoreException(file, "is damaged: unknown state"));
            entries.add(new Entry(m.path("index").asInt(), m.path("label").asText(), name, state));
        }
        return new SweepFile(
                RunRecord.need(file, o, "id").asText(),
                RunRecord.need(file, o, "product").asText(),
                RunRecord.need(file, o, "chapter").asInt(),
                RunRecord.need(file, o, "experiment").asText(),
                RunRecord.need(file, o, "source").asText(),
                entries);
    }
}
