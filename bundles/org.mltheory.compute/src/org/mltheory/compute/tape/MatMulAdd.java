package org.mltheory.compute.tape;

import java.util.List;
import java.util.Optional;

/**
 * A product of two operands plus a third, which is repeated where it is smaller: what {@link Fusion} makes of a product and a sum, as a
 * product adds to what is there for nothing.
 */
record MatMulAdd(MatMul product) implements Op {

    @Override
    public Shape shape(List<Node> inputs) {
        return Shape.broadcast(
                product.shape(inputs.subList(0, 2)), inputs.get(2).shape());
    }

    @Override
    public Kernel compile(Site site) {
        Kernel multiply = product.kernel(site, 1);
        if (site.in(2) == site.out()) {
            return multiply;
        }
        Kernel start = Broadcast.kernel(site, 2);
        return () -> {
            start.run();
            multiply.run();
        };
    }

    @Override
    public Optional<Node> pull(Node self, Node cotangent, int input) {
        return input < 2
                ? product.pull(self, cotangent, input)
                : Optional.of(cotangent.sumTo(self.inputs().get(2).shape()));
    }

    @Override
    public boolean overwrites(Node self, int input) {
        return input == 2;
    }

    @Override
    public double operations(Node self) {
        return product.operations(self);
    }
}
