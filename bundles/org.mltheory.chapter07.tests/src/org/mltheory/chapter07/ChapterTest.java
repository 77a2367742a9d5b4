package org.mltheory.chapter07;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mltheory.experiment.Experiment;
import org.mltheory.experiment.Info;
import org.mltheory.experiment.Setting;
import org.mltheory.experiment.claim.Claim;
import org.mltheory.experiment.claim.Outcome;
import org.mltheory.experiment.descriptor.Parameters;
import org.mltheory.experiment.descriptor.Problem;
import org.mltheory.experiment.registry.Registry;
import org.mltheory.experiment.result.Bars;
import org.mltheory.experiment.result.Label;

/** The chapter's declarations, and its experiments at other points of their formulas than the catalogue's, as the command line sets them. */
class ChapterTest {

    @TempDir
    Path folder;

    @Test
    void isRegisteredWithItsExperiments() {
        Registry registry = Registry.load(List.of(UniformConvergenceChapter.class.getClassLoader()));
        assertEquals(12, registry.experiments(7).size());
        Set<String> numbers = new HashSet<>();
        registry.experiments(7).forEach(e -> numbers.addAll(e.info().catalogue()));
        assertEquals(Set.of("E7.1", "E7.2", "E7.3", "E7.4", "E7.5", "E7.6", "E7.7"), numbers);
        for (Registry.Entry entry : registry.experiments(7)) {
            declaration(entry.create());
        }
    }

    private static void declaration(Experiment experiment) {
        Info info = experiment.info();
        Parameters parameters = Parameters.of(experiment);
        info.axis().ifPresent(axis -> assertTrue(parameters.get(axis).isPresent(), info.id() + ": " + axis));
        Set<String> panels = new HashSet<>();
        info.panels().forEach(p -> assertTrue(panels.add(p.id()), info.id() + " has two panels " + p.id()));
        Set<String> claims = new HashSet<>();
        for (Claim claim : experiment.claims()) {
            assertTrue(claims.add(claim.id()), info.id() + " has two claims " + claim.id());
            assertFalse(
                    claim.formula().isBlank()
                            || claim.latex().isBlank()
                            || claim.source().isBlank(),
                    claim.id());
            assertEquals(
                    claim.label() == Label.HANDBOOK, claim.source().startsWith("Handbook, section 7."), claim.id());
            assertEquals(claim.label() == Label.HANDBOOK, claim.id().startsWith("handbook-"), claim.id());
        }
        Setting setting = new Setting(1, 1, experiment.data().standard(), Setting.Stop.NEVER);
        assertTrue(experiment.memory(setting) < 128L << 20, info.id());
    }

    @Test
    void countsOfGivenPoints() throws IOException {
        Runs square = Runs.of(
                folder,
                "half-space-shattering",
                1,
                "parameters.coordinates=0,0; 2,0; 0,2; 2,2; 1,1",
                "parameters.points=5");
        // the centre of a square: by Arrangements 18 of Cover's 22
        assertEquals(18, square.scalar("dichotomies"));
        assertEquals(22, square.scalar("cover"));
        assertEquals(2, square.scalar("degenerate-subsets"));
        assertEquals(Outcome.NOT_APPLICABLE, square.outcome("cover"));
        assertEquals(Outcome.HOLDS, square.outcome("cover-upper-bound"));
        assertEquals(Outcome.HOLDS, square.outcome("radon-certificates"));
    }

    @Test
    void refusesTextsThatAreNoPoints() {
        for (String id : List.of("half-space-shattering", "vc-dimension", "rademacher-complexity")) {
            for (String wrong : List.of(";", "1,2;3", "a,b")) {
                List<Problem> problems = Runs.problems(id, "parameters.coordinates=\"" + wrong + "\"");
                assertTrue(
                        problems.stream().anyMatch(p -> p.message().contains("coordinates")),
                        id + " " + wrong + problems);
            }
        }
        assertThrows(IllegalArgumentException.class, () -> PointText.reals("1,NaN"));
        assertEquals(0.5, PointText.reals("0.5 1; 2 3")[0][0]);
    }

    @Test
    void boundsAtAnotherPoint() throws IOException {
        Runs run = Runs.of(
                folder,
                "vc-bounds",
                2,
                "parameters.vc-dimension=17",
                "parameters.samples=5000",
                "parameters.delta=0.001",
                "parameters.c1=3",
                "parameters.c2=0.25",
                "parameters.parameters=4321",
                "parameters.layers=5");
        assertEquals(
                Math.sqrt((17 * (Math.log(10000.0 / 17) + 1) + Math.log(4000)) / 5000), run.scalar("vapnik"), 1e-15);
        assertEquals(
                Math.sqrt((3 * 17 * Math.log(5000.0 / 17) + 0.25 * Math.log(1000)) / 5000),
                run.scalar("handbook"),
                1e-15);
        assertEquals(6 * 4321 * 5 * Math.log(4321 * 5), run.scalar("relu-vc"), 1e-8);
        assertEquals(6 * 4321 * Math.log(4321), run.scalar("threshold-vc"), 1e-9);
        assertTrue(run.results().stream().anyMatch(Bars.class::isInstance));
    }

    @Test
    void handbookFormBelowItsDomain() throws IOException {
        Runs run = Runs.of(folder, "vc-bounds", 3, "parameters.vc-dimension=50", "parameters.samples=50");
        assertEquals(Outcome.NOT_APPLICABLE, run.outcome("handbook-vc-bound"));
        assertEquals(Outcome.NOT_APPLICABLE, run.outcome("vapnik"));
        assertEquals(Outcome.VACUOUS, run.outcome("growth"));
        assertTrue(Double.isNaN(run.scalar("handbook")));
    }

    @Test
    void complexitiesAtOtherPoints() throws IOException {
        Runs thresholds = Runs.of(
                folder.resolve("a"), "rademacher-complexity", 1, "parameters.samples=3", "parameters.draws=100");
        assertEquals(2.0 / 3, thresholds.scalar("complexity"), 1e-15);
        Runs ball = Runs.of(
                folder.resolve("b"),
                "rademacher-complexity",
                1,
                "parameters.family=linear-ball",
                "parameters.design=orthogonal",
                "parameters.samples=16",
                "parameters.radius=2.5");
        assertEquals(0.625, ball.scalar("exact"), 1e-15);
        Runs given = Runs.of(
                folder.resolve("c"),
                "rademacher-complexity",
                1,
                "parameters.family=l1-ball",
                "parameters.coordinates=1,0; 1,2",
                "parameters.samples=2",
                "parameters.radius=3");
        // signs equal: (2, 2); different: (0, -2): the maximum is 2 either way
        assertEquals(3.0 / 2 * 2, given.scalar("exact"), 1e-15);
        assertEquals(3.0 / 2 * 2 * Math.sqrt(2 * Math.log(4)), given.scalar("upper-bound"), 1e-14);
        Runs all = Runs.of(
                folder.resolve("d"), "rademacher-complexity", 1, "parameters.family=all", "parameters.samples=12345");
        assertEquals(1, all.scalar("complexity"));
    }

    /** At n = 1 a sup gap has no trivial bound: tiny settings of every experiment run to their ends. */
    @Test
    void smallestSettingsRun() throws IOException {
        String[][] settings = {
            {"half-space-shattering", "parameters.points=1", "parameters.dimension=1"},
            {"half-space-shattering", "parameters.points=62", "parameters.dimension=6"},
            {"vc-dimension", "parameters.points=1", "parameters.family=intervals"},
            {"sine-shattering", "parameters.points=1"},
            {"separable-labels", "parameters.points=1", "parameters.dimension=1", "parameters.draws=3"},
            {"uniform-thresholds", "parameters.samples=2", "parameters.draws=1", "parameters.target=1"},
            {"finite-class", "parameters.hypotheses=1", "parameters.samples=2", "parameters.risk=0"},
            {"rademacher-complexity", "parameters.samples=1", "parameters.family=finite", "parameters.size=1"},
            {"noise-fitting", "parameters.width=0", "parameters.epochs=1", "data={source: iris, train: 3, test: 0}"},
            {"trained-bounds", "parameters.width=1", "parameters.epochs=1", "data={source: wine, train: 5, test: 0}"},
            {"vc-bounds", "parameters.samples=2", "parameters.vc-dimension=1"},
            {"erm-rates", "parameters.samples=1", "parameters.draws=1", "parameters.noise=smooth"}
        };
        for (int k = 0; k < settings.length; k++) {
            String[] set = Arrays.copyOfRange(settings[k], 1, settings[k].length);
            Runs run = Runs.of(folder.resolve("run" + k), settings[k][0], 2, set);
            assertEquals("", run.summary().members().get(0).message(), settings[k][0]);
        }
    }

    @Test
    void theSameSeedGivesTheSameNumbers() throws IOException {
        String[] set = {"parameters.width=3", "parameters.epochs=5"};
        assertEquals(
                Runs.of(folder.resolve("one"), "noise-fitting", 3, set).scalar("correlation"),
                Runs.of(folder.resolve("two"), "noise-fitting", 3, set).scalar("correlation"));
    }

    /** Long kernels end soon after they are told to. */
    @Test
    void longRunsAreCancelled() throws IOException, InterruptedException {
        String[][] settings = {
            {"half-space-shattering", "parameters.points=19", "parameters.dimension=6"},
            {"vc-dimension", "parameters.points=16", "parameters.family=polygons", "parameters.pieces=7"},
            {
                "rademacher-complexity",
                "parameters.family=finite",
                "parameters.samples=20",
                "parameters.size=250",
                "parameters.draws=1000000"
            },
            {"erm-rates", "parameters.samples=100000", "parameters.draws=1000000"},
            {"trained-bounds", "parameters.width=256", "parameters.epochs=100000"}
        };
        for (int k = 0; k < settings.length; k++) {
            String[] set = Arrays.copyOfRange(settings[k], 1, settings[k].length);
            assertTrue(Runs.secondsToCancel(folder.resolve("cancelled" + k), settings[k][0], set) < 3, settings[k][0]);
        }
    }
}
