package org.mltheory.experiment.data;

/**
 * What data an experiment reads.
 *
 * @param required whether it needs any
 * @param minClasses the least number of classes it can work with
 * @param maxClasses the greatest
 * @param standard what is read when the descriptor has no {@code data}
 */
public record DataNeeds(boolean required, int minClasses, int maxClasses, DataSpec standard) {

    /** The experiment generates its own data, or needs none. */
    public static DataNeeds none() {
        return new DataNeeds(false, 0, 0, DataSpec.NONE);
    }

    /** A classification data set of any number of classes from 2. */
    public static DataNeeds classification(DataSpec standard) {
        return new DataNeeds(true, 2, Integer.MAX_VALUE, standard);
    }
}
