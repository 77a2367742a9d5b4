package org.mltheory.compute.tape.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mltheory.compute.linalg.JavaAlgebra;
import org.mltheory.compute.linalg.LinearAlgebra;
import org.mltheory.compute.random.RandomStream;
import org.mltheory.compute.tape.Elementary;
import org.mltheory.compute.tape.Graph;
import org.mltheory.compute.tape.Node;
import org.mltheory.compute.tape.Parameters;
import org.mltheory.compute.tape.PlainAlgebra;
import org.mltheory.compute.tape.Program;
import org.mltheory.compute.tape.Shape;

/** Members are computed as if each were alone. */
class MembersTest {

    private static final int MEMBERS = 3;

    /** A network of every layer, its gradients, Hessian-vector products and gradients by inputs. */
    private static final class Network {
        final Parameters p;
        final Node images;
        final Node tokens;
        final List<Node> direction;
        final List<Node> outputs = new ArrayList<>();

        Network(int members, boolean parametersOfTheirOwn, boolean inputsOfTheirOwn) {
            Graph g = new Graph(members);
            p = new Parameters(g, parametersOfTheirOwn);
            images = g.input("images", inputsOfTheirOwn, Shape.of(2, 3, 3, 2));
            tokens = g.input("tokens", inputsOfTheirOwn, Shape.of(2, 3));
            Node seen = Convolution.create(p, "c", new Windows(2, 1, 0), 2, 3, 1)
                    .apply(images)
                    .apply(Elementary.TANH);
            Node pooled = new Windows(2, 1, 0).average(seen).reshape(2, 3);
            Node read = new Transformer(p, new Transformer.Shape(4, 3, 4, 2, 1, 5, true)).apply(tokens);
            Node steps = read.permute(1, 0, 2);
            Node state = Gru.create(p, "g", 4, 3).apply(steps, pooled).getLast();
            Node out = Dense.create(p, "out", 3, 2, 1).apply(state);
            Node loss = Losses.crossEntropyAt(out, g.constant(new double[] {1, 0}, 2))
                    .mean();
            direction = p.like("v", parametersOfTheirOwn);
            outputs.add(loss);
            outputs.add(out);
            outputs.addAll(g.gradients(loss, p.nodes()));
            outputs.addAll(g.hessianVector(loss, p.nodes(), direction));
            outputs.add(g.gradient(loss, images));
            outputs.add(g.jvp(out, p.nodes(), direction));
        }
    }

    private static double[] gaussians(String name, int n) {
        double[] x = new double[n];
        RandomStream.of(5, 0, name).gaussians(x);
        return x;
    }

    @ParameterizedTest
    @ValueSource(ints = {0b001, 0b010, 0b011, 0b101, 0b110, 0b111})
    void membersEqualSingleRunsToTheLastBit(int kinds) {
        boolean own = (kinds & 1) != 0;
        boolean ownInputs = (kinds & 2) != 0;
        Network all = new Network(MEMBERS, own, ownInputs);
        int count = all.p.count();
        double[] theta = gaussians("theta", MEMBERS * count);
        double[] v = gaussians("v", MEMBERS * count);
        double[] images = gaussians("images", MEMBERS * 36);
        double[] tokens = new double[MEMBERS * 6];
        RandomStream random = RandomStream.of(5, 0, "tokens");
        for (int i = 0; i < tokens.length; i++) {
            tokens[i] = random.nextInt(4);
        }
        LinearAlgebra algebra = (kinds & 4) == 0 ? PlainAlgebra.create() : new JavaAlgebra("java", 2, () -> false);
        int sets = own ? MEMBERS : 1;
        Program program = new Program(all.outputs, algebra);
        all.p.set(program, Arrays.copyOf(theta, sets * count));
        all.p.set(program, all.direction, Arrays.copyOf(v, sets * count));
        program.set(all.images, images, 0);
        program.set(all.tokens, tokens, 0);
        program.run();
        for (int r = 0; r < MEMBERS; r++) {
            int at = own ? r : 0;
            int inputAt = ownInputs ? r : 0;
            Network one = new Network(1, false, false);
            Program single = new Program(one.outputs, algebra);
            one.p.set(single, Arrays.copyOfRange(theta, at * count, (at + 1) * count));
            one.p.set(single, one.direction, Arrays.copyOfRange(v, at * count, (at + 1) * count));
            single.set(one.images, images, inputAt * 36);
            single.set(one.tokens, tokens, inputAt * 6);
            single.run();
            for (int i = 0; i < one.outputs.size(); i++) {
                double[] expected = single.value(one.outputs.get(i));
                double[] actual = program.value(all.outputs.get(i));
                int from = all.outputs.get(i).perMember() ? r * expected.length : 0;
                assertArrayEquals(
                        expected, Arrays.copyOfRange(actual, from, from + expected.length), "output " + i + " of " + r);
            }
        }
    }
}
