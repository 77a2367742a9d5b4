package org.mltheory.compute.backend;

/** The pure-Java backend, which every machine has. */
public final class JavaProvider implements BackendProvider {

    @Override
    public String id() {
        return JavaBackend.ID;
    }

    @Override
    public Backend open() {
        return new JavaBackend();
    }
}
