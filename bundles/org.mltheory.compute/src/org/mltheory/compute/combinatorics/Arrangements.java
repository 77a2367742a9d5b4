package org.mltheory.compute.combinatorics;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/**
 * Into how many regions hyperplanes cut space.
 *
 * <p>Source: T. Zaslavsky, "Facing up to arrangements: face-count formulas for partitions of space by hyperplanes", Mem. AMS 154,
 * 1975.
 */
public final class Arrangements {

    private Arrangements() {}

    /**
     * The regions of n hyperplanes in general position in R^d: C(n, 0) + ... + C(n, d). It is also the greatest number that any
     * n hyperplanes have, and so of the linear pieces of a network of one hidden layer with n ReLU units on R^d.
     *
     * @throws IllegalArgumentException if n or d is negative
     */
    public static BigInteger regions(int n, int d) {
        require("d", d);
        return Counting.binomialSum(n, d);
    }

    /**
     * Those of the regions that are bounded: C(n - 1, d), and 1 for d = 0, where space is a point.
     *
     * @throws IllegalArgumentException if n or d is negative
     */
    public static BigInteger boundedRegions(int n, int d) {
        require("n", n);
        require("d", d);
        if (d == 0) {
            return BigInteger.ONE;
        }
        return n == 0 ? BigInteger.ZERO : Counting.binomial(n - 1, d);
    }

    /**
     * The regions of n hyperplanes through the origin of R^d, otherwise in general position, d at least 1; 1 for n = 0.
     *
     * @throws IllegalArgumentException if n is negative or d less than 1
     */
    public static BigInteger centralRegions(int n, int d) {
        return Counting.linearDichotomies(n, d);
    }

    /**
     * The regions of any hyperplanes {x in R^d : normals[i] . x = offsets[i]}, in exact integer arithmetic: one, and for each
     * hyperplane the regions that those before it cut it into. A hyperplane that is given twice counts once. Takes time of the
     * order of n^d.
     *
     * @param d at least 1
     * @param normals n rows of d numbers
     * @param offsets n numbers
     * @throws IllegalArgumentException if d is less than 1, the lengths do not fit or a normal is zero
     */
    public static long regions(int d, long[][] normals, long[] offsets) {
        return regions(d, normals, offsets, () -> false);
    }

    /**
     * As {@link #regions(int, long[][], long[])}.
     *
     * @param cancelled asked for each hyperplane of every arrangement on the way
     * @throws CancellationException if {@code cancelled} says so
     */
    public static long regions(int d, long[][] normals, long[] offsets, BooleanSupplier cancelled) {
        if (d < 1) {
            throw new IllegalArgumentException("d: " + d + ", permitted at least 1");
        }
        if (normals.length != offsets.length) {
            throw new IllegalArgumentException("as many offsets as normals are needed: " + normals.length + " normals, "
                    + offsets.length + " offsets");
        }
        List<BigInteger[]> planes = new ArrayList<>();
        for (int i = 0; i < normals.length; i++) {
            if (normals[i].length != d) {
                throw new IllegalArgumentException(
                        "normal " + i + " has " + normals[i].length + " entries in " + d + " dimensions");
            }
            BigInteger[] plane = new BigInteger[d + 1];
            for (int j = 0; j < d; j++) {
                plane[j] = BigInteger.valueOf(normals[i][j]);
            }
            plane[d] = BigInteger.valueOf(offsets[i]);
            if (pivot(plane) < 0) {
                throw new IllegalArgumentException("normal " + i + " is zero: not a hyperplane");
            }
            addReduced(planes, plane);
        }
        return count(planes, cancelled);
    }

    private static long count(List<BigInteger[]> planes, BooleanSupplier cancelled) {
        long regions = 1;
        for (int i = 0; i < planes.size(); i++) {
            if (cancelled.getAsBoolean()) {
                throw new CancellationException("cancelled while regions were counted");
            }
            BigInteger[] plane = planes.get(i);
            if (plane.length == 2) {
                regions++; // a point of a line
            } else {
                List<BigInteger[]> traces = new ArrayList<>();
                for (BigInteger[] other : planes.subList(0, i)) {
                    BigInteger[] trace = trace(other, plane);
                    if (pivot(trace) >= 0) { // else it is parallel to the plane
                        addReduced(traces, trace);
                    }
                }
                regions = Math.addExact(regions, count(traces, cancelled));
            }
        }
        return regions;
    }

    /** What the other hyperplane is on this one, in the coordinates without this one's pivot. */
    private static BigInteger[] trace(BigInteger[] other, BigInteger[] plane) {
        int pivot = pivot(plane);
        BigInteger[] trace = new BigInteger[plane.length - 1];
        for (int j = 0; j < trace.length; j++) {
            int from = j < pivot ? j : j + 1;
            trace[j] = other[from].multiply(plane[pivot]).subtract(plane[from].multiply(other[pivot]));
        }
        return trace;
    }

    /** The first coordinate that the normal has, -1 for no normal. */
    private static int pivot(BigInteger[] plane) {
        for (int j = 0; j < plane.length - 1; j++) {
            if (plane[j].signum() != 0) {
                return j;
            }
        }
        return -1;
    }

    /** Adds the hyperplane with coprime coefficients, the first positive, unless it is there. */
    private static void addReduced(List<BigInteger[]> planes, BigInteger[] plane) {
        BigInteger divisor = BigInteger.ZERO;
        for (BigInteger coefficient : plane) {
            divisor = divisor.gcd(coefficient);
        }
        if (plane[pivot(plane)].signum() < 0) {
            divisor = divisor.negate();
        }
        BigInteger[] reduced = new BigInteger[plane.length];
        for (int j = 0; j < plane.length; j++) {
            reduced[j] = plane[j].divide(divisor);
        }
        for (BigInteger[] known : planes) {
            if (Arrays.equals(known, reduced)) {
                return;
            }
        }
        planes.add(reduced);
    }

    private static void require(String name, int value) {
        if (value < 0) {
            throw new IllegalArgumentException(name + ": " + value + ", permitted at least 0");
        }
    }
}
