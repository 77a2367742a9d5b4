package org.mltheory.compute.tape.layer;

import org.mltheory.compute.linalg.ShapeException;
import org.mltheory.compute.tape.Node;
import org.mltheory.compute.tape.Parameters;

/**
 * A two-dimensional convolution (cross-correlation, as is usual) with biases, as one product with the pixels of all windows.
 *
 * @param filter what is applied to each window; its fan-in is size^2 x channels, pixel by pixel
 * @param windows where
 */
public record Convolution(Dense filter, Windows windows) {

    /** @param deviation of the weights; the fan-in is size^2 times {@code channels} */
    public static Convolution create(
            Parameters p, String name, Windows windows, int channels, int filters, double deviation) {
        int fanIn = windows.size() * windows.size() * channels;
        return new Convolution(Dense.create(p, name, fanIn, filters, deviation), windows);
    }

    /** @param images batch x height x width x channels; the result is batch x rows x columns x filters */
    public Node apply(Node images) {
        Node pixels = windows.of(images);
        int fanIn = filter.weight().shape().dim(0);
        int channels = images.shape().dim(3);
        if (windows.size() * windows.size() * channels != fanIn) {
            throw new ShapeException("images of shape " + images.shape() + " for filters of " + fanIn
                    + " inputs, windows of " + windows.size());
        }
        return windows.back(filter.apply(pixels.reshape(pixels.shape().dim(0), fanIn)), images);
    }
}
