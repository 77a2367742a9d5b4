package org.mltheory.chapter13;

/**
 * The risk E(y - x.b_hat)^2 of least squares on p of D features, in closed form: x ~ N(0, I_D), y = b.x + e, Var e = s2, n rows.
 * <p>
 * The model sees the features T and fits y = b_T.x_T + (b_Tc.x_Tc + e). The bracket is independent of x_T and Gaussian of
 * variance |b_Tc|^2 + s2: it is noise to the model. So {@link RidgelessRisk} applies with that noise, and the risk has the noise
 * once more, as the noise of a fresh y.
 */
final class SubsetRisk {

    private SubsetRisk() {}

    /**
     * For p &lt;= n-2: (|b_Tc|^2 + s2)(1 + p/(n-p-1)); for p &gt;= n+2: |b_T|^2 (1 - n/p) + (|b_Tc|^2 + s2)(1 + n/(p-n-1)); infinite
     * between.
     *
     * @param seen |b_T|^2
     * @param unseen |b_Tc|^2
     */
    static double exact(int n, int p, double seen, double unseen, double s2) {
        return unseen + s2 + RidgelessRisk.exact(n, p, seen, unseen + s2);
    }

    /**
     * The least risk of the models with at most n-2 features, the empty one included.
     *
     * @param seen seen[p] is |b_T|^2 (its mean, when T is random) for p features; seen[D] is |b|^2
     */
    static double classicalBest(int n, double[] seen, double s2) {
        double all = seen[seen.length - 1];
        double best = all + s2;
        for (int p = 1; p <= n - 2 && p < seen.length; p++) {
            best = Math.min(best, exact(n, p, seen[p], all - seen[p], s2));
        }
        return best;
    }
}
