package org.mltheory.editor.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IFolder;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IncrementalProjectBuilder;
import org.eclipse.jface.text.contentassist.ICompletionProposal;
import org.eclipse.jface.text.quickassist.IQuickAssistInvocationContext;
import org.eclipse.jface.text.source.ISourceViewer;
import org.eclipse.jface.text.source.SourceViewer;
import org.eclipse.jface.text.source.TextInvocationContext;
import org.eclipse.ui.IMarkerResolution;
import org.eclipse.ui.ide.IDE;
import org.eclipse.ui.texteditor.ITextEditor;
import org.eclipse.ui.texteditor.MarkerAnnotation;
import org.eclipse.ui.views.markers.WorkbenchMarkerResolution;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mltheory.editor.testing.Samples;
import org.mltheory.editor.testing.Ui;
import org.mltheory.experiment.descriptor.DescriptorReader;
import org.mltheory.experiment.descriptor.Problem;
import org.mltheory.workbench.run.OsgiRegistry;

class ProblemsTest {

    private static final String TYPO = Samples.VALID.replace("repeats: 2", "repets: 2");

    private IProject project;

    @BeforeEach
    void create() throws Exception {
        project = Ui.project("Problems Test");
    }

    @AfterEach
    void delete() throws Exception {
        Ui.closeAll();
        project.delete(true, true, null);
    }

    @Test
    void marksFilesThatAreNotOpenAndClearsThemOnceMended() throws Exception {
        IFile file = Ui.file(project, "a.experiment.yaml", TYPO);
        Ui.file(project, "other.yaml", TYPO);
        Ui.build(project);
        List<IMarker> markers = Ui.markers(project);
        assertEquals(1, markers.size(), markers::toString);
        IMarker marker = markers.get(0);
        assertEquals(file, marker.getResource());
        assertEquals(5, marker.getAttribute(IMarker.LINE_NUMBER));
        assertEquals(
                "repets",
                TYPO.substring(marker.getAttribute(IMarker.CHAR_START, 0), marker.getAttribute(IMarker.CHAR_END, 0)));
        assertEquals(IMarker.SEVERITY_ERROR, marker.getAttribute(IMarker.SEVERITY));
        Ui.file(project, "a.experiment.yaml", Samples.VALID);
        Ui.build(project);
        assertEquals(List.of(), Ui.markers(project));
    }

    @Test
    void leavesRunFoldersAndDerivedFilesAlone() throws Exception {
        IFolder run = project.getFolder("run");
        run.create(true, true, null);
        Ui.file(project, "run/run.json", "{}");
        Ui.file(project, "run/descriptor.experiment.yaml", TYPO);
        IFolder target = project.getFolder("target");
        target.create(org.eclipse.core.resources.IResource.DERIVED, true, null);
        Ui.file(project, "target/x.experiment.yaml", TYPO);
        project.build(IncrementalProjectBuilder.FULL_BUILD, null);
        assertEquals(List.of(), Ui.markers(project));
    }

    @Test
    void marksWhatCannotBeRead() throws Exception {
        IFile file = project.getFile("b.experiment.yaml");
        file.create(new java.io.ByteArrayInputStream(new byte[] {'s', (byte) 0xFF, (byte) 0xFE}), true, null);
        Ui.file(project, "c.experiment.yaml", "");
        Ui.file(project, "d.experiment.yaml", "x".repeat(1 << 20));
        Ui.build(project);
        assertEquals(
                List.of("not-utf-8", "empty", "too-large"),
                List.of("b", "c", "d").stream()
                        .map(n -> Ui.markers(project.getFile(n + ".experiment.yaml"))
                                .get(0)
                                .getAttribute(ProblemMarkers.CODE, ""))
                        .toList());
    }

    @Test
    void cleanAndRemovingTheNatureTakeTheMarkersAway() throws Exception {
        Ui.file(project, "a.experiment.yaml", TYPO);
        Ui.build(project);
        project.build(IncrementalProjectBuilder.CLEAN_BUILD, null);
        Ui.await("clean or rebuilt", () -> Ui.markers(project).size() <= 1);
        ExperimentNature.removeFrom(project, null);
        assertFalse(project.hasNature(ExperimentNature.ID));
        assertEquals(0, project.getDescription().getBuildSpec().length);
        assertEquals(List.of(), Ui.markers(project));
        ExperimentNature.addTo(project, null);
        ExperimentNature.addTo(project, null);
        assertEquals(1, project.getDescription().getBuildSpec().length);
    }

    /** A fault, made by replacing a piece of a valid descriptor. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "repeats: 2; repets: 2",
                "repeats: 2; repeats: 2000",
                "experiment: quadratic-descent; experiment: quadratic-decent",
                "steps: 50; steps: 0",
                "steps: 50; stps: 50",
                "method: gradient; method: gradint",
                "- descent-lemma; - decent-lemma",
                "expect: holds; expect: hold",
                "chapter: 900\\n; ''",
                "step-size: {from: 0.1, to: 1.5, points: 5}; step-size: 2.5",
                "step-size: {from: 0.1, to: 1.5, points: 5}; step-size: {from: 0.1, points: 5}"
            })
    void everyQuickFixOfAMarkerMendsItsProblem(String piece, String fault) throws Exception {
        String text = Samples.VALID.replace(piece.replace("\\n", "\n"), fault);
        List<Problem> problems = problems(text);
        assertFalse(problems.isEmpty(), text);
        int tried = 0;
        for (Problem problem : problems) {
            for (Problem.Fix fix : problem.fixes()) {
                IFile file = Ui.file(project, "a.experiment.yaml", text);
                Ui.build(project);
                IMarker marker = Ui.markers(file).stream()
                        .filter(m -> m.getAttribute(IMarker.MESSAGE, "").equals(problem.message()))
                        .findFirst()
                        .orElseThrow();
                assertTrue(IDE.getMarkerHelpRegistry().hasResolutions(marker));
                IMarkerResolution resolution = Arrays.stream(
                                IDE.getMarkerHelpRegistry().getResolutions(marker))
                        .filter(r -> r.getLabel().equals(fix.label()))
                        .findFirst()
                        .orElseThrow();
                resolution.run(marker);
                String mended = Ui.text(file);
                assertTrue(
                        Fixes.again(problems(mended), problem.code(), problem.message(), problem.offset())
                                .isEmpty(),
                        () -> fix.label() + " leaves " + problem.message() + " in\n" + mended);
                tried++;
            }
        }
        assertTrue(tried > 0, () -> "no fix for " + problems);
    }

    private static List<Problem> problems(String text) {
        return new DescriptorReader(new OsgiRegistry().get())
                .read(text, "a.experiment.yaml")
                .problems();
    }

    @Test
    void mendsManyFilesAtOnce() throws Exception {
        IFile one = Ui.file(project, "a.experiment.yaml", TYPO);
        IFile two = Ui.file(project, "b.experiment.yaml", TYPO);
        Ui.build(project);
        IMarker marker = Ui.markers(one).get(0);
        WorkbenchMarkerResolution resolution =
                (WorkbenchMarkerResolution) IDE.getMarkerHelpRegistry().getResolutions(marker)[0];
        IMarker[] others = resolution.findOtherMarkers(Ui.markers(project).toArray(IMarker[]::new));
        assertEquals(1, others.length);
        resolution.run(marker);
        resolution.run(others[0]);
        assertEquals(Samples.VALID, Ui.text(one));
        assertEquals(Samples.VALID, Ui.text(two));
    }

    @Test
    void showsProblemsAsOneTypesAndFixesThem() throws Exception {
        ITextEditor editor = Ui.open(Ui.file(project, "a.experiment.yaml", Samples.VALID));
        SourceViewer viewer = Ui.viewer(editor);
        Ui.settle(300);
        assertEquals(0, Ui.annotations(viewer, ProblemAnnotation.class).size());
        int at = Samples.VALID.indexOf("repeats");
        viewer.getDocument().replace(at, 7, "repets");
        Ui.await(
                "an annotation",
                () -> Ui.annotations(viewer, ProblemAnnotation.class).size() == 1);
        ProblemAnnotation annotation =
                Ui.annotations(viewer, ProblemAnnotation.class).get(0);
        assertEquals(at, viewer.getAnnotationModel().getPosition(annotation).getOffset());
        assertTrue(annotation.isQuickFixable());
        // typed above the problem since it was found: the fix must land at the new place
        viewer.getDocument().replace(0, 0, "# one more line\n");
        ICompletionProposal[] proposals = proposals(viewer, at + 16);
        assertTrue(proposals.length > 0);
        proposals[0].apply(viewer.getDocument());
        assertEquals("# one more line\n" + Samples.VALID, viewer.getDocument().get());
        Ui.await(
                "no annotation",
                () -> Ui.annotations(viewer, ProblemAnnotation.class).isEmpty());
    }

    private static ICompletionProposal[] proposals(ISourceViewer viewer, int offset) {
        IQuickAssistInvocationContext context = new TextInvocationContext(viewer, offset, 0);
        return new QuickFixProcessor().computeQuickAssistProposals(context);
    }

    @Test
    void showsEachProblemOnceWhetherMarkedOrTyped() throws Exception {
        IFile file = Ui.file(project, "a.experiment.yaml", TYPO);
        Ui.build(project);
        ITextEditor editor = Ui.open(file);
        SourceViewer viewer = Ui.viewer(editor);
        Ui.settle(1000);
        assertEquals(0, Ui.annotations(viewer, ProblemAnnotation.class).size(), "the marker shows it already");
        assertEquals(1, markerAnnotations(viewer));
        viewer.getDocument().set(Samples.VALID);
        Ui.await("the stale marker is hidden", () -> markerAnnotations(viewer) == 0);
        viewer.getDocument().set(Samples.VALID.replace("seed: 1", "sed: 1"));
        Ui.await(
                "typed problem",
                () -> Ui.annotations(viewer, ProblemAnnotation.class).size() == 1);
        editor.doSave(null);
        Ui.build(project);
        Ui.await(
                "the new marker takes over",
                () -> markerAnnotations(viewer) == 1
                        && Ui.annotations(viewer, ProblemAnnotation.class).isEmpty());
    }

    private static long markerAnnotations(SourceViewer viewer) {
        return Ui.annotations(viewer, MarkerAnnotation.class).stream()
                .filter(a -> ProblemMarkers.isOurs(a.getMarker()))
                .count();
    }

    @Test
    void aFixOfAMarkerInAnOpenEditorStaysUnsaved() throws Exception {
        IFile file = Ui.file(project, "a.experiment.yaml", TYPO);
        Ui.build(project);
        ITextEditor editor = Ui.open(file);
        IMarker marker = Ui.markers(file).get(0);
        IDE.getMarkerHelpRegistry().getResolutions(marker)[0].run(marker);
        assertEquals(Samples.VALID, Ui.document(editor).get());
        assertTrue(editor.isDirty());
        assertEquals(TYPO, Ui.text(file));
    }
}
