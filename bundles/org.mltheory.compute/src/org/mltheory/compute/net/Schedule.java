package org.mltheory.compute.net;

/** How the learning rate goes on over the steps t = 0, 1, 2, ... of a training. */
public sealed interface Schedule {

    /** The rate of step t, 0 or more. */
    double rate(long t);

    /** Writes the rates of {@code count} steps from {@code first} on to {@code rates} from {@code from} on. */
    default void rates(long first, int count, double[] rates, int from) {
        for (int i = 0; i < count; i++) {
            rates[from + i] = rate(first + i);
        }
    }

    /** eta. */
    record Constant(double eta) implements Schedule {
        public Constant {
            requireRate(eta);
        }

        @Override
        public double rate(long t) {
            return eta;
        }
    }

    /**
     * eta gamma^floor(t / every).
     *
     * @param gamma in (0, 1]
     * @param every 1 or more
     */
    record Step(double eta, double gamma, long every) implements Schedule {
        public Step {
            requireRate(eta);
            require(gamma > 0 && gamma <= 1, "gamma", gamma, "above 0 to 1");
            require(every >= 1, "every", every, "1 or more");
        }

        @Override
        public double rate(long t) {
            return eta * Math.pow(gamma, Math.floorDiv(t, every));
        }
    }

    /**
     * From eta down to {@code end} along half a cosine: end + (eta - end)(1 + cos(pi t / steps)) / 2, and {@code end} afterwards
     * (Loshchilov, Hutter 2017, without restarts).
     *
     * @param end 0 to eta
     * @param steps 1 or more
     */
    record Cosine(double eta, double end, long steps) implements Schedule {
        public Cosine {
            requireRate(eta);
            require(end >= 0 && end <= eta, "end", end, "0 to eta");
            require(steps >= 1, "steps", steps, "1 or more");
        }

        @Override
        public double rate(long t) {
            return t >= steps ? end : end + (eta - end) * 0.5 * (1 + Math.cos(Math.PI * t / steps));
        }
    }

    /**
     * Rises linearly over the first steps, (t + 1) / steps of the schedule's first rate, and then is the schedule from its start.
     *
     * @param steps 0 or more
     */
    record Warmup(long steps, Schedule then) implements Schedule {
        public Warmup {
            require(steps >= 0, "steps", steps, "0 or more");
        }

        @Override
        public double rate(long t) {
            return t < steps ? then.rate(0) * (t + 1) / steps : then.rate(t - steps);
        }
    }

    /**
     * eta / sqrt(1 + t / scale).
     *
     * @param scale above 0
     */
    record InverseSqrt(double eta, double scale) implements Schedule {
        public InverseSqrt {
            requireRate(eta);
            require(scale > 0, "scale", scale, "above 0");
        }

        @Override
        public double rate(long t) {
            return eta / Math.sqrt(1 + t / scale);
        }
    }

    /**
     * eta / (1 + t / scale), whose sum diverges and whose sum of squares does not (Robbins, Monro 1951).
     *
     * @param scale above 0
     */
    record Harmonic(double eta, double scale) implements Schedule {
        public Harmonic {
            requireRate(eta);
            require(scale > 0, "scale", scale, "above 0");
        }

        @Override
        public double rate(long t) {
            return eta / (1 + t / scale);
        }
    }

    private static void requireRate(double eta) {
        require(eta >= 0 && eta < Double.POSITIVE_INFINITY, "eta", eta, "0 or more, finite");
    }

    private static void require(boolean met, String name, double value, String permitted) {
        if (!met) {
            throw new IllegalArgumentException(name + " is " + value + ": permitted are " + permitted);
        }
    }
}
