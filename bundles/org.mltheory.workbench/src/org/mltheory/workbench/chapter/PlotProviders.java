package org.mltheory.workbench.chapter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.Status;
import org.eclipse.swt.widgets.Composite;
import org.mltheory.workbench.plot.Plot;
import org.mltheory.workbench.plot.PlotProvider;

/** The contributed ways to draw charts. */
public final class PlotProviders {

    private static final String POINT = "org.mltheory.workbench.plotProviders";

    /** A provider as listed, without its code being loaded. */
    public record Listed(String id, String name, int rank) {}

    private PlotProviders() {}

    /** All providers, the preferred one first. */
    public static List<Listed> list() {
        return elements().stream()
                .map(e -> new Listed(id(e), e.getAttribute("name"), rank(e)))
                .toList();
    }

    /** A plot of the chosen provider, else of the first that works. */
    static Plot create(Composite parent, String chosen) throws CoreException {
        List<IConfigurationElement> candidates = new ArrayList<>(elements());
        candidates.sort(Comparator.comparing(e -> !id(e).equals(chosen)));
        for (IConfigurationElement element : candidates) {
            try {
                return ((PlotProvider) element.createExecutableExtension("class")).create(parent);
            } catch (CoreException e) {
                if (element == candidates.get(candidates.size() - 1)) {
                    throw e;
                }
                ILog.get().error(e.getMessage(), e);
            }
        }
        throw new CoreException(Status.error(Messages.PlotProviders_none));
    }

    private static List<IConfigurationElement> elements() {
        return Arrays.stream(Platform.getExtensionRegistry().getConfigurationElementsFor(POINT))
                .sorted(Comparator.comparingInt(PlotProviders::rank).reversed().thenComparing(PlotProviders::id))
                .toList();
    }

    private static String id(IConfigurationElement element) {
        return String.valueOf(element.getAttribute("id"));
    }

    private static int rank(IConfigurationElement element) {
        try {
            return Integer.parseInt(String.valueOf(element.getAttribute("rank")));
        } catch (NumberFormatException e) {
            return Integer.MIN_VALUE;
        }
    }
}
