package org.mltheory.workbench.chapter;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.mltheory.workbench.scene.CurveRows;
import org.mltheory.workbench.theme.Numbers;

/** The points behind a chart as a table, for those who cannot or do not want to read it from the picture. */
final class ChartTable {

    private static final int[] WIDTHS = {220, 120, 110, 110, 110, 110, 80};

    private final Table table;
    private CurveRows rows;

    ChartTable(Composite parent, CurveRows first) {
        rows = first;
        table = new Table(parent, SWT.VIRTUAL | SWT.FULL_SELECTION | SWT.MULTI | SWT.V_SCROLL | SWT.H_SCROLL);
        table.setHeaderVisible(true);
        table.setLinesVisible(true);
        String[] titles = {
            Messages.ChartTable_series,
            Messages.ChartTable_run,
            Messages.ChartTable_x,
            Messages.ChartTable_mean,
            Messages.ChartTable_low,
            Messages.ChartTable_high,
            Messages.ChartTable_repeats
        };
        for (int i = 0; i < titles.length; i++) {
            TableColumn column = new TableColumn(table, i >= 2 ? SWT.RIGHT : SWT.LEFT);
            column.setText(titles[i]);
            column.setWidth(WIDTHS[i]);
        }
        table.addListener(SWT.SetData, e -> fill((TableItem) e.item, e.index));
    }

    Table control() {
        return table;
    }

    void show(CurveRows next) {
        rows = next;
        table.setItemCount(next.size());
        table.clearAll();
    }

    private void fill(TableItem item, int index) {
        if (index < rows.size()) {
            CurveRows.Row r = rows.get(index);
            String run = r.run().isEmpty() ? r.member() : r.member().isEmpty() ? r.run() : r.run() + ", " + r.member();
            item.setText(new String[] {
                r.title(),
                run,
                Numbers.format(r.x()),
                Numbers.format(r.mean()),
                Numbers.format(r.low()),
                Numbers.format(r.high()),
                Integer.toString(r.repeats())
            });
        }
    }
}
