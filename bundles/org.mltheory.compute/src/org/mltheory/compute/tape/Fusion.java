package org.mltheory.compute.tape;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/** Rewrites a graph for computing it: what it computes stays, but the order in which a product and what is added to it are summed. */
final class Fusion {

    private final Map<Integer, Integer> uses = new HashMap<>();
    private final Predicate<Node> kept;
    private final BiPredicate<Node, Node> together;

    private Fusion(Predicate<Node> kept, BiPredicate<Node, Node> together) {
        this.kept = kept;
        this.together = together;
    }

    /**
     * Makes one operation of a product and the sum that alone reads it.
     *
     * @param nodes by number, with all that they depend on
     * @param kept nodes that must stay
     * @param together whether both are computed in the same stage
     * @return the nodes that are left, by the same numbers
     */
    static TreeMap<Integer, Node> products(
            TreeMap<Integer, Node> nodes, Predicate<Node> kept, BiPredicate<Node, Node> together) {
        Fusion fusion = new Fusion(kept, together);
        for (Node node : nodes.values()) {
            for (Node input : node.inputs()) {
                fusion.uses.merge(input.id(), 1, Integer::sum);
            }
        }
        TreeMap<Integer, Node> result = new TreeMap<>(nodes);
        for (Node sum : nodes.values()) {
            fusion.product(sum).ifPresent(product -> {
                result.remove(product.id());
                result.put(sum.id(), fused(sum, product));
            });
        }
        return result;
    }

    /** The product that the node adds to something, when it can be part of the node; of two, the later. */
    private Optional<Node> product(Node node) {
        if (node.op() != Arithmetic.ADD) {
            return Optional.empty();
        }
        return node.inputs().stream()
                .filter(input -> input.op() instanceof MatMul
                        && input.fills(node)
                        && Integer.valueOf(1).equals(uses.get(input.id()))
                        && !kept.test(input)
                        && together.test(input, node))
                .max((a, b) -> Integer.compare(a.id(), b.id()));
    }

    private static Node fused(Node sum, Node product) {
        Node other = sum.inputs().get(sum.inputs().getFirst() == product ? 1 : 0);
        return sum.computedBy(
                new MatMulAdd((MatMul) product.op()),
                product.inputs().get(0),
                product.inputs().get(1),
                other);
    }
}
