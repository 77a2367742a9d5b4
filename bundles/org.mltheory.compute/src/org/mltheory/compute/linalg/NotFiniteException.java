package org.mltheory.compute.linalg;

/** A value that must be finite is NaN or infinite; the message says which, and where. */
public final class NotFiniteException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    public NotFiniteException(String message) {
        super(message);
    }
}
