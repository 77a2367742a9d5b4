package org.mltheory.workbench.plot;

import org.eclipse.swt.widgets.Composite;

/** Makes plots; contributed to the extension point {@code org.mltheory.workbench.plotProviders}, of which the highest rank is used. */
public interface PlotProvider {

    /** A new, empty plot that fills its parent. */
    Plot create(Composite parent);
}
