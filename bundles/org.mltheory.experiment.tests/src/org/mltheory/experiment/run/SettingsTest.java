package org.mltheory.experiment.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mltheory.experiment.Setting;
import org.mltheory.experiment.data.DataSpec;
import org.mltheory.experiment.descriptor.Descriptor;
import org.mltheory.experiment.descriptor.Parameters;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class SettingsTest {

    private static Map<String, String> settings(Descriptor d, int member) {
        return Settings.of(
                d,
                d.members().get(member),
                Parameters.of(TestChapter.registry()
                        .experiment(d.experiment())
                        .orElseThrow()
                        .create()));
    }

    @Test
    void aMembersDescriptorReadsBackAsTheSameSettings() {
        for (String text : List.of(RunnerTest.AXIS, """
                chapter: 90
                experiment: step-test
                seed: 9007199254740993
                parameters: {size: 0.1, trouble: ignores-cancellation, lazy: true}
                sweep: {steps: [1, 1000000], delay: [0, 10000000]}
                stop: {max-steps: 100000, max-seconds: 0.25}
                claims: []
                """, """
                chapter: 90
                experiment: axis-test
                parameters: {scale: 1.0E-3, n: {from: 1, to: 10000, points: 200, scale: log}}
                sweep: {delay: [1, 2]}
                """, """
                chapter: 90
                experiment: axis-test
                sweep: {remark: ['', "a: {b}, # \\"c\\"\\n  \\td\\u2028\\\\ 'e' 𝔸 ", 12, 'null', "[1, 2]"]}
                """)) {
            Descriptor d = TestChapter.descriptor(text);
            for (int m = 0; m < d.members().size(); m++) {
                Map<String, String> settings = settings(d, m);
                String own = Settings.descriptor(settings, "member: 'x'\n: " + m);
                Descriptor again = TestChapter.descriptor(own);
                assertEquals(settings, settings(again, 0));
                assertEquals(1, again.members().size());
                assertEquals(
                        d.members().get(m).parameters(), again.members().get(0).parameters());
                assertEquals(d.range(), again.range());
                assertEquals(d.setting(), again.setting());
                assertEquals(again.claims(), Settings.requests(own, d.claims()));
                assertEquals(Settings.hash(settings), Settings.hash(settings(again, 0)));
            }
        }
    }

    @Test
    void everyKeyCounts() {
        Descriptor d = TestChapter.descriptor(RunnerTest.AXIS);
        String hash = Settings.hash(settings(d, 0));
        for (String[] change : new String[][] {
            {"seed: 5", "seed: 6"},
            {"repeats: 3", "repeats: 4"},
            {"delay: 2000", "delay: 2001"},
            {"delay: 2000", "delay: 2000\n  remark: x"},
            {"[4, 9, 20, 50]", "[4, 9, 20]"},
            {"expect: violated", "expect: holds"},
            {"[small, ", "["}
        }) {
            Descriptor other = TestChapter.descriptor(RunnerTest.AXIS.replace(change[0], change[1]));
            assertNotEquals(hash, Settings.hash(settings(other, 0)), change[0]);
            assertTrue(!Settings.differences(settings(d, 0), settings(other, 0)).isEmpty(), change[0]);
        }
        assertEquals(List.of(), Settings.differences(settings(d, 0), settings(d, 0)));
        Descriptor noted = TestChapter.descriptor(
                RunnerTest.AXIS.replace("delay: 2000", "delay: 2000\n  remark: " + "x".repeat(200)));
        assertEquals(
                List.of("parameters.remark: \"\" -> \"" + "x".repeat(199) + "..."),
                Settings.differences(settings(d, 0), settings(noted, 0)));
    }

    /** A path may hold what YAML takes for something else. */
    @Test
    void pathsAreQuoted() {
        Descriptor d = TestChapter.descriptor(RunnerTest.AXIS);
        for (String path : List.of(
                "a b", "C:\\data", "it's \"so\": # odd", "- x", "tab\there\nline", "ünï\u2028\u0085\u007f", "null")) {
            Setting setting = new Setting(1, 1, new DataSpec("idx", path, 10, 0, 0.25), Setting.Stop.NEVER);
            Descriptor with = new Descriptor("", "f", 90, "axis-test", setting, d.range(), d.members(), d.claims());
            Object yaml = new Load(LoadSettings.builder().build())
                    .loadFromString(Settings.descriptor(settings(with, 0), "c"));
            assertEquals(
                    Map.of("source", "idx", "path", path, "train", 10, "label-noise", 0.25),
                    ((Map<?, ?>) yaml).get("data"));
        }
    }
}
