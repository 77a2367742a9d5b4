package org.mltheory.experiment.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;

/**
 * {@code run.json}: what a run is, where it stands and where it came from. The one file of a run folder that has times in it.
 *
 * @param state where it stands
 * @param message why it failed or what is worth knowing; empty as a rule
 * @param notes stable keys of remarkable facts, for instance {@link #TIME_LIMITED}
 * @param product the product's version
 * @param backend what computed; of a run that another backend finished both, in their order
 * @param chapter the chapter's number
 * @param experiment the experiment's id
 * @param member the index in its sweep, 0 without one
 * @param label what tells it from the other members; empty without a sweep
 * @param source the descriptor's file when the run was started, which relative data paths start from
 * @param hash SHA-256 of the settings, in hexadecimal
 * @param settings everything that the points depend on, by descriptor key
 * @param units how many trials there are
 * @param machine what it was (last) computed on
 * @param started when it was started first, ISO 8601
 * @param ended when it stopped last; empty while running
 * @param seconds wall seconds of all attempts together
 * @param attempts how many times it was started or resumed
 * @param files sizes of the final data files by name; empty until finished
 */
public record RunRecord(
        RunState state,
        String message,
        List<String> notes,
        String product,
        String backend,
        int chapter,
        String experiment,
        int member,
        String label,
        String source,
        String hash,
        Map<String, String> settings,
        int units,
        Machine machine,
        String started,
        String ended,
        double seconds,
        int attempts,
        Map<String, Long> files) {

    /** The note of a run that {@code stop.max-seconds} cut: its points depend on the machine's speed. */
    public static final String TIME_LIMITED = "time-limited";

    /** The newest format that this version reads, and the one that it writes. */
    static final int FORMAT = 1;

    public RunRecord {
        notes = List.copyOf(notes);
        settings = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        files = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(files));
    }

    /** The same with another state. */
    public RunRecord with(
            RunState newState,
            String newMessage,
            List<String> newNotes,
            String newEnded,
            double newSeconds,
            Map<String, Long> newFiles) {
        return new RunRecord(
                newState,
                newMessage,
                newNotes,
                product,
                backend,
                chapter,
                experiment,
                member,
                label,
                source,
                hash,
                settings,
                units,
                machine,
                started,
                newEnded,
                newSeconds,
                attempts,
                newFiles);
    }

    /** The same, being computed once more, on this machine and with this. */
    public RunRecord again(Machine newMachine, String newSource, String newBackend) {
        return new RunRecord(
                RunState.RUNNING,
                "",
                List.of(),
                product,
                newBackend,
                chapter,
                experiment,
                member,
                label,
                newSource,
                hash,
                settings,
                units,
                newMachine,
                started,
                "",
                seconds,
                attempts + 1,
                Map.of());
    }

    /** Writes {@code run.json} into a folder. */
    public void write(Path folder, FileOpener opener) throws StoreException {
        ObjectNode o = Json.object();
        o.put("format", FORMAT).put("state", state.key()).put("message", message);
        notes.forEach(o.putArray("notes")::add);
        o.put("product", product)
                .put("backend", backend)
                .put("chapter", chapter)
                .put("experiment", experiment);
        o.putObject("member").put("index", member).put("label", label);
        o.put("source", source).put("hash", hash);
        ObjectNode all = o.putObject("settings");
        settings.forEach(all::put);
        o.put("units", units);
        o.putObject("machine")
                .put("java", machine.java())
                .put("vm", machine.vm())
                .put("os", machine.os())
                .put("arch", machine.arch())
                .put("cpu", machine.cpu())
                .put("cores", machine.cores())
                .put("memory-bytes", machine.memory())
                .put("heap-bytes", machine.heap());
        o.putObject("timings")
                .put("started", started)
                .put("ended", ended)
                .put("seconds", seconds)
                .put("attempts", attempts);
        ObjectNode sizes = o.putObject("files");
        files.forEach(sizes::put);
        AtomicFiles.write(folder.resolve(RunFiles.RUN), opener, Json.text(o));
    }

    /**
     * Reads a folder's {@code run.json}.
     *
     * @throws StoreException when it is missing, damaged or of a newer format
     */
    public static RunRecord read(Path folder) throws StoreException {
        Path file = folder.resolve(RunFiles.RUN);
        ObjectNode o = Json.read(file);
        checkFormat(file, o, FORMAT);
        JsonNode machine = need(file, o, "machine");
        JsonNode timings = need(file, o, "timings");
        JsonNode member = need(file, o, "member");
        String stateKey = need(file, o, "state").asText();
        RunState state = RunState.of(stateKey)
                .orElseThrow(() -> new StoreException(file, "is damaged: unknown state " + stateKey));
        List<String> notes = new ArrayList<>();
        need(file, o, "notes").forEach(n -> notes.add(n.asText()));
        Map<String, String> settings = new LinkedHashMap<>();
        for (Entry<String, JsonNode> e : need(file, o, "settings").properties()) {
            settings.put(e.getKey(), e.getValue().asText());
        }
        Map<String, Long> files = new LinkedHashMap<>();
        for (Entry<String, JsonNode> e : need(file, o, "files").properties()) {
            files.put(e.getKey(), e.getValue().asLong());
        }
        return new RunRecord(
                state,
                need(file, o, "message").asText(),
                notes,
                need(file, o, "product").asText(),
                need(file, o, "backend").asText(),
                need(file, o, "chapter").asInt(),
                need(file, o, "experiment").asText(),
                member.path("index").asInt(),
                member.path("label").asText(),
                need(file, o, "source").asText(),
                need(file, o, "hash").asText(),
                settings,
                need(file, o, "units").asInt(),
                new Machine(
                        machine.path("java").asText(),
                        machine.path("vm").asText(),
                        machine.path("os").asText(),
                        machine.path("arch").asText(),
                        machine.path("cpu").asText(),
                        machine.path("cores").asInt(),
                        machine.path("memory-bytes").asLong(),
                        machine.path("heap-bytes").asLong()),
                timings.path("started").asText(),
                timings.path("ended").asText(),
                timings.path("seconds").asDouble(),
                timings.path("attempts").asInt(),
                files);
    }

    /** Refuses a file of a newer format, naming the versions. */
    static void checkFormat(Path file, ObjectNode o, int newest) throws StoreException {
        int format = need(file, o, "format").asInt();
        if (format > newest) {
            throw new StoreException(
                    file,
                    "has format " + format + ", written by version "
                            + o.path("product").asText("unknown") + "; this version (" + Product.VERSION
                            + ") reads formats up to " + newest);
        } else if (format < 1) {
            throw new StoreException(
                    file, "is damaged: format " + need(file, o, "format").asText());
        }
    }

    static JsonNode need(Path file, ObjectNode o, String key) throws StoreException {
        JsonNode value = o.get(key);
        if (value == null) {
            throw new StoreException(file, "is damaged: " + key + " is missing");
        }
        return value;
    }
}
