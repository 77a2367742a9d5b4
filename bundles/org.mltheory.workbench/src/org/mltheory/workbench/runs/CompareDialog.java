package org.mltheory.workbench.runs;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.TrayDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.mltheory.workbench.run.RunItem;
import org.mltheory.workbench.run.RunTexts;

/** Says in which settings and verdicts runs differ. */
final class CompareDialog extends TrayDialog {

    private final List<RunItem> runs;

    CompareDialog(Shell parent, List<RunItem> runs) {
        super(parent);
        this.runs = runs;
        setShellStyle(SWT.CLOSE | SWT.RESIZE | SWT.TITLE | SWT.MODELESS);
        setBlockOnOpen(false);
        setHelpAvailable(false);
    }

    /** The rows in which runs differ: the key, then each run's value. */
    static List<String[]> differences(List<RunItem> runs) {
        Set<String> keys = new LinkedHashSet<>();
        runs.forEach(r -> keys.addAll(settings(r).keySet()));
        List<String[]> rows = new ArrayList<>();
        for (String key : keys) {
            add(
                    rows,
                    key,
                    runs.stream().map(r -> settings(r).getOrDefault(key, "")).toList());
        }
        add(
                rows,
                Messages.RunColumns_verdicts,
                runs.stream().map(RunTexts::verdicts).toList());
        return rows;
    }

    private static void add(List<String[]> rows, String key, List<String> values) {
        if (values.stream().distinct().count() > 1) {
            List<String> row = new ArrayList<>(List.of(key));
            row.addAll(values);
            rows.add(row.toArray(String[]::new));
        }
    }

    private static Map<String, String> settings(RunItem run) {
        return run.record().map(r -> r.settings()).orElse(Map.of());
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText(Messages.CompareDialog_title);
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        Composite area = (Composite) super.createDialogArea(parent);
        List<String[]> rows = differences(runs);
        Label label = new Label(area, SWT.WRAP);
        label.setText(rows.isEmpty() ? Messages.CompareDialog_same : Messages.CompareDialog_message);
        Table table = new Table(area, SWT.FULL_SELECTION | SWT.BORDER);
        GridData data = new GridData(SWT.FILL, SWT.FILL, true, true);
        data.widthHint = 620;
        data.heightHint = 220;
        table.setLayoutData(data);
        table.setHeaderVisible(true);
        column(table, Messages.CompareDialog_setting);
        runs.forEach(r -> column(table, r.name()));
        rows.forEach(r -> new TableItem(table, SWT.NONE).setText(r));
        for (TableColumn c : table.getColumns()) {
            c.pack();
        }
        return area;
    }

    private static void column(Table table, String title) {
        new TableColumn(table, SWT.LEFT).setText(title);
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(parent, IDialogConstants.OK_ID, IDialogConstants.CLOSE_LABEL, true);
    }
}
