package org.mltheory.experiment.descriptor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class OverridesTest {

    private static final String TEXT = """
            chapter: 3   # of descent
            experiment: descent
            parameters:
              samples:
                from: 5
                to: 10   # last
                points: 3
              noise: 0.5 # as usual
            sweep: {snr: [1, 4]}
            """;

    private static String set(String text, String... settings) {
        return Overrides.apply(text, List.of(settings), Fixture.registry());
    }

    @Test
    void replacesValuesAndKeepsComments() {
        assertEquals(TEXT.replace("0.5 #", "0.7 #"), set(TEXT, "noise=0.7"));
        assertEquals(TEXT.replace("0.5 #", "0.7 #"), set(TEXT, "parameters.noise = 0.7"));
        assertEquals(TEXT.replace("10   #", "20   #"), set(TEXT, "parameters.samples.to=20"));
        assertEquals(TEXT.replace("\n    from: 5\n    to: 10   # last\n    points: 3", " 7"), set(TEXT, "samples=7"));
        assertEquals(TEXT.replace("[1, 4]", "[2, 3, 5]"), set(TEXT, "sweep.snr=[2, 3, 5]"));
        assertEquals(TEXT.replace("{snr: [1, 4]}", "{}"), set(TEXT, "sweep={}"));
    }

    @Test
    void addsKeys() {
        assertEquals(TEXT + "seed: 3\n", set(TEXT, "seed=3"));
        assertEquals(TEXT.replace("usual\n", "usual\n  step-size: 0.1\n"), set(TEXT, "step-size=0.1"));
        assertEquals(TEXT + "stop: {max-steps: 10}\n", set(TEXT, "max-steps=10"));
        assertEquals(TEXT.replace("[1, 4]}", "[1, 4], noise: [1]}"), set(TEXT, "sweep.noise=[1]"));
        assertEquals(
                "chapter: 3\r\nexperiment: descent\r\nseed: 4\r\n",
                set("chapter: 3\r\nexperiment: descent\r\n", "seed=4"));
        assertEquals("chapter: 3\nexperiment: descent\nseed: 4", set("chapter: 3\nexperiment: descent", "seed=4"));
        assertEquals("{experiment: descent, parameters: {noise: 1}}", set("{experiment: descent}", "noise=1"));
        assertEquals(
                "{experiment: descent, parameters: {noise: 1}}",
                set("{experiment: descent, parameters: {}}", "noise=1"));
        assertEquals(
                "experiment: descent\nparameters: {noise: 1}\n", set("experiment: descent\nparameters:\n", "noise=1"));
        assertEquals("experiment: training\ndata: {train: 5}\n", set("experiment: training\n", "train=5"));
    }

    @Test
    void textsAreQuotedWhereTheyMustBe() {
        String text = """
                chapter: 7
                experiment: drawing   # of a graph
                parameters:
                  graph: |
                    0-1
                    1-2
                  # that was the graph
                  size: 2
                """;
        String lines = text.substring(text.indexOf("|\n"), text.indexOf("  # that"));
        assertEquals(text.replace(lines, "0-1 3-4\n"), set(text, "graph=0-1 3-4"));
        assertEquals(text.replace(lines, "\"0-1\\n3-4\"\n"), set(text, "parameters.graph = 0-1\n3-4\n"));
        assertEquals(text.replace(lines, "\"\"\n"), set(text, "graph="));
        assertEquals(text.replace(lines, "\"a: [1, 2} # \\\"b\\\"\"\n"), set(text, "graph=a: [1, 2} # \"b\""));
        // what has quotes is YAML, unless something follows them
        assertEquals(text.replace(lines, "'it''s'\n"), set(text, "graph='it''s'"));
        assertEquals(text.replace(lines, "\"0-1\\n\"\n"), set(text, "graph=\"0-1\\n\""));
        assertEquals(text.replace(lines, "\"'a' or 'b'\"\n"), set(text, "graph='a' or 'b'"));
        assertEquals(text + "  note: \"5\"\n", set(text, "note=5"));
        assertEquals(text + "  note: \"null\"\n", set(text, "parameters.note=null"));
        assertEquals(
                "{experiment: drawing, parameters: {note: \"a, b}\"}}", set("{experiment: drawing}", "note=a, b}"));
        // a sweep of texts is YAML
        assertEquals(text + "sweep: {note: [a, 'b, c']}\n", set(text, "sweep.note=[a, 'b, c']"));
        assertThrows(IllegalArgumentException.class, () -> set(text, "sweep.note=[a, b"));
        assertThrows(IllegalArgumentException.class, () -> set(text, "graph.from=a: b"));
        assertEquals(
                "\t{\"it's\": 'so'}, \\ # [x]\r\nünï𝔸\u2028 ~",
                Fixture.read(set(text, "note=.\t{\"it's\": 'so'}, \\ # [x]\r\nünï𝔸\u2028 ~"))
                        .descriptor()
                        .orElseThrow()
                        .members()
                        .get(0)
                        .parameters()
                        .get("note")
                        .toString()
                        .substring(1));
        Reading tooLong = Fixture.read(set(text, "graph=" + "0-1 ".repeat(40)));
        assertEquals(
                List.of("graph: 0-1 0-1 0-1 0-1 0-1 0-1 0-1 0-1 0-1 0-1 0-1 0-1 0-1 0-1 0-1 ... has 159 characters;"
                        + " permitted is at most 30 characters"),
                tooLong.problems().stream().map(Problem::message).toList());
    }

    @Test
    void severalInOrderAndReadable() {
        String text = set(TEXT, "noise=1", "noise=2", "repeats=2", "data.train=3");
        Reading reading = Fixture.read(text);
        assertEquals(
                List.of("no-data"),
                reading.problems().stream()
                        .filter(p -> p.severity() == Problem.Severity.ERROR)
                        .map(Problem::code)
                        .toList());
        assertTrue(text.contains("noise: 2 # as usual"));
    }

    @Test
    void clearErrors() {
        refused("noise", "--set noise: a setting is key=value");
        refused("=3", "--set =3: a setting is key=value");
        refused("noise=", "--set noise=: the value is not YAML on one line");
        refused("noise=[1, 2", "--set noise=[1, 2: the value is not YAML on one line");
        refused("noise=1}, seed: {a: 1", "--set noise=1}, seed: {a: 1: the value is not YAML on one line");
        refused("noise=1 # one", "--set noise=1 # one: the value is not YAML on one line");
        refused("noise=1\nseed: 4", "--set noise=1 seed: 4: the value is not YAML on one line");
        refused("a..b=1", "--set a..b=1: the key is not made of words with dots between them");
        refused("snr=1", "--set snr=1: snr is swept by this descriptor; set sweep.snr to a list");
        refused(
                "parameters.noise.from=1",
                "--set parameters.noise.from=1: noise is a single value in this descriptor, not a mapping");
        var e = assertThrows(IllegalArgumentException.class, () -> set("[1", "seed=1"));
        assertEquals("--set seed=1: the descriptor is not a YAML mapping", e.getMessage());
        // an unknown name is left to the reader, which proposes the nearest
        Reading reading = Fixture.read(set(TEXT, "nois=1"));
        assertTrue(reading.problems().get(0).message().endsWith("did you mean noise?"), reading.problems()::toString);
    }

    private static void refused(String setting, String message) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> set(TEXT, setting))
                        .getMessage());
    }

    @Test
    void hashesWhatMattersOnly() {
        Descriptor a = Fixture.read(TEXT).descriptor().orElseThrow();
        Descriptor b = Fixture.read(("description: other\n" + TEXT)
                        .replace("   # last", "")
                        .replace("snr: [1, 4]", "snr: [1.0, 4e0]"))
                .descriptor()
                .orElseThrow();
        assertEquals(DescriptorHash.of(a), DescriptorHash.of(b));
        assertEquals(64, DescriptorHash.of(a).length());
        for (String setting : List.of(
                "seed=2",
                "repeats=4",
                "noise=0.51",
                "sweep.snr=[1]",
                "samples=[5, 7, 10]",
                "max-steps=3",
                "max-seconds=3",
                "claims=[rate]",
                "averaging=true",
                "method=heavy-ball")) {
            Descriptor other = Fixture.read(set(TEXT, setting)).descriptor().orElseThrow();
            assertNotEquals(DescriptorHash.of(a), DescriptorHash.of(other), setting);
        }
        // from 5 to 10 in 3 points: 7.5 rounds to the even 8
        assertEquals(
                DescriptorHash.of(a),
                DescriptorHash.of(Fixture.read(set(TEXT, "samples=[5, 8, 10]"))
                        .descriptor()
                        .orElseThrow()));
        Descriptor alone = Fixture.read(set(TEXT, "sweep.snr=[4]")).descriptor().orElseThrow();
        assertEquals(
                DescriptorHash.of(a, a.members().get(1)),
                DescriptorHash.of(alone, alone.members().get(0)));
        String drawing = "chapter: 7\nexperiment: drawing\n";
        Descriptor drawn = Fixture.read(drawing).descriptor().orElseThrow();
        assertEquals(
                DescriptorHash.of(drawn),
                DescriptorHash.of(Fixture.read(drawing + "parameters: {graph: '0-1 1-2', note: ''}\n")
                        .descriptor()
                        .orElseThrow()));
        assertNotEquals(
                DescriptorHash.of(drawn),
                DescriptorHash.of(Fixture.read(drawing + "parameters: {graph: '0-1 1-2 '}\n")
                        .descriptor()
                        .orElseThrow()));
        assertTrue(DescriptorHash.canonical(drawn, drawn.members()).contains("{\"graph\":\"0-1 1-2\",\"note\":\"\""));
        // fixed: a run folder of an earlier version must be recognised
        assertEquals("""
                {"format":1,"experiment":"descent","seed":1,"repeats":5,"range":{"parameter":"samples","values":[5.0,8.0,10.0]},\
                "claims":[{"id":"rate","expect":"holds"},{"id":"peak","expect":"holds"},{"id":"handbook-rate","expect":"holds"}],\
                "members":[{"averaging":false,"draws":1099511627776,"method":"sgd","noise":0.5,"samples":5,"snr":4.0,"step-size":0.5}]}\
                """, DescriptorHash.canonical(a, a.members().subList(1, 2)));
    }
}
