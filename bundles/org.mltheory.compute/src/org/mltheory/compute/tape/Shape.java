package org.mltheory.compute.tape;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mltheory.compute.linalg.ShapeException;

/** The lengths of a tensor's axes, row-major, each at least 1; none for a number. The axis of members is not among them. Immutable. */
public final class Shape {

    /** The shape of a single number. */
    public static final Shape SCALAR = new Shape(new int[0]);

    private final int[] dims;
    private final int size;

    private Shape(int[] dims) {
        long total = 1;
        for (int d : dims) {
            if (d < 1) {
                throw new ShapeException("axis of length " + d + " in " + text(dims) + ": permitted are 1 or more");
            }
            total *= d;
            if (total > Integer.MAX_VALUE - 8) {
                throw new ShapeException("a tensor of shape " + text(dims) + " is too large for an array");
            }
        }
        this.dims = dims;
        size = (int) total;
    }

    /** @throws ShapeException when an axis is shorter than 1, or there are more than 2147483639 entries */
    public static Shape of(int... dims) {
        return dims.length == 0 ? SCALAR : new Shape(dims.clone());
    }

    /** The number of axes. */
    public int rank() {
        return dims.length;
    }

    /** The length of an axis; negative numbers count from the last, which is -1. */
    public int dim(int axis) {
        return dims[axis(axis)];
    }

    /** The number of entries. */
    public int size() {
        return size;
    }

    int[] dims() {
        return dims.clone();
    }

    /** The axis as a number from 0 on. */
    int axis(int axis) {
        int found = axis < 0 ? axis + dims.length : axis;
        if (found < 0 || found >= dims.length) {
            throw new ShapeException("no axis " + axis + " in shape " + this);
        }
        return found;
    }

    /** This shape with the length of one axis changed. */
    Shape with(int axis, int length) {
        int[] changed = dims.clone();
        changed[axis(axis)] = length;
        return new Shape(changed);
    }

    /** The distance of neighbours along each axis in a contiguous array. */
    int[] strides() {
        int[] strides = new int[dims.length];
        int stride = 1;
        for (int i = dims.length - 1; i >= 0; i--) {
            strides[i] = stride;
            stride *= dims[i];
        }
        return strides;
    }

    /**
     * What two shapes give together: aligned at their last axes, lengths are equal or one of them is 1 or absent.
     *
     * @throws ShapeException when they do not fit
     */
    static Shape broadcast(Shape a, Shape b) {
        int rank = Math.max(a.rank(), b.rank());
        int[] dims = new int[rank];
        for (int i = 0; i < rank; i++) {
            int p = aligned(a, i, rank);
            int q = aligned(b, i, rank);
            if (p != q && p != 1 && q != 1) {
                throw new ShapeException("shapes " + a + " and " + b + " do not fit together");
            }
            dims[i] = Math.max(p, q);
        }
        return new Shape(dims);
    }

    private static int aligned(Shape s, int i, int rank) {
        int axis = i - (rank - s.rank());
        return axis < 0 ? 1 : s.dims[axis];
    }

    /** The strides with which this shape is read as the wider {@code whole}: 0 along axes that it repeats. */
    int[] stridesWithin(Shape whole) {
        int[] own = strides();
        int[] result = new int[whole.rank()];
        for (int i = 0; i < own.length; i++) {
            result[whole.rank() - own.length + i] = dims[i] == 1 ? 0 : own[i];
        }
        return result;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Shape shape && Arrays.equals(dims, shape.dims);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(dims);
    }

    @Override
    public String toString() {
        return text(dims);
    }

    private static String text(int[] dims) {
        return dims.length == 0
                ? "scalar"
                : Arrays.stream(dims).mapToObj(Integer::toString).collect(Collectors.joining(" x "));
    }
}
