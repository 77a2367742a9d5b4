package org.mltheory.workbench.chapter;

import org.eclipse.ui.IFolderLayout;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IPerspectiveFactory;

/** Explorer to the left, editor in the middle, curves to the right, claims and runs below. */
public final class TheoryPerspective implements IPerspectiveFactory {

    @Override
    public void createInitialLayout(IPageLayout layout) {
        String editor = layout.getEditorArea();
        IFolderLayout left = layout.createFolder("left", IPageLayout.LEFT, 0.18f, editor);
        left.addView(IPageLayout.ID_PROJECT_EXPLORER);
        IFolderLayout outline = layout.createFolder("outline", IPageLayout.BOTTOM, 0.65f, "left");
        outline.addView(IPageLayout.ID_OUTLINE);
        IFolderLayout bottom = layout.createFolder("bottom", IPageLayout.BOTTOM, 0.68f, editor);
        bottom.addView("org.mltheory.workbench.claims");
        bottom.addView("org.mltheory.workbench.runs");
        bottom.addView(IPageLayout.ID_PROBLEM_VIEW);
        bottom.addView(IPageLayout.ID_PROGRESS_VIEW);
        bottom.addPlaceholder("org.eclipse.ui.console.ConsoleView");
        IFolderLayout right = layout.createFolder("right", IPageLayout.RIGHT, 0.38f, editor);
        right.addView(ChapterViews.ANY);
        ChapterViews.all().forEach(right::addPlaceholder);
        layout.addShowViewShortcut(ChapterViews.ANY);
        layout.addShowViewShortcut("org.mltheory.workbench.claims");
        layout.addShowViewShortcut("org.mltheory.workbench.runs");
        layout.addShowViewShortcut(IPageLayout.ID_PROBLEM_VIEW);
        layout.addShowViewShortcut(IPageLayout.ID_OUTLINE);
        layout.addActionSet("org.eclipse.debug.ui.launchActionSet");
    }
}
