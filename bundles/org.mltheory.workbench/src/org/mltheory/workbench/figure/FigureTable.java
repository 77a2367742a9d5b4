package org.mltheory.workbench.figure;

import java.util.List;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.mltheory.experiment.result.Table;

/** Shows a table of texts with columns of its own. */
public final class FigureTable {

    private static final int PADDING = 28;
    private static final int WIDEST = 420;

    /** So many rows are looked at to find a column's width. */
    private static final int SAMPLE = 200;

    private final org.eclipse.swt.widgets.Table control;
    private Table table = new Table("none", "", List.of(), List.of());

    public FigureTable(Composite parent) {
        control = new org.eclipse.swt.widgets.Table(
                parent, SWT.VIRTUAL | SWT.FULL_SELECTION | SWT.MULTI | SWT.V_SCROLL | SWT.H_SCROLL);
        control.setHeaderVisible(true);
        control.setLinesVisible(true);
        control.addListener(SWT.SetData, e -> {
            if (e.index < table.rows().size()) {
                ((TableItem) e.item).setText(table.rows().get(e.index).toArray(String[]::new));
            }
        });
    }

    public org.eclipse.swt.widgets.Table control() {
        return control;
    }

    public void show(Table next) {
        if (next.equals(table)) {
            return;
        }
        boolean sameColumns = next.columns().equals(table.columns());
        table = next;
        control.setRedraw(false);
        if (!sameColumns) {
            columns();
        }
        control.setItemCount(next.rows().size());
        control.clearAll();
        control.setRedraw(true);
    }

    private void columns() {
        for (TableColumn old : control.getColumns()) {
            old.dispose();
        }
        GC gc = new GC(control);
        gc.setFont(control.getFont());
        for (int c = 0; c < table.columns().size(); c++) {
            int index = c;
            TableColumn column = new TableColumn(control, numeric(c) ? SWT.RIGHT : SWT.LEFT);
            column.setText(table.columns().get(c));
            int width = table.rows().stream()
                    .limit(SAMPLE)
                    .mapToInt(r -> gc.textExtent(r.get(index)).x)
                    .max()
                    .orElse(0);
            column.setWidth(Math.min(WIDEST, Math.max(gc.textExtent(column.getText()).x, width) + PADDING));
        }
        gc.dispose();
    }

    private boolean numeric(int column) {
        return table.rows().stream()
                .limit(SAMPLE)
                .allMatch(r -> r.get(column).matches("[-+−]?[0-9∞N][0-9.eEaNxX×^-]*"));
    }
}
