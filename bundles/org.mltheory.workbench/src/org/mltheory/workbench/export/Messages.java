package org.mltheory.workbench.export;

import org.eclipse.osgi.util.NLS;

final class Messages extends NLS {

    public static String ExportDialog_browse;
    public static String ExportDialog_csv;
    public static String ExportDialog_failed;
    public static String ExportDialog_file;
    public static String ExportDialog_format;
    public static String ExportDialog_job;
    public static String ExportDialog_message;
    public static String ExportDialog_name;
    public static String ExportDialog_noFolder;
    public static String ExportDialog_ok;
    public static String ExportDialog_overwrite;
    public static String ExportDialog_png;
    public static String ExportDialog_shell;
    public static String ExportDialog_svg;
    public static String ExportDialog_theme;
    public static String ExportDialog_title;

    static {
        NLS.initializeMessages("org.mltheory.workbench.export.messages", Messages.class);
    }

    private Messages() {}
}
