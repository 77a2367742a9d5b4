package org.mltheory.experiment.store;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
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
 * and scalar. Of a curve with more than {@value #POINTS} points it has, of each of equal stretches, the points where the mean is
 * least, greatest and first not a number; {@code points} says how many there are in {@code metrics.csv}. Holds nothing that depends
 * on time or machine.
 */
public final class SummaryFile {

    private static final int FORMAT = 1;
    private static final int POINTS = 1000;

    private SummaryFile() {}

    /** Writes the file into a folder. Series that the experiment does not declare follow those that it does, as measured. */
    public static void write(Path folder, FileOpener opener, Info info, Measurements measurements)
            throws StoreException {
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
        json.writeNumberField("points", curve.x().size());
        int[] kept = kept(curve.mean());
        array(json, "x", curve.x(), kept);
        array(json, "mean", curve.mean(), kept);
        array(json, "low", curve.low(), kept);
        array(json, "high", curve.high(), kept);
        array(json, "count", curve.count(), kept);
        json.writeEndObject();
    }

    /** Indices that are written, ascending. */
    static int[] kept(Doubles mean) {
        int n = mean.size();
        if (n <= POINTS) {
            return IntStream.range(0, n).toArray();
        }
        int stretches = POINTS / 2;
        TreeSet<Integer> kept = new TreeSet<>(List.of(0, n - 1));
        for (int s = 0; s < stretches; s++) {
            int from = (int) ((long) n * s / stretches);
            int to = (int) ((long) n * (s + 1) / stretches);
            int least = from;
            int greatest = from;
            for (int i = from; i < to; i++) {
                double y = mean.get(i);
                if (Double.isNaN(y)) {
                    kept.add(i);
                    break;
                }
                least = y < mean.get(least) ? i : least;
                greatest = y > mean.get(greatest) ? i : greatest;
            }
            kept.add(least);
            kept.add(greatest);
        }
        return kept.stream().mapToInt(Integer::intValue).toArray();
    }

    private static void array(JsonGenerator json, String name, Doubles values, int[] kept) throws IOException {
        json.writeArrayFieldStart(name);
        for (int i : kept) {
            json.writeNumber(values.get(i));
        }
        json.writeEndArray();
    }
}
