package org.mltheory.chapter01;

import org.mltheory.compute.random.RandomStream;

/**
 * Barron's representation of f(x) = exp(-|x|²/2) in R^d. Its Fourier law is omega ~ N(0, I), so that f(x) = E cos(omega x), and on the
 * ball of radius r
 * <p>
 * f(x) - f(0) = v E[s 1{alpha x &gt; t}], where (omega, t) has a density proportional to |omega| |sin(|omega| t)| times the normal one on
 * 0 &lt; t &lt; r, alpha = omega/|omega|, s = -sign sin(|omega| t) and v = 2 E A(|omega| r) &lt;= 2 r C_f, A(u) = ∫_0^u |sin|.
 * <p>
 * Averages of N such steps have a mean squared error of at most v²/N (A. R. Barron 1993).
 */
final class BarronGaussian {

    private static final int INTERVALS = 40_000;

    private final int d;
    private final double r;

    BarronGaussian(int d, double r) {
        this.d = d;
        this.r = r;
    }

    /** C_f = E|omega| = sqrt(2) Γ((d+1)/2)/Γ(d/2), through C_1 = sqrt(2/π) and C_d C_(d+1) = d. */
    static double constant(int d) {
        double c = Math.sqrt(2 / Math.PI);
        for (int i = 1; i < d; i++) {
            c = i / c;
        }
        return c;
    }

    static double value(double[] x, int at, int d) {
        double squares = 0;
        for (int j = at; j < at + d; j++) {
            squares += x[j] * x[j];
        }
        return Math.exp(-squares / 2);
    }

    /** A(u) = ∫ |sin| from 0 to u, u at least 0. */
    static double area(double u) {
        double full = Math.floor(u / Math.PI);
        return 2 * full + 1 - Math.cos(u - full * Math.PI);
    }

    /** v = 2 E A(|omega| r), by Simpson's rule over the law of |omega|. */
    double mass() {
        double end = Math.sqrt(d) + 12;
        double h = end / INTERVALS;
        double sum = 0;
        double all = 0;
        for (int i = 0; i <= INTERVALS; i++) {
            double rho = i * h;
            double weight = i == 0 || i == INTERVALS ? 1 : i % 2 == 1 ? 4 : 2;
            double density = rho == 0 ? (d == 1 ? 1 : 0) : Math.exp((d - 1) * Math.log(rho) - rho * rho / 2);
            all += weight * density;
            sum += weight * density * area(rho * r);
        }
        return 2 * sum / all;
    }

    /** Draws a step: alpha (d numbers), t and s. */
    double[] step(RandomStream stream) {
        double[] drawn = new double[d + 2];
        while (true) {
            double squares = 0;
            // |omega| times the normal density: the length of a vector of one more dimension
            for (int j = 0; j <= d; j++) {
                double g = stream.nextGaussian();
                squares += g * g;
            }
            double t = r * stream.nextDouble();
            double sine = Math.sin(Math.sqrt(squares) * t);
            if (stream.nextDouble() < Math.abs(sine)) {
                System.arraycopy(stream.sphere(d), 0, drawn, 0, d);
                drawn[d] = t;
                drawn[d + 1] = -Math.signum(sine);
                return drawn;
            }
        }
    }

    /** n independent uniform points of the ball. */
    double[] ball(RandomStream stream, int n) {
        double[] x = new double[n * d];
        for (int i = 0; i < n; i++) {
            double[] direction = stream.sphere(d);
            double radius = r * Math.pow(stream.nextDouble(), 1.0 / d);
            for (int j = 0; j < d; j++) {
                x[i * d + j] = radius * direction[j];
            }
        }
        return x;
    }

    /** E over the ball of (1 - exp(-|x|²))²/2: N times the mean squared error of the average of N cosines cos(omega x). */
    double cosineVariance() {
        double h = r / INTERVALS;
        double sum = 0;
        for (int i = 1; i <= INTERVALS; i++) {
            double rho = i * h;
            double weight = i == INTERVALS ? 1 : i % 2 == 1 ? 4 : 2;
            double gap = 1 - Math.exp(-rho * rho);
            sum += weight * Math.pow(rho / r, d - 1) * gap * gap / 2;
        }
        return d * sum * h / 3 / r;
    }
}
