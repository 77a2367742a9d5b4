package org.mltheory.chapter01;

import org.mltheory.compute.net.Optimizer;
import org.mltheory.compute.net.Optimizer.Adam;
import org.mltheory.compute.net.Optimizer.Descent;

/** How the parameters of a network move. */
public enum Method {
    /** Plain gradient descent; stochastic where the batch is smaller than the sample. */
    GD,
    /** The same with momentum 0.9. */
    MOMENTUM,
    /** Adam with its usual constants. */
    ADAM;

    Optimizer optimizer() {
        return switch (this) {
            case GD -> Descent.plain();
            case MOMENTUM -> new Descent(0.9, false, 0);
            case ADAM -> Adam.standard();
        };
    }
}
