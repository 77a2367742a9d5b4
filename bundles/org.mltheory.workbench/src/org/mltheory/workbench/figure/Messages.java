package org.mltheory.workbench.figure;

import org.eclipse.osgi.util.NLS;

final class Messages extends NLS {

    public static String Figure_name;
    public static String Figure_numbers;
    public static String Figure_table;
    public static String Figure_unit;
    public static String Figure_value;

    static {
        NLS.initializeMessages("org.mltheory.workbench.figure.messages", Messages.class);
    }

    private Messages() {}
}
