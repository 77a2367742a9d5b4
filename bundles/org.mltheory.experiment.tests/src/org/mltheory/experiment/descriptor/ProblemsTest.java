package org.mltheory.experiment.descriptor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mltheory.experiment.claim.Outcome;

/** What is wrong with a descriptor, where it is said to be, and what is proposed. */
class ProblemsTest {

    private static final String HEAD = "chapter: 3\nexperiment: descent\n";
    private static final String TRAINING = "chapter: 7\nexperiment: training\n";

    /** The text has one problem: at {@code place}, with this message; the first fix, applied, leaves no error. */
    private static void fixed(String text, String place, String message, String fix) {
        Problem p = only(text, place, message);
        assertEquals(fix, p.fixes().get(0).label());
        String changed = Edits.apply(text, p.fixes().get(0));
        Reading again = Fixture.read(changed);
        assertFalse(again.hasErrors(), () -> changed + again.problems());
    }

    private static void unfixed(String text, String place, String message) {
        assertEquals(List.of(), only(text, place, message).fixes());
    }

    private static Problem only(String text, String place, String message) {
        Reading reading = Fixture.read(text);
        assertEquals(
                List.of(message),
                reading.problems().stream().map(Problem::message).toList());
        Problem p = reading.problems().get(0);
        assertEquals(place, text.substring(p.offset(), p.offset() + p.length()));
        Places.check(text, reading);
        return p;
    }

    private static void parameter(String line, String place, String message, String fix) {
        fixed(HEAD + "parameters:\n  " + line + "\n", place, message, fix);
        fixed(HEAD + "parameters: {" + line + "}\n", place, message, fix);
    }

    @Test
    void head() {
        fixed(
                "chapter: 3\nexperiment: decsent\n",
                "decsent",
                "experiment: decsent is not an installed experiment; did you mean descent?",
                "Change to descent");
        fixed("experiment: descent\n", "experiment", "the key chapter is missing", "Add Missing Key chapter");
        fixed("chapter: 7\n", "chapter", "the key experiment is missing", "Add Missing Key experiment");
        fixed(
                "chapter: 7\nexperiment: descent\n",
                "7",
                "chapter: 7 is not the chapter of descent, which is 3",
                "Set to 3");
        fixed(HEAD + "sead: 3\n", "sead", "sead is not a key of a descriptor; did you mean seed?", "Change to seed");
        fixed(HEAD + "seed: 1\nseed: 2\n", "seed", "seed stands twice", "Remove the Second");
        fixed(HEAD + "seed: -2\n", "-2", "seed: -2 is out of range; permitted is at least 0", "Set to 0");
        fixed(HEAD + "repeats: 4000\n", "4000", "repeats: 4000 is out of range; permitted is 1 to 1000", "Set to 1000");
        fixed(
                HEAD + "repeats:\n",
                "repeats",
                "repeats: a value is missing; expected an integer, permitted is 1 to 1000",
                "Set to Default (5)");
        fixed(
                "{chapter: 3, repeats, experiment: descent}",
                "repeats",
                "repeats: a value is missing; expected an integer, permitted is 1 to 1000",
                "Set to Default (5)");
        fixed(
                HEAD + "repeats: '3'\n",
                "'3'",
                "repeats: the text 3 stands where an integer is expected",
                "Remove Quotes");
        fixed(HEAD + "repeats: 2.6\n", "2.6", "repeats: 2.6 is not an integer; permitted is 1 to 1000", "Round to 3");
        unfixed(HEAD + "repeats: many\n", "many", "repeats: many is not an integer; permitted is 1 to 1000");
        unfixed(HEAD + "stop: 5\n", "5", "stop: a single value stands where a mapping is expected");
        unfixed(
                "chapter: 7\nexperiment: broken\n",
                "broken",
                "experiment: broken cannot be used, as its code failed: "
                        + "java.lang.IllegalArgumentException: parameter org.mltheory.experiment.descriptor.Fixture$Broken.hidden"
                        + " must be public, not static and not final");
        assertEquals(
                List.of(
                        "chapter: 5 is not installed; permitted are 3, 7",
                        "the alias *x is not permitted; write the value itself"),
                Fixture.read("chapter: 5\nexperiment: *x\n").problems().stream()
                        .map(Problem::message)
                        .toList());
    }

    @Test
    void parameters() {
        parameter(
                "stepsize: 0.5",
                "stepsize",
                "parameters: stepsize is not a parameter of this experiment; did you mean step-size?",
                "Change to step-size");
        parameter("step-size: 2.5", "2.5", "step-size: 2.5 is out of range; permitted is (0, 2]", "Set to 2");
        parameter("step-size: 0", "0", "step-size: 0 is out of range; permitted is (0, 2]", "Set to Default (0.5)");
        parameter(
                "samples: 99999",
                "99999",
                "samples: 99999 is out of range; permitted is 1 to 4096 samples",
                "Set to 4096");
    }

    @Test
    void notFinite() {
        unfixed(
                HEAD + "parameters: {noise: .nan}\n",
                ".nan",
                "noise: .nan is not a finite number; permitted is at least 0");
        parameter("noise: -.inf", "-.inf", "noise: -.inf is out of range; permitted is at least 0", "Set to 0");
        parameter(
                "noise: 1e999",
                "1e999",
                "noise: 1e999 is out of range; permitted is at least 0",
                "Set to Default (0.5)");
    }

    @Test
    void wordsAndRanges() {
        parameter(
                "method: heavyball",
                "heavyball",
                "method: heavyball is not a value; did you mean heavy-ball?",
                "Change to heavy-ball");
        parameter("averaging: yes", "yes", "averaging: yes is not true or false", "Change to true");
        parameter(
                "noise: {from: 0, to: 1}",
                "noise",
                "noise: points is missing; a range has points or step",
                "Add Missing Key points");
        fixed(
                HEAD + "parameters:\n  samples: [1, 99999]\n",
                "99999",
                "samples: 99999 is out of range; permitted is 1 to 4096 samples",
                "Set to 4096");
        fixed(
                HEAD + "parameters:\n  samples: {from: 0, to: 9, points: 3}\n",
                "0",
                "samples.from: 0 is out of range; permitted is 1 to 4096 samples",
                "Set to 1");
        unfixed(
                HEAD + "parameters:\n  samples: {from: 9, to: 9, points: 3}\n",
                "{from: 9, to: 9, points: 3}",
                "samples: from 9 is not less than to 9");
        unfixed(
                HEAD + "parameters:\n  noise: {from: 0, to: 9, points: 3, scale: log}\n",
                "{from: 0, to: 9, points: 3, scale: log}",
                "noise: from 0 is not positive, as a logarithmic range needs");
        unfixed(
                HEAD + "parameters:\n  noise: {from: 0, to: 9, step: 1e-9}\n",
                "{from: 0, to: 9, step: 1e-9}",
                "noise: this step makes more than 10000 values");
        unfixed(
                HEAD + "parameters:\n  draws: [1, 9007199254740994]\n",
                "[1, 9007199254740994]",
                "draws: integers of a range are permitted up to 9007199254740992");
        fixed(
                HEAD + "parameters:\n  samples: [10, 20]\n  noise: [1, 2] # two\nseed: 3\n",
                "[1, 2]",
                "noise: only one parameter may be a range, and samples is one; to compare several values, use sweep",
                "Move to sweep");
        fixed(
                HEAD + "parameters:\n  method: [sgd, heavy-ball]\n",
                "[sgd, heavy-ball]",
                "method: a list stands where a word is expected; to compare several, list them under sweep",
                "Move to sweep");
        fixed(
                TRAINING + "parameters:\n  width: {from: 1, to: 9, points: 3}\n",
                "{from: 1, to: 9, points: 3}",
                "width: a range is not permitted, as the experiment has an x axis of its own; to compare several values, use sweep",
                "Move to sweep");
    }

    @Test
    void sweeps() {
        unfixed(
                HEAD + "sweep: {samples: [1, 2]}\n",
                "sweep",
                "sweep: samples is the x axis; give it a range under parameters");
        fixed(
                HEAD + "parameters: {snr: 1}\nsweep: {snr: [1, 2]}\n",
                "snr",
                "snr: stands under parameters and under sweep; keep one of them",
                "Remove from sweep");
        unfixed(HEAD + "sweep: {snr: [1, 1.0]}\n", "1.0", "snr: 1 stands twice");
        unfixed(HEAD + "sweep: {snr: 1}\n", "1", "snr: a single value stands where a list or a range is expected");
        unfixed(
                HEAD + "sweep: {snr: {from: 1, to: 2, points: 200}, noise: {from: 1, to: 2, points: 200}}\n",
                "{snr: {from: 1, to: 2, points: 200}, noise: {from: 1, to: 2, points: 200}}",
                "sweep: 40000 members; permitted are at most 10000");
        unfixed(
                "{chapter: 3, experiment: descent, repeats: 1000, parameters: {noise: {from: 1, to: 2, points: 2000}}}",
                "{chapter: 3, experiment: descent, repeats: 1000, parameters: {noise: {from: 1, to: 2, points: 2000}}}",
                "this descriptor makes 1 members x 1000 repeats x 2000 values; permitted are at most 1000000 trials");
    }

    @Test
    void claims() {
        fixed(
                HEAD + "claims: [raet]\n",
                "raet",
                "claims: raet is not a claim of this experiment; did you mean rate?",
                "Change to rate");
        fixed(
                HEAD + "claims: [{id: rate, expect: violatd}]\n",
                "violatd",
                "expect: violatd is not an outcome; did you mean violated?",
                "Change to violated");
        fixed(HEAD + "claims:\n- expect: holds\n", "expect: holds", "claims: id is missing", "Add Missing Key id");
        fixed(HEAD + "claims: [peak, expect: holds]\n", "expect: holds", "claims: id is missing", "Add Missing Key id");
        unfixed(HEAD + "claims: [rate, rate]\n", "rate", "claims: rate stands twice");
        unfixed(
                HEAD + "claims: [nothing-like-it]\n",
                "nothing-like-it",
                "claims: nothing-like-it is not a claim of this experiment; permitted are rate, peak, handbook-rate");
    }

    @Test
    void data() {
        fixed(HEAD + "data: {source: flowers}\n", "data", "data: this experiment reads no data", "Remove data");
        fixed(
                TRAINING + "data: {source: flower}\n",
                "flower",
                "source: flower is not a data set; did you mean flowers?",
                "Change to flowers");
        fixed(TRAINING + "data: {train: 3}\n", "data", "data: source is missing", "Add Missing Key source");
        fixed(
                TRAINING + "data: {source: flowers, train: 151}\n",
                "151",
                "train: 151 is out of range; flowers has 150 examples",
                "Set to 150");
        fixed(
                TRAINING + "data: {source: flowers, train: 100, test: 51}\n",
                "51",
                "test: 51 is out of range; of the 150 examples of flowers, 50 are left",
                "Set to 50");
        fixed(
                TRAINING + "data: {source: flowers, label-noise: 1}\n",
                "1",
                "label-noise: 1 is out of range; permitted is [0, 1)",
                "Set to Default (0)");
        fixed(
                TRAINING + "data: {source: idx}\n",
                "data",
                "data: path is missing; idx needs the folder of its files",
                "Add Missing Key path");
        fixed(
                TRAINING + "data: {source: flowers, path: here}\n",
                "path",
                "path: is for the source idx only",
                "Remove path");
        unfixed(
                TRAINING + "data: {source: letters}\n",
                "letters",
                "source: letters has 26 classes; permitted for this experiment is 2 to 5");
        for (String path : List.of("../../../../../../../../../etc", "/etc", "data/../../../../../../../../x")) {
            unfixed(
                    TRAINING + "data: {source: idx, path: " + path + "}\n",
                    path,
                    "path: " + path + " leaves the project; permitted are folders inside it");
        }
        unfixed(
                TRAINING + "data: {source: idx, path: \"a\\0b\"}\n",
                "\"a\\0b\"",
                "path: a b is not a path: Nul character not allowed");
    }

    @Test
    void pathsInsideTheProject(@TempDir Path folder) throws Exception {
        Path inner = Files.createDirectories(folder.resolve("project/experiments"));
        String file = inner.resolve("a.experiment.yaml").toString();
        assertTrue(ProjectPath.isInside(file, "mnist"));
        assertTrue(ProjectPath.isInside(file, inner.resolve("mnist").toString()));
        assertFalse(ProjectPath.isInside(file, "../data/mnist"));
        Files.createFile(folder.resolve("project/.project"));
        assertTrue(ProjectPath.isInside(file, "../data/mnist"));
        assertFalse(ProjectPath.isInside(file, "../../data"));
        assertFalse(ProjectPath.isInside(file, "../../project2"));
    }

    @Test
    void theory() {
        fixed(
                HEAD + "parameters: {step-size: 1.5}\n",
                "1.5",
                "step-size: the step size 1.5 exceeds 1/L = 1",
                "Set to 1/L (1)");
        fixed(HEAD + "repeats: 1\n", "1", "repeats: no interval can be given", "Set to 2");
        Reading swept = Fixture.read(HEAD + "sweep:\n  step-size: [0.5, 1.5, 2]\n  snr: [1, 2]\n");
        assertEquals(
                List.of(
                        "step-size: the step size 1.5 exceeds 1/L = 1 (with step-size=1.5, snr=1), in 4 of 6 members checked"),
                swept.problems().stream().map(Problem::message).toList());
        assertEquals(Problem.Severity.WARNING, swept.problems().get(0).severity());
        assertTrue(swept.descriptor().isPresent());
        assertEquals(List.of(), swept.problems().get(0).fixes());
        String unlucky = HEAD + "parameters: {noise: 13}\n";
        unfixed(
                unlucky,
                "descent",
                "experiment: the theory check of descent failed: java.lang.IllegalStateException: unlucky noise");
        assertEquals("examine-failed", Fixture.read(unlucky).problems().get(0).code());
        assertTrue(Fixture.read(unlucky).descriptor().isPresent());
    }

    @Test
    void aFixOfDataKeepsTheRestOfTheStandard() {
        String text = TRAINING + "parameters: {width: 120}\n";
        Problem p = only(text, "training", "data.train: fewer examples than width.");
        assertEquals(
                text + "data: {source: flowers, train: 120, test: 50}\n",
                Edits.apply(text, p.fixes().get(0)));
        fixed(
                TRAINING + "parameters: {width: 120}\ndata: {source: flowers, train: 9}\n",
                "9",
                "data.train: fewer examples than width.",
                "Set to width");
    }

    @Test
    void anErrorInTheTheoryCheckIsAWarning() {
        assertEquals(
                "experiment: the theory check of training failed: java.lang.AssertionError: not this one",
                Fixture.read(TRAINING + "parameters: {width: 666}\n")
                        .problems()
                        .get(0)
                        .message());
    }

    @Test
    void emptyTextsGetAStart() {
        for (String text : List.of("", "# mine", "# mine\n\n")) {
            fixed(
                    text,
                    "",
                    "the descriptor is empty; the keys chapter and experiment are missing",
                    "Start with descent");
        }
    }

    @Test
    void rangesAreExamined() {
        String wide = HEAD + "parameters:\n  noise: 60\n  samples: [10, 50]\n";
        fixed(wide, "[10, 50]", "samples: the range ends below noise", "Widen the Range");
        // a single value is no range
        assertEquals(List.of(), Fixture.read(HEAD + "parameters: {noise: 60}\n").problems());
        assertEquals(
                List.of(),
                Fixture.read(HEAD + "parameters: {noise: 60, samples: [50]}\n").problems());
        // a range may be replaced by a range, and the end of the range is examined too
        String range = HEAD + "parameters:\n  step-size: {from: 0.5, to: 1.5, points: 3}\n  noise: 2\nrepeats: 2\n";
        assertEquals(
                List.of("step-size: the range ends below noise", "step-size: the step size 1.5 exceeds 1/L = 1"),
                Fixture.read(range).problems().stream().map(Problem::message).toList());
    }

    @Test
    void claimsThatCannotApply() {
        String message = "5 samples are fewer than the 10 that the theorem needs";
        for (String claims : List.of(
                "",
                "claims: [rate]\n",
                "claims:\n  - rate\n  - peak\n",
                "claims: [{id: rate}]\n",
                "claims:\n- id: rate\n  expect: holds # so it says\n")) {
            String text = HEAD + "parameters: {samples: 5}\n" + claims;
            Problem p = only(text, "5", message);
            assertEquals(
                    "Mark Claim as Expected Not Applicable", p.fixes().get(0).label());
            String changed = Edits.apply(text, p.fixes().get(0));
            Reading again = Fixture.read(changed);
            assertEquals(List.of(), again.problems(), changed);
            assertEquals(
                    Outcome.NOT_APPLICABLE,
                    again.descriptor().orElseThrow().claims().get(0).expect());
        }
        assertEquals(
                List.of(),
                Fixture.read(HEAD + "parameters: {samples: 5}\nclaims: [peak]\n")
                        .problems());
    }

    @Test
    void memory() {
        String text = HEAD
                + "parameters: {samples: {from: 1, to: 4096, points: 100}, draws: 1125899906842624}\nsweep: {snr: [1, 2]}\n";
        // 8 * 4096 * 2^50 / 2^40 = 2^25 bytes a trial; 2 members * 5 repeats * 100 values * 2 series * 32 bytes of
        // points
        Descriptor d = new DescriptorReader(Fixture.registry(), 1L << 26)
                .read(text, "x")
                .descriptor()
                .orElseThrow();
        Cost cost = Cost.of(d, Fixture.registry(), 8);
        assertEquals(new Cost(1000, 8, 1 << 25, 64_000), cost);
        assertEquals((8L << 25) + 64_000, cost.memory());
        assertEquals(8, cost.threadsWithin(1L << 30));
        assertEquals(3, cost.threadsWithin(4L << 25));
        assertEquals(0, cost.threadsWithin(1L << 25));
        Reading refused = new DescriptorReader(Fixture.registry(), 1L << 25).read(text, "x");
        assertEquals(
                "experiment: the run needs about 32 MiB of memory (one trial 32 MiB, all points 63 KiB); permitted is 32 MiB",
                refused.problems().stream()
                        .filter(p -> p.code().equals("too-large-to-run"))
                        .findFirst()
                        .orElseThrow()
                        .message());
        assertTrue(refused.descriptor().isEmpty());
    }
}
