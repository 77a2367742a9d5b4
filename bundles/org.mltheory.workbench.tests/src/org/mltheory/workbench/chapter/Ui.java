package org.mltheory.workbench.chapter;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageLoader;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;

/** What tests of the user interface need: to let the display work, to wait, to look. */
final class Ui {

    private Ui() {}

    static IWorkbenchPage page() {
        return PlatformUI.getWorkbench().getActiveWorkbenchWindow().getActivePage();
    }

    /** Lets the display work until a condition holds; says after how many milliseconds it did, or fails. */
    static long await(String what, long millis, BooleanSupplier condition) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if ((System.nanoTime() - start) / 1_000_000 > millis) {
                throw new AssertionError("not within " + millis + " ms: " + what);
            }
            turn();
        }
        return (System.nanoTime() - start) / 1_000_000;
    }

    /** Lets the display work for some time. */
    static void rest(long millis) {
        long end = System.nanoTime() + millis * 1_000_000;
        while (System.nanoTime() < end) {
            turn();
        }
    }

    private static void turn() {
        Display display = Display.getCurrent();
        if (!display.readAndDispatch()) {
            try {
                Thread.sleep(2);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted", e);
            }
        }
    }

    static IFile descriptor(String name, String text) throws CoreException {
        IProject project = ResourcesPlugin.getWorkspace().getRoot().getProject("exploration");
        if (!project.exists()) {
            project.create(null);
            project.open(null);
        }
        IFile file = project.getFile(name + ".experiment.yaml");
        if (file.exists()) {
            file.delete(true, null);
        }
        file.create(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), true, null);
        return file;
    }

    /** Saves what a control shows as a PNG under {@code target/screens}. */
    static ImageData shoot(Control control, String name) throws java.io.IOException {
        control.getShell().forceActive();
        control.redraw();
        rest(300);
        Point size = control.getSize();
        Image image = new Image(control.getDisplay(), size.x, size.y);
        GC gc = new GC(control);
        gc.copyArea(image, 0, 0);
        gc.dispose();
        ImageData data = image.getImageData();
        image.dispose();
        ImageLoader loader = new ImageLoader();
        loader.data = new ImageData[] {data};
        Path folder = Files.createDirectories(Path.of("target", "screens"));
        loader.save(folder.resolve(name + ".png").toString(), SWT.IMAGE_PNG);
        return data;
    }
}
