package org.mltheory.compute.tape;

import java.util.List;
import java.util.Optional;
import org.mltheory.compute.linalg.LinearAlgebra;
import org.mltheory.compute.linalg.Product;
import org.mltheory.compute.linalg.ShapeException;

/** op(A) op(B) over the last two axes, for every index of the axes before; op transposes where said. */
record MatMul(boolean transA, boolean transB) implements Op {

    @Override
    public Shape shape(List<Node> inputs) {
        Shape a = inputs.get(0).shape();
        Shape b = inputs.get(1).shape();
        boolean fits = a.rank() >= 2 && a.rank() == b.rank() && a.dim(transA ? -2 : -1) == b.dim(transB ? -1 : -2);
        for (int i = 0; fits && i < a.rank() - 2; i++) {
            fits = a.dim(i) == b.dim(i);
        }
        if (!fits) {
            throw new ShapeException("a product of shapes " + a + (transA ? " transposed and " : " and ") + b
                    + (transB ? " transposed" : ""));
        }
        return a.with(-2, a.dim(transA ? -1 : -2)).with(-1, b.dim(transB ? -2 : -1));
    }

    @Override
    public Kernel compile(Site site) {
        return kernel(site, 0);
    }

    /** The product of the first two operands, added to {@code beta} times what the result's buffer holds. */
    Kernel kernel(Site site, double beta) {
        Shape a = site.shape(0);
        Shape b = site.shape(1);
        Shape c = site.node().shape();
        int m = c.dim(-2);
        int n = c.dim(-1);
        int k = a.dim(transA ? -2 : -1);
        int lead = c.size() / (m * n);
        int memberA = site.memberStride(0);
        int memberB = site.memberStride(1);
        Product one = new Product(transA, transB, m, n, k, a.dim(-1), b.dim(-1), n, 1, 0, 0, 0);
        LinearAlgebra algebra = site.algebra();
        double[] x = site.in(0);
        double[] y = site.in(1);
        double[] out = site.out();
        int members = site.members();
        if (lead == 1) {
            Product p = one.batch(members, memberA, memberB, m * n);
            return () -> algebra.gemm(p, 1, x, 0, y, 0, beta, out, 0);
        }
        if (members == 1 || memberA != 0 && memberB != 0) {
            Product p = one.batch(members * lead, m * k, k * n, m * n);
            return () -> algebra.gemm(p, 1, x, 0, y, 0, beta, out, 0);
        }
        Product p = one.batch(lead, m * k, k * n, m * n);
        return () -> {
            for (int r = 0; r < members; r++) {
                algebra.gemm(p, 1, x, r * memberA, y, r * memberB, beta, out, r * lead * m * n);
            }
        };
    }

    @Override
    public Optional<Node> pull(Node self, Node g, int input) {
        Node a = self.inputs().get(0);
        Node b = self.inputs().get(1);
        if (input == 0) {
            return Optional.of(transA ? b.matmul(g, transB, true) : g.matmul(b, false, !transB));
        }
        return Optional.of(transB ? g.matmul(a, true, transA) : a.matmul(g, !transA, false));
    }

    @Override
    public double operations(Node self) {
        return 2.0 * self.shape().size() * self.inputs().getFirst().shape().dim(transA ? -2 : -1);
    }
}
