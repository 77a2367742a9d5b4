// The eigenvectors of a symmetric tridiagonal matrix by divide and conquer (Cuppen 1981; Gu and Eisenstat 1995): an element beside the
// diagonal is taken out as a matrix of rank one, the two tridiagonal matrices above and below are decomposed, and the rank-one matrix
// makes of their decompositions diag(d) + rho z z^T, whose eigenvalues are the roots of a secular equation. With deflation as in
// LAPACK's laed2; unlike there, the work is shared out in blocks.

#include "conquer.h"

namespace mlt {

namespace {

template <class T>
class SymmetricTree {
public:
    SymmetricTree(T *diagonal, T *beside, T *eigenvectors, int32_t ld, int32_t size, int32_t worker_threads)
            : d(diagonal), e(beside), q(eigenvectors), ldq(ld), whole(size), threads(worker_threads), space(size_t(2) * size * size),
              vectors(size_t(4) * size), integers(size_t(5) * size) {}

    // The block of n rows from row f on.
    void solve(int32_t f, int32_t n) {
        if (n <= LEAF) {
            leaf(f, n);
            return;
        }
        const int32_t upper = n / 2;
        // the halves without the rank-one matrix
        const T coupling = std::abs(e[f + upper - 1]);
        d[f + upper - 1] -= coupling;
        d[f + upper] -= coupling;
        parallel(threads, 2, [&](int32_t half) {
            if (half == 0) {
                solve(f, upper);
            } else {
                solve(f + upper, n - upper);
            }
        });
        if (!failed.load()) {
            merge(f, upper, n - upper, e[f + upper - 1]);
        }
    }

    void require_converged() const {
        if (failed.load()) {
            throw Failed();
        }
    }
    T *scratch() const {
        return space;
    }
    int32_t *numbers() const {
        return integers;
    }

private:
    T *const d;
    T *const e;
    T *const q;
    const int32_t ldq;
    const int32_t whole;
    const int32_t threads;
    const Buffer<T> space;
    const Buffer<T> vectors;
    const Buffer<int32_t> integers;
    std::atomic<bool> failed{false};

    T *own_space(int32_t f) const {
        return space + size_t(2) * f * whole;
    }
    T *own_vector(int32_t f, int32_t number) const {
        return vectors + size_t(number) * whole + f;
    }

    void leaf(int32_t f, int32_t n) {
        int info;
        blas<T>().steqr("I", &n, d + f, e + f, q + int64_t(f) * ldq + f, &ldq, own_space(f), &info, 1);
        if (info != 0) {
            failed.store(true);
        }
    }

    void merge(int32_t f, int32_t upper, int32_t lower, T coupling) {
        const int32_t n = upper + lower;
        T *const values = d + f;
        T *const basis = q + int64_t(f) * ldq + f;
        T *const z = own_vector(f, 0);
        T *const poles = own_vector(f, 1);
        T *const weights = own_vector(f, 2);
        T *const changed = own_vector(f, 3);
        T *const packed = own_space(f);                  // n x n
        T *const inner = packed + int64_t(n) * n;        // n x n

        // of length 1, with what that takes in rho
        const T half = std::sqrt(T(0.5));
        const T rho = 2 * std::abs(coupling);
        T greatest_value = 0;
        T greatest_part = 0;
        for (int32_t i = 0; i < n; i++) {
            z[i] = half * (i < upper ? basis[int64_t(i) * ldq + upper - 1] : std::copysign(T(1), coupling) * basis[int64_t(i) * ldq + upper]);
            greatest_value = std::max(greatest_value, std::abs(values[i]));
            greatest_part = std::max(greatest_part, std::abs(z[i]));
        }
        const T tolerance = 4 * std::numeric_limits<T>::epsilon() * std::max(greatest_value, greatest_part);

        Deflation columns(integers + f, size_t(whole));
        deflate(columns, values, z, n, upper, basis, rho, tolerance);
        columns.pack();
        const int32_t k = columns.staying;
        for (int32_t t = 0; t < k; t++) {
            poles[t] = values[columns.stays[t]];
            weights[t] = z[columns.stays[t]];
        }
        for (int32_t t = 0; t < columns.leaving; t++) {
            changed[t] = values[columns.leaves[t]];
        }
        chunks(threads, n, [&](int32_t t) {
            // those that leave are packed behind the others
            const bool leaves = t >= k;
            const int32_t column = leaves ? columns.leaves[t - k] : columns.stays[t];
            copy_column(basis + int64_t(column) * ldq, packed + int64_t(leaves ? t : columns.place[t]) * n, n);
        });
        chunks(threads, n - k, [&](int32_t t) {
            copy_column(packed + int64_t(k + t) * n, basis + int64_t(k + t) * ldq, n);
        });
        std::copy(changed, changed + columns.leaving, values + k);
        if (k > 0) {
            roots(columns, k, rho, poles, weights, values, basis, inner, changed);
            const int32_t above = columns.counts[UPPER_HALF] + columns.counts[BOTH_HALVES];
            const int32_t skipped = columns.counts[UPPER_HALF];
            multiply_columns<T>(false, false, upper, k, above, 1, packed, n, inner, k, 0, basis, ldq, threads);
            multiply_columns<T>(false, false, lower, k, k - skipped, 1, packed + int64_t(skipped) * n + upper, n, inner + skipped, k, 0,
                basis + upper, ldq, threads);
        }
    }

    // Decides which columns stay.
    void deflate(Deflation &columns, T *values, T *z, int32_t n, int32_t upper, T *basis, T rho, T tolerance) {
        for (int32_t i = 0; i < n; i++) {
            columns.kind[i] = i < upper ? UPPER_HALF : LOWER_HALF;
            columns.order[i] = i;
        }
        std::sort(columns.order, columns.order + n, [&](int32_t i, int32_t j) {
            return values[i] < values[j] || (values[i] == values[j] && i < j);
        });
        int32_t before = -1;
        for (int32_t t = 0; t < n; t++) {
            const int32_t column = columns.order[t];
            if (rho * std::abs(z[column]) <= tolerance) {
                columns.leave(column);
                continue;
            }
            if (before >= 0) {
                // the rotation that leaves one of two columns without a part makes this of their values beside the diagonal
                const T both = std::hypot(z[column], z[before]);
                const T c = z[column] / both;
                const T s = -z[before] / both;
                const T difference = values[column] - values[before];
                if (std::abs(difference * c * s) <= tolerance) {
                    z[column] = both;
                    z[before] = 0;
                    rotate(n, basis + int64_t(before) * ldq, basis + int64_t(column) * ldq, c, s);
                    const T old = values[before];
                    values[before] = old * c * c + values[column] * s * s;
                    values[column] = old * s * s + values[column] * c * c;
                    if (columns.kind[column] != columns.kind[before]) {
                        columns.kind[column] = BOTH_HALVES;
                    }
                    columns.leave(before);
                } else {
                    columns.stay(before);
                }
            }
            before = column;
        }
        if (before >= 0) {
            columns.stay(before);
        }
    }

    // The roots of the secular equation in `values`, and the eigenvectors of diag(poles) + rho z z^T in `inner`, rows as packed.
    void roots(const Deflation &columns, int32_t k, T rho, const T *poles, T *weights, T *values, T *gaps, T *inner, T *changed) {
        if (k == 1) {
            values[0] = poles[0] + rho * weights[0] * weights[0];
            inner[0] = 1;
            return;
        }
        T squares = 0;
        for (int32_t t = 0; t < k; t++) {
            squares += weights[t] * weights[t];
        }
        const T length = std::sqrt(squares);
        for (int32_t t = 0; t < k; t++) {
            weights[t] /= length;
        }
        const T strength = rho * squares;
        // gaps(j, i) = pole j - root i
        chunks(threads, k, [&](int32_t i) {
            const int number = i + 1;
            int info;
            blas<T>().laed4(&k, &number, poles, weights, gaps + int64_t(i) * ldq, &strength, values + i, &info);
            if (info != 0) {
                failed.store(true);
            }
        });
        if (k == 2) {
            // laed4 has made the vectors themselves
            for (int32_t i = 0; i < k; i++) {
                for (int32_t j = 0; j < k; j++) {
                    inner[i * k + columns.place[j]] = gaps[int64_t(i) * ldq + j];
                }
            }
            return;
        }
        // the weights whose roots these are exactly
        const Cut cut(k, (k + 63) / 64, 64);
        parallel(threads, cut.count(), [&](int32_t block) {
            const int32_t from = cut.from(block);
            const int32_t to = from + cut.width(block);
            for (int32_t i = from; i < to; i++) {
                changed[i] = gaps[int64_t(i) * ldq + i];
            }
            for (int32_t j = 0; j < k; j++) {
                const T *gap = gaps + int64_t(j) * ldq;
                for (int32_t i = from; i < std::clamp(j, from, to); i++) {
                    changed[i] *= gap[i] / (poles[i] - poles[j]);
                }
                for (int32_t i = std::clamp(j + 1, from, to); i < to; i++) {
                    changed[i] *= gap[i] / (poles[i] - poles[j]);
                }
            }
            for (int32_t i = from; i < to; i++) {
                changed[i] = std::copysign(std::sqrt(std::abs(changed[i])), weights[i]);
            }
        });
        chunks(threads, k, [&](int32_t i) {
            const T *gap = gaps + int64_t(i) * ldq;
            T *to = inner + int64_t(i) * k;
            T sum = 0;
            for (int32_t j = 0; j < k; j++) {
                const T element = changed[j] / gap[j];
                sum += element * element;
                to[columns.place[j]] = element;
            }
            multiply(to, k, 1 / std::sqrt(sum));
        });
    }
};

}  // namespace

template <class T>
void conquer_symmetric(int32_t n, T *d, T *e, T *z, int32_t ldz, int32_t threads) {
    chunks(threads, n, [&](int32_t j) { std::fill(z + int64_t(j) * ldz, z + int64_t(j) * ldz + n, T(0)); });
    SymmetricTree<T> tree(d, e, z, ldz, n, threads);
    const T ulp = std::numeric_limits<T>::epsilon() / 2;
    int32_t from = 0;
    for (int32_t i = 0; i < n; i++) {
        // where nothing couples them, blocks are solved on their own
        if (i == n - 1 || std::abs(e[i]) <= ulp * std::sqrt(std::abs(d[i])) * std::sqrt(std::abs(d[i + 1]))) {
            T norm = 0;
            for (int32_t j = from; j <= i; j++) {
                norm = std::max({norm, std::abs(d[j]), j < i ? std::abs(e[j]) : T(0)});
            }
            for (int32_t j = from; norm > 0 && j <= i; j++) {
                d[j] /= norm;
                if (j < i) {
                    e[j] /= norm;
                }
            }
            tree.solve(from, i + 1 - from);
            multiply(d + from, i + 1 - from, norm > 0 ? norm : T(1));
            from = i + 1;
        }
    }
    tree.require_converged();
    sort_columns<T>(n, d, tree.numbers(), [](T x, T y) { return x < y; }, {{z, ldz}}, tree.scratch(), threads);
}

#define MLT_INSTANCES(T) template void conquer_symmetric<T>(int32_t, T *, T *, T *, int32_t, int32_t);
MLT_INSTANCES(double)
MLT_INSTANCES(float)

}  // namespace mlt
