package org.mltheory.compute.tape;

import java.util.List;
import java.util.Optional;
import org.mltheory.compute.linalg.ShapeException;

/**
 * A value in a {@link Graph}: an operation on earlier nodes. Immutable; the methods add nodes to the graph. Operands of different
 * shapes are broadcast as usual: aligned at the last axis, an axis of length 1 or none is repeated. Where an operand has members, the
 * result has; members never mix.
 */
public final class Node {

    private final Graph graph;
    private final int id;
    private final Op op;
    private final List<Node> inputs;
    private final Shape shape;
    private final boolean perMember;

    Node(Graph graph, int id, Op op, List<Node> inputs, Shape shape, boolean perMember) {
        this.graph = graph;
        this.id = id;
        this.op = op;
        this.inputs = inputs;
        this.shape = shape;
        this.perMember = perMember;
    }

    /** The graph that the node belongs to. */
    public Graph graph() {
        return graph;
    }

    /** Its shape, for one member. */
    public Shape shape() {
        return shape;
    }

    /** Whether each member has a value of its own. */
    public boolean perMember() {
        return perMember;
    }

    int id() {
        return id;
    }

    Op op() {
        return op;
    }

    List<Node> inputs() {
        return inputs;
    }

    boolean isLeaf() {
        return op instanceof Leaf;
    }

    /** Whether this has as many entries as the other node in all, so that nothing is repeated between them. */
    boolean fills(Node other) {
        return shape.equals(other.shape) && perMember == other.perMember;
    }

    /** This node's value, computed by another operation on other operands. Not in the graph: for programs. */
    Node computedBy(Op operation, Node... operands) {
        return new Node(graph, id, operation, List.of(operands), shape, perMember);
    }

    /** The sum. */
    public Node plus(Node other) {
        return entries(Arithmetic.ADD, other);
    }

    /** The difference. */
    public Node minus(Node other) {
        return entries(Arithmetic.SUBTRACT, other);
    }

    /** The product of entries. */
    public Node times(Node other) {
        Optional<Double> left = repeatedNumber();
        Optional<Double> right = other.repeatedNumber();
        if (right.isPresent()) {
            return times(right.get()).broadcastTo(Shape.broadcast(shape, other.shape));
        }
        if (left.isPresent()) {
            return other.times(left.get()).broadcastTo(Shape.broadcast(shape, other.shape));
        }
        return entries(Arithmetic.MULTIPLY, other);
    }

    /** Operands are repeated by the operation: what repeats them to the same end is left out. */
    private Node entries(Arithmetic operation, Node other) {
        Node left = beforeRepetition(other);
        return graph.node(operation, left, other.beforeRepetition(left));
    }

    private Node beforeRepetition(Node partner) {
        if (!(op instanceof Broadcast)) {
            return this;
        }
        Node part = inputs.getFirst();
        boolean same = Shape.broadcast(part.shape, partner.shape).equals(Shape.broadcast(shape, partner.shape));
        return same ? part : this;
    }

    /** The number that all entries are, where the graph shows it. */
    private Optional<Double> repeatedNumber() {
        Node node = op instanceof Broadcast ? inputs.getFirst() : this;
        return node.op instanceof Graph.Fill fill ? Optional.of(fill.value()) : Optional.empty();
    }

    /** {@code factor} times this. */
    public Node times(double factor) {
        return factor == 1 ? this : graph.node(new Affine(factor, 0), this);
    }

    /** This plus a number. */
    public Node plus(double number) {
        return number == 0 ? this : graph.node(new Affine(1, number), this);
    }

    /** A function of each entry. */
    public Node apply(Elementary function) {
        return graph.node(function, this);
    }

    /** The matrix product over the last two axes, for each index of the axes before, which must be the same. */
    public Node matmul(Node other) {
        return matmul(other, false, false);
    }

    /** The same of matrices that are transposed where said. */
    public Node matmul(Node other, boolean transposeThis, boolean transposeOther) {
        return graph.node(new MatMul(transposeThis, transposeOther), this, other);
    }

    /** The same entries in their order under another shape. */
    public Node reshape(int... dims) {
        return reshape(Shape.of(dims));
    }

    /** The same entries in their order under another shape. */
    public Node reshape(Shape other) {
        return other.equals(shape) ? this : graph.node(new Reshape(other), this);
    }

    /** Axis i of the result is axis {@code axes[i]} of this. */
    public Node permute(int... axes) {
        return graph.node(Permute.of(axes), this);
    }

    /** The sum of all entries. */
    public Node sum() {
        return sumTo(Shape.SCALAR);
    }

    /** The mean of all entries. */
    public Node mean() {
        return sum().times(1.0 / shape.size());
    }

    /** The sum along an axis, which stays with length 1. */
    public Node sum(int axis) {
        return sumTo(shape.with(axis, 1));
    }

    /** The mean along an axis, which stays with length 1. */
    public Node mean(int axis) {
        return sum(axis).times(1.0 / shape.dim(axis));
    }

    /** The sum over all axes along which {@code target} would be repeated to become this shape. */
    public Node sumTo(Shape target) {
        return target.equals(shape) ? this : graph.node(new SumTo(target), this);
    }

    /** This, repeated to become of that shape. */
    public Node broadcastTo(Shape target) {
        return target.equals(shape) ? this : graph.node(new Broadcast(target), this);
    }

    /** exp(x) / sum exp(x) along the last axis. Stable for entries of any size. */
    public Node softmax() {
        return graph.node(RowFunction.SOFTMAX, this);
    }

    /** log sum exp(x) along the last axis, which stays with length 1. Stable for entries of any size. */
    public Node logSumExp() {
        return graph.node(RowFunction.LOG_SUM_EXP, this);
    }

    /**
     * The greatest entry along the last axis, which stays with length 1; its derivative goes to the first that is greatest. Entries
     * must be finite: an infinite one gives NaN.
     */
    public Node max() {
        return times(graph.node(RowFunction.GREATEST, this)).sum(-1);
    }

    /**
     * Rows of this matrix (n x d), by number: the result has the shape of {@code rows} and the axis of d after it. Row -1 is of zeros.
     *
     * @param rows whole numbers from -1 to n - 1; checked when computed
     */
    public Node rows(Node rows) {
        return graph.node(new Gather(), this, rows);
    }

    /** Adds rows into a matrix of {@code n} rows of zeros, by number: the transpose of {@link #rows}. Row -1 goes nowhere. */
    public Node scatterRows(Node rows, int n) {
        return graph.node(new Scatter(n), this, rows);
    }

    /** @throws ShapeException unless this is of the shape; {@code what} says what it is */
    public Node require(String what, int... dims) {
        Shape expected = Shape.of(dims);
        if (!shape.equals(expected)) {
            throw new ShapeException(what + " is of shape " + shape + ", not " + expected);
        }
        return this;
    }

    @Override
    public String toString() {
        return "node " + id + " (" + op + ", " + shape + (perMember ? ", per member)" : ")");
    }
}
