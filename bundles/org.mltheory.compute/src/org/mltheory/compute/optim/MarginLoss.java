package org.mltheory.compute.optim;

/**
 * A convex loss of the margin m = y w·x. Beside value and slope each loss gives their logarithms, which stay finite and exact
 * where the loss itself underflows (m beyond 745 for the exponential ones), so that a run of 10^26 units of time keeps its tail.
 */
public sealed interface MarginLoss {

    MarginLoss LOGISTIC = new Logistic();
    MarginLoss EXPONENTIAL = new Exponential();
    MarginLoss SQUARED = new Squared();
    MarginLoss HINGE = new Hinge();

    /** The loss at margin m. */
    double value(double m);

    /** Its derivative with respect to m; for the hinge at its kink, the left one. */
    double derivative(double m);

    /** Its second derivative with respect to m, zero at a kink. */
    double curvature(double m);

    /** ln of {@link #value}; minus infinity where the loss is zero. */
    double logValue(double m);

    /** ln of minus {@link #derivative}; minus infinity where the slope is zero, NaN where the loss rises with m. */
    double logSlope(double m);

    /** The smoothness constant beta, the supremum of the curvature; infinite when there is none. */
    double smoothness();

    /** Whether minus the derivative falls like exp(-m) for large m, as the max-margin theorem asks. */
    default boolean exponentialTail() {
        return false;
    }

    /** ln(1 + exp(-m)), beta = 1/4. */
    record Logistic() implements MarginLoss {
        @Override
        public double value(double m) {
            return m > 0 ? Math.log1p(Math.exp(-m)) : Math.log1p(Math.exp(m)) - m;
        }

        @Override
        public double derivative(double m) {
            if (m > 0) {
                double z = Math.exp(-m);
                return -z / (1 + z);
            }
            return -1 / (1 + Math.exp(m));
        }

        @Override
        public double curvature(double m) {
            double z = Math.exp(-Math.abs(m));
            return z / ((1 + z) * (1 + z));
        }

        @Override
        public double logValue(double m) {
            // log1p(z) = z (1 - z/2 + ...): beyond 36 the next term is below one unit in the last place
            return m > 36 ? -m - 0.5 * Math.exp(-m) : Math.log(value(m));
        }

        @Override
        public double logSlope(double m) {
            return m > 0 ? -m - Math.log1p(Math.exp(-m)) : -Math.log1p(Math.exp(m));
        }

        @Override
        public double smoothness() {
            return 0.25;
        }

        @Override
        public boolean exponentialTail() {
            return true;
        }
    }

    /** exp(-m): not smooth on the whole line. */
    record Exponential() implements MarginLoss {
        @Override
        public double value(double m) {
            return Math.exp(-m);
        }

        @Override
        public double derivative(double m) {
            return -Math.exp(-m);
        }

        @Override
        public double curvature(double m) {
            return Math.exp(-m);
        }

        @Override
        public double logValue(double m) {
            return -m;
        }

        @Override
        public double logSlope(double m) {
            return -m;
        }

        @Override
        public double smoothness() {
            return Double.POSITIVE_INFINITY;
        }

        @Override
        public boolean exponentialTail() {
            return true;
        }
    }

    /**
     * (1 + m)^-p for m &gt;= 0, continued to the left by its Taylor polynomial of degree two: convex, decreasing, twice
     * continuously differentiable, beta = p (p + 1).
     *
     * @param degree p &gt; 0
     */
    record PolynomialTail(double degree) implements MarginLoss {
        public PolynomialTail {
            if (!(degree > 0) || Double.isInfinite(degree)) {
                throw new IllegalArgumentException("degree " + degree + " is not positive and finite");
            }
        }

        @Override
        public double value(double m) {
            return m >= 0 ? Math.exp(logValue(m)) : 1 - degree * m + 0.5 * smoothness() * m * m;
        }

        @Override
        public double derivative(double m) {
            return m >= 0 ? -Math.exp(logSlope(m)) : -degree + smoothness() * m;
        }

        @Override
        public double curvature(double m) {
            return m >= 0 ? smoothness() * Math.exp(-(degree + 2) * Math.log1p(m)) : smoothness();
        }

        @Override
        public double logValue(double m) {
            return m >= 0 ? -degree * Math.log1p(m) : Math.log(value(m));
        }

        @Override
        public double logSlope(double m) {
            return m >= 0 ? Math.log(degree) - (degree + 1) * Math.log1p(m) : Math.log(degree - smoothness() * m);
        }

        @Override
        public double smoothness() {
            return degree * (degree + 1);
        }
    }

    /** (1 - m)^2 / 2, beta = 1. */
    record Squared() implements MarginLoss {
        @Override
        public double value(double m) {
            return 0.5 * (1 - m) * (1 - m);
        }

        @Override
        public double derivative(double m) {
            return m - 1;
        }

        @Override
        public double curvature(double m) {
            return 1;
        }

        @Override
        public double logValue(double m) {
            return 2 * Math.log(Math.abs(1 - m)) - Math.log(2);
        }

        @Override
        public double logSlope(double m) {
            return Math.log(1 - m);
        }

        @Override
        public double smoothness() {
            return 1;
        }
    }

    /** max(0, 1 - m). */
    record Hinge() implements MarginLoss {
        @Override
        public double value(double m) {
            return Math.max(0, 1 - m);
        }

        @Override
        public double derivative(double m) {
            return m <= 1 ? -1 : m > 1 ? 0 : Double.NaN;
        }

        @Override
        public double curvature(double m) {
            return 0;
        }

        @Override
        public double logValue(double m) {
            return Math.log(value(m));
        }

        @Override
        public double logSlope(double m) {
            return Math.log(-derivative(m));
        }

        @Override
        public double smoothness() {
            return Double.POSITIVE_INFINITY;
        }
    }
}
