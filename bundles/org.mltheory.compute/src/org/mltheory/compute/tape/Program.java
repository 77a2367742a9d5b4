package org.mltheory.compute.tape;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.mltheory.compute.linalg.LinearAlgebra;
import org.mltheory.compute.linalg.ShapeException;

/**
 * Computes chosen nodes of a graph: what they depend on, in the order of the graph, on buffers that are allocated once and shared by
 * nodes that are not needed at the same time. What depends on constants alone is computed when the program is made; what does not
 * depend on the inputs named as varying is kept by {@link #rerun}, as when many Hessian-vector products are taken at one point. For
 * one thread.
 */
public final class Program {

    private static final int CONSTANT = 0;
    private static final int STEADY = 1;
    private static final int VARYING = 2;

    private final Map<Integer, double[]> buffers = new HashMap<>();
    private final Map<Integer, Node> kept = new HashMap<>();
    private final Map<Integer, Boolean> leaves = new TreeMap<>();
    private final Map<Integer, Node> inputs = new HashMap<>();
    private final List<List<Op.Kernel>> stages = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    private final Set<Integer> varying = new HashSet<>();
    private final BooleanSupplier cancelled;
    private final int members;
    private boolean steady;
    private boolean done;

    /**
     * @param outputs what {@link #value} can be asked for
     * @param varying inputs whose change leaves the rest of what was computed in place; may be empty
     * @param algebra what products are computed with
     * @param cancelled asked before each operation
     */
    public Program(
            Collection<Node> outputs, Collection<Node> varying, LinearAlgebra algebra, BooleanSupplier cancelled) {
        this.cancelled = cancelled;
        Node[] roots = outputs.toArray(Node[]::new);
        members = roots.length == 0 ? 1 : roots[0].graph().members();
        for (Node node : varying) {
            this.varying.add(node.id());
        }
        for (Node node : outputs) {
            if (node.graph() != roots[0].graph()) {
                throw new IllegalArgumentException("outputs of two graphs in one program");
            }
            kept.put(node.id(), node);
        }
        build(Reverse.ancestors(roots), algebra);
    }

    /** A program without varying inputs. */
    public Program(Collection<Node> outputs, LinearAlgebra algebra) {
        this(outputs, List.of(), algebra, () -> false);
    }

    private void build(TreeMap<Integer, Node> wanted, LinearAlgebra algebra) {
        Map<Integer, Integer> stage = new HashMap<>();
        for (Node node : wanted.values()) {
            stage.put(node.id(), stageOf(node, stage));
        }
        TreeMap<Integer, Node> nodes = Fusion.products(
                wanted,
                node -> kept.containsKey(node.id()),
                (product, sum) -> get(stage, product).equals(get(stage, sum)));
        List<Node> order = new ArrayList<>();
        for (int s = CONSTANT; s <= VARYING; s++) {
            for (Node node : nodes.values()) {
                if (get(stage, node) == s) {
                    order.add(node);
                }
            }
        }
        Set<Integer> pinned = pinned(order, stage);
        Map<Integer, Integer> uses = new HashMap<>();
        for (Node node : order) {
            for (Node input : node.inputs()) {
                uses.merge(owner(input).id(), 1, Integer::sum);
            }
        }
        Map<Integer, Deque<double[]>> free = new HashMap<>();
        for (Node node : order) {
            Map<Integer, double[]> ending = new TreeMap<>();
            for (Node input : node.inputs()) {
                Node owner = owner(input);
                boolean last = Objects.requireNonNull(uses.merge(owner.id(), -1, Integer::sum)) == 0;
                if (last && !pinned.contains(owner.id())) {
                    ending.put(owner.id(), get(buffers, owner));
                }
            }
            double[] out = buffer(node, ending, free);
            buffers.put(node.id(), out);
            List<double[]> inputs = new ArrayList<>();
            for (Node input : node.inputs()) {
                inputs.add(get(buffers, input));
            }
            if (!node.isLeaf() && !node.op().isView()) {
                int copies = node.perMember() ? members : 1;
                Op.Kernel kernel = node.op().compile(new Site(node, inputs, out, copies, algebra));
                stages.get(get(stage, node)).add(kernel);
            }
            for (double[] buffer : ending.values()) {
                if (buffer != out) {
                    free.computeIfAbsent(buffer.length, length -> new ArrayDeque<>())
                            .push(buffer);
                }
            }
        }
        run(CONSTANT);
    }

    private int stageOf(Node node, Map<Integer, Integer> stage) {
        if (node.op() instanceof Leaf leaf) {
            if (leaf.constant().isPresent()) {
                return CONSTANT;
            }
            leaves.put(node.id(), false);
            inputs.put(node.id(), node);
            return varying.contains(node.id()) ? VARYING : STEADY;
        }
        int latest = CONSTANT;
        for (Node input : node.inputs()) {
            latest = Math.max(latest, get(stage, input));
        }
        return latest;
    }

    /** Whose buffers must outlive their last use in a run: outputs, leaves, and what a later stage reads. */
    private Set<Integer> pinned(List<Node> order, Map<Integer, Integer> stage) {
        Set<Integer> pinned = new HashSet<>();
        for (Node node : order) {
            Node owner = owner(node);
            if (kept.containsKey(node.id()) || owner.isLeaf()) {
                pinned.add(owner.id());
            }
            for (Node input : node.inputs()) {
                if (get(stage, owner(input)) < get(stage, node)) {
                    pinned.add(owner(input).id());
                }
            }
        }
        return pinned;
    }

    /** The node in whose buffer a view lies. */
    private static Node owner(Node node) {
        Node owner = node;
        while (owner.op().isView()) {
            owner = owner.inputs().getFirst();
        }
        return owner;
    }

    /** Where a node is computed: over an operand that ends with it, in a buffer that is free, or in a new one. */
    private double[] buffer(Node node, Map<Integer, double[]> ending, Map<Integer, Deque<double[]>> free) {
        if (node.op() instanceof Leaf leaf && leaf.constant().isPresent()) {
            return leaf.constant().get();
        }
        if (node.op().isView()) {
            return get(buffers, node.inputs().getFirst());
        }
        int length = (node.perMember() ? members : 1) * node.shape().size();
        if (node.isLeaf()) {
            return new double[length];
        }
        for (int i = 0; i < node.inputs().size(); i++) {
            Node owner = owner(node.inputs().get(i));
            Optional<double[]> buffer = Optional.ofNullable(ending.get(owner.id()));
            boolean once = node.inputs().stream()
                            .filter(input -> owner(input) == owner)
                            .count()
                    == 1;
            if (buffer.isPresent()
                    && once
                    && buffer.get().length == length
                    && node.op().overwrites(node, i)) {
                return buffer.get();
            }
        }
        Deque<double[]> same = free.computeIfAbsent(length, any -> new ArrayDeque<>());
        return same.isEmpty() ? new double[length] : same.pop();
    }

    private static <T> T get(Map<Integer, T> map, Node node) {
        return Objects.requireNonNull(map.get(node.id()));
    }

    /** Gives an input its numbers: copies those from {@code from} on. An input that no output depends on needs none. */
    public void set(Node input, double[] values, int from) {
        for (int r = 0; r < copies(input); r++) {
            setMember(input, r, values, from + r * input.shape().size());
        }
    }

    /** Gives an input its numbers, R times its size when it has members. */
    public void set(Node input, double... values) {
        if (values.length != copies(input) * input.shape().size()) {
            throw new ShapeException(values.length + " numbers for " + copies(input) + " members of " + input);
        }
        set(input, values, 0);
    }

    /** Gives one member of an input its numbers. The others must be given theirs before a run. */
    public void setMember(Node input, int member, double[] values, int from) {
        if (!input.isLeaf() || ((Leaf) input.op()).constant().isPresent()) {
            throw new IllegalArgumentException(input + " is not an input");
        }
        int size = input.shape().size();
        if (member < 0 || member >= copies(input) || from < 0 || from + (long) size > values.length) {
            throw new ShapeException(
                    "member " + member + " of " + input + " from place " + from + " of " + values.length + " numbers");
        }
        if (leaves.containsKey(input.id())) {
            System.arraycopy(values, from, get(buffers, input), member * size, size);
            leaves.put(input.id(), true);
            steady &= varying.contains(input.id());
            done = false;
        }
    }

    private int copies(Node node) {
        return node.perMember() ? members : 1;
    }

    /**
     * Computes everything.
     *
     * @throws IllegalStateException when an input has no numbers
     * @throws CancellationException when cancelled; the program can be run again
     */
    public void run() {
        leaves.forEach((id, given) -> {
            if (!given) {
                throw new IllegalStateException(inputs.get(id) + " has no numbers");
            }
        });
        steady = false;
        done = false;
        run(STEADY);
        steady = true;
        run(VARYING);
        done = true;
    }

    /** Computes what depends on the varying inputs; everything when another input was set since the last run. */
    public void rerun() {
        if (!steady) {
            run();
            return;
        }
        done = false;
        run(VARYING);
        done = true;
    }

    private void run(int stage) {
        for (Op.Kernel kernel : stages.get(stage)) {
            if (cancelled.getAsBoolean()) {
                throw new CancellationException("cancelled between two operations of a program");
            }
            kernel.run();
        }
    }

    /**
     * The numbers of an output after a run, members one after another: the program's own buffer, overwritten by the next run.
     *
     * @throws IllegalArgumentException when the node is not an output
     */
    public double[] value(Node output) {
        if (!kept.containsKey(output.id()) || kept.get(output.id()) != output) {
            throw new IllegalArgumentException(output + " is not an output of the program");
        }
        if (!done) {
            throw new IllegalStateException("the program was not run since an input was set");
        }
        return get(buffers, output);
    }

    /** The numbers of an output that is a single number without members. */
    public double number(Node output) {
        double[] value = value(output);
        if (value.length != 1) {
            throw new ShapeException(output + " is not a single number");
        }
        return value[0];
    }

    /** A copy of the numbers of an output. */
    public double[] copy(Node output) {
        double[] value = value(output);
        return Arrays.copyOf(value, value.length);
    }

    /** The memory of all buffers, in bytes. */
    public long bytes() {
        Set<double[]> distinct = Collections.newSetFromMap(new IdentityHashMap<>());
        distinct.addAll(buffers.values());
        return distinct.stream().mapToLong(b -> 8L * b.length).sum();
    }
}
