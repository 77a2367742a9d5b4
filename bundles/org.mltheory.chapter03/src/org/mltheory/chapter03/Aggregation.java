package org.mltheory.chapter03;

/** What a vertex makes of its neighbours' states in a round of messages. */
public enum Aggregation {
    /** (1 + ε) h(v) + Σ h(u), then a network of two layers: GIN (Xu et al. 2019). */
    SUM("GIN (sum)"),
    /** The mean of the neighbours beside the own state, then a network of two layers. */
    MEAN("mean"),
    /** The maximum of the neighbours, entry by entry, beside the own state, then a network of two layers. */
    MAX("max"),
    /** D^-1/2 (A + I) D^-1/2 H W, then the activation: GCN (Kipf, Welling 2017). */
    CONVOLUTION("GCN"),
    /** Weights softmax(LeakyReLU(a·W h(v) + b·W h(u))) over v and its neighbours: GAT (Veličković et al. 2018). */
    ATTENTION("GAT"),
    /** As the sum, of messages ReLU(h(u) + φ(R(v, u))) with the resistances of the edges (as GINE, Hu et al. 2020). */
    SUM_WITH_RESISTANCES("GIN + RD"),
    /** Attention over all vertices that is biased and scaled by functions of the shortest paths: Graphormer-GD without resistances. */
    PATH_ATTENTION("SPD attention"),
    /** The same by functions of shortest paths and resistances: Graphormer-GD (Zhang et al. 2023). */
    DISTANCE_ATTENTION("GD attention");

    private final String title;

    Aggregation(String title) {
        this.title = title;
    }

    /** For legends. */
    String title() {
        return title;
    }

    /** In ids. */
    String key() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /** Whether it sees neighbours and their states alone, so that 1-WL bounds it. */
    boolean messagePassing() {
        return compareTo(ATTENTION) <= 0;
    }
}
