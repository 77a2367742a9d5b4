package org.mltheory.compute.tape;

import java.util.List;
import java.util.Optional;

/** A value that comes from outside: an input of a program, or a constant. Every leaf is one of its own. */
final class Leaf implements Op {

    private final String name;
    private final Shape shape;
    private final Optional<double[]> constant;

    Leaf(String name, Shape shape, Optional<double[]> constant) {
        this.name = name;
        this.shape = shape;
        this.constant = constant;
    }

    Optional<double[]> constant() {
        return constant;
    }

    @Override
    public Shape shape(List<Node> inputs) {
        return shape;
    }

    @Override
    public Kernel compile(Site site) {
        return () -> {};
    }

    @Override
    public Optional<Node> pull(Node self, Node cotangent, int input) {
        return Optional.empty();
    }

    @Override
    public String toString() {
        return name;
    }
}
