package org.mltheory.chapter07;

/** What the chapter's claims rest on. */
final class Sources {

    static final String COVER =
            "Cover, Geometrical and Statistical Properties of Systems of Linear Inequalities, IEEE Trans. Electronic "
                    + "Computers 1965, theorem 1";
    static final String RADON = "Radon, Mengen konvexer Körper, Math. Ann. 1921; Kirchberger, Math. Ann. 1903";
    static final String SAUER =
            "Sauer, On the Density of Families of Sets, J. Combin. Theory A 1972; Shelah 1972; Vapnik and "
                    + "Chervonenkis 1971";
    static final String HANDBOOK_SHATTERING = "Handbook, section 7.3.1: shattering and VC dimension";
    static final String HANDBOOK_UNIFORM = "Handbook, section 7.2: uniform convergence";
    static final String HANDBOOK_VC = "Handbook, section 7.3.2: the VC generalization bound";
    static final String HANDBOOK_NOISE = "Handbook, section 7.4.1: fitting to random noise";
    static final String HANDBOOK_RADEMACHER = "Handbook, section 7.4.2: the Rademacher generalization bound";
    static final String HANDBOOK_DILEMMA = "Handbook, section 7.5: the modern dilemma";
    static final String VAPNIK =
            "Vapnik, The Nature of Statistical Learning Theory, 1995, in the form of Burges, A Tutorial on Support "
                    + "Vector Machines, 1998, equation 3";
    static final String MASSART_DKW =
            "Massart, The Tight Constant in the Dvoretzky–Kiefer–Wolfowitz Inequality, Ann. Probab. 1990";
    static final String HOEFFDING =
            "Hoeffding, Probability Inequalities for Sums of Bounded Random Variables, JASA 1963, and the union "
                    + "bound";
    static final String MASSART_LEMMA =
            "Massart, Some Applications of Concentration Inequalities to Statistics, 2000: the finite class lemma";
    static final String RADEMACHER =
            "Koltchinskii and Panchenko 2000; Bartlett and Mendelson, Rademacher and Gaussian Complexities, "
                    + "JMLR 2002; the loss class of ±1-valued functions has half their complexity";
    static final String SPITZER =
            "Spitzer, A Combinatorial Lemma and its Application to Probability Theory, Trans. AMS 1956";
    static final String BHLM =
            "Bartlett, Harvey, Liaw and Mehrabian, Nearly-Tight VC-Dimension Bounds for Piecewise Linear Neural "
                    + "Networks, JMLR 2019, with the constants of Telgarsky, Deep Learning Theory Lecture Notes, theorem 17.4";

    private Sources() {}
}
