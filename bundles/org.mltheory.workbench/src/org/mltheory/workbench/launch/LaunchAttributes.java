package org.mltheory.workbench.launch;

/** What a launch configuration of an experiment holds. */
public final class LaunchAttributes {

    /** The id of the configuration type. */
    public static final String TYPE = "org.mltheory.workbench.experiment";

    /** The descriptor: a workspace path, or an absolute path outside it. */
    public static final String FILE = "org.mltheory.workbench.file";

    /** How many trials at once; 0 for the preference. */
    public static final String THREADS = "org.mltheory.workbench.threads";

    /** The folder in which run folders are made; empty for the project's. */
    public static final String OUTPUT = "org.mltheory.workbench.output";

    private LaunchAttributes() {}
}
