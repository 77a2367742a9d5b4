package org.mltheory.compute.optim;

/**
 * Gradient flow w' = -grad f(w) of a separable margin loss, in logarithmic time s = ln(1 + t): dw/ds = -(1 + t) grad f(w). Along
 * the flow t times the slopes stays of order one, so that an explicit method reaches t = e^60 in a few thousand steps; the product
 * is formed from logarithms and neither factor is ever computed.
 */
public final class LogTimeFlow {

    private final DormandPrince integrator;
    private double s;

    public LogTimeFlow(MarginObjective objective, double tolerance) {
        integrator = new DormandPrince(
                (s0, w, out) -> {
                    double factor = Math.exp(s0 + objective.normalizedGradient(w, out));
                    for (int j = 0; j < out.length; j++) {
                        out[j] *= -factor;
                    }
                },
                objective.dimension(),
                tolerance,
                tolerance,
                1e-3);
    }

    /** Moves {@code w} (modified) on to log time {@code to}, ln(1 + t), from where the last call ended (0 at first). */
    public void advance(double to, double[] w) {
        integrator.integrate(s, to, w);
        s = to;
    }

    /** ln(1 + t) reached. */
    public double logTime() {
        return s;
    }
}
