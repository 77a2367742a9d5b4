package org.mltheory.compute.kernel;

/** Gram matrices that a backend computes. Safe for several threads; results do not depend on their number. */
public interface GramKernels {

    /** The backend's id and what it runs on. */
    String name();

    /**
     * The Gram matrices of an infinitely wide fully connected ReLU network: its neural tangent kernel (Jacot et al. 2018) and the
     * kernel of its outputs at initialisation (NNGP), by the arc-cosine recursion of Cho and Saul 2009. With
     * S_0(x, x') = sigmaB2 + sigmaW2 x.x'/d and, for each hidden layer,
     * S_l = sigmaB2 + sigmaW2 E[relu(u) relu(v)], T_l = S_l + sigmaW2 T_{l-1} E[relu'(u) relu'(v)], (u, v) normal with covariance
     * S_{l-1}, T_0 = S_0.
     *
     * @param hidden hidden layers, 0 or more
     * @param sigmaW2 variance of weights times fan-in, above 0 (2 keeps the diagonal)
     * @param sigmaB2 variance of biases, 0 or more
     * @param x n x d
     * @param ntk n x n, overwritten by T_hidden
     * @param nngp n x n, overwritten by S_hidden; of length 0 when not wanted
     */
    void infiniteNtk(int hidden, double sigmaW2, double sigmaB2, double[] x, int n, int d, double[] ntk, double[] nngp);
}
