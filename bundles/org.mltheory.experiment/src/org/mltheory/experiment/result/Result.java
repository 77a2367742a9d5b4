package org.mltheory.experiment.result;

/** An immutable result of a run. */
public sealed interface Result permits Curve, Grid, Contours, Overlay, Bars, Table, GraphDrawing, Scalar {

    /** Kebab-case, unique within the run for its type. */
    String id();

    /** For captions. */
    String title();
}
