package org.mltheory.compute.optim;

import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.mltheory.compute.linalg.ShapeException;
import org.mltheory.compute.random.RandomStream;

/**
 * Perturbed gradient descent (Jin, Ge, Netrapalli, Kakade, Jordan 2017, algorithm 2): gradient descent that, where the gradient is
 * small and no perturbation happened for a while, moves to a uniform point of a small ball around, and stops there when that did
 * not lower the function. Under the paper's smoothness assumptions it ends, with probability 1 - delta, at an
 * epsilon-second-order stationary point: |grad f| &lt;= epsilon and lambda_min(Hessian) &gt;= -sqrt(rho epsilon).
 */
public final class PerturbedDescent {

    /**
     * The constants of the algorithm.
     *
     * @param eta step size c / l
     * @param radius of the ball, r = sqrt(c) / chi^2 * epsilon / l
     * @param gradientThreshold a perturbation needs |grad f| at most this, g_thres = sqrt(c) / chi^2 * epsilon
     * @param decreaseThreshold by which a perturbation must lower f, f_thres = c / chi^3 * sqrt(epsilon^3 / rho)
     * @param timeThreshold steps that it is given, t_thres = chi / c^2 * l / sqrt(rho epsilon); a run takes the next integer
     */
    public record Constants(
            double eta, double radius, double gradientThreshold, double decreaseThreshold, double timeThreshold) {

        public Constants {
            requireAbove0("eta", eta);
            requireAbove0("radius", radius);
            requireAbove0("gradientThreshold", gradientThreshold);
            requireAbove0("decreaseThreshold", decreaseThreshold);
            requireAbove0("timeThreshold", timeThreshold);
        }

        /**
         * Those of the paper, with chi = 3 max(log(d l gap / (c epsilon^2 delta)), 4).
         *
         * @param c the universal constant, in (0, 1]
         * @param l Lipschitz constant of the gradient, above 0
         * @param rho Lipschitz constant of the Hessian, above 0
         * @param gap f at the start above its infimum, at most; above 0
         * @param epsilon accuracy, above 0
         * @param delta probability of failure, in (0, 1)
         * @param d dimension, at least 1
         */
        public static Constants of(double c, double l, double rho, double gap, double epsilon, double delta, int d) {
            requireAbove0("l", l);
            requireAbove0("rho", rho);
            requireAbove0("gap", gap);
            requireAbove0("epsilon", epsilon);
            if (!(c > 0 && c <= 1)) {
                throw new IllegalArgumentException("c is " + c + ": permitted are numbers above 0, up to 1");
            }
            if (!(delta > 0 && delta < 1)) {
                throw new IllegalArgumentException("delta is " + delta + ": permitted are numbers between 0 and 1");
            }
            if (d < 1) {
                throw new IllegalArgumentException("dimension is " + d + ": permitted are 1 or more");
            }
            double chi = chi(c, l, gap, epsilon, delta, d);
            double root = Math.sqrt(c) / (chi * chi);
            return new Constants(
                    c / l,
                    root * epsilon / l,
                    root * epsilon,
                    c / (chi * chi * chi) * Math.sqrt(epsilon * epsilon * epsilon / rho),
                    chi / (c * c) * l / Math.sqrt(rho * epsilon));
        }

        /** chi = 3 max(log(d l gap / (c epsilon^2 delta)), 4); the logarithm of each factor, so that none of them overflows. */
        public static double chi(double c, double l, double gap, double epsilon, double delta, int d) {
            double log =
                    Math.log(d) + Math.log(l) + Math.log(gap) - Math.log(c) - 2 * Math.log(epsilon) - Math.log(delta);
            return 3 * Math.max(log, 4);
        }

        private static void requireAbove0(String name, double value) {
            if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(name + " is " + value + ": permitted are finite numbers above 0");
            }
        }
    }

    /** What a step did. */
    public enum Event {
        /** One step of gradient descent. */
        DESCENT,
        /** A perturbation, and one step of gradient descent from where it led. */
        PERTURBATION,
        /** The last perturbation did not lower f enough: the point before it is the result, and no step was made. */
        STATIONARY
    }

    private final Objective objective;
    private final Constants constants;
    private final RandomStream stream;
    private final double[] gradient;
    private final double[] before;
    private double valueBefore = Double.NaN;
    private double value = Double.NaN;
    private long step;
    private long lastPerturbation = -1;
    private int perturbations;
    private boolean ended;

    /** @param stream draws the perturbations */
    public PerturbedDescent(Objective objective, Constants constants, RandomStream stream) {
        this.objective = objective;
        this.constants = constants;
        this.stream = stream;
        gradient = new double[objective.dimension()];
        before = new double[objective.dimension()];
    }

    /**
     * One step of the algorithm at {@code w} (modified). After {@link Event#STATIONARY} {@code w} is the result, and further steps
     * are refused. A function that is not finite is not stepped over: NaN spreads into {@code w}.
     */
    public Event step(double[] w) {
        if (w.length != gradient.length) {
            throw new ShapeException(w.length + " parameters for a function of " + gradient.length);
        }
        if (ended) {
            throw new IllegalStateException("the descent has ended at a stationary point");
        }
        value = objective.gradient(w, gradient);
        long limit = (long) Math.ceil(constants.timeThreshold());
        Event event = Event.DESCENT;
        boolean quiet = lastPerturbation < 0 || step - lastPerturbation > limit;
        if (quiet && norm(gradient) <= constants.gradientThreshold()) {
            System.arraycopy(w, 0, before, 0, w.length);
            valueBefore = value;
            lastPerturbation = step;
            perturbations++;
            perturb(w);
            value = objective.gradient(w, gradient);
            event = Event.PERTURBATION;
        }
        if (lastPerturbation >= 0
                && step - lastPerturbation == limit
                && value - valueBefore > -constants.decreaseThreshold()) {
            System.arraycopy(before, 0, w, 0, w.length);
            value = valueBefore;
            ended = true;
            return Event.STATIONARY;
        }
        for (int j = 0; j < w.length; j++) {
            w[j] -= constants.eta() * gradient[j];
        }
        step++;
        return event;
    }

    /**
     * Steps until a stationary point, at most {@code most} times.
     *
     * @return whether it ended at a stationary point
     * @throws CancellationException when {@code cancelled} says so, between steps
     */
    public boolean run(double[] w, long most, BooleanSupplier cancelled) {
        for (long i = 0; i < most; i++) {
            if (cancelled.getAsBoolean()) {
                throw new CancellationException("perturbed gradient descent was cancelled at step " + step);
            }
            if (step(w) == Event.STATIONARY) {
                return true;
            }
        }
        return false;
    }

    /** The function's value where the last step started, after its perturbation; NaN before the first. */
    public double value() {
        return value;
    }

    /** Gradient steps made. */
    public long steps() {
        return step;
    }

    /** Perturbations made. */
    public int perturbations() {
        return perturbations;
    }

    /** Adds a uniform point of the ball: a uniform direction times r u^(1/d). */
    private void perturb(double[] w) {
        double[] direction = stream.sphere(w.length);
        double length = constants.radius() * Math.pow(stream.nextDouble(), 1.0 / w.length);
        Arrays.setAll(w, j -> w[j] + length * direction[j]);
    }

    /** The Euclidean norm, relative to the greatest entry so that it neither over- nor underflows; NaN when an entry is. */
    private static double norm(double[] v) {
        double greatest = 0;
        for (double a : v) {
            greatest = Math.max(greatest, Math.abs(a));
        }
        if (greatest == 0 || !(greatest < Double.POSITIVE_INFINITY)) {
            return greatest;
        }
        double sum = 0;
        for (double a : v) {
            sum += (a / greatest) * (a / greatest);
        }
        return greatest * Math.sqrt(sum);
    }
}
