package org.mltheory.experiment;

import java.util.List;
import java.util.function.Supplier;

/**
 * One chapter of the handbook: the experiments that it contributes.
 * <p>
 * A chapter is registered once, by naming its class in {@code META-INF/services/org.mltheory.experiment.Chapter} of its
 * bundle; {@link org.mltheory.experiment.registry.Registry} finds it from there in every environment.
 */
public interface Chapter {

    /** The chapter's number in the handbook, 1 to 15 for those of the handbook itself. */
    int number();

    /** The chapter's title in headline style. */
    String title();

    /** Makers of the chapter's experiments, in the order in which they are listed. Each call of a maker gives a fresh instance. */
    List<Supplier<? extends Experiment>> experiments();
}
