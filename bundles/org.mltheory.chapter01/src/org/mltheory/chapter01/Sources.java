package org.mltheory.chapter01;

/** Where the chapter's claims come from. Theorem numbers stand only where the text was compared. */
final class Sources {

    static final String CORE_IDEA = "Handbook, section 1.1.1: the core idea";
    static final String THEOREM = "Handbook, section 1.1: the universal approximation theorem";
    static final String TAKEAWAYS = "Handbook, section 1.1.2: key takeaways";
    static final String HIERARCHY = "Handbook, section 1.2.1: shallow and deep representation";
    static final String DEPTH = "Handbook, section 1.2.2: the theoretical advantage of depth";
    static final String SUMMARY = "Handbook, section 1.2.3: summary table";

    static final String SPLINES =
            "Error of piecewise linear interpolation; C. de Boor, A Practical Guide to Splines, Springer 1978";
    static final String CYBENKO =
            "The sums are those of G. Cybenko, Approximation by superpositions of a sigmoidal function, "
                    + "Math. Control Signals Systems 2 (1989); the bound by Jensen's inequality";
    static final String LESHNO =
            "M. Leshno, V. Lin, A. Pinkus, S. Schocken, Multilayer feedforward networks with a nonpolynomial "
                    + "activation function can approximate any function, Neural Networks 6 (1993)";
    static final String TELGARSKY_2015 =
            "M. Telgarsky, Representation benefits of deep feedforward networks, arXiv:1509.08101";
    static final String TELGARSKY_2016 = "M. Telgarsky, Benefits of depth in neural networks, COLT 2016, Theorem 1.1";
    static final String TELGARSKY_NOTES = "M. Telgarsky, Deep learning theory lecture notes";
    static final String YAROTSKY =
            "D. Yarotsky, Error bounds for approximations with deep ReLU networks, Neural Networks 94 (2017)";
    static final String ZASLAVSKY =
            "T. Zaslavsky, Facing up to arrangements: face-count formulas for partitions of space by "
                    + "hyperplanes, Mem. AMS 154 (1975)";
    static final String HANIN =
            "B. Hanin, D. Rolnick, Complexity of linear regions in deep networks, ICML 2019, for the phenomenon";
    static final String BARRON =
            "A. R. Barron, Universal approximation bounds for superpositions of a sigmoidal function, IEEE "
                    + "Trans. Information Theory 39 (1993), Theorem 1";
    static final String ALAIN =
            "G. Alain, Y. Bengio, Understanding intermediate layers using linear classifier probes, arXiv:1610.01644";

    private Sources() {}
}
