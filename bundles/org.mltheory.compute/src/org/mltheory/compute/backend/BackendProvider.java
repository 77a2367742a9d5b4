package org.mltheory.compute.backend;

/**
 * Opens a backend when the machine has what it needs. Found by {@link java.util.ServiceLoader} in the class loader of this bundle,
 * so that a fragment of it brings backends in an Eclipse and on a plain class path alike.
 */
public interface BackendProvider {

    /** The backend's id, known without opening it. */
    String id();

    /**
     * Opens the backend.
     *
     * @throws BackendException when a library, a driver or a device is missing or wrong; its message says what, in one sentence
     */
    Backend open() throws BackendException;
}
