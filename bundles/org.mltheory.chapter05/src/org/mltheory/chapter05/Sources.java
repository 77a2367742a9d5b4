package org.mltheory.chapter05;

/** Where the chapter's claims come from. Theorem numbers stand only where the paper's own text was compared: here nowhere. */
final class Sources {

    static final String HANDBOOK_HESSIAN = "Handbook, section 5.1";
    static final String HANDBOOK_DESCENT = "Handbook, section 5.2";
    static final String HANDBOOK_NOISE = "Handbook, section 5.3.1";
    static final String HANDBOOK_PERTURBED = "Handbook, section 5.3.2";
    static final String HANDBOOK_IMPLICATIONS = "Handbook, section 5.4";

    static final String JIN =
            "C. Jin, R. Ge, P. Netrapalli, S. Kakade, M. Jordan, How to escape saddle points efficiently, ICML 2017";
    static final String LEE =
            "J. Lee, M. Simchowitz, M. Jordan, B. Recht, Gradient descent only converges to minimizers, COLT 2016";
    static final String DU =
            "S. Du, C. Jin, J. Lee, M. Jordan, B. Póczos, A. Singh, Gradient descent can take exponential time to escape "
                    + "saddle points, NeurIPS 2017";
    static final String GE =
            "R. Ge, F. Huang, C. Jin, Y. Yuan, Escaping from saddle points: online stochastic gradient for tensor "
                    + "decomposition, COLT 2015";
    static final String DANESHMAND =
            "H. Daneshmand, J. Kohler, A. Lucchi, T. Hofmann, Escaping saddles with stochastic gradients, ICML 2018";

    private Sources() {}
}
