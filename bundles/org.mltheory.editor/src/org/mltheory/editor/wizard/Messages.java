package org.mltheory.editor.wizard;

import org.eclipse.osgi.util.NLS;

/** The texts of this package. */
final class Messages extends NLS {

    public static String ChapterTree_chapter;
    public static String ExamplesPage_exists;
    public static String ExamplesPage_name;
    public static String ExamplesPage_none;
    public static String ExamplesPage_otherChapter;
    public static String ExamplesPage_project;
    public static String ExamplesPage_prompt;
    public static String ExamplesPage_title;
    public static String ExamplesWizard_task;
    public static String ExamplesWizard_title;
    public static String ExamplesWizard_unreadable;
    public static String ExperimentPage_none;
    public static String ExperimentPage_prompt;
    public static String ExperimentPage_title;
    public static String FilePage_prompt;
    public static String FilePage_suffix;
    public static String FilePage_title;
    public static String NewExperimentWizard_title;
    public static String NewProjectWizard_prompt;
    public static String NewProjectWizard_title;
    public static String Operations_failed;

    static {
        NLS.initializeMessages(Messages.class.getPackageName() + ".messages", Messages.class);
    }

    private Messages() {}
}
