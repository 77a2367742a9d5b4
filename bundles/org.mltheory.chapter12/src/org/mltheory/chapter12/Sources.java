package org.mltheory.chapter12;

/** Where the chapter's claims come from. Theorem numbers stand only where the paper's own text was compared. */
final class Sources {

    static final String HANDBOOK_MINIMUM_NORM = "Handbook, section 12.2";
    static final String HANDBOOK_MAX_MARGIN = "Handbook, section 12.3.1";
    static final String HANDBOOK_CORE_IDEA = "Handbook, section 12.1";
    private static final String SOUDRY =
            "D. Soudry, E. Hoffer, M. S. Nacson, S. Gunasekar, N. Srebro, The implicit bias of gradient descent on "
                    + "separable data, JMLR 19 (2018)";
    static final String SOUDRY_3 = SOUDRY + ", Theorem 3";
    static final String SOUDRY_4 = SOUDRY + ", Theorem 4";
    static final String SOUDRY_RATES = SOUDRY + ", the rates that follow from Theorem 4";
    static final String SOUDRY_VALIDATION = SOUDRY + ", on the validation loss";
    static final String NACSON = "M. S. Nacson et al., Convergence of gradient descent on separable data, AISTATS 2019";
    static final String GEOMETRY =
            "S. Gunasekar, J. Lee, D. Soudry, N. Srebro, Characterizing implicit bias in terms of optimization geometry, "
                    + "ICML 2018";
    static final String REGULARIZATION_PATH =
            "Z. Ji, M. Dudík, R. Schapire, M. Telgarsky, Gradient descent follows the regularization path for "
                    + "general losses, COLT 2020";
    static final String LANDWEBER = "Landweber iteration: w(t+1) - w* = (I - ηXᵀX)(w(t) - w*), by diagonalisation";
    static final String LYU_LI =
            "K. Lyu, J. Li, Gradient descent maximizes the margin of homogeneous neural networks, ICLR 2020";
    static final String WOODWORTH =
            "B. Woodworth et al., Kernel and rich regimes in overparametrized models, COLT 2020";
    static final String FACTORIZATION =
            "S. Gunasekar et al., Implicit regularization in matrix factorization, NeurIPS 2017 (a conjecture, proved "
                    + "there for commuting measurements)";
    static final String MARGIN_BOUND =
            "Uniform margin bound for linear classifiers in a ball: M. Mohri, A. Rostamizadeh, A. Talwalkar, Foundations "
                    + "of Machine Learning, 2nd ed., chapter 5";

    private Sources() {}
}
