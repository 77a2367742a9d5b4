// The singular value decomposition of a bidiagonal matrix by divide and conquer (Gu and Eisenstat, A divide-and-conquer algorithm for
// the bidiagonal SVD, 1995): a row is taken out, the two bidiagonal matrices above and below are decomposed, and the row makes of their
// decompositions a matrix [z; 0 diag(d)], whose singular values are the roots of a secular equation. With
// deflation as in LAPACK's lasd2; unlike there, V is stored by columns and the work is shared out in blocks.

#include "conquer.h"

namespace mlt {

namespace {

template <class T>
class SingularTree {
public:
    SingularTree(T *diagonal, T *beside, T *left, int32_t ld_left, T *right, int32_t ld_right, int32_t size, int32_t worker_threads)
            : d(diagonal), e(beside), u(left), ldu(ld_left), v(right), ldv(ld_right), whole(size), threads(worker_threads),
              space(size_t(3) * (size + 1) * (size + 1)), vectors(size_t(4) * (size + 1)), integers(size_t(5) * (size + 1)) {}

    // The block of n rows from row f on; it has a column more when `extra`.
    void solve(int32_t f, int32_t n, bool extra) {
        if (n <= LEAF) {
            leaf(f, n, extra);
            return;
        }
        const int32_t upper = n / 2;
        parallel(threads, 2, [&](int32_t half) {
            if (half == 0) {
                solve(f, upper, true);
            } else {
                solve(f + upper + 1, n - upper - 1, extra);
            }
        });
        if (!failed.load()) {
            merge(f, upper, n - upper - 1, extra);
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
    T *const u;
    const int32_t ldu;
    T *const v;
    const int32_t ldv;
    const int32_t whole;
    const int32_t threads;
    const Buffer<T> space;
    const Buffer<T> vectors;
    const Buffer<int32_t> integers;
    std::atomic<bool> failed{false};

    T *own_space(int32_t f) const {
        return space + size_t(3) * f * (whole + 1);
    }
    T *own_vector(int32_t f, int32_t number) const {
        return vectors + size_t(number) * (whole + 1) + f;
    }

    void leaf(int32_t f, int32_t n, bool extra) {
        const int m = n + extra;
        const int sqre = extra;
        const int none = 0;
        T *left = u + int64_t(f) * ldu + f;
        T *right = v + int64_t(f) * ldv + f;
        for (int32_t i = 0; i < m; i++) {
            if (i < n) {
                left[int64_t(i) * ldu + i] = 1;
            }
            right[int64_t(i) * ldv + i] = 1;
        }
        int info;
        blas<T>().lasdq("U", &sqre, &n, &m, &n, &none, d + f, e + f, right, &ldv, left, &ldu, left, &ldu, own_space(f), &info, 1);
        for (int32_t i = 0; i < m; i++) {
            for (int32_t j = 0; j < i; j++) {
                std::swap(right[int64_t(i) * ldv + j], right[int64_t(j) * ldv + i]);
            }
        }
        if (info != 0) {
            failed.store(true);
        }
    }

    void merge(int32_t f, int32_t upper, int32_t lower, bool extra) {
        const int32_t n = upper + lower + 1;
        const int32_t m = n + extra;
        T *const values = d + f;
        T *const left = u + int64_t(f) * ldu + f;
        T *const right = v + int64_t(f) * ldv + f;
        T *const z = own_vector(f, 0);
        T *const poles = own_vector(f, 1);
        T *const weights = own_vector(f, 2);
        T *const changed = own_vector(f, 3);
        T *const packed_left = own_space(f);                        // n x n
        T *const packed_right = packed_left + int64_t(m) * m;      // m x m
        T *const inner = packed_right + int64_t(m) * m;            // n x n

        T alpha = values[upper];
        T beta = e[f + upper];
        values[upper] = 0;
        T norm = std::max(std::abs(alpha), std::abs(beta));
        for (int32_t i = 0; i < n; i++) {
            norm = std::max(norm, std::abs(values[i]));
        }
        for (int32_t i = 0; i < n; i++) {
            values[i] /= norm;
        }
        alpha /= norm;
        beta /= norm;
        const T tolerance = 32 * std::numeric_limits<T>::epsilon();

        // the row in terms of the halves' right singular vectors; those that belong to no value are made one that has no part
        for (int32_t i = 0; i < n; i++) {
            z[i] = i < upper ? alpha * right[int64_t(i) * ldv + upper] : beta * right[int64_t(i) * ldv + upper + 1];
        }
        T *const special = right + int64_t(upper) * ldv;
        T first = alpha * special[upper];
        if (extra) {
            T *const last = right + int64_t(n) * ldv;
            const T second = beta * last[upper + 1];
            const T both = std::hypot(first, second);
            T c = 1;
            T s = 0;
            if (both > tolerance) {
                c = first / both;
                s = second / both;
            }
            first = both;
            rotate(m, special, last, c, s);
        }
        z[upper] = std::abs(first) > tolerance ? first : tolerance;

        Deflation columns(integers + f, size_t(whole) + 1);
        deflate(columns, values, z, n, m, upper, left, right, tolerance);
        columns.pack();
        const int32_t k = columns.staying;
        for (int32_t t = 0; t < k; t++) {
            poles[t] = values[columns.stays[t]];
            weights[t] = z[columns.stays[t]];
        }
        if (k > 1) {
            // two poles that coincide have no root between
            poles[1] = std::max(poles[1], tolerance / 2);
        }
        for (int32_t t = 0; t < columns.leaving; t++) {
            changed[t] = values[columns.leaves[t]];
        }
        chunks(threads, n, [&](int32_t t) {
            // those that leave are packed behind the others, in full
            const bool leaves = t >= k;
            const int32_t column = leaves ? columns.leaves[t - k] : columns.stays[t];
            const int32_t to = leaves ? t : columns.place[t];
            copy_column(left + int64_t(column) * ldu, packed_left + int64_t(to) * n, n);
            copy_column(right + int64_t(column) * ldv, packed_right + int64_t(to) * m, m);
        });
        chunks(threads, n - k, [&](int32_t t) {
            copy_column(packed_left + int64_t(k + t) * n, left + int64_t(k + t) * ldu, n);
            copy_column(packed_right + int64_t(k + t) * m, right + int64_t(k + t) * ldv, m);
        });
        std::copy(changed, changed + columns.leaving, values + k);
        // the row that was taken out is a left singular vector of its own
        const int32_t here = columns.place[0];
        std::fill(packed_left + int64_t(here) * n, packed_left + int64_t(here + 1) * n, T(0));
        packed_left[int64_t(here) * n + upper] = 1;
        if (k == 1) {
            values[0] = std::abs(weights[0]);
            copy_column(packed_left, left, n);
            copy_column(packed_right, right, m);
            left[upper] = weights[0] < 0 ? -1 : 1;
        } else {
            roots(k, poles, weights, values, right, inner, changed);
            vectors_of(columns, k, n, m, upper, poles, changed, left, right, packed_left, packed_right, inner);
        }
        for (int32_t i = 0; i < n; i++) {
            values[i] *= norm;
        }
    }

    // Decides which columns stay; column `upper` does, and comes first.
    void deflate(Deflation &columns, const T *values, T *z, int32_t n, int32_t m, int32_t upper, T *left, T *right, T tolerance) {
        int32_t count = 0;
        for (int32_t i = 0; i < n; i++) {
            columns.kind[i] = i < upper ? UPPER_HALF : i == upper ? BOTH_HALVES : LOWER_HALF;
            if (i != upper) {
                columns.order[count++] = i;
            }
        }
        std::sort(columns.order, columns.order + count, [&](int32_t i, int32_t j) {
            return values[i] < values[j] || (values[i] == values[j] && i < j);
        });
        columns.stay(upper);
        int32_t before = -1;
        for (int32_t t = 0; t < count; t++) {
            const int32_t column = columns.order[t];
            if (std::abs(z[column]) <= tolerance) {
                columns.leave(column);
                continue;
            }
            if (before >= 0 && values[column] - values[before] <= tolerance) {
                // of two columns of one value, a rotation leaves one without a part
                const T both = std::hypot(z[column], z[before]);
                const T c = z[column] / both;
                const T s = -z[before] / both;
                z[column] = both;
                z[before] = 0;
                rotate(n, left + int64_t(before) * ldu, left + int64_t(column) * ldu, c, s);
                rotate(m, right + int64_t(before) * ldv, right + int64_t(column) * ldv, c, s);
                if (columns.kind[column] != columns.kind[before]) {
                    columns.kind[column] = BOTH_HALVES;
                }
                columns.leave(before);
            } else if (before >= 0) {
                columns.stay(before);
            }
            before = column;
        }
        if (before >= 0) {
            columns.stay(before);
        }
    }

    // The roots of the secular equation; gaps(j, i) := (pole j)^2 - (root i)^2, and `changed` the weights whose roots these are exactly.
    void roots(int32_t k, const T *poles, T *weights, T *values, T *gaps, T *sums, T *changed) {
        T rho = 0;
        for (int32_t t = 0; t < k; t++) {
            rho += weights[t] * weights[t];
        }
        const T length = std::sqrt(rho);
        for (int32_t t = 0; t < k; t++) {
            weights[t] /= length;
        }
        chunks(threads, k, [&](int32_t i) {
            T *gap = gaps + int64_t(i) * ldv;
            T *sum = sums + int64_t(i) * k;
            const int number = i + 1;
            int info;
            blas<T>().lasd4(&k, &number, poles, weights, gap, &rho, values + i, sum, &info);
            for (int32_t j = 0; j < k; j++) {
                gap[j] *= sum[j];
            }
            if (info != 0) {
                failed.store(true);
            }
        });
        const Cut cut(k, (k + 63) / 64, 64);
        parallel(threads, cut.count(), [&](int32_t block) {
            const int32_t from = cut.from(block);
            const int32_t to = from + cut.width(block);
            copy_column(gaps + int64_t(k - 1) * ldv + from, changed + from, to - from);
            for (int32_t j = 0; j < k - 1; j++) {
                const T *gap = gaps + int64_t(j) * ldv;
                const int32_t middle = std::clamp(j + 1, from, to);
                for (int32_t i = from; i < middle; i++) {
                    changed[i] *= gap[i] / ((poles[i] - poles[j + 1]) * (poles[i] + poles[j + 1]));
                }
                for (int32_t i = middle; i < to; i++) {
                    changed[i] *= gap[i] / ((poles[i] - poles[j]) * (poles[i] + poles[j]));
                }
            }
            for (int32_t i = from; i < to; i++) {
                changed[i] = std::copysign(std::sqrt(std::abs(changed[i])), weights[i]);
            }
        });
    }

    // The new singular vectors, from those of [z; 0 diag(poles)] and the packed ones.
    void vectors_of(const Deflation &columns, int32_t k, int32_t n, int32_t m, int32_t upper, const T *poles, const T *changed, T *left,
            T *right, const T *packed_left, const T *packed_right, T *inner) {
        const T *gaps = right;
        const auto fill = [&](bool of_left) {
            chunks(threads, k, [&](int32_t i) {
                const T *gap = gaps + int64_t(i) * ldv;
                T *to = inner + int64_t(i) * k;
                T squares = 0;
                for (int32_t j = 0; j < k; j++) {
                    const T ratio = changed[j] / gap[j];
                    const T element = !of_left ? ratio : j == 0 ? T(-1) : poles[j] * ratio;
                    squares += element * element;
                    to[columns.place[j]] = element;
                }
                multiply(to, k, 1 / std::sqrt(squares));
            });
        };
        const int32_t above = columns.counts[UPPER_HALF] + columns.counts[BOTH_HALVES];
        const int32_t skipped = columns.counts[UPPER_HALF];
        fill(true);
        multiply_columns<T>(false, false, upper + 1, k, above, 1, packed_left, n, inner, k, 0, left, ldu, threads);
        multiply_columns<T>(false, false, n - upper - 1, k, k - skipped, 1, packed_left + int64_t(skipped) * n + upper + 1, n,
            inner + skipped, k, 0, left + upper + 1, ldu, threads);
        fill(false);
        multiply_columns<T>(false, false, upper + 1, k, above, 1, packed_right, m, inner, k, 0, right, ldv, threads);
        multiply_columns<T>(false, false, m - upper - 1, k, k - skipped, 1, packed_right + int64_t(skipped) * m + upper + 1, m,
            inner + skipped, k, 0, right + upper + 1, ldv, threads);
    }
};

}  // namespace

template <class T>
void conquer_singular(int32_t n, T *d, T *e, T *u, int32_t ldu, T *v, int32_t ldv, int32_t threads) {
    chunks(threads, n, [&](int32_t j) {
        std::fill(u + int64_t(j) * ldu, u + int64_t(j) * ldu + n, T(0));
        std::fill(v + int64_t(j) * ldv, v + int64_t(j) * ldv + n, T(0));
    });
    T norm = 0;
    for (int32_t i = 0; i < n; i++) {
        norm = std::max(norm, std::abs(d[i]));
        norm = i + 1 < n ? std::max(norm, std::abs(e[i])) : norm;
    }
    if (norm == 0) {
        for (int32_t i = 0; i < n; i++) {
            u[int64_t(i) * ldu + i] = 1;
            v[int64_t(i) * ldv + i] = 1;
        }
        return;
    }
    const T least = std::numeric_limits<T>::epsilon() / 2;
    for (int32_t i = 0; i < n; i++) {
        d[i] /= norm;
        // the secular equations want a diagonal without zeros
        d[i] = std::abs(d[i]) < least ? std::copysign(least, d[i]) : d[i];
    }
    for (int32_t i = 0; i + 1 < n; i++) {
        e[i] /= norm;
    }
    SingularTree<T> tree(d, e, u, ldu, v, ldv, n, threads);
    int32_t from = 0;
    for (int32_t i = 0; i < n; i++) {
        // where nothing couples them, blocks are solved on their own
        if (i == n - 1 || std::abs(e[i]) < least) {
            tree.solve(from, i + 1 - from, false);
            from = i + 1;
        }
    }
    tree.require_converged();
    multiply(d, n, norm);
    sort_columns<T>(n, d, tree.numbers(), [](T x, T y) { return x > y; }, {{u, ldu}, {v, ldv}}, tree.scratch(), threads);
}

#define MLT_INSTANCES(T) template void conquer_singular<T>(int32_t, T *, T *, T *, int32_t, T *, int32_t, int32_t);
MLT_INSTANCES(double)
MLT_INSTANCES(float)

}  // namespace mlt
