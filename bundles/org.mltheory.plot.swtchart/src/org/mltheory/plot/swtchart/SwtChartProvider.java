package org.mltheory.plot.swtchart;

import org.eclipse.swt.widgets.Composite;
import org.mltheory.workbench.plot.Plot;
import org.mltheory.workbench.plot.PlotProvider;

/** Plots drawn with SWTChart. */
public final class SwtChartProvider implements PlotProvider {

    @Override
    public Plot create(Composite parent) {
        return new SwtChartPlot(parent);
    }
}
