package org.mltheory.experiment.result;

/** A single number with a unit (empty for a pure number). */
public record Scalar(String id, String title, double value, String unit) implements Result {}
