package org.mltheory.compute.tape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import org.mltheory.compute.linalg.ShapeException;
import org.mltheory.compute.random.RandomStream;

/**
 * The parameters of a network: inputs of a graph that lie in one vector, in the order in which layers ask for them, each row-major. With
 * members, the vectors of the members lie one after another.
 */
public final class Parameters {

    private final Graph graph;
    private final boolean perMember;
    private final List<Entry> entries = new ArrayList<>();
    private int count;
    /** While a twin is built: the entry that the next one starts equal to. */
    private OptionalInt twinOf = OptionalInt.empty();

    private record Entry(Node node, int offset, double mean, double deviation, OptionalInt copyOf) {}

    /** @param perMember whether each member of the graph has parameters of its own */
    public Parameters(Graph graph, boolean perMember) {
        this.graph = graph;
        this.perMember = perMember;
    }

    public Graph graph() {
        return graph;
    }

    public boolean perMember() {
        return perMember;
    }

    /** Adds parameters that start as independent normal numbers of mean 0. */
    public Node normal(String name, double deviation, int... dims) {
        return add(name, 0, deviation, dims);
    }

    /** Adds parameters that start equal to a number. */
    public Node constant(String name, double start, int... dims) {
        return add(name, start, 0, dims);
    }

    private Node add(String name, double mean, double deviation, int... dims) {
        Shape shape = Shape.of(dims);
        Node node = graph.input(name, perMember, shape);
        entries.add(new Entry(node, count, mean, deviation, twinOf));
        count = Math.addExact(count, shape.size());
        if (twinOf.isPresent()) {
            Shape other = entries.get(twinOf.getAsInt()).node().shape();
            if (!other.equals(shape)) {
                throw new ShapeException("the twin of parameters of shape " + other + " is of shape " + shape);
            }
            twinOf = OptionalInt.of(twinOf.getAsInt() + 1);
        }
        return node;
    }

    /**
     * The network alpha (g(theta_1) - g(theta_2)) / sqrt 2 of two copies of a network g that start equal: exactly 0 at the start, with
     * the tangent kernel of alpha g (Chizat, Oyallon, Bach 2019; Zhang et al. 2020).
     *
     * @param network builds g on the parameters that it is given; called twice
     */
    public Node antisymmetric(double alpha, Function<Parameters, Node> network) {
        if (twinOf.isPresent()) {
            throw new IllegalStateException("an antisymmetric network inside another");
        }
        int from = entries.size();
        Node first = network.apply(this);
        int between = entries.size();
        twinOf = OptionalInt.of(from);
        Node second;
        try {
            second = network.apply(this);
        } finally {
            twinOf = OptionalInt.empty();
        }
        if (entries.size() - between != between - from) {
            throw new ShapeException("the network asked for " + (between - from) + " parameters and then for "
                    + (entries.size() - between));
        }
        return first.minus(second).times(alpha / Math.sqrt(2));
    }

    /** P: how many numbers a member has. */
    public int count() {
        return count;
    }

    /** The parameters as nodes, in their order. */
    public List<Node> nodes() {
        return entries.stream().map(Entry::node).toList();
    }

    /** Where a parameter lies in a member's vector. */
    public int offset(Node parameter) {
        for (Entry entry : entries) {
            if (entry.node() == parameter) {
                return entry.offset();
            }
        }
        throw new IllegalArgumentException(parameter + " is not among the parameters");
    }

    /** Adds inputs in the shapes of the parameters, for a vector such as a direction. */
    public List<Node> like(String name, boolean membersOfTheirOwn) {
        return entries.stream()
                .map(entry -> graph.input(name, membersOfTheirOwn, entry.node().shape()))
                .toList();
    }

    /** Fresh parameters of one member. */
    public double[] initial(RandomStream stream) {
        double[] theta = new double[count];
        for (Entry entry : entries) {
            int size = entry.node().shape().size();
            int at = entry.offset();
            if (entry.copyOf().isPresent()) {
                Entry twin = entries.get(entry.copyOf().getAsInt());
                System.arraycopy(theta, twin.offset(), theta, at, size);
            } else if (entry.deviation() == 0) {
                Arrays.fill(theta, at, at + size, entry.mean());
            } else {
                for (int i = at; i < at + size; i++) {
                    theta[i] = entry.mean() + entry.deviation() * stream.nextGaussian();
                }
            }
        }
        return theta;
    }

    /** Gives a program the parameters: P numbers, R times P with members. */
    public void set(Program program, double[] theta) {
        set(program, nodes(), theta);
    }

    /** Gives a program a vector in the order of the parameters, for inputs that {@link #like} made. */
    public void set(Program program, List<Node> inputs, double[] vector) {
        int copies = copies(inputs);
        if (vector.length != copies * (long) count) {
            throw new ShapeException(vector.length + " numbers for " + copies + " times " + count + " parameters");
        }
        for (int r = 0; r < copies; r++) {
            setMember(program, inputs, r, vector, r * count);
        }
    }

    /** Gives a program one member's part of such inputs, from a place in an array on. */
    public void setMember(Program program, List<Node> inputs, int member, double[] vector, int from) {
        for (int i = 0; i < entries.size(); i++) {
            program.setMember(
                    inputs.get(i), member, vector, from + entries.get(i).offset());
        }
    }

    /** Writes nodes in the shapes of the parameters, outputs of a program, into one vector (overwritten), member after member. */
    public void collect(Program program, List<Node> values, double[] vector) {
        int copies = copies(values);
        if (vector.length != copies * (long) count) {
            throw new ShapeException(vector.length + " numbers for " + copies + " times " + count + " parameters");
        }
        for (int i = 0; i < entries.size(); i++) {
            Node node = values.get(i);
            double[] value = program.value(node);
            int size = node.shape().size();
            for (int r = 0; r < copies; r++) {
                // a derivative that is a constant has no members of its own
                int at = node.perMember() ? r * size : 0;
                System.arraycopy(value, at, vector, r * count + entries.get(i).offset(), size);
            }
        }
    }

    private int copies(List<Node> values) {
        if (values.size() != entries.size()) {
            throw new ShapeException(values.size() + " nodes for " + entries.size() + " parameters");
        }
        return values.stream().anyMatch(Node::perMember) ? graph.members() : 1;
    }
}
