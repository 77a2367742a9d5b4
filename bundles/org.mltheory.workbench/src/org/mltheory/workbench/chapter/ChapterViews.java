package org.mltheory.workbench.chapter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.Platform;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;

/** Finds the view of a chapter among the views that bundles contribute. */
public final class ChapterViews {

    /** The view that follows the runs of any chapter. */
    public static final String ANY = "org.mltheory.workbench.curves";

    private ChapterViews() {}

    /** The ids of all chapters' views. */
    static List<String> all() {
        List<String> ids = new ArrayList<>();
        for (IConfigurationElement element :
                Platform.getExtensionRegistry().getConfigurationElementsFor("org.eclipse.ui.views")) {
            String type = element.getAttribute("class");
            String id = element.getAttribute("id");
            if (id != null && type != null && number(type).isPresent()) {
                ids.add(id);
            }
        }
        return ids;
    }

    /** The id of the view whose class is {@link ChapterView} with this chapter's number; that of all chapters when there is none. */
    public static String id(int chapter) {
        for (IConfigurationElement element :
                Platform.getExtensionRegistry().getConfigurationElementsFor("org.eclipse.ui.views")) {
            String type = element.getAttribute("class");
            String id = element.getAttribute("id");
            if (id != null && type != null && number(type).equals(Optional.of(chapter))) {
                return id;
            }
        }
        return ANY;
    }

    private static Optional<Integer> number(String type) {
        int colon = type.lastIndexOf(':');
        if (colon < 0 || !type.substring(0, colon).endsWith(ChapterView.class.getName())) {
            return Optional.empty();
        }
        try {
            return Optional.of(Integer.parseInt(type.substring(colon + 1).trim()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Brings up the view of a chapter without taking the focus away from where the user works. */
    public static ChapterView show(IWorkbenchPage page, int chapter) throws PartInitException {
        return (ChapterView) page.showView(id(chapter), null, IWorkbenchPage.VIEW_VISIBLE);
    }
}
