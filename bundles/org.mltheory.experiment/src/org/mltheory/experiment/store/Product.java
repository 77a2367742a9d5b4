package org.mltheory.experiment.store;

/** What writes run folders. */
public final class Product {

    /** The version of this bundle, without qualifier. Runs of different versions are not mixed: their points may differ. */
    public static final String VERSION = "0.1.0";

    private Product() {}
}
