package org.mltheory.workbench.chapter;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.e4.core.di.annotations.Optional;
import org.eclipse.e4.ui.di.UIEventTopic;
import org.eclipse.e4.ui.di.UISynchronize;
import org.eclipse.e4.ui.model.application.MApplication;
import org.eclipse.e4.ui.model.application.descriptor.basic.MPartDescriptor;
import org.eclipse.e4.ui.workbench.UIEvents;
import org.osgi.service.event.Event;

/**
 * Keeps the views of chapters in the workbench's model. A chapter's view is a class of this bundle, so that the chapter itself
 * sees no widget. At startup, though, the platform looks for the class of each view in the bundle that contributes the view, and
 * takes away those that it does not find there; this puts them back.
 */
public final class ChapterViewKeeper {

    private static final String CLASS_STATE = "originalCompatibilityViewClass";

    @Inject
    @Optional
    void changed(
            @UIEventTopic(UIEvents.PartDescriptorContainer.TOPIC_DESCRIPTORS) Event event,
            MApplication application,
            UISynchronize ui) {
        if (!UIEvents.isREMOVE(event)) {
            return;
        }
        List<MPartDescriptor> ours = new ArrayList<>();
        for (Object removed : UIEvents.asIterable(event, UIEvents.EventTags.OLD_VALUE)) {
            if (removed instanceof MPartDescriptor d
                    && d.getPersistedState().getOrDefault(CLASS_STATE, "").endsWith(ChapterView.class.getName())) {
                ours.add(d);
            }
        }
        // Later, as the list is being walked through now.
        ui.asyncExec(() -> ours.stream()
                .filter(d -> !application.getDescriptors().contains(d))
                .forEach(application.getDescriptors()::add));
    }
}
