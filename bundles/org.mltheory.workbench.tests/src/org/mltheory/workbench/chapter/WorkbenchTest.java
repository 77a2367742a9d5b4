package org.mltheory.workbench.chapter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.ILaunch;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.ILaunchConfigurationWorkingCopy;
import org.eclipse.debug.core.ILaunchManager;
import org.eclipse.e4.ui.css.swt.theme.IThemeEngine;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IViewReference;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mltheory.experiment.claim.Outcome;
import org.mltheory.experiment.store.RunState;
import org.mltheory.workbench.claims.ClaimsView;
import org.mltheory.workbench.export.ChartExport;
import org.mltheory.workbench.figure.Figure;
import org.mltheory.workbench.fixture.FixtureChapter;
import org.mltheory.workbench.launch.LaunchAttributes;
import org.mltheory.workbench.plot.Scene;
import org.mltheory.workbench.run.ExperimentJob;
import org.mltheory.workbench.run.RunItem;
import org.mltheory.workbench.run.RunService;
import org.mltheory.workbench.runs.RunsView;
import org.mltheory.workbench.scene.ChartOptions;
import org.mltheory.workbench.theme.Dash;
import org.mltheory.workbench.theme.Palette;

/** The whole way through the user interface: a launch, its curves, its verdicts, and what can be done with them. */
class WorkbenchTest {

    private static final String TINY = """
            chapter: 99
            experiment: decay
            seed: 7
            repeats: 3
            parameters:
              step-size: 0.05
              steps: 80
            claims:
              - linear-rate
              - {id: half, expect: violated}
            """;

    private final RunService service = PlatformUI.getWorkbench().getService(RunService.class);

    @BeforeEach
    void perspective() throws CoreException {
        // The workbench may still be starting.
        Ui.await("the chapter's view can be shown", 60_000, WorkbenchTest::canShow);
        PlatformUI.getWorkbench()
                .showPerspective(
                        "org.mltheory.workbench.perspective",
                        PlatformUI.getWorkbench().getActiveWorkbenchWindow());
        IWorkbenchPage page = Ui.page();
        for (IViewReference view : page.getViewReferences()) {
            if (view.getId().contains("intro")) {
                page.hideView(view);
            }
        }
        Shell shell = PlatformUI.getWorkbench().getActiveWorkbenchWindow().getShell();
        shell.setBounds(0, 0, 1500, 950);
    }

    private static boolean canShow() {
        try {
            Ui.page().hideView(chart());
            return true;
        } catch (CoreException e) {
            return false;
        }
    }

    @AfterEach
    void quiet() throws Exception {
        Job.getJobManager().cancel(ExperimentJob.FAMILY);
        Ui.await("jobs end", 5000, () -> Job.getJobManager().find(ExperimentJob.FAMILY).length == 0);
    }

    private static ILaunch launch(IFile file) throws CoreException {
        ILaunchManager manager = DebugPlugin.getDefault().getLaunchManager();
        ILaunchConfigurationWorkingCopy copy = manager.getLaunchConfigurationType(LaunchAttributes.TYPE)
                .newInstance(null, manager.generateLaunchConfigurationName(file.getName()));
        copy.setAttribute(LaunchAttributes.FILE, file.getFullPath().toPortableString());
        copy.setAttribute(LaunchAttributes.THREADS, 2);
        ILaunchConfiguration configuration = copy.doSave();
        return configuration.launch(ILaunchManager.RUN_MODE, null);
    }

    private static ChapterView chart() throws CoreException {
        return (ChapterView) Ui.page().showView(ChapterViews.id(FixtureChapter.NUMBER));
    }

    private ChapterView finished(String name, String text) throws CoreException {
        ChapterView view = chart();
        ILaunch launch = launch(Ui.descriptor(name, text));
        Ui.await("the run ends", 20_000, launch::isTerminated);
        Ui.await(
                "its verdicts are shown",
                5000,
                () -> view.content()
                        .filter(c -> c.main().item().name().startsWith(name))
                        .filter(c -> c.main().verdicts().size() == 2 && !c.growing())
                        .isPresent());
        return view;
    }

    @Test
    void aViewIsFoundForEveryChapterAndOneForTheOthers() {
        assertEquals("org.mltheory.chapter99.view", ChapterViews.id(99));
        assertEquals(ChapterViews.ANY, ChapterViews.id(98));
    }

    @Test
    void aLaunchDrawsItsCurvesAndEndsInVerdicts() throws Exception {
        ChapterView view = finished("tiny", TINY);
        Scene scene = view.scene().orElseThrow();
        assertEquals(3, scene.lines().size(), "measured, bound, handbook");
        Scene.Line gap = scene.lines().get(0);
        assertEquals(80, gap.x().length);
        assertEquals(gap.y()[0] * Math.pow(0.95, 79), gap.y()[79], 1e-12, "mean of geometric curves of one rate");
        assertEquals(Dash.DASH, scene.lines().get(1).dash());
        assertFalse(scene.lines().get(1).tag().isEmpty(), "a bound is labelled");
        assertFalse(scene.bands().isEmpty(), "three repeats have a band");
        assertTrue(scene.markers().stream().anyMatch(m -> m.kind() == Scene.Kind.VIOLATION && m.x() == 0));
        assertEquals(
                Optional.of(Outcome.HOLDS),
                view.readout().orElseThrow().formulas().get(0).outcome());
        assertTrue(view.readout().orElseThrow().symbols().stream()
                .anyMatch(s -> s.name().equals("η") && s.value().equals("0.05")));
        assertTrue(view.readout().orElseThrow().symbols().stream()
                .anyMatch(s -> s.name().equals("L") && s.value().equals("1")));
        assertTrue(view.description().contains("Optimality Gap"), view.description());
        assertTrue(view.description().contains("Claim half: violated"), view.description());
    }

    @Test
    void claimsAndRunsListWhatARunSays() throws Exception {
        finished("listed", TINY);
        RunsView runs = (RunsView) Ui.page().showView(RunsView.ID);
        Ui.await(
                "the run is listed",
                5000,
                () -> runs.listed().stream()
                        .anyMatch(r -> r.name().startsWith("listed") && r.state() == RunState.FINISHED));
        ClaimsView claims = (ClaimsView) Ui.page().showView(ClaimsView.ID);
        Ui.await(
                "the verdicts are listed",
                5000,
                () -> claims.rows().stream().anyMatch(r -> r.startsWith("half\t✗ Violated"))
                        && claims.rows().stream().anyMatch(r -> r.startsWith("linear-rate\t✓ Holds")));
    }

    @Test
    void aRunCopiedIntoTheFolderOfRunsAppears() throws Exception {
        finished("origin", TINY);
        RunItem origin = service.runs().stream()
                .filter(r -> r.name().startsWith("origin"))
                .findFirst()
                .orElseThrow();
        Path copy = origin.folder().resolveSibling("from-elsewhere");
        Files.createDirectories(copy);
        try (var files = Files.list(origin.folder())) {
            for (Path f : files.filter(Files::isRegularFile).toList()) {
                Files.copy(f, copy.resolve(f.getFileName()));
            }
        }
        Ui.await(
                "the copy appears",
                10_000,
                () -> service.runs().stream().anyMatch(r -> r.name().equals("from-elsewhere")));
    }

    @Test
    void cancellingStopsWithinASecond() throws Exception {
        ChapterView view = chart();
        long start = System.nanoTime();
        ILaunch launch = launch(Ui.descriptor("slow", TINY.replace("steps: 80", "steps: 100000\n  delay: 20")));
        Ui.await(
                "first points",
                10_000,
                () -> view.content()
                        .filter(c -> c.main().item().name().startsWith("slow"))
                        .filter(c -> !c.scene().lines().isEmpty()
                                && c.scene().lines().get(0).x().length > 0)
                        .isPresent());
        System.err.println(
                "MEASURED run to first point in the view: " + (System.nanoTime() - start) / 1_000_000 + " ms");
        Ui.rest(500);
        assertTrue(launch.canTerminate());
        launch.terminate();
        long latency = Ui.await("terminated", 5000, launch::isTerminated);
        System.err.println("MEASURED cancel latency: " + latency + " ms");
        assertTrue(latency < 1000, "cancel took " + latency + " ms");
        Ui.await(
                "state cancelled",
                5000,
                () -> service.runs().stream()
                        .anyMatch(r -> r.name().startsWith("slow") && r.state() == RunState.CANCELLED));
    }

    @Test
    void aBadDescriptorIsRefusedWithItsPlace() throws Exception {
        IFile file = Ui.descriptor("bad", TINY.replace("step-size: 0.05", "step-size: 2.5"));
        CoreException refused = assertThrows(CoreException.class, () -> launch(file));
        assertTrue(
                refused.getMessage().contains("line 6") && refused.getMessage().contains("step-size"),
                refused.getMessage());
        IMarker[] markers = file.findMarkers(IMarker.PROBLEM, true, IResource.DEPTH_ZERO);
        assertEquals(1, markers.length);
        assertEquals(6, markers[0].getAttribute(IMarker.LINE_NUMBER, 0));
    }

    @Test
    void scalesPanelsAndStateAreKept() throws Exception {
        ChapterView view = finished("state", TINY);
        assertTrue(view.scene().orElseThrow().y().log(), "as the panel declares");
        view.change(o -> o.log(true, false));
        Ui.await(
                "log x",
                5000,
                () -> view.scene().filter(s -> s.x().log() && !s.y().log()).isPresent());
        Scene scene = view.scene().orElseThrow();
        assertTrue(scene.x().from() > 0);
        assertTrue(scene.note().contains("not positive"), "step 0 cannot stand on a log axis: " + scene.note());
        view.window(Optional.of(scene.x().between(0.2, 0.8)), Optional.of(scene.y()));
        Ui.await(
                "zoomed",
                5000,
                () -> view.scene().filter(s -> s.x().from() > scene.x().from()).isPresent());
        double from = view.scene().orElseThrow().x().from();
        Ui.page().hideView(view);
        ChapterView again = chart();
        Ui.await("shown again", 5000, () -> again.scene().isPresent());
        assertEquals(from, again.scene().orElseThrow().x().from(), 1e-9, "zoom survives hiding");
        again.change(o -> o.fit().log(false, true));
    }

    @Test
    void membersOfASweepShareAChart() throws Exception {
        ChapterView view = chart();
        ILaunch launch =
                launch(Ui.descriptor("sweep", TINY.replace("  steps: 80\n", "") + "sweep:\n  steps: [40, 60]\n"));
        Ui.await("the sweep ends", 20_000, launch::isTerminated);
        Ui.await(
                "both members are shown",
                5000,
                () -> view.content()
                        .filter(c -> c.runs().size() == 2 && !c.growing())
                        .filter(c -> c.main().item().name().startsWith("sweep"))
                        .isPresent());
        Scene scene = view.scene().orElseThrow();
        assertEquals(6, scene.lines().size());
        assertEquals(
                Set.of(40, 60),
                Set.copyOf(
                        scene.lines().stream().map(l -> l.x().length).distinct().toList()));
        assertTrue(
                scene.lines().stream().anyMatch(l -> l.label().equals("Measured gap · steps=60")),
                scene.lines().get(3).label());
        Ui.shoot(PlatformUI.getWorkbench().getActiveWorkbenchWindow().getShell(), "sweep");
    }

    @Test
    void theKeyboardDoesWhatTheMouseDoes() throws Exception {
        ChapterView view = finished("keys", TINY);
        view.change(ChartOptions::fit);
        Ui.await(
                "fitted", 5000, () -> view.scene().filter(s -> s.x().from() < 0).isPresent());
        Scene.Axis all = view.scene().orElseThrow().x();
        key(view, '+', 0, 0);
        Ui.await(
                "zoomed in",
                5000,
                () -> view.scene()
                        .filter(s -> s.x().from() > all.from() && s.x().to() < all.to())
                        .isPresent());
        Scene.Axis zoomed = view.scene().orElseThrow().x();
        key(view, (char) 0, SWT.ARROW_RIGHT, 0);
        Ui.await(
                "moved",
                5000,
                () -> view.scene().filter(s -> s.x().from() > zoomed.from()).isPresent());
        key(view, (char) 0, SWT.ARROW_RIGHT, SWT.SHIFT);
        String first = view.status();
        assertTrue(first.startsWith("Measured gap: "), first);
        key(view, (char) 0, SWT.ARROW_RIGHT, SWT.SHIFT);
        assertTrue(!view.status().equals(first), "the next point");
        key(view, (char) 0, SWT.ARROW_DOWN, SWT.SHIFT);
        assertTrue(view.status().startsWith("Bound"), view.status());
        key(view, SWT.ESC, SWT.ESC, 0);
        assertEquals("", view.status());
        view.change(ChartOptions::fit);
    }

    private static void key(ChapterView view, char character, int code, int mask) {
        Event event = new Event();
        event.character = character;
        event.keyCode = code == 0 ? character : code;
        event.stateMask = mask;
        view.pane().notifyListeners(SWT.KeyDown, event);
    }

    @Test
    void exportsAreWhatIsShown(@TempDir Path folder) throws Exception {
        ChapterView view = finished("export", TINY);
        ChartContent c = view.content().orElseThrow();
        for (ChartExport.Format format : ChartExport.Format.values()) {
            ChartExport.write(format, folder.resolve("chart." + format.extension()), c.exported(), Palette.ON_WHITE);
        }
        String svg = Files.readString(folder.resolve("chart.svg"));
        assertTrue(
                svg.contains("Step t") && svg.contains("Measured gap") && svg.contains("stroke-dasharray"),
                svg.substring(0, 400));
        assertEquals(1 + 3 * 80, Files.readAllLines(folder.resolve("chart.csv")).size(), "head and three series");
        ImageData png = new ImageData(folder.resolve("chart.png").toString());
        assertEquals(1920, png.width);
        Files.createDirectories(Path.of("target", "screens"));
        Files.copy(
                folder.resolve("chart.png"),
                Path.of("target", "screens", "export.png"),
                StandardCopyOption.REPLACE_EXISTING);
    }

    @Test
    void resultsOfEveryKindAreShown(@TempDir Path folder) throws Exception {
        ChapterView view = chart();
        ILaunch launch = launch(Ui.descriptor("pictures", "chapter: 99\nexperiment: pictures\nrepeats: 1\n"));
        Ui.await("the run ends", 20_000, launch::isTerminated);
        Ui.await(
                "its results can be chosen",
                5000,
                () -> view.content()
                        .filter(c -> c.main().item().name().startsWith("pictures"))
                        .filter(c -> c.choices().size() == 7 && !c.growing())
                        .isPresent());
        assertTrue(view.content().orElseThrow().figure().isEmpty(), "the first panel has a line");
        Shell shell = PlatformUI.getWorkbench().getActiveWorkbenchWindow().getShell();
        IThemeEngine engine = PlatformUI.getWorkbench().getService(IThemeEngine.class);
        for (String theme : new String[] {"org.mltheory.tests.dark", "org.mltheory.tests.light"}) {
            engine.setTheme(theme, false);
            Ui.rest(1000);
            boolean dark = theme.endsWith("dark");
            for (Figure.Choice choice : view.content().orElseThrow().choices()) {
                view.choose(choice.id());
                Ui.await("shown: " + choice.title(), 5000, () -> shows(view, choice));
                String name = choice.id().replaceAll("[^A-Za-z]+", "-").toLowerCase(java.util.Locale.ROOT);
                ImageData seen = Ui.shoot(shell, "figure-" + name + (dark ? "-dark" : "-light"));
                if (view.content()
                                .orElseThrow()
                                .figure()
                                .orElseThrow()
                                .picture()
                                .isPresent()
                        && !choice.id().startsWith("Grid")) {
                    assertTrue(
                            count(seen, Palette.on(dark ? 0x2f3336 : 0xf6f5f4).line(0)) > 20,
                            choice.title() + " is painted in the theme's colours");
                }
            }
        }
        ChartContent c = view.content().orElseThrow();
        assertEquals("Numbers", c.figure().orElseThrow().title());
        assertEquals(
                "3.14159265359", c.figure().orElseThrow().rows().rows().get(0).get(1));
        assertFalse(c.exported().isPicture());
        view.choose("GraphDrawing/graphs");
        Ui.await("graphs", 5000, () -> shows(view, new Figure.Choice("GraphDrawing/graphs", "")));
        assertTrue(view.description().contains("path: 3 vertices and 2 edges"), view.description());
        for (ChartExport.Format format : ChartExport.Format.values()) {
            ChartExport.write(
                    format,
                    folder.resolve("graphs." + format.extension()),
                    view.content().orElseThrow().exported(),
                    Palette.ON_WHITE);
        }
        assertTrue(Files.readString(folder.resolve("graphs.svg")).contains("<circle"));
        assertEquals(1 + 6 + 5, Files.readAllLines(folder.resolve("graphs.csv")).size(), "head, vertices and edges");
        assertTrue(new ImageData(folder.resolve("graphs.png").toString()).width > 1000);
        view.choose("panel");
        Ui.await(
                "the panel again",
                5000,
                () -> view.content().filter(x -> x.figure().isEmpty()).isPresent());
    }

    private static boolean shows(ChapterView view, Figure.Choice choice) {
        return view.content()
                .flatMap(ChartContent::figure)
                .filter(f -> f.id().equals(choice.id()))
                .isPresent();
    }

    private static int count(ImageData seen, int colour) {
        int count = 0;
        for (int y = 0; y < seen.height; y++) {
            for (int x = 0; x < seen.width; x++) {
                RGB rgb = seen.palette.getRGB(seen.getPixel(x, y));
                count += (rgb.red << 16 | rgb.green << 8 | rgb.blue) == colour ? 1 : 0;
            }
        }
        return count;
    }

    /** Each colour of the palette that the chart uses is on the screen, and stands out from what is around it. */
    private static void assertContrast(ImageData seen, boolean dark) {
        Map<Integer, Integer> colours = new HashMap<>();
        for (int y = 0; y < seen.height; y++) {
            for (int x = seen.width / 2; x < seen.width; x++) {
                RGB rgb = seen.palette.getRGB(seen.getPixel(x, y));
                colours.merge(rgb.red << 16 | rgb.green << 8 | rgb.blue, 1, Integer::sum);
            }
        }
        int background = dark ? 0x2f3336 : 0xf6f5f4;
        Palette palette = Palette.on(background);
        assertEquals(dark, palette.dark());
        for (int line = 0; line < 3; line++) {
            assertTrue(
                    colours.getOrDefault(palette.line(line), 0) > 20,
                    "line " + line + " is painted in its colour for this theme");
            assertTrue(Palette.contrast(palette.line(line), background) >= 3, "line " + line);
        }
    }

    @Test
    void bothThemesCanBeRead() throws Exception {
        ChapterView view = finished("themes", TINY);
        Ui.page().showView(RunsView.ID);
        Ui.page().showView(ClaimsView.ID);
        Shell shell = PlatformUI.getWorkbench().getActiveWorkbenchWindow().getShell();
        IThemeEngine engine = PlatformUI.getWorkbench().getService(IThemeEngine.class);
        for (String theme : new String[] {"org.mltheory.tests.dark", "org.mltheory.tests.light"}) {
            engine.setTheme(theme, false);
            Ui.rest(1500);
            Ui.page().activate(view);
            Ui.rest(500);
            String name = theme.substring(theme.lastIndexOf('.') + 1);
            Ui.page().activate(Ui.page().showView(ClaimsView.ID));
            ImageData seen = Ui.shoot(shell, name);
            Ui.page().activate(Ui.page().showView(RunsView.ID));
            Ui.shoot(shell, name + "-runs");
            assertContrast(seen, name.equals("dark"));
        }
    }
}
