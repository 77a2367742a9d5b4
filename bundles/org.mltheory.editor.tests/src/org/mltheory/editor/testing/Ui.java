package org.mltheory.editor.testing;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.IncrementalProjectBuilder;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.ITextOperationTarget;
import org.eclipse.jface.text.source.Annotation;
import org.eclipse.jface.text.source.SourceViewer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Drawable;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageLoader;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IViewReference;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.ide.IDE;
import org.eclipse.ui.texteditor.ITextEditor;
import org.mltheory.editor.wizard.ProjectMaker;

/** Drives the workbench from a test, which runs in its user interface thread. */
public final class Ui {

    private static final int PATIENCE_MS = 20_000;

    private Ui() {}

    /** Handles events until the condition holds; fails when it does not in time. */
    public static void await(String what, BooleanSupplier condition) {
        Display display = Display.getCurrent();
        long end = System.nanoTime() + PATIENCE_MS * 1_000_000L;
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
            if (!display.readAndDispatch()) {
                pause();
            }
        }
        assertTrue(condition.getAsBoolean(), "not in " + PATIENCE_MS + " ms: " + what);
    }

    /** Handles events for a while. */
    public static void settle(int milliseconds) {
        Display display = Display.getCurrent();
        long end = System.nanoTime() + milliseconds * 1_000_000L;
        while (System.nanoTime() < end) {
            if (!display.readAndDispatch()) {
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(5);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public static IWorkbenchPage page() {
        IWorkbenchPage page =
                PlatformUI.getWorkbench().getActiveWorkbenchWindow().getActivePage();
        for (IViewReference view : page.getViewReferences()) {
            if (view.getId().contains("intro")) {
                page.hideView(view);
            }
        }
        return page;
    }

    /** A new project with the nature. */
    public static IProject project(String name) throws CoreException {
        IProject project = ResourcesPlugin.getWorkspace().getRoot().getProject(name);
        if (project.exists()) {
            project.delete(true, true, null);
        }
        ProjectMaker.create(project, null, null);
        return project;
    }

    public static IFile file(IProject project, String name, String text) throws CoreException {
        IFile file = project.getFile(name);
        ByteArrayInputStream in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        if (file.exists()) {
            file.setContents(in, true, false, null);
        } else {
            file.create(in, true, null);
        }
        return file;
    }

    public static String text(IFile file) throws Exception {
        return Files.readString(Path.of(file.getLocation().toOSString()));
    }

    public static void build(IProject project) throws CoreException {
        project.build(IncrementalProjectBuilder.INCREMENTAL_BUILD, null);
    }

    public static List<IMarker> markers(IResource resource) {
        try {
            return Arrays.asList(resource.findMarkers("org.mltheory.editor.problem", true, IResource.DEPTH_INFINITE));
        } catch (CoreException e) {
            throw new IllegalStateException(e);
        }
    }

    public static ITextEditor open(IFile file) throws CoreException {
        IEditorPart editor = IDE.openEditor(page(), file);
        return assertInstanceOf(ITextEditor.class, editor);
    }

    public static SourceViewer viewer(ITextEditor editor) {
        return assertInstanceOf(SourceViewer.class, editor.getAdapter(ITextOperationTarget.class));
    }

    public static IDocument document(ITextEditor editor) {
        return editor.getDocumentProvider().getDocument(editor.getEditorInput());
    }

    public static void closeAll() {
        page().closeAllEditors(false);
    }

    public static <T extends Annotation> List<T> annotations(SourceViewer viewer, Class<T> type) {
        List<T> found = new ArrayList<>();
        for (Iterator<Annotation> i = viewer.getAnnotationModel().getAnnotationIterator(); i.hasNext(); ) {
            Annotation annotation = i.next();
            if (type.isInstance(annotation)) {
                found.add(type.cast(annotation));
            }
        }
        return found;
    }

    /** What is drawn of a control, saved below the test's target folder. */
    public static ImageData shot(Control control, String name) throws Exception {
        return shot(control, control.getDisplay(), control.getBounds(), name);
    }

    /** The whole screen. */
    public static ImageData shot(Display display, String name) throws Exception {
        return shot(display, display, display.getBounds(), name);
    }

    private static ImageData shot(Drawable drawable, Display display, Rectangle bounds, String name) throws Exception {
        Image image = new Image(display, bounds.width, bounds.height);
        try {
            GC gc = new GC(drawable);
            gc.copyArea(image, 0, 0);
            gc.dispose();
            ImageLoader loader = new ImageLoader();
            loader.data = new ImageData[] {image.getImageData()};
            Path folder = Files.createDirectories(Path.of("target", "screenshots"));
            loader.save(folder.resolve(name + ".png").toString(), SWT.IMAGE_PNG);
            return loader.data[0];
        } finally {
            image.dispose();
        }
    }

    /** Runs something with an editor on a file of its own project, and closes it. */
    public static void withEditor(String text, EditorTest test) throws Exception {
        IProject project = project("Editor Test");
        try {
            test.run(open(file(project, "sample.experiment.yaml", text)));
        } finally {
            closeAll();
            project.delete(true, true, null);
        }
    }

    /** A test on an open editor. */
    public interface EditorTest {
        void run(ITextEditor editor) throws Exception;
    }

    /** Waits for a value that is there. */
    public static <T> T awaitValue(String what, Supplier<T> value, java.util.function.Predicate<T> good) {
        await(what, () -> good.test(value.get()));
        return value.get();
    }
}
