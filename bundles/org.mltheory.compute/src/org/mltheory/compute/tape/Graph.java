package org.mltheory.compute.tape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mltheory.compute.linalg.ShapeException;

/**
 * A computation on tensors of fixed shapes: nodes in the order in which they were made, each after its operands. Equal operations on
 * equal operands are one node. For one thread while it is built; the programs made from it are apart from it.
 */
public final class Graph {

    private final int members;
    private final List<Node> nodes = new ArrayList<>();
    private final Map<Key, Node> known = new HashMap<>();

    private record Key(Op op, List<Integer> inputs) {}

    /** @param members how many copies the values that have members have; 1 or more */
    public Graph(int members) {
        if (members < 1) {
            throw new IllegalArgumentException(members + " members: permitted are 1 or more");
        }
        this.members = members;
    }

    /** A graph of one member. */
    public Graph() {
        this(1);
    }

    public int members() {
        return members;
    }

    /** A value that is given to a program before it runs, the same for all members. */
    public Node input(String name, int... dims) {
        return input(name, false, Shape.of(dims));
    }

    /** A value that is given to a program before it runs; {@code perMember}: R of them, one after another. */
    public Node input(String name, boolean perMember, Shape shape) {
        return add(new Leaf(name, shape, Optional.empty()), List.of(), shape, perMember);
    }

    /** Given numbers, copied. */
    public Node constant(double[] values, int... dims) {
        Shape shape = Shape.of(dims);
        if (values.length != shape.size()) {
            throw new ShapeException(values.length + " numbers for a constant of shape " + shape);
        }
        return add(new Leaf("constant", shape, Optional.of(values.clone())), List.of(), shape, false);
    }

    /** One number, repeated. */
    public Node fill(double value, Shape shape) {
        Node scalar = node(new Fill(value));
        return scalar.broadcastTo(shape);
    }

    /**
     * Adds the gradients of y by each of {@code xs}, in their shapes, member by member.
     *
     * @param y a single number for each member
     * @param xs any nodes of the graph; where y does not depend on one, its gradient is 0
     */
    public List<Node> gradients(Node y, List<Node> xs) {
        if (y.shape().size() != 1) {
            throw new ShapeException("the gradient of a node of shape " + y.shape() + ": permitted are single numbers");
        }
        return vjp(y, fill(1, y.shape()), xs);
    }

    /** The gradient by one node. */
    public Node gradient(Node y, Node x) {
        return gradients(y, List.of(x)).getFirst();
    }

    /** Adds the vector-Jacobian products cotangent^T dy/dx for each x of {@code xs}; {@code cotangent} has the shape of y. */
    public List<Node> vjp(Node y, Node cotangent, List<Node> xs) {
        y.require("what is differentiated", cotangent.shape().dims());
        return Reverse.sweep(this, y, cotangent, xs);
    }

    /**
     * Adds the Jacobian-vector product sum_i dy/dx_i v_i, of y's shape: the derivative, by the cotangent, of the vector-Jacobian
     * product, which is linear in it.
     *
     * @param tangents v, each in the shape of its x
     */
    public Node jvp(Node y, List<Node> xs, List<Node> tangents) {
        requirePairs(xs, tangents);
        Node cotangent = input("cotangent", y.perMember(), y.shape());
        return gradient(inner(vjp(y, cotangent, xs), tangents), cotangent);
    }

    /** Adds the Hessian-vector product of the number y: the gradients of the inner product of its gradients and {@code vs}. Exact. */
    public List<Node> hessianVector(Node y, List<Node> xs, List<Node> vs) {
        requirePairs(xs, vs);
        return gradients(inner(gradients(y, xs), vs), xs);
    }

    /**
     * Adds the Gauss-Newton product J^T H J v with J = dz/dx and H the Hessian of the number y by z: the Hessian-vector product of y as
     * if z were linear.
     *
     * @param z a node between xs and y
     */
    public List<Node> gaussNewtonVector(Node y, Node z, List<Node> xs, List<Node> vs) {
        Node tangent = jvp(z, xs, vs);
        Node curved = hessianVector(y, List.of(z), List.of(tangent)).getFirst();
        return vjp(z, curved, xs);
    }

    /** The sum of all products of entries. */
    public Node inner(List<Node> as, List<Node> bs) {
        requirePairs(as, bs);
        Node sum = fill(0, Shape.SCALAR);
        for (int i = 0; i < as.size(); i++) {
            Node part = as.get(i).times(bs.get(i)).sum();
            sum = i == 0 ? part : sum.plus(part);
        }
        return sum;
    }

    private static void requirePairs(List<Node> as, List<Node> bs) {
        if (as.size() != bs.size()) {
            throw new ShapeException(as.size() + " nodes and " + bs.size() + " vectors");
        }
        for (int i = 0; i < as.size(); i++) {
            bs.get(i).require("vector " + i, as.get(i).shape().dims());
        }
    }

    /** About how many floating-point operations all nodes take together. */
    public double operations() {
        return nodes.stream()
                .mapToDouble(
                        node -> (node.perMember() ? members : 1) * node.op().operations(node))
                .sum();
    }

    /** How many numbers all nodes have together. */
    public double entries() {
        return nodes.stream()
                .mapToDouble(node ->
                        (node.perMember() ? (double) members : 1) * node.shape().size())
                .sum();
    }

    Node node(Op op, Node... operands) {
        List<Node> inputs = List.of(operands);
        List<Integer> ids = new ArrayList<>();
        boolean perMember = false;
        for (Node input : inputs) {
            if (input.graph() != this) {
                throw new IllegalArgumentException(input + " belongs to another graph");
            }
            ids.add(input.id());
            perMember |= input.perMember();
        }
        Key key = new Key(op, ids);
        Optional<Node> same = Optional.ofNullable(known.get(key));
        if (same.isPresent()) {
            return same.get();
        }
        Node made = add(op, inputs, op.shape(inputs), perMember);
        known.put(key, made);
        return made;
    }

    private Node add(Op op, List<Node> inputs, Shape shape, boolean perMember) {
        if ((perMember ? (long) members : 1) * shape.size() > Integer.MAX_VALUE - 8) {
            throw new ShapeException(members + " members of shape " + shape + " are too large for an array");
        }
        Node made = new Node(this, nodes.size(), op, inputs, shape, perMember);
        nodes.add(made);
        return made;
    }

    /** One number as a constant; equal ones are one node. */
    record Fill(double value) implements Op {
        @Override
        public Shape shape(List<Node> inputs) {
            return Shape.SCALAR;
        }

        @Override
        public Kernel compile(Site site) {
            return () -> Arrays.fill(site.out(), value);
        }

        @Override
        public Optional<Node> pull(Node self, Node cotangent, int input) {
            return Optional.empty();
        }
    }
}
