package org.mltheory.chapter01;

/**
 * Continuous functions of one variable that networks are to approximate, with what error bounds ask of them: slopes, curvature and
 * a modulus of continuity on an interval.
 */
public enum Target {

    /** x². */
    SQUARE {
        @Override
        double value(double x) {
            return x * x;
        }

        @Override
        double slope(double x) {
            return 2 * x;
        }

        @Override
        double curvature(double x) {
            return 2;
        }
    },

    /** sin(2πx). */
    SINE {
        private static final double RATE = 2 * Math.PI;

        @Override
        double value(double x) {
            return Math.sin(RATE * x);
        }

        @Override
        double slope(double x) {
            return RATE * Math.cos(RATE * x);
        }

        @Override
        double curvature(double x) {
            return -RATE * RATE * Math.sin(RATE * x);
        }

        @Override
        double[] critical(double a, double b) {
            // both derivatives are extreme or 0 at multiples of a quarter; four of them show all that there is
            double first = Math.ceil(4 * a) / 4;
            double[] quarters = {first, first + 0.25, first + 0.5, first + 0.75};
            return java.util.Arrays.stream(quarters).filter(x -> x <= b).toArray();
        }
    },

    /** |x|. */
    ABS {
        @Override
        double value(double x) {
            return Math.abs(x);
        }

        @Override
        double slope(double x) {
            return Math.signum(x);
        }

        @Override
        double curvature(double x) {
            return 0;
        }

        @Override
        boolean smooth(double a, double b) {
            return a >= 0 || b <= 0;
        }
    },

    /** eˣ. */
    EXP {
        @Override
        double value(double x) {
            return Math.exp(x);
        }

        @Override
        double slope(double x) {
            return Math.exp(x);
        }

        @Override
        double curvature(double x) {
            return Math.exp(x);
        }
    },

    /** Runge's function 1/(1 + 25x²). */
    RUNGE {
        @Override
        double value(double x) {
            return 1 / (1 + 25 * x * x);
        }

        @Override
        double slope(double x) {
            double v = value(x);
            return -50 * x * v * v;
        }

        @Override
        double curvature(double x) {
            double v = value(x);
            return 50 * (75 * x * x - 1) * v * v * v;
        }

        @Override
        double[] critical(double a, double b) {
            double inflection = 1 / Math.sqrt(75);
            double[] all = {-0.2, -inflection, 0, inflection, 0.2};
            return java.util.Arrays.stream(all).filter(x -> x >= a && x <= b).toArray();
        }
    },

    /**
     * Weierstrass' function Σ 2⁻ʲ cos(3ʲπx), its first 31 terms: what is left out is below 2⁻³⁰. Continuous, nowhere differentiable,
     * Hölder continuous with exponent log 2 / log 3 (G. H. Hardy 1916).
     */
    WEIERSTRASS {
        @Override
        double value(double x) {
            double sum = 0;
            double weight = 1;
            double phase = x;
            for (int j = 0; j < TERMS; j++) {
                phase -= 2 * Math.floor(phase / 2);
                sum += weight * Math.cos(Math.PI * phase);
                weight /= 2;
                phase *= 3;
            }
            return sum;
        }

        @Override
        double slope(double x) {
            return Double.NaN;
        }

        @Override
        double curvature(double x) {
            return Double.NaN;
        }

        @Override
        boolean smooth(double a, double b) {
            return false;
        }

        @Override
        double modulus(double a, double b, double delta) {
            double sum = 0;
            double weight = 1;
            double steepness = Math.PI * delta;
            for (int j = 0; j < TERMS; j++) {
                sum += weight * Math.min(2, steepness);
                weight /= 2;
                steepness *= 3;
            }
            return sum;
        }

        @Override
        double interpolationExponent(double a, double b) {
            return -Math.log(2) / Math.log(3);
        }
    };

    private static final int TERMS = 31;

    /** f(x). */
    abstract double value(double x);

    /** f'(x); NaN where there is none anywhere. */
    abstract double slope(double x);

    /** f''(x); NaN where there is none anywhere. */
    abstract double curvature(double x);

    /** Where, strictly inside or at the ends of [a, b], one of the derivatives may be extreme or change its sign; ends need not be named. */
    double[] critical(double a, double b) {
        return new double[0];
    }

    /** Whether f is twice continuously differentiable on [a, b]. */
    boolean smooth(double a, double b) {
        return true;
    }

    /** max |f''| on [a, b]; NaN unless smooth. */
    double greatestCurvature(double a, double b) {
        if (!smooth(a, b)) {
            return Double.NaN;
        }
        double greatest = Math.max(Math.abs(curvature(a)), Math.abs(curvature(b)));
        for (double x : critical(a, b)) {
            greatest = Math.max(greatest, Math.abs(curvature(x)));
        }
        return greatest;
    }

    /** min |f''| on [a, b], 0 where f'' changes its sign or f is not smooth. */
    double leastCurvature(double a, double b) {
        if (!smooth(a, b)) {
            return 0;
        }
        double least = Math.min(curvature(a), curvature(b));
        double greatest = Math.max(curvature(a), curvature(b));
        for (double x : critical(a, b)) {
            least = Math.min(least, curvature(x));
            greatest = Math.max(greatest, curvature(x));
        }
        return Math.max(0, Math.max(least, -greatest));
    }

    /**
     * A concave function that bounds |f(x) - f(y)| for |x - y| &lt;= delta on [a, b]: the Lipschitz constant times delta, and for
     * Weierstrass' function Σ 2⁻ʲ min(2, 3ʲπ delta).
     */
    double modulus(double a, double b, double delta) {
        double lipschitz = Math.max(Math.abs(slope(a)), Math.abs(slope(b)));
        for (double x : critical(a, b)) {
            lipschitz = Math.max(lipschitz, Math.abs(slope(x)));
        }
        return lipschitz * delta;
    }

    /**
     * A bound on sup |f - p| on [a, b] for the continuous p that interpolates f at the ends of n equal pieces and is affine between,
     * h = (b - a)/n: h² max|f''|/8 where f is smooth, else modulus(h/2). (With x a fraction t into its piece, |f - p| &lt;= (1-t) w(th) +
     * t w((1-t)h) &lt;= w(2t(1-t)h) &lt;= w(h/2), as the modulus w is concave.)
     */
    double interpolationBound(double a, double b, int n) {
        double h = (b - a) / n;
        return smooth(a, b) ? h * h * greatestCurvature(a, b) / 8 : modulus(a, b, h / 2);
    }

    /** The exponent of the interpolation error in the number of pieces: -2 for smooth f, -1 for a kink inside, minus Hölder's. */
    double interpolationExponent(double a, double b) {
        return smooth(a, b) ? -2 : -1;
    }
}
