package org.mltheory.experiment.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.core.JsonGenerator;

import org.mltheory.experiment.Info;
import org.mltheory.experiment.result.Band;
import org.mltheory.experiment.result.Curve;
import org.mltheory.experiment.result.Curves;
import org.mltheory.experiment.result.Doubles;
import org.mltheory.experiment.result.Measurements;
import org.mltheory.experiment.result.Result;
import org.mltheory.experiment.result.Series;

/**
 * {@code summary.json}: for each series its mean over repeats with the 95 % interval; the symbols; and every table, grid, graph
 * and scalar. Holds nothing that depends on time or machine.
 */
public final class SummaryFile {

    private static final int FORMAT = 1;

    private SummaryFile() {
    }

    /** Writes the file into a folder. Series that the experiment does not declare follow those that it does, as measured. */
    public static void write(Path folder, FileOpener opener, Info info, Measurements measurements) throws StoreException {
        Set<Series> series = new LinkedHashSet<>(info.series());
        for (String id : measurements.series()) {
            if (info.series(id).isEmpty()) {
                series.add(Series.measured(id, id));
            }
        }
        series.removeIf(s -> measurements.repeats(s.id()).isEmpty());
        AtomicFiles.write(folder.resolve(RunFiles.SUMMARY), opener, out -> {
            try (JsonGenerator json = Json.generator(out)) {
                json.writeStartObject();
                json.writeNumberField("format", FORMAT);
                json.writeStringField("experiment", info.id());
                json.writeStringField("title", info.title());
                json.writeArrayFieldStart("curves");
                for (Series s : series) {
                    curve(json, Curves.of(measurements, s, Band.CONFIDENCE_95));
                }
                json.writeEndArray();
                json.writeObjectFieldStart("symbols");
                for (Map.Entry<String, Double> symbol : measurements.symbols().entrySet()) {
                    json.writeNumberField(symbol.getKey(), symbol.getValue());
                }
                json.writeEndObject();
                json.writeArrayFieldStart("results");
                for (Result result : measurements.results()) {
                    var object = Json.object().put("type", ArtifactCodec.type(result));
                    ArtifactCodec.result(object, result);
                    json.writeTree(object);
                }
                json.writeEndArray();
                json.writeStringField("divergence", measurements.divergence().orElse(""));
                json.writeEndObject();
            }
            out.write('\n');
        });
    }

    private static void curve(JsonGenerator json, Curve curve) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", curve.series().id());
        json.writeStringField("title", curve.series().title());
        json.writeStringField("kind", curve.series().label().key());
        json.writeStringField("band", "confidence-95");
        array(json, "x", curve.x());
        array(json, "mean", curve.mean());
        array(json, "low", curve.low());
        array(json, "high", curve.high());
        array(json, "count", curve.count());
        json.writeEndObject();
    }

    private static void array(JsonGenerator json, String name, Doubles values) throws IOException {
        json.writeArrayFieldStart(name);
        for (int i = 0; i < values.size(); i++) {
            json.writeNumber(values.get(i));
        }
        json.writeEndArray();
    }
}
