package org.mltheory.chapter03;

/** Where the chapter's claims come from. */
final class Sources {

    static final String HANDBOOK_MESSAGES = "Handbook, section 3.1";
    static final String HANDBOOK_TEST = "Handbook, section 3.2";
    static final String HANDBOOK_DEFINITIONS = "Handbook, section 3.3.1";
    static final String HANDBOOK_MAIN_RESULT = "Handbook, section 3.3.2";
    static final String HANDBOOK_INTUITION = "Handbook, section 3.3.3";
    static final String HANDBOOK_IMPLICATIONS = "Handbook, section 3.4";

    private static final String ZHANG =
            "B. Zhang, S. Luo, L. Wang, D. He, Rethinking the Expressive Power of GNNs via Graph Biconnectivity, ICLR 2023";
    static final String ZHANG_1_WL = ZHANG + ", section 3.1 and Table 1";
    static final String ZHANG_SPD = ZHANG + ", Theorem 4.1";
    static final String ZHANG_RD = ZHANG + ", Theorem 4.2";
    static final String ZHANG_BOTH = ZHANG + ", Corollary 4.3";
    static final String ZHANG_TRANSFORMER = ZHANG + ", Theorem 4.4 and Table 2";
    static final String ZHANG_FOLKLORE_FINER = ZHANG + ", Theorem 4.5";
    static final String ZHANG_FOLKLORE = ZHANG + ", Corollary 4.6";
    static final String ZHANG_SPD_FINER = ZHANG + ", section 4: SPD-WL is strictly more powerful than 1-WL";
    static final String XU_MORRIS =
            "K. Xu, W. Hu, J. Leskovec, S. Jegelka, How Powerful are Graph Neural Networks?, ICLR 2019; C. Morris et al., "
                    + "Weisfeiler and Leman Go Neural, AAAI 2019";
    static final String XU_POOLING =
            "K. Xu, W. Hu, J. Leskovec, S. Jegelka, How Powerful are Graph Neural Networks?, ICLR 2019, on mean and max pooling";
    static final String REFINEMENT =
            "Every round but the last splits a class of a partition of n vertices; C. Berkholz, P. Bonsma, M. Grohe, Tight lower "
                    + "and upper bounds for the complexity of canonical colour refinement, 2017";
    static final String WHITNEY =
            "H. Whitney, Congruent graphs and the connectivity of graphs, Amer. J. Math. 54 (1932)";
    static final String TARJAN = "R. Tarjan, Depth-first search and linear graph algorithms, SIAM J. Comput. 1 (1972)";
    static final String BLOCK_TREE =
            "F. Harary, Graph Theory (1969), on blocks and cutpoints: the block-cutpoint graph is a tree for a connected graph";
    static final String FOSTER = "R. Foster, The average impedance of an electrical network, 1949";
    static final String KLEIN_RANDIC = "D. Klein, M. Randić, Resistance distance, J. Math. Chem. 12 (1993)";
    static final String OEIS_ALL = "OEIS A000088, graphs on n unlabelled vertices; A001349, connected ones";
    static final String OEIS_BLOCKS = "OEIS A002218, graphs on n unlabelled vertices that are blocks";

    private Sources() {}
}
