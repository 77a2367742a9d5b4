package org.mltheory.workbench.runs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IContributionManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IActionBars;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.actions.ActionFactory;
import org.mltheory.workbench.chapter.ChapterViews;
import org.mltheory.workbench.launch.Starter;
import org.mltheory.workbench.preferences.Preferences;
import org.mltheory.workbench.run.ExperimentJob;
import org.mltheory.workbench.run.RunItem;
import org.mltheory.workbench.run.RunService;
import org.mltheory.workbench.theme.Images;

/** What can be done with the runs selected in the list. */
final class RunActions {

    private final RunsView view;
    private final RunService service;
    private final Map<IAction, Predicate<List<RunItem>>> enabled = new LinkedHashMap<>();
    private final List<IAction> all = new ArrayList<>();

    RunActions(RunsView view, RunService service) {
        this.view = view;
        this.service = service;
        add("show", Messages.RunActions_show, s -> !s.isEmpty(), this::showCurves);
        add(
                "again",
                Messages.RunActions_again,
                s -> s.size() == 1 && s.get(0).record().isPresent(),
                () -> new RunAgain(service).start(one()));
        add("resume", Messages.RunActions_resume, s -> s.size() == 1 && s.get(0).resumable(), this::resume);
        add(
                "terminate",
                Messages.RunActions_terminate,
                s -> s.stream().anyMatch(r -> service.live(r.folder()).isPresent()),
                () -> view.selection().forEach(r -> ExperimentJob.cancel(r.folder())));
        add("compare", Messages.RunActions_compare, s -> s.size() > 1, this::compare);
        add("export", Messages.RunActions_export, s -> !s.isEmpty(), this::export);
        add(
                "remove",
                Messages.RunActions_remove,
                s -> !s.isEmpty() && s.stream().noneMatch(RunItem::active),
                this::remove);
    }

    private void add(String id, String text, Predicate<List<RunItem>> when, Runnable what) {
        Action action = new Action(text) {
            @Override
            public void run() {
                what.run();
            }
        };
        action.setId(id);
        action.setImageDescriptor(Images.tool(id));
        enabled.put(action, when);
        all.add(action);
    }

    void fill(IActionBars bars) {
        all.stream().filter(a -> !"show".equals(a.getId())).forEach(bars.getToolBarManager()::add);
        all.stream()
                .filter(a -> "remove".equals(a.getId()))
                .forEach(a -> bars.setGlobalActionHandler(ActionFactory.DELETE.getId(), a));
        bars.updateActionBars();
        update();
    }

    void fill(IContributionManager menu) {
        all.forEach(menu::add);
        menu.add(new Separator("additions"));
    }

    void update() {
        List<RunItem> selection = view.selection();
        enabled.forEach((action, when) -> action.setEnabled(when.test(selection)));
    }

    private RunItem one() {
        return view.selection().get(0);
    }

    private Shell shell() {
        return view.getSite().getShell();
    }

    void showCurves() {
        List<RunItem> selection = view.selection();
        if (!selection.isEmpty()) {
            service.showOnly(selection.stream().map(RunItem::folder).toList());
            try {
                ChapterViews.show(view.getSite().getPage(), selection.get(0).chapter());
            } catch (PartInitException e) {
                ILog.get().log(e.getStatus());
            }
        }
    }

    private void resume() {
        RunItem run = one();
        Starter.schedule(
                ExperimentJob.resume(
                        service, run.folder(), service.options(Preferences.threads()), ExperimentJob.Reporter.NONE),
                run.chapter());
    }

    private void compare() {
        showCurves();
        new CompareDialog(shell(), view.selection()).open();
    }

    private void remove() {
        List<RunItem> runs = view.selection();
        String what = runs.size() == 1
                ? Messages.bind(
                        Messages.RunActions_removeOne,
                        runs.get(0).name(),
                        runs.get(0).folder())
                : Messages.bind(Messages.RunActions_removeMany, runs.size());
        if (MessageDialog.openQuestion(shell(), Messages.RunActions_removeTitle, what)) {
            RunFiles.job(
                            Messages.RunActions_removeJob,
                            runs.stream().map(RunItem::folder).toList(),
                            RunFiles::delete,
                            service::refresh)
                    .schedule();
        }
    }

    private void export() {
        DirectoryDialog dialog = new DirectoryDialog(shell(), SWT.SAVE);
        dialog.setText(Messages.RunActions_exportTitle);
        dialog.setMessage(Messages.RunActions_exportMessage);
        String chosen = dialog.open();
        if (chosen != null) {
            Path to = Path.of(chosen);
            RunFiles.job(
                            Messages.RunActions_exportJob,
                            view.selection().stream().map(RunItem::folder).toList(),
                            folder -> RunFiles.copy(folder, to),
                            service::refresh)
                    .schedule();
        }
    }
}
