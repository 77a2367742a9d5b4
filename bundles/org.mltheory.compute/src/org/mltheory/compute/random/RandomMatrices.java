package org.mltheory.compute.random;

/** Random matrices of the classical laws, as row-major arrays; the same bits on every machine. */
public final class RandomMatrices {

    private RandomMatrices() {}

    /**
     * A matrix of the Gaussian orthogonal ensemble, n x n and symmetric: entries above the diagonal are normal with mean 0 and
     * variance 1/n, on it with variance 2/n, all independent. Its law is unchanged by orthogonal changes of basis, and its
     * eigenvalues fill [-2, 2] by the semicircle law as n grows (Wigner 1958).
     *
     * @throws IllegalArgumentException if n is negative, or n^2 more than an array holds
     */
    public static double[] goe(RandomStream stream, int n) {
        double[] a = new double[size(n, n)];
        double scale = Math.sqrt(1.0 / n);
        double diagonal = Math.sqrt(2.0 / n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                double entry = scale * stream.nextGaussian();
                a[i * n + j] = entry;
                a[j * n + i] = entry;
            }
            a[i * n + i] = diagonal * stream.nextGaussian();
        }
        return a;
    }

    /**
     * An n x k matrix with orthonormal columns, uniform on the Stiefel manifold; for k = n an orthogonal matrix by Haar measure. It
     * is the Q of the QR decomposition of a matrix of independent standard normal entries with the diagonal of R made positive, as
     * without that the law would not be uniform (Mezzadri 2007). The reflections that make Q are drawn one by one, each from a
     * normal vector of its own length, which gives the same law at two thirds of the cost (Stewart 1980).
     *
     * @throws IllegalArgumentException unless 0 &lt;= k &lt;= n, or if n k is more than an array holds
     */
    public static double[] orthonormal(RandomStream stream, int n, int k) {
        if (k > n) {
            throw new IllegalArgumentException(k + " orthonormal columns of length " + n);
        }
        double[] q = new double[size(n, k)];
        double[] v = new double[n];
        double[] products = new double[k];
        // q = H_0 H_1 ... H_(k-1) E with the last reflection, which acts on the fewest rows, applied first
        for (int j = k - 1; j >= 0; j--) {
            double squares;
            do {
                squares = 0;
                for (int i = j; i < n; i++) {
                    v[i] = stream.nextGaussian();
                    squares += v[i] * v[i];
                }
            } while (squares == 0);
            double norm = Math.sqrt(squares);
            // reflects e_j to -sign(v_j) v/|v|; the column's sign is turned so that it is v/|v|
            double sign = v[j] < 0 ? -1 : 1;
            double factor = 1 / (norm * (norm + Math.abs(v[j])));
            v[j] += sign * norm;
            q[j * k + j] = 1;
            reflect(q, v, products, factor, j, n, k);
            for (int i = j; i < n; i++) {
                q[i * k + j] *= -sign;
            }
        }
        return q;
    }

    /** An orthogonal n x n matrix by Haar measure. */
    public static double[] orthogonal(RandomStream stream, int n) {
        return orthonormal(stream, n, n);
    }

    /** Rows and columns from {@code from} of q := q - factor v (v^T q). */
    private static void reflect(double[] q, double[] v, double[] products, double factor, int from, int n, int k) {
        for (int c = from; c < k; c++) {
            products[c] = 0;
        }
        for (int i = from; i < n; i++) {
            for (int c = from; c < k; c++) {
                products[c] += v[i] * q[i * k + c];
            }
        }
        for (int i = from; i < n; i++) {
            double weight = factor * v[i];
            for (int c = from; c < k; c++) {
                q[i * k + c] -= weight * products[c];
            }
        }
    }

    private static int size(int rows, int columns) {
        if (rows < 0 || columns < 0 || (long) rows * columns > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("no matrix of " + rows + " x " + columns);
        }
        return rows * columns;
    }
}
