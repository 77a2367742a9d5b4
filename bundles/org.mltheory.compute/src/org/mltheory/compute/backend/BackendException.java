package org.mltheory.compute.backend;

import org.jspecify.annotations.Nullable;

/** A backend cannot be had, or failed in the middle of its work: no library, no device, no memory, a failed launch. */
public final class BackendException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public BackendException(String message) {
        super(message);
    }

    public BackendException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
