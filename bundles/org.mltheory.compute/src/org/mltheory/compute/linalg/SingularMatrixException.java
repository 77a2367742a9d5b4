package org.mltheory.compute.linalg;

/** A matrix is singular, or not positive definite, to working precision where it must not be; the message says which, and where. */
public final class SingularMatrixException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    public SingularMatrixException(String message) {
        super(message);
    }
}
