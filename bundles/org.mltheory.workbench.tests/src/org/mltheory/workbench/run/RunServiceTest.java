package org.mltheory.workbench.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mltheory.experiment.descriptor.Descriptor;
import org.mltheory.experiment.descriptor.DescriptorReader;
import org.mltheory.experiment.registry.Registry;
import org.mltheory.experiment.run.Cancellation;
import org.mltheory.experiment.run.RunListener;
import org.mltheory.experiment.run.RunOptions;
import org.mltheory.experiment.run.Runner;
import org.mltheory.experiment.store.RunState;
import org.mltheory.workbench.fixture.FixtureChapter;

class RunServiceTest {

    private static final String TEXT =
            "chapter: 99\nexperiment: decay\nseed: 3\nrepeats: 2\nparameters:\n  step-size: 0.25\n  steps: 10\n";

    @TempDir
    Path root;

    private final Registry registry = Registry.of(List.of(new FixtureChapter()), List.of());
    private RunService service = new RunService(() -> registry, List::of);

    @BeforeEach
    void service() {
        service = new RunService(() -> registry, () -> List.of(root));
    }

    private Path run(String name) throws Exception {
        Descriptor descriptor = new DescriptorReader(registry)
                .read(TEXT, "x.experiment.yaml")
                .descriptor()
                .orElseThrow();
        Path folder = root.resolve(name);
        new Runner(registry, RunOptions.standard()).run(descriptor, folder, RunListener.NONE, new Cancellation());
        return folder;
    }

    @Test
    void findsRunsOfOthersAndTellsOnlyOfChanges() throws Exception {
        AtomicInteger heard = new AtomicInteger();
        service.addListener(new RunService.Listener() {
            @Override
            public void runsChanged() {
                heard.incrementAndGet();
            }
        });
        service.refresh();
        assertTrue(service.runs().isEmpty());
        run("a");
        run("deep/er/b");
        service.refresh();
        assertEquals(1, heard.get());
        service.refresh();
        assertEquals(1, heard.get(), "nothing changed");
        assertEquals(
                List.of("a", "deep/er/b"),
                service.runs().stream().map(RunItem::name).sorted().toList());
        RunItem a = service.run(root.resolve("a")).orElseThrow();
        assertEquals(RunState.FINISHED, a.state());
        assertEquals(2, a.verdicts().size());
        assertTrue(a.last().contains(" "), a.last());
        RunData data = service.load(a);
        assertEquals(10, data.measurements().trace("gap", 0).size());
        assertEquals(
                0.25,
                data.parameters().entrySet().stream()
                        .filter(e -> e.getKey().name().equals("step-size"))
                        .findFirst()
                        .orElseThrow()
                        .getValue());
        assertEquals(2, data.claims().size());
    }

    @Test
    void aDamagedRunIsListedWithItsProblem() throws Exception {
        Path folder = run("broken");
        Files.writeString(folder.resolve("run.json"), "{");
        service.refresh();
        RunItem item = service.runs().get(0);
        assertTrue(item.record().isEmpty() && item.problem().contains("run.json"), item.problem());
        assertTrue(service.chosen(0).isEmpty(), "nothing to draw");
        Path cut = run("cut");
        byte[] metrics = Files.readAllBytes(cut.resolve("metrics.csv"));
        Files.write(cut.resolve("metrics.csv"), Arrays.copyOf(metrics, metrics.length / 2));
        service.refresh();
        assertTrue(service.run(cut).orElseThrow().problem().contains("metrics.csv"));
    }

    @Test
    void theNewestRunIsShownUntilOthersAreChosen() throws Exception {
        Path first = run("first");
        Thread.sleep(1100);
        Path second = run("second");
        service.refresh();
        assertEquals(
                List.of(second),
                service.chosen(99).stream().map(RunItem::folder).toList());
        assertTrue(service.chosen(12).isEmpty());
        service.show(List.of(first, second), true);
        assertEquals(
                List.of(first, second),
                service.chosen(99).stream().map(RunItem::folder).toList(),
                "the oldest first");
        service.showOnly(List.of(first));
        assertEquals(
                List.of(first), service.chosen(0).stream().map(RunItem::folder).toList());
    }
}
