package org.mltheory.compute.tape;

import java.lang.reflect.Proxy;
import org.mltheory.compute.linalg.LinearAlgebra;
import org.mltheory.compute.linalg.Product;

/** Linear algebra of three loops, which has products in float64 only: an independent computation. */
public final class PlainAlgebra {

    private PlainAlgebra() {}

    public static LinearAlgebra create() {
        return (LinearAlgebra) Proxy.newProxyInstance(
                LinearAlgebra.class.getClassLoader(), new Class<?>[] {LinearAlgebra.class}, (proxy, method, args) -> {
                    if (method.getName().equals("gemm") && args[2] instanceof double[] a) {
                        gemm(
                                (Product) args[0],
                                (double) args[1],
                                a,
                                (int) args[3],
                                (double[]) args[4],
                                (int) args[5],
                                (double) args[6],
                                (double[]) args[7],
                                (int) args[8]);
                        return null;
                    }
                    throw new UnsupportedOperationException(method.toString());
                });
    }

    private static void gemm(
            Product p, double alpha, double[] a, int aAt, double[] b, int bAt, double beta, double[] c, int cAt) {
        p.require(a.length, aAt, b.length, bAt, c.length, cAt);
        for (int i = 0; i < p.batch(); i++) {
            for (int r = 0; r < p.m(); r++) {
                for (int s = 0; s < p.n(); s++) {
                    double sum = 0;
                    for (int t = 0; t < p.k(); t++) {
                        int at = aAt + i * p.strideA() + (p.transA() ? t * p.lda() + r : r * p.lda() + t);
                        int bt = bAt + i * p.strideB() + (p.transB() ? s * p.ldb() + t : t * p.ldb() + s);
                        sum += a[at] * b[bt];
                    }
                    int ct = cAt + i * p.strideC() + r * p.ldc() + s;
                    c[ct] = alpha * sum + (beta == 0 ? 0 : beta * c[ct]);
                }
            }
        }
    }
}
