package org.mltheory.workbench.claims;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.jface.dialogs.ErrorDialog;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.ui.IActionBars;
import org.eclipse.ui.IWorkbenchPage;
import org.mltheory.workbench.chapter.ChapterViews;
import org.mltheory.workbench.run.RunService;
import org.mltheory.workbench.theme.Images;

/** What can be done with the verdict selected in the tree of claims. */
final class ClaimActions {

    private final ClaimsView view;
    private final RunService service;
    private final Map<IAction, BooleanSupplier> enabled = new LinkedHashMap<>();
    private final IAction curve;
    private final IAction descriptor;
    private final IAction latex;
    private final IAction next;
    private final IAction previous;
    private final IAction filter;

    ClaimActions(ClaimsView view, RunService service) {
        this.view = view;
        this.service = service;
        curve = action("showInCurve", Messages.ClaimActions_curve, () -> view.selected() != null, this::showInCurve);
        descriptor = action(
                "openDescriptor",
                Messages.ClaimActions_descriptor,
                () -> view.selected() != null,
                this::openDescriptor);
        latex = action("copy", Messages.ClaimActions_latex, () -> view.selected() != null, this::copyLatex);
        next = action(
                "nextViolation", Messages.ClaimActions_next, () -> !violations().isEmpty(), () -> go(1));
        previous = action(
                "previousViolation",
                Messages.ClaimActions_previous,
                () -> !violations().isEmpty(),
                () -> go(-1));
        filter = new Action(Messages.ClaimActions_onlyShown, IAction.AS_CHECK_BOX) {
            @Override
            public void run() {
                view.onlyShown(isChecked());
            }
        };
        filter.setImageDescriptor(Images.tool("filter"));
    }

    private IAction action(String icon, String text, BooleanSupplier when, Runnable what) {
        Action action = new Action(text) {
            @Override
            public void run() {
                what.run();
            }
        };
        action.setImageDescriptor(Images.tool(icon));
        enabled.put(action, when);
        return action;
    }

    void fill(IActionBars bars) {
        List.of(curve, descriptor).forEach(bars.getToolBarManager()::add);
        bars.getToolBarManager().add(new Separator());
        List.of(next, previous, filter).forEach(bars.getToolBarManager()::add);
        bars.updateActionBars();
        update();
    }

    void fill(IMenuManager menu) {
        List.of(curve, descriptor, latex).forEach(menu::add);
        menu.add(new Separator("additions"));
    }

    void update() {
        enabled.forEach((action, when) -> action.setEnabled(when.getAsBoolean()));
        filter.setChecked(view.isOnlyShown());
    }

    /** Double click: to the curve; a claim itself opens and closes. */
    void open() {
        if (view.selected() != null) {
            showInCurve();
        } else {
            Object element = view.viewer().getStructuredSelection().getFirstElement();
            view.viewer().setExpandedState(element, !view.viewer().getExpandedState(element));
        }
    }

    private void showInCurve() {
        ClaimNode.Said said = view.selected();
        if (said == null) {
            return;
        }
        try {
            var curves = ChapterViews.show(view.getSite().getPage(), said.run().chapter());
            if (said.point().isPresent()) {
                var p = said.point().get();
                curves.reveal(said.run().folder(), said.info(), p.series(), p.x(), p.measured());
            } else {
                service.showOnly(List.of(said.run().folder()));
            }
        } catch (CoreException e) {
            ILog.get().log(e.getStatus());
        }
    }

    private void openDescriptor() {
        ClaimNode.Said said = view.selected();
        if (said == null) {
            return;
        }
        IWorkbenchPage page = view.getSite().getPage();
        try {
            DescriptorLink.open(page, said);
        } catch (CoreException e) {
            ErrorDialog.openError(view.getSite().getShell(), Messages.ClaimActions_descriptor, null, e.getStatus());
        }
    }

    private void copyLatex() {
        ClaimNode.Said said = view.selected();
        if (said != null && !said.claim().latex().isEmpty()) {
            Clipboard clipboard = new Clipboard(view.getSite().getShell().getDisplay());
            clipboard.setContents(new Object[] {said.claim().latex()}, new Transfer[] {TextTransfer.getInstance()});
            clipboard.dispose();
        }
    }

    private List<ClaimNode.Said> violations() {
        List<ClaimNode.Said> found = new ArrayList<>();
        if (view.viewer().getInput() instanceof List<?> nodes) {
            nodes.forEach(n -> ((ClaimNode) n)
                    .said().stream().filter(s -> s.violated() || s.unexpected()).forEach(found::add));
        }
        return found;
    }

    private void go(int step) {
        List<ClaimNode.Said> violations = violations();
        ClaimNode.Said selected = view.selected();
        int at = selected == null ? step > 0 ? -1 : 0 : violations.indexOf(selected);
        ClaimNode.Said to = violations.get(Math.floorMod(at + step, violations.size()));
        view.viewer().setSelection(new StructuredSelection(to), true);
    }
}
