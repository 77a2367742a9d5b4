package org.mltheory.experiment.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mltheory.experiment.claim.Outcome;
import org.mltheory.experiment.claim.Verdict;
import org.mltheory.experiment.descriptor.ClaimRequest;

/**
 * {@code verdicts.json}: what was asked and what the run says of it.
 *
 * @param requests the claims asked for, in the descriptor's order
 * @param verdicts the verdicts, one for each request, in the same order
 */
public record VerdictFile(List<ClaimRequest> requests, List<Verdict> verdicts) {

    private static final int FORMAT = 1;

    public VerdictFile {
        requests = List.copyOf(requests);
        verdicts = List.copyOf(verdicts);
        if (requests.size() != verdicts.size()) {
            throw new IllegalArgumentException(verdicts.size() + " verdicts for " + requests.size() + " claims");
        }
    }

    /** Writes the file into a folder. */
    public void write(Path folder, FileOpener opener) throws StoreException {
        ObjectNode o = Json.object();
        o.put("format", FORMAT);
        ArrayNode all = o.putArray("verdicts");
        for (int i = 0; i < verdicts.size(); i++) {
            verdict(all.addObject(), requests.get(i), verdicts.get(i));
        }
        AtomicFiles.write(folder.resolve(RunFiles.VERDICTS), opener, Json.text(o));
    }

    private static void verdict(ObjectNode o, ClaimRequest request, Verdict v) {
        o.put("claim", v.claim())
                .put("outcome", v.outcome().key())
                .put("expect", request.expect().key())
                .put("line", request.line());
        o.put("message", v.message()).put("tightness", v.tightness()).put("compared", v.compared());
        v.tightest().ifPresent(p -> point(o.putObject("tightest"), p));
        v.violation().ifPresent(p -> point(o.putObject("violation"), p));
        v.fit()
                .ifPresent(s -> o.putObject("fit")
                        .put("value", s.value())
                        .put("low", s.low())
                        .put("high", s.high())
                        .put("points", s.points()));
        ArrayNode checks = o.putArray("assumptions");
        for (Verdict.Checked c : v.checks()) {
            checks.addObject()
                    .put("id", c.assumption())
                    .put("text", c.text())
                    .put("measured", c.measured())
                    .put("limit", c.limit())
                    .put("met", c.met());
        }
    }

    private static void point(ObjectNode o, Verdict.Point p) {
        o.put("series", p.series())
                .put("repeat", p.repeat())
                .put("x", p.x())
                .put("measured", p.measured())
                .put("bound", p.bound());
    }

    /** Reads a folder's file; empty when there is none. */
    public static Optional<VerdictFile> read(Path folder) throws StoreException {
        Path file = folder.resolve(RunFiles.VERDICTS);
        if (!java.nio.file.Files.exists(file)) {
            return Optional.empty();
        }
        ObjectNode o = Json.read(file);
        RunRecord.checkFormat(file, o, FORMAT);
        List<ClaimRequest> requests = new ArrayList<>();
        List<Verdict> verdicts = new ArrayList<>();
        for (JsonNode v : RunRecord.need(file, o, "verdicts")) {
            requests.add(new ClaimRequest(
                    v.path("claim").asText(),
                    outcome(file, v.path("expect").asText()),
                    v.path("line").asInt()));
            List<Verdict.Checked> checks = new ArrayList<>();
            v.path("assumptions")
                    .forEach(c -> checks.add(new Verdict.Checked(
                            c.path("id").asText(),
                            c.path("text").asText(),
                            Json.number(c.path("measured")),
                            Json.number(c.path("limit")),
                            c.path("met").asBoolean())));
            Optional<Verdict.Slope> fit = Optional.of(v.path("fit"))
                    .filter(JsonNode::isObject)
                    .map(s -> new Verdict.Slope(
                            Json.number(s.path("value")),
                            Json.number(s.path("low")),
                            Json.number(s.path("high")),
                            s.path("points").asInt()));
            verdicts.add(new Verdict(
                    v.path("claim").asText(),
                    outcome(file, v.path("outcome").asText()),
                    v.path("message").asText(),
                    Json.number(v.path("tightness")),
                    point(v.path("tightest")),
                    point(v.path("violation")),
                    fit,
                    v.path("compared").asInt(),
                    checks));
        }
        return Optional.of(new VerdictFile(requests, verdicts));
    }

    private static Optional<Verdict.Point> point(JsonNode p) {
        return p.isObject()
                ? Optional.of(new Verdict.Point(
                        p.path("series").asText(),
                        p.path("repeat").asInt(),
                        Json.number(p.path("x")),
                        Json.number(p.path("measured")),
                        Json.number(p.path("bound"))))
                : Optional.empty();
    }

    private static Outcome outcome(Path file, String key) throws StoreException {
        for (Outcome outcome : Outcome.values()) {
            if (outcome.key().equals(key)) {
                return outcome;
            }
        }
        throw new StoreException(file, "is damaged: unknown outcome " + key);
    }
}
