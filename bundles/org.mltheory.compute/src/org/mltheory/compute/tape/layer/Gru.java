package org.mltheory.compute.tape.layer;

import java.util.ArrayList;
import java.util.List;
import org.mltheory.compute.linalg.ShapeException;
import org.mltheory.compute.tape.Elementary;
import org.mltheory.compute.tape.Node;
import org.mltheory.compute.tape.Parameters;

/**
 * A gated recurrent unit (Cho et al. 2014, in the form of cuDNN, whose reset gate acts after the product): with
 * r = sigmoid(x W_r + h U_r), u = sigmoid(x W_u + h U_u), c = tanh(x W_c + r (h U_c)), each with biases, the next state is
 * (1 - u) c + u h.
 */
public record Gru(Dense resetIn, Dense reset, Dense updateIn, Dense update, Dense candidateIn, Dense candidate) {

    /** All weights with variance 1 / fan-in, biases 0. */
    public static Gru create(Parameters p, String name, int inputs, int units) {
        double in = 1 / Math.sqrt(inputs);
        double own = 1 / Math.sqrt(units);
        return new Gru(
                Dense.create(p, name + ".reset-in", inputs, units, in),
                Dense.linear(p, name + ".reset", units, units, own),
                Dense.create(p, name + ".update-in", inputs, units, in),
                Dense.linear(p, name + ".update", units, units, own),
                Dense.create(p, name + ".candidate-in", inputs, units, in),
                Dense.create(p, name + ".candidate", units, units, own));
    }

    /** The next state. */
    public Node step(Node x, Node h) {
        Node r = resetIn.apply(x).plus(reset.apply(h)).apply(Elementary.SIGMOID);
        Node u = updateIn.apply(x).plus(update.apply(h)).apply(Elementary.SIGMOID);
        Node c = candidateIn.apply(x).plus(r.times(candidate.apply(h))).apply(Elementary.TANH);
        return c.plus(u.times(h.minus(c)));
    }

    /**
     * The states after each step.
     *
     * @param x steps x batch x inputs
     * @param start batch x units
     */
    public List<Node> apply(Node x, Node start) {
        if (x.shape().rank() != 3) {
            throw new ShapeException("sequences of shape " + x.shape() + ": permitted is steps x batch x inputs");
        }
        int steps = x.shape().dim(0);
        int batch = x.shape().dim(1);
        int inputs = x.shape().dim(2);
        Node table = x.reshape(steps, batch * inputs);
        List<Node> states = new ArrayList<>();
        Node h = start;
        for (int t = 0; t < steps; t++) {
            Node now = table.rows(x.graph().constant(new double[] {t}, 1)).reshape(batch, inputs);
            h = step(now, h);
            states.add(h);
        }
        return states;
    }
}
