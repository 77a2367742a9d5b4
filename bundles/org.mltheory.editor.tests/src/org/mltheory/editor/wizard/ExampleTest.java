package org.mltheory.editor.wizard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mltheory.editor.testing.Samples;
import org.mltheory.experiment.descriptor.DescriptorReader;
import org.mltheory.experiment.descriptor.Problem;
import org.mltheory.experiment.registry.Registry;
import org.mltheory.workbench.run.OsgiRegistry;

class ExampleTest {

    @Test
    void readsTheLeadingComment() {
        Example example = Example.of(
                "chapter900/a.experiment.yaml",
                "# The title\n# What it shows,\n# in two lines.\n# Expected time: 3 s\nchapter: 900\nexperiment: quadratic-descent\n",
                Samples.registry());
        assertEquals("The title", example.title());
        assertEquals("What it shows, in two lines.", example.statement());
        assertEquals("3 s", example.time());
        assertEquals(900, example.chapter());
    }

    @Test
    void askesTheExperimentWhenTheCommentSaysNothing() {
        Example example =
                Example.of("a.experiment.yaml", "chapter: 900\nexperiment: quadratic-descent\n", Samples.registry());
        assertEquals("Descent on a Quadratic", example.title());
        assertTrue(example.statement().startsWith("The loss falls"));
        assertEquals("", example.time());
        assertEquals(
                "b", Example.of("x/b.experiment.yaml", "", Samples.registry()).title());
    }

    @Test
    void findsValidExamplesThatSayHowLongTheyTake() throws Exception {
        Registry registry = new OsgiRegistry().get();
        List<Example> examples = Example.installed(registry);
        assertFalse(examples.isEmpty());
        for (Example example : examples) {
            List<Problem> problems = new DescriptorReader(registry)
                    .read(example.text(), example.path())
                    .problems();
            assertTrue(
                    problems.stream().noneMatch(p -> p.severity() == Problem.Severity.ERROR),
                    () -> example.path() + ": " + problems);
            assertFalse(
                    example.title().isEmpty()
                            || example.statement().isEmpty()
                            || example.time().isEmpty(),
                    example::path);
        }
    }
}
