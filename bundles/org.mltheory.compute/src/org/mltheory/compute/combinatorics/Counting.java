package org.mltheory.compute.combinatorics;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * Exact counts. All arguments are checked: a negative one where a size is meant is an IllegalArgumentException that names it.
 *
 * <p>Source: R. Graham, D. Knuth, O. Patashnik, "Concrete Mathematics", 2nd ed., chapters 5 and 6, where nothing else is said.
 */
public final class Counting {

    private Counting() {}

    /** n! = 1 2 ... n, the permutations of n things. */
    public static BigInteger factorial(int n) {
        requireSize("n", n);
        return product(1, n);
    }

    /** from (from + 1) ... to, 1 when from is greater; halves are multiplied, so that the factors are of like length. */
    private static BigInteger product(long from, long to) {
        if (to - from < 8) {
            BigInteger product = BigInteger.ONE;
            for (long i = from; i <= to; i++) {
                product = product.multiply(BigInteger.valueOf(i));
            }
            return product;
        }
        long middle = from + (to - from) / 2;
        return product(from, middle).multiply(product(middle + 1, to));
    }

    /** C(n, k) = n! / (k! (n - k)!), the subsets with k of n things; 0 for k below 0 or above n. */
    public static BigInteger binomial(int n, int k) {
        requireSize("n", n);
        if (k < 0 || k > n) {
            return BigInteger.ZERO;
        }
        int least = Math.min(k, n - k);
        return product((long) n - least + 1, n).divide(product(1, least));
    }

    /** (k1 + ... + kr)! / (k1! ... kr!), the ways to deal so many things to r boxes of these sizes. */
    public static BigInteger multinomial(int... sizes) {
        int n = 0;
        BigInteger count = BigInteger.ONE;
        for (int size : sizes) {
            requireSize("a size", size);
            n = Math.addExact(n, size);
            count = count.multiply(binomial(n, size));
        }
        return count;
    }

    /**
     * C(n, 0) + ... + C(n, d), the subsets with at most d of n things: the bound of Sauer, Shelah and Perles, and of Vapnik and
     * Chervonenkis, on how many ways a class of VC dimension d labels n points. It is 2^n for d at least n, and 0 for d = -1.
     */
    public static BigInteger binomialSum(int n, int d) {
        requireSize("n", n);
        if (d < -1) {
            throw new IllegalArgumentException("d: " + d + ", permitted at least -1");
        }
        if (d >= n) {
            return BigInteger.ONE.shiftLeft(n);
        }
        BigInteger sum = BigInteger.ZERO;
        BigInteger term = BigInteger.ONE;
        for (int k = 0; k <= d; k++) {
            sum = sum.add(term);
            term = term.multiply(BigInteger.valueOf((long) n - k)).divide(BigInteger.valueOf(k + 1L));
        }
        return sum;
    }

    /**
     * The ways in which hyperplanes through the origin part n points in general position in R^d, d at least 1, into two labelled
     * sides: 2 (C(n - 1, 0) + ... + C(n - 1, d - 1)). It is 2^n for n at most d, and 1 for n = 0.
     *
     * <p>Source: T. Cover, "Geometrical and statistical properties of systems of linear inequalities with applications in pattern
     * recognition", IEEE Trans. Electronic Computers 14, 1965, theorem 1.
     */
    public static BigInteger linearDichotomies(int n, int d) {
        requireSize("n", n);
        if (d < 1) {
            throw new IllegalArgumentException("d: " + d + ", permitted at least 1");
        }
        return n == 0 ? BigInteger.ONE : binomialSum(n - 1, d - 1).shiftLeft(1);
    }

    /** The same for hyperplanes anywhere, d at least 0: those through the origin of R^(d + 1) with the points at height 1. */
    public static BigInteger affineDichotomies(int n, int d) {
        requireSize("d", d);
        return linearDichotomies(n, Math.addExact(d, 1));
    }

    /** S(n, k), the partitions of a set of n into k parts, Stirling's numbers of the second kind; 0 for k below 0 or above n. */
    public static BigInteger stirlingSecond(int n, int k) {
        requireSize("n", n);
        if (k < 0 || k > n) {
            return BigInteger.ZERO;
        }
        BigInteger[] row = new BigInteger[k + 1]; // S(i, 0), ..., S(i, k)
        Arrays.fill(row, BigInteger.ZERO);
        row[0] = BigInteger.ONE;
        for (int i = 1; i <= n; i++) {
            for (int j = Math.min(i, k); j >= 1; j--) {
                row[j] = row[j].multiply(BigInteger.valueOf(j)).add(row[j - 1]);
            }
            row[0] = BigInteger.ZERO;
        }
        return row[k];
    }

    /** B(n), the partitions of a set of n, Bell's numbers. */
    public static BigInteger bell(int n) {
        requireSize("n", n);
        BigInteger[] row = {BigInteger.ONE}; // of Peirce's triangle
        for (int i = 0; i < n; i++) {
            BigInteger[] next = new BigInteger[i + 2];
            next[0] = row[i];
            for (int j = 0; j <= i; j++) {
                next[j + 1] = next[j].add(row[j]);
            }
            row = next;
        }
        return row[0];
    }

    /** C(2n, n) / (n + 1), Catalan's numbers: binary trees with n inner nodes. */
    public static BigInteger catalan(int n) {
        requireSize("n", n);
        return binomial(Math.multiplyExact(2, n), n).divide(BigInteger.valueOf(n + 1L));
    }

    /** p(n), the ways to write n as a sum of positive integers in descending order, by Euler's pentagonal numbers. */
    public static BigInteger partitions(int n) {
        requireSize("n", n);
        BigInteger[] p = new BigInteger[n + 1];
        p[0] = BigInteger.ONE;
        for (int i = 1; i <= n; i++) {
            BigInteger sum = BigInteger.ZERO;
            for (int j = 1; pentagonal(j) <= i; j++) {
                BigInteger pair = p[(int) (i - pentagonal(j))];
                if (pentagonal(-j) <= i) {
                    pair = pair.add(p[(int) (i - pentagonal(-j))]);
                }
                sum = j % 2 == 1 ? sum.add(pair) : sum.subtract(pair);
            }
            p[i] = sum;
        }
        return p[n];
    }

    private static long pentagonal(long j) {
        return j * (3 * j - 1) / 2;
    }

    private static void requireSize(String name, int value) {
        if (value < 0) {
            throw new IllegalArgumentException(name + ": " + value + ", permitted at least 0");
        }
    }
}
