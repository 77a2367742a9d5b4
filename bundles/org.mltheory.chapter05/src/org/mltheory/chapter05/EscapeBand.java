package org.mltheory.chapter05;

import org.hipparchus.special.Beta;
import org.mltheory.compute.optim.PerturbedDescent.Constants;

/**
 * The band around the ridge of a {@link CubicWell} from which a perturbation at the saddle does not lower f by f_thres in t_thres steps. The
 * escape coordinate moves apart from all others, and the further from 0 it starts the sooner it falls, so the band is |x₁| &lt; w. Up to
 * the radius r of the ball a step multiplies it by at least q = 1 + η(γ - ρr/2); if it takes t₀ steps from r until φ ≤ -f_thres, then
 * w ≤ r q^(t₀ - t_thres). The first coordinate of a uniform point of a ball in R^d has its square over r² distributed as
 * Beta(1/2, (d + 1)/2), which gives the chance of the band.
 */
final class EscapeBand {

    private final int d;
    private final double share;

    /** @param watch is run every so many steps, to throw when the run was cancelled */
    EscapeBand(CubicWell f, Constants k, Runnable watch) {
        d = f.dimension();
        double left = Math.ceil(k.timeThreshold()) - stepsToFall(f, k, watch);
        double growth = k.eta() * (f.gamma() - f.rho() * k.radius() / 2);
        share = left > 0 && growth > 0 ? Math.exp(-left * Math.log1p(growth)) : 1;
    }

    /** t₀, more than t_thres if the well does not fall so far. */
    private static double stepsToFall(CubicWell f, Constants k, Runnable watch) {
        double y = k.radius();
        double t = 0;
        while (f.well(y) > -k.decreaseThreshold()) {
            double next = y - k.eta() * f.slope(y);
            if (next <= y || t > k.timeThreshold()) {
                return Double.POSITIVE_INFINITY;
            }
            y = next;
            t++;
            if (t % 100_000 == 0) {
                watch.run();
            }
        }
        return t;
    }

    /** The bound on w/r. */
    double share() {
        return share;
    }

    /** The bound on P(|ξ₁| &lt; w) for ξ uniform in the ball. */
    double probability() {
        return Beta.regularizedBeta(share * share, 0.5, (d + 1) / 2.0);
    }
}
