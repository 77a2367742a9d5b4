package org.mltheory.workbench.theme;

import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.jface.resource.ResourceLocator;
import org.mltheory.experiment.claim.Outcome;

/** The bundle's icons. Views make images of them through a resource manager of their own. */
public final class Images {

    private static final String BUNDLE = "org.mltheory.workbench";

    private Images() {}

    /** An icon for tool bars and menus. */
    public static ImageDescriptor tool(String name) {
        return icon("elcl16", name);
    }

    /** An icon for a thing. */
    public static ImageDescriptor object(String name) {
        return icon("obj16", name);
    }

    public static ImageDescriptor outcome(Outcome outcome) {
        return object(outcome.key());
    }

    private static ImageDescriptor icon(String folder, String name) {
        return ResourceLocator.imageDescriptorFromBundle(BUNDLE, "icons/full/" + folder + "/" + name + ".svg")
                .orElseGet(ImageDescriptor::getMissingImageDescriptor);
    }
}
