package org.mltheory.experiment.data;

/**
 * The descriptor's {@code data}.
 *
 * @param source the id of a data set from the registry, or {@code idx}; empty for none
 * @param path for {@code idx}: the folder that holds the IDX files, as written in the descriptor
 * @param train number of training examples; 0 for as many as there are
 * @param test number of test examples; 0 for all that are left
 * @param labelNoise the probability with which a training label is replaced by a different one drawn uniformly, in [0, 1)
 */
public record DataSpec(String source, String path, int train, int test, double labelNoise) {

    /** No data. */
    public static final DataSpec NONE = new DataSpec("", "", 0, 0, 0);

    public boolean isNone() {
        return source.isEmpty();
    }
}
