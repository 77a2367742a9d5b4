package org.mltheory.compute.tape.layer;

import org.mltheory.compute.linalg.ShapeException;
import org.mltheory.compute.tape.Node;
import org.mltheory.compute.tape.Shape;

/**
 * Square windows over images whose pixels are rows of channels.
 *
 * @param size pixels along an edge
 * @param stride pixels from one window to the next
 * @param padding pixels of zeros around the image
 */
public record Windows(int size, int stride, int padding) {

    public Windows {
        if (size < 1 || stride < 1 || padding < 0) {
            throw new ShapeException("windows of size " + size + ", stride " + stride + ", padding " + padding
                    + ": permitted are 1 or more, for padding 0 or more");
        }
    }

    /** The windows along an edge of that many pixels. */
    public int along(int pixels) {
        if (pixels + 2 * padding < size) {
            throw new ShapeException(
                    "a window of " + size + " in an edge of " + pixels + " pixels with padding " + padding);
        }
        return (pixels + 2 * padding - size) / stride + 1;
    }

    /**
     * The pixels of each window, row by row.
     *
     * @param images batch x height x width x channels
     * @return batch * windows x size^2 x channels
     */
    Node of(Node images) {
        Shape s = images.shape();
        if (s.rank() != 4) {
            throw new ShapeException("images of shape " + s + ": permitted is batch x height x width x channels");
        }
        int rows = along(s.dim(1));
        int columns = along(s.dim(2));
        double[] pixels =
                new double[Shape.of(s.dim(0), rows, columns, size, size).size()];
        int at = 0;
        for (int b = 0; b < s.dim(0); b++) {
            for (int i = 0; i < rows * columns; i++) {
                int y = i / columns * stride - padding;
                int x = i % columns * stride - padding;
                for (int j = 0; j < size * size; j++) {
                    pixels[at++] = pixel(b, y + j / size, x + j % size, s);
                }
            }
        }
        Node numbers = images.graph().constant(pixels, s.dim(0) * rows * columns, size * size);
        return images.reshape(s.dim(0) * s.dim(1) * s.dim(2), s.dim(3)).rows(numbers);
    }

    private static int pixel(int b, int y, int x, Shape s) {
        boolean outside = y < 0 || x < 0 || y >= s.dim(1) || x >= s.dim(2);
        return outside ? -1 : (b * s.dim(1) + y) * s.dim(2) + x;
    }

    /** The mean of each window, zeros of the padding included: batch x rows x columns x channels. */
    public Node average(Node images) {
        return back(of(images).mean(1), images);
    }

    /** The greatest of each window, of each channel; not over padding. The derivative goes to the first that is greatest. */
    public Node max(Node images) {
        if (padding > 0) {
            throw new ShapeException("the greatest of windows with padding " + padding + ": permitted is 0");
        }
        return back(of(images).permute(0, 2, 1).max(), images);
    }

    Node back(Node windows, Node images) {
        Shape s = images.shape();
        int rows = along(s.dim(1));
        int columns = along(s.dim(2));
        return windows.reshape(s.dim(0), rows, columns, windows.shape().size() / (s.dim(0) * rows * columns));
    }
}
