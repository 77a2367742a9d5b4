package org.mltheory.chapter12;

import org.mltheory.compute.linalg.Vectors;

/** Directions of vectors, and norms other than the Euclidean one. */
final class Directions {

    private Directions() {}

    /** The angle between two vectors in radians, exact for small angles, where the arc cosine would lose half its digits. */
    static double angle(double[] a, double[] b) {
        double na = Vectors.norm(a);
        double nb = Vectors.norm(b);
        double minus = 0;
        double plus = 0;
        for (int j = 0; j < a.length; j++) {
            double u = a[j] / na;
            double v = b[j] / nb;
            minus += (u - v) * (u - v);
            plus += (u + v) * (u + v);
        }
        return 2 * Math.atan2(Math.sqrt(minus), Math.sqrt(plus));
    }

    static double l1(double[] w) {
        double s = 0;
        for (double v : w) {
            s += Math.abs(v);
        }
        return s;
    }

    static double maximum(double[] w) {
        double s = 0;
        for (double v : w) {
            s = Math.max(s, Math.abs(v));
        }
        return s;
    }

    /** |w|_p for p at least 1. */
    static double norm(double[] w, double p) {
        double greatest = maximum(w);
        if (greatest == 0 || Double.isInfinite(greatest)) {
            return greatest;
        }
        double s = 0;
        for (double v : w) {
            s += Math.pow(Math.abs(v) / greatest, p);
        }
        return greatest * Math.pow(s, 1 / p);
    }
}
