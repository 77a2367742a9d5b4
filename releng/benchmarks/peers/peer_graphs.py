"""networkx: colour refinement by its hash, bridges and cut vertices."""
import networkx as nx

from shared import Work, below, work


def graph(n, m):
    g = nx.Graph()
    g.add_nodes_from(range(n))
    g.add_edges_from((int(u), int(v)) for u, v in zip(below(1, m, n), below(2, m, n)) if u != v)
    return g


@work
def colour_refinement(n, m, iterations):
    g = graph(n, m)

    def colours():  # the hash of a graph is made of these, the labels of its vertices
        labels = nx.weisfeiler_lehman_subgraph_hashes(g, iterations=iterations)
        return len({label[-1] for label in labels.values()})

    return Work({"hash": lambda: nx.weisfeiler_lehman_graph_hash(g, iterations=iterations)}, colours)


@work
def bridges(n, m):
    g = graph(n, m)
    # the one after the other, or both from the blocks: the best counts
    ways = {
        "bridges-then-cut-vertices": lambda: (list(nx.bridges(g)), list(nx.articulation_points(g))),
        "blocks": lambda: list(nx.biconnected_components(g)),
    }
    return Work(ways, lambda: len(list(nx.bridges(g))) + 1e7 * len(set(nx.articulation_points(g))))
