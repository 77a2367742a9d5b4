package org.mltheory.experiment.store;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.mltheory.experiment.result.Doubles;

/**
 * JSON as the run folder has it: UTF-8, LF line ends, two spaces, keys in a fixed order. JSON has no number for a value that is
 * not finite: such a value is the text {@code "NaN"}, {@code "Infinity"} or {@code "-Infinity"}.
 */
final class Json {

    /** Not configured after this line, and so safe to share. */
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** Reads a file that holds one object. */
    static ObjectNode read(Path file) throws StoreException {
        if (!Files.exists(file)) {
            throw new StoreException(file, "is missing");
        }
        try {
            if (MAPPER.readTree(file.toFile()) instanceof ObjectNode object) {
                return object;
            }
            throw new StoreException(file, "is damaged: not a JSON object");
        } catch (JsonProcessingException e) {
            String where = e.getLocation() == null
                    ? ""
                    : " at line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr();
            throw new StoreException(file, "is damaged: not valid JSON" + where);
        } catch (StoreException e) {
            throw e;
        } catch (IOException e) {
            throw new StoreException(file, "cannot be read", e);
        }
    }

    /** Reads a line that holds one object. */
    static ObjectNode parse(String line) throws JsonProcessingException {
        if (MAPPER.readTree(line) instanceof ObjectNode object) {
            return object;
        }
        throw new com.fasterxml.jackson.core.JsonParseException(null, "not a JSON object");
    }

    /** One line, without its end. */
    static String line(ObjectNode object) {
        try {
            return MAPPER.writeValueAsString(object);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Indented, with a line end after the last brace. */
    static String text(ObjectNode object) {
        try {
            return MAPPER.writer(printer()).writeValueAsString(object) + '\n';
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A generator for what is too large for a tree; closing it leaves {@code out} open. */
    static JsonGenerator generator(OutputStream out) throws IOException {
        JsonGenerator generator = MAPPER.getFactory().createGenerator(out);
        generator.setPrettyPrinter(printer());
        generator.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        return generator;
    }

    private static DefaultPrettyPrinter printer() {
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
        return printer;
    }

    /** A number as this class writes it; NaN when it is none. */
    static double number(JsonNode node) {
        if (node.isNumber()) {
            return node.doubleValue();
        }
        return switch (node.asText()) {
            case "Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity" -> Double.NEGATIVE_INFINITY;
            default -> Double.NaN;
        };
    }

    static Doubles numbers(JsonNode array) {
        double[] values = new double[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = number(array.get(i));
        }
        return Doubles.copyOf(values);
    }
}
