package org.mltheory.workbench.chapter;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.ui.IWorkbenchSite;
import org.mltheory.workbench.launch.Starter;

/** What a view shows when it has nothing to show: why, and what to do. */
public final class EmptyState {

    private static final String RUN = "run";
    private static final String EXAMPLE = "example";

    private final Composite area;
    private final Label why;
    private final Link action;

    public EmptyState(Composite parent, IWorkbenchSite site) {
        area = new Composite(parent, SWT.NONE);
        GridLayout layout = new GridLayout();
        layout.marginTop = 24;
        layout.verticalSpacing = 10;
        area.setLayout(layout);
        why = new Label(area, SWT.WRAP | SWT.CENTER);
        why.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        action = new Link(area, SWT.NONE);
        action.setText(Messages.bind(Messages.EmptyState_action, RUN, EXAMPLE));
        action.setLayoutData(new GridData(SWT.CENTER, SWT.CENTER, true, false));
        action.addListener(SWT.Selection, e -> {
            if (RUN.equals(e.text)) {
                Starter.runOpenExperiment(site.getPage());
            } else {
                Starter.newExample(site.getWorkbenchWindow());
            }
        });
    }

    public Control control() {
        return area;
    }

    /** @param actions whether running or making an experiment would help */
    public void show(String message, boolean actions) {
        if (!why.getText().equals(message) || action.getVisible() != actions) {
            why.setText(message);
            action.setVisible(actions);
            area.layout();
        }
    }
}
