package org.mltheory.compute.linalg;

/** Arrays, matrices or parameters do not fit together; the message has the shapes. */
public final class ShapeException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    public ShapeException(String message) {
        super(message);
    }
}
