package org.mltheory.experiment.descriptor;

import org.mltheory.experiment.result.Doubles;

/**
 * The values of the x axis parameter, expanded, in ascending order and without duplicates (a logarithmic range of an integer
 * parameter rounds and drops repeated values).
 */
public record Range(String parameter, Doubles values) {}
