package org.mltheory.experiment.descriptor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mltheory.experiment.registry.Registry;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class JsonSchemaTest {

    private static final Registry REGISTRY =
            Registry.of(List.of(new Fixture.Three(), new Fixture.Sound()), List.of(new Fixture.Data()));
    private final ObjectNode schema = JsonSchema.generate(REGISTRY);

    @Test
    void everyKeyOfTheReaderIsInTheSchema() {
        for (DescriptorKey key : DescriptorKeys.all()) {
            if (key.path().contains("*")) {
                continue;
            }
            JsonNode at = schema;
            for (String part : key.path().split("\\.")) {
                String name = part.replace("[]", "");
                at = at.path("properties").path(name);
                if (part.endsWith("[]")) {
                    at = at.path("items").path("anyOf").path(1);
                }
                assertFalse(at.isMissingNode(), key.path());
            }
            if (key.path().endsWith("[]")) {
                assertEquals("object", at.path("type").textValue());
            } else {
                assertEquals(key.description(), at.path("description").textValue());
            }
        }
        assertEquals("[\"chapter\",\"experiment\"]", schema.get("required").toString());
        assertEquals(
                "{\"description\":\"The seed from which every random stream of the run is derived.\",\"type\":\"integer\","
                        + "\"minimum\":0,\"maximum\":9223372036854775807,\"default\":1}",
                schema.at("/properties/seed").toString());
    }

    @Test
    void everyParameterOfAnExperimentIsInItsRule() throws Exception {
        JsonNode then = schema.at("/allOf/0/then/properties");
        Parameters parameters = Parameters.of(new Fixture.Descent());
        assertEquals(
                parameters.names(),
                then.at("/parameters/properties")
                        .propertyStream()
                        .map(p -> p.getKey())
                        .toList());
        assertEquals(
                parameters.names(),
                then.at("/sweep/properties")
                        .propertyStream()
                        .map(p -> p.getKey())
                        .toList());
        ObjectMapper json = new ObjectMapper();
        assertEquals(
                json.readTree("{\"type\": \"number\", \"exclusiveMinimum\": 0.0, \"maximum\": 2.0}"),
                then.at("/parameters/properties/step-size/anyOf/0"));
        assertEquals(
                json.readTree("{\"type\": \"string\", \"enum\": [\"sgd\", \"heavy-ball\"], \"default\": \"sgd\","
                        + " \"description\": \"The method. Permitted is sgd, heavy-ball.\"}"),
                then.at("/parameters/properties/method"));
    }

    @Test
    void aTextHasItsLengthAndNoRange() throws Exception {
        JsonNode then = schema.at("/allOf/2/then/properties");
        ObjectMapper json = new ObjectMapper();
        String text = "\"type\": [\"string\", \"number\", \"boolean\"], \"maxLength\": 30";
        String described =
                "\"default\": \"0-1 1-2\", \"description\": \"The edges, as 0-1 1-2. Permitted is at most 30 characters.\"";
        assertEquals(json.readTree("{" + text + ", " + described + "}"), then.at("/parameters/properties/graph"));
        assertEquals(
                json.readTree("{\"type\": \"array\", \"minItems\": 1, \"maxItems\": 10000, \"items\": {" + text + "}, "
                        + described + "}"),
                then.at("/sweep/properties/graph"));
        String head = "chapter: 7\nexperiment: drawing\n";
        for (String good : List.of(
                "parameters: {graph: ''}",
                "parameters: {note: 2024}",
                "parameters: {note: -.inf}",
                "parameters: {note: true}",
                "parameters: {note: 'null'}",
                "parameters:\n  graph: |\n    0-1\n    1-2",
                "sweep: {graph: [0-1, '0-1 0-2']}",
                "parameters: {note: " + "𝔸".repeat(10_000) + "}")) {
            agree(true, head + good + "\n");
        }
        for (String bad : List.of(
                "parameters: {graph: }",
                "parameters: {graph: null}",
                "parameters: {graph: [0-1]}",
                "parameters: {graph: {from: 1, to: 2, points: 2}}",
                "parameters: {graph: 0-1 1-2 2-3 3-4 4-5 5-6 6-7 7-8}",
                "sweep: {graph: 0-1}",
                "sweep: {graph: []}",
                "sweep: {graph: [null]}",
                "sweep: {graph: {from: 1, to: 2, points: 2}}",
                "parameters: {note: " + "𝔸".repeat(10_001) + "}")) {
            agree(false, head + bad + "\n");
        }
    }

    private void agree(boolean good, String text) {
        Object value = new Load(LoadSettings.builder().setBufferSize(1 << 17).build()).loadFromString(text);
        Reading reading = new DescriptorReader(REGISTRY, 1L << 30).read(text, "test.experiment.yaml");
        assertEquals(good, !reading.hasErrors(), () -> "reader: " + text + reading.problems());
        assertEquals(good, SchemaChecker.accepts(schema, value), () -> "schema: " + text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "seed: 0",
                "seed: 9223372036854775807",
                "repeats: 1000",
                "parameters: {}",
                "parameters: {samples: 4096}",
                "parameters: {samples: 4.0}",
                "parameters: {samples: [1, 2]}",
                "parameters: {noise: {from: 0, to: 1, points: 2}}",
                "parameters: {noise: {from: 1, to: 2, points: 2, scale: log}}",
                "parameters: {noise: {from: 0, to: 1, step: 0.5}}",
                "parameters: {method: heavy-ball, averaging: true}",
                "sweep: {method: [sgd], averaging: [true, false], snr: [1]}",
                "sweep: {noise: {from: 0, to: 1, step: 0.5}}",
                "claims: []",
                "claims: [rate, {id: peak, expect: not-applicable}, {id: handbook-rate}]",
                "stop: {max-steps: 1}",
                "stop: {max-seconds: 0.5}",
                "stop: {}",
                "title: a\ndescription: b",
                "title: 2024"
            })
    void bothAccept(String line) {
        agree(true, "chapter: 3\nexperiment: descent\n" + line + "\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "seed: -1",
                "seed: 1.5",
                "seed: '1'",
                "seed: true",
                "seed:",
                "repeats: 0",
                "repeats: 1001",
                "repeats: [1]",
                "sede: 1",
                "parameters: 3",
                "parameters: [1]",
                "parameters: {samples: 0}",
                "parameters: {samples: 4097}",
                "parameters: {samples: 1.5}",
                "parameters: {samples: '4'}",
                "parameters: {samples: []}",
                "parameters: {samples: [0]}",
                "parameters: {step-size: 0}",
                "parameters: {step-size: 2.5}",
                "parameters: {step-size: .nan}",
                "parameters: {snr: 100}",
                "parameters: {snr: .inf}",
                "parameters: {averaging: yes}",
                "parameters: {averaging: [true]}",
                "parameters: {method: SGD}",
                "parameters: {methd: sgd}",
                "parameters: {noise: {from: 0, to: 1}}",
                "parameters: {noise: {from: 0, to: 1, points: 1}}",
                "parameters: {noise: {from: 0, to: 1, points: 10001}}",
                "parameters: {noise: {from: 0, to: 1, points: 3, step: 1}}",
                "parameters: {noise: {from: 0, to: 1, step: 0}}",
                "parameters: {noise: {from: 0, to: 1, step: 1, scale: linear}}",
                "parameters: {noise: {from: 0, points: 2}}",
                "parameters: {noise: {from: 0, to: 1, points: 2, scale: cubic}}",
                "parameters: {noise: {from: -1, to: 1, points: 2}}",
                "parameters: {noise: {from: 0, to: 1, points: 2, pts: 3}}",
                "sweep: {snr: 1}",
                "sweep: {snr: []}",
                "sweep: {method: {from: 1, to: 2, points: 2}}",
                "sweep: {nothing: [1]}",
                "claims: rate",
                "claims: [rat]",
                "claims: [{id: rate, expect: maybe}]",
                "claims: [{expect: holds}]",
                "claims: [{id: none}]",
                "claims: [[rate]]",
                "claims: [{id: rate, x: 1}]",
                "stop: {max-steps: 0}",
                "stop: {max-seconds: 0}",
                "stop: {max: 0}",
                "stop: 3",
                "data: {source: flowers}",
                "title:",
                "title: [a]"
            })
    void bothRefuse(String line) {
        agree(false, "chapter: 3\nexperiment: descent\n" + line + "\n");
    }

    @Test
    void dataAndHead() {
        String head = "chapter: 7\nexperiment: training\n";
        agree(true, head);
        agree(true, head + "data: {source: flowers, train: 10, test: 10, label-noise: 0.5}\n");
        agree(true, head + "data: {source: idx, path: mnist}\n");
        agree(false, head + "data: {train: 10}\n");
        agree(false, head + "data: {source: flower}\n");
        agree(false, head + "data: {source: flowers, label-noise: 1}\n");
        agree(false, head + "data: {source: flowers, train: -1}\n");
        agree(false, head + "data: {source: flowers, size: 1}\n");
        agree(false, head + "parameters: {width: [1, 2]}\n");
        agree(false, "chapter: 3\nexperiment: training\n");
        agree(false, "chapter: 7\n");
        agree(false, "experiment: training\n");
        agree(false, "chapter: 7\nexperiment: trainin\n");
        agree(false, "- chapter\n");
        assertTrue(
                schema.at("/properties/experiment/enum").toString().equals("[\"descent\",\"training\",\"drawing\"]"));
    }
}
