package org.mltheory.experiment.data;

import java.io.IOException;
import java.util.List;

/** Ships data sets. Registered like a chapter, in {@code META-INF/services/org.mltheory.experiment.data.DatasetProvider}. */
public interface DatasetProvider {

    /** What it ships. */
    List<Description> datasets();

    /**
     * Reads one data set whole.
     *
     * @throws IOException when it cannot be read or is cut short, naming the file
     */
    RawData read(String id) throws IOException;

    /** A data set's id, title, size and licence, known without reading it. */
    record Description(String id, String title, int examples, int features, int classes, String licence) {}
}
