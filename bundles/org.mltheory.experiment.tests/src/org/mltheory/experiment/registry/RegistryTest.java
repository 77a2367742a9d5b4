package org.mltheory.experiment.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mltheory.experiment.Chapter;
import org.mltheory.experiment.Experiment;
import org.mltheory.experiment.data.DatasetProvider;
import org.mltheory.experiment.data.RawData;
import org.mltheory.experiment.descriptor.DescriptorReader;
import org.mltheory.experiment.descriptor.Parameters;
import org.mltheory.experiment.descriptor.Reading;
import org.mltheory.experiment.registry.foreign.FailingChapter;
import org.mltheory.experiment.registry.foreign.ForeignChapter;
import org.mltheory.experiment.registry.foreign.SecondChapter;

class RegistryTest {

    @TempDir
    Path folder;

    /** Hides the foreign classes, so that only a loader of the folder has them. */
    private static final class Hiding extends ClassLoader {
        private static final String PACKAGE = ForeignChapter.class.getPackageName();

        Hiding() {
            super(RegistryTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith(PACKAGE)) {
                throw new ClassNotFoundException(name);
            }
            return super.loadClass(name, resolve);
        }

        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            return name.startsWith("META-INF/services/") ? Collections.emptyEnumeration() : super.getResources(name);
        }
    }

    private URLClassLoader loader(String... providers) throws IOException {
        for (Class<?> c : List.of(
                ForeignChapter.class,
                ForeignChapter.ForeignExperiment.class,
                SecondChapter.class,
                FailingChapter.class)) {
            String name = c.getName().replace('.', '/') + ".class";
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            try (InputStream in = c.getClassLoader().getResourceAsStream(name)) {
                Files.write(file, in.readAllBytes());
            }
        }
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.write(services.resolve(Chapter.class.getName()), List.of(providers));
        return new URLClassLoader(new URL[] {folder.toUri().toURL()}, new Hiding());
    }

    @Test
    void oneRegistrationIsSeenThroughEveryKindOfLoader() throws Exception {
        try (URLClassLoader foreign = loader(ForeignChapter.class.getName());
                URLClassLoader child = new URLClassLoader(new URL[0], foreign)) {
            // as a plain Java program sees it
            Class<?> seen = ServiceLoader.load(Chapter.class, foreign).stream()
                    .toList()
                    .get(0)
                    .type();
            assertNotSame(ForeignChapter.class, seen);
            // as a workbench gives it: one loader a bundle, some of which see the same class
            Registry registry = Registry.load(List.of(foreign, child, foreign));
            assertEquals(List.of(), registry.problems());
            assertEquals(
                    List.of(77),
                    registry.chapters().stream().map(Chapter::number).toList());
            assertSame(seen, registry.chapters().get(0).getClass());
            // parameters and descriptors work on classes that this bundle's loader does not know
            Experiment experiment =
                    registry.experiment("foreign-square").orElseThrow().create();
            Parameters.of(experiment).bind(experiment, Map.of("x", 3));
            assertEquals(3.0, experiment.getClass().getField("x").get(experiment));
            Reading reading = new DescriptorReader(registry)
                    .read("chapter: 77\nexperiment: foreign-square\nparameters: {x: 11}\n", "x");
            assertEquals(
                    "x: 11 is out of range; permitted is 0 to 10",
                    reading.problems().get(0).message());
        }
    }

    @Test
    void aBadProviderIsReportedAndHidesNoOther() throws Exception {
        try (URLClassLoader foreign = loader(
                "no.such.Chapter",
                FailingChapter.class.getName(),
                Parameters.class.getName(),
                ForeignChapter.class.getName())) {
            Registry registry = Registry.load(List.of(foreign));
            assertEquals(
                    List.of(77),
                    registry.chapters().stream().map(Chapter::number).toList());
            assertEquals(3, registry.problems().size(), registry.problems()::toString);
            assertTrue(registry.problems().get(0).contains("no.such.Chapter"));
            assertTrue(registry.problems().get(1).contains("FailingChapter")
                    && registry.problems().get(1).contains("no licence"));
            assertTrue(registry.problems().get(2).contains("Parameters not a subtype"));
        }
    }

    @Test
    void aMalformedServicesFileEnds() throws Exception {
        try (URLClassLoader foreign = loader("not a class name", ForeignChapter.class.getName())) {
            Registry registry = Registry.load(List.of(foreign, RegistryTest.class.getClassLoader()));
            assertTrue(
                    registry.problems().stream().anyMatch(p -> p.contains("META-INF/services")),
                    registry.problems()::toString);
        }
    }

    @Test
    void takenNumbersAndIdsAreReported() {
        record Other(int number, List<Supplier<? extends Experiment>> experiments) implements Chapter {
            @Override
            public String title() {
                return "Other";
            }
        }
        Supplier<Experiment> failing = () -> {
            throw new IllegalStateException("no experiment today");
        };
        ForeignChapter first = new ForeignChapter();
        Registry registry = Registry.of(
                List.of(
                        first,
                        new SecondChapter(),
                        new Other(5, List.of(failing, ForeignChapter.ForeignExperiment::new))),
                List.of(new Data(), new Data()));
        assertEquals(
                List.of(5, 77),
                registry.chapters().stream().map(Chapter::number).toList());
        assertSame(first, registry.chapters().get(1));
        assertEquals(
                5, registry.experiment("foreign-square").orElseThrow().chapter().number());
        assertEquals(
                List.of("d"),
                registry.datasets().stream()
                        .map(DatasetProvider.Description::id)
                        .toList());
        assertEquals(
                List.of(
                        "chapter 77 is registered twice: " + ForeignChapter.class.getName() + " is used, "
                                + SecondChapter.class.getName() + " is left out",
                        Other.class.getName() + " failed: java.lang.IllegalStateException: no experiment today",
                        "the experiment id foreign-square is taken twice: that of chapter 5 is used, that of chapter 77 is left out",
                        "the data set id d is taken twice: that of " + Data.class.getName() + " is used, that of "
                                + Data.class.getName() + " is left out"),
                registry.problems());
    }

    private static final class Data implements DatasetProvider {
        @Override
        public List<Description> datasets() {
            return List.of(new Description("d", "D", 1, 1, 1, "none"));
        }

        @Override
        public RawData read(String id) throws IOException {
            throw new IOException("not read in these tests");
        }
    }
}
