package org.mltheory.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.wizard.WizardDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageLoader;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.eclipse.ui.IStartup;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.IWorkbenchWizard;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.handlers.IHandlerService;
import org.eclipse.ui.ide.IDE;

/**
 * A newcomer inside the installed product: takes an example from the gallery, runs its descriptor with Run As, and reads the
 * verdict off the Claims view. Writes what it saw, a line a step and at last {@code done}, and closes the workbench. Does
 * nothing unless the system property {@link #REPORT} names a file.
 */
public final class Visitor implements IStartup {

    static final String REPORT = "org.mltheory.site.report";

    private static final String EXAMPLE_WIZARD = "org.mltheory.editor.examples";
    private static final String PERSPECTIVE = "org.mltheory.workbench.perspective";
    private static final String CLAIMS_VIEW = "org.mltheory.workbench.claims";
    private static final String RUN_COMMAND = "org.mltheory.workbench.command.run";
    private static final String EXAMPLE = "double-descent-digits.experiment.yaml";

    private static final long PATIENCE_SECONDS = 120;

    @Override
    public void earlyStartup() {
        String report = System.getProperty(REPORT);
        if (report != null) {
            new Thread(() -> visit(Path.of(report)), "Visitor").start();
        }
    }

    private void visit(Path report) {
        try {
            steps(report);
            note(report, "done");
        } catch (Exception e) {
            ILog.get().error("The visit failed", e);
            noteQuietly(report, "failed: " + e);
        } finally {
            Display display = PlatformUI.getWorkbench().getDisplay();
            display.asyncExec(() -> PlatformUI.getWorkbench().close());
        }
    }

    private void steps(Path report) throws Exception {
        IWorkbenchWindow window = await(
                "a window", () -> Optional.ofNullable(PlatformUI.getWorkbench().getActiveWorkbenchWindow()));
        onUi(() -> {
            window.getShell().setMaximized(true);
            return PlatformUI.getWorkbench().showPerspective(PERSPECTIVE, window);
        });
        note(
                report,
                "perspective: "
                        + onUi(() -> window.getActivePage().getPerspective().getLabel()));
        onUi(() -> takeExamples(window));
        IFile descriptor = await("the example " + EXAMPLE, Visitor::find);
        note(report, "example: " + descriptor.getFullPath());
        onUi(() -> IDE.openEditor(window.getActivePage(), descriptor));
        onUi(() -> window.getWorkbench().getService(IHandlerService.class).executeCommand(RUN_COMMAND, null));
        note(report, "run started");
        List<String> verdicts = await("a verdict in the Claims view", () -> verdicts(window.getActivePage()));
        for (String verdict : verdicts) {
            note(report, "verdict: " + verdict);
        }
        onUi(() -> picture(window, report.resolveSibling("workbench.png")));
    }

    private static Object takeExamples(IWorkbenchWindow window) throws Exception {
        IWorkbenchWizard wizard = window.getWorkbench()
                .getNewWizardRegistry()
                .findWizard(EXAMPLE_WIZARD)
                .createWizard();
        wizard.init(window.getWorkbench(), StructuredSelection.EMPTY);
        WizardDialog dialog = new WizardDialog(window.getShell(), wizard);
        dialog.setBlockOnOpen(false);
        dialog.open();
        if (!wizard.canFinish() || !wizard.performFinish()) {
            throw new IllegalStateException("the example wizard cannot finish: " + dialog.getErrorMessage());
        }
        dialog.close();
        return wizard;
    }

    private static Optional<IFile> find() throws Exception {
        for (IProject project : ResourcesPlugin.getWorkspace().getRoot().getProjects()) {
            List<IFile> found = new ArrayList<>();
            project.accept(resource -> {
                if (resource instanceof IFile file && file.getName().equals(EXAMPLE)) {
                    found.add(file);
                }
                return resource.getType() != IResource.FILE;
            });
            if (!found.isEmpty()) {
                return Optional.of(found.get(0));
            }
        }
        return Optional.empty();
    }

    /** The rows of the Claims view once one of them has a verdict. */
    private static Optional<List<String>> verdicts(IWorkbenchPage page) throws Exception {
        page.showView(CLAIMS_VIEW);
        List<String> rows = new ArrayList<>();
        for (Tree tree : trees(page.getWorkbenchWindow().getShell())) {
            for (TreeItem item : tree.getItems()) {
                StringBuilder row = new StringBuilder(item.getText());
                for (int column = 1; column < tree.getColumnCount(); column++) {
                    row.append(" | ").append(item.getText(column));
                }
                rows.add(row.toString());
            }
        }
        return rows.stream().anyMatch(r -> r.contains("Holds")) ? Optional.of(rows) : Optional.empty();
    }

    private static List<Tree> trees(Composite parent) {
        List<Tree> found = new ArrayList<>();
        for (Control child : parent.getChildren()) {
            if (child instanceof Tree tree) {
                found.add(tree);
            } else if (child instanceof Composite composite) {
                found.addAll(trees(composite));
            }
        }
        return found;
    }

    private static Object picture(IWorkbenchWindow window, Path file) {
        Image image = new Image(
                window.getShell().getDisplay(),
                window.getShell().getBounds().width,
                window.getShell().getBounds().height);
        GC gc = new GC(window.getShell());
        gc.copyArea(image, 0, 0);
        gc.dispose();
        ImageLoader loader = new ImageLoader();
        loader.data = new ImageData[] {image.getImageData()};
        loader.save(file.toString(), SWT.IMAGE_PNG);
        image.dispose();
        return file;
    }

    /** Asks on the UI thread again and again, without holding it, until there is an answer. */
    private static <T> T await(String what, Callable<Optional<T>> question) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (System.nanoTime() < end) {
            Optional<T> answer = onUi(question);
            if (answer.isPresent()) {
                return answer.get();
            }
            Thread.sleep(200);
        }
        throw new IllegalStateException("waited " + PATIENCE_SECONDS + " s for " + what);
    }

    private static <T> T onUi(Callable<T> action) throws Exception {
        List<T> result = new ArrayList<>(1);
        List<Exception> failure = new ArrayList<>(1);
        PlatformUI.getWorkbench().getDisplay().syncExec(() -> {
            try {
                result.add(action.call());
            } catch (Exception e) {
                failure.add(e);
            }
        });
        if (!failure.isEmpty()) {
            throw failure.get(0);
        }
        return result.get(0);
    }

    private static void note(Path report, String line) throws IOException {
        Files.writeString(report, line + System.lineSeparator(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static void noteQuietly(Path report, String line) {
        try {
            note(report, line);
        } catch (IOException e) {
            ILog.get().error("Could not write " + report, e);
        }
    }
}
