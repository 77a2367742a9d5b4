package org.mltheory.experiment.registry.foreign;

/** Takes the first one's number. */
public final class SecondChapter extends ForeignChapter {}
