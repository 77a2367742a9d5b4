package org.mltheory.experiment.registry.foreign;

/** Cannot be made. */
public final class FailingChapter extends ForeignChapter {
    public FailingChapter() {
        throw new IllegalStateException("no licence");
    }
}
