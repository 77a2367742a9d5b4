package org.mltheory.compute.stats;

import org.hipparchus.distribution.continuous.TDistribution;

/** Student's t distribution. */
public final class StudentT {

    private StudentT() {
    }

    /**
     * The p-quantile with {@code dof} degrees of freedom.
     *
     * @param p in (0, 1)
     * @param dof more than 0
     */
    public static double quantile(double p, double dof) {
        return new TDistribution(dof).inverseCumulativeProbability(p);
    }
}
