package org.mltheory.chapter01;

import java.util.Optional;
import org.mltheory.compute.net.Activation;

/** What hidden units of random features apply to w x + b. */
public enum HiddenFunction {
    /** z. */
    IDENTITY(Activation.IDENTITY),
    /** z². */
    SQUARE(Activation.QUADRATIC),
    /** z³. */
    CUBE(),
    /** z to the power that the parameter {@code degree} says. */
    POWER(),
    /** max(0, z). */
    RELU(Activation.RELU),
    /** tanh z. */
    TANH(Activation.TANH),
    /** 1/(1 + exp(-z)). */
    SIGMOID(Activation.SIGMOID),
    /** sin z. */
    SINE(Activation.SINE),
    /** -1 for z below 0, else 1: no gradient, and so not to be trained by one. */
    SIGN();

    private final Optional<Activation> trainable;

    HiddenFunction() {
        trainable = Optional.empty();
    }

    HiddenFunction(Activation activation) {
        trainable = Optional.of(activation);
    }

    /** The value at z; {@code degree} is read by POWER alone. */
    double value(double z, int degree) {
        return switch (this) {
            case CUBE -> z * z * z;
            case POWER -> Math.pow(z, degree);
            case SIGN -> z < 0 ? -1 : 1;
            default -> trainable.orElseThrow().value(z);
        };
    }

    /** The degree of the polynomial that it is, 0 if it is none. */
    int polynomialDegree(int degree) {
        return switch (this) {
            case IDENTITY -> 1;
            case SQUARE -> 2;
            case CUBE -> 3;
            case POWER -> degree;
            default -> 0;
        };
    }

    /** The same as an activation of networks that are trained, where there is one. */
    Optional<Activation> trainable() {
        return trainable;
    }
}
