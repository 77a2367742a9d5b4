// Least squares of least norm by complete orthogonal decompositions: X = Q R when it is tall, X = R^T Q^T when it is wide, and of the
// square R a QR decomposition with column pivoting, whose rank is found by incremental condition estimates, as LAPACK's gelsy has it
// (Quintana-Orti, Sun, Bischof 1998).

#include "lapack.h"

namespace mlt {

namespace {

// The solution (n x k, in b) of least norm of the square column-major system A W = B; A is destroyed. Returns the rank.
template <class T>
int32_t solve_square(int32_t n, T *a, int32_t k, T *b, T tolerance) {
    if (k == 0) {
        // gelsy wants a right-hand side before it finds a rank
        Buffer<T> none(n);
        std::fill(none.data(), none.data() + n, T(0));
        return solve_square(n, a, 1, none.data(), tolerance);
    }
    Buffer<int> pivots(n);
    std::fill(pivots.data(), pivots.data() + n, 0);
    // with tolerance 0, what is exactly 0 still counts as 0
    const T least = std::max(tolerance, std::numeric_limits<T>::min());
    int rank = 0;
    with_work<T>([&](T *work, const int *size, int *info) {
        blas<T>().gelsy(&n, &n, &k, a, &n, b, &n, pivots, &least, &rank, work, size, info);
    });
    return rank;
}

// The longer side's QR decomposition of X (n x p row-major, destroyed), or of its transpose when X is wide.
template <class T>
class Tall {
public:
    const bool wide;
    const int32_t rows;
    const int32_t columns;

    Tall(T *x, int32_t n, int32_t p, int32_t worker_threads)
            : wide(n <= p), rows(std::max(n, p)), columns(std::min(n, p)), threads(worker_threads), turned(wide ? 0 : size_t(n) * p),
              tau(columns), factors(wide ? x : turned.data()) {
        // the rows of a wide X are the columns of its transpose
        if (!wide) {
            transpose(x, n, p, int64_t(p), factors, int64_t(n), threads);
        }
        factor_qr(rows, columns, factors, rows, tau.data(), threads);
    }
    // R, or its transpose, as a square column-major matrix.
    void triangle(bool trans, T *to) const {
        for (int32_t j = 0; j < columns; j++) {
            for (int32_t i = 0; i < columns; i++) {
                const T element = i <= j ? factors[int64_t(j) * rows + i] : T(0);
                to[trans ? int64_t(i) * columns + j : int64_t(j) * columns + i] = element;
            }
        }
    }
    // The k columns of b, which have as many rows as Q, become op(Q) b.
    void apply(bool trans, T *b, int32_t k) const {
        apply_q(trans, rows, k, columns, factors, rows, tau.data(), b, rows, threads);
    }
    // Moves k columns of the triangle's length apart, and fills them up with zeros.
    void extend(T *b, int32_t k) const {
        for (int32_t j = k - 1; j >= 0; j--) {
            std::copy_backward(b + int64_t(j) * columns, b + int64_t(j + 1) * columns, b + int64_t(j) * rows + columns);
            std::fill(b + int64_t(j) * rows + columns, b + int64_t(j + 1) * rows, T(0));
        }
    }

private:
    const int32_t threads;
    const Buffer<T> turned;
    const Buffer<T> tau;
    T *const factors;
};

}  // namespace

template <class T>
mlt_status minimum_norm(T *x, int32_t n, int32_t p, const T *y, int32_t k, T tolerance, T *w, int32_t *rank, int32_t threads) noexcept {
    *rank = 0;
    return status_of([&] {
        if (n == 0 || p == 0) {
            std::fill(w, w + int64_t(p) * k, T(0));
            return;
        }
        const T by = scale(x, int64_t(n) * p);
        multiply(x, int64_t(n) * p, by);
        const Tall<T> tall(x, n, p, threads);
        const int32_t r = tall.columns;
        Buffer<T> square(size_t(r) * r);
        tall.triangle(tall.wide, square);
        // right-hand sides, and then the solution, as columns
        Buffer<T> sides(size_t(tall.rows) * k);
        T *b = sides.data();
        transpose(y, n, k, int64_t(k), b, int64_t(n), threads);
        if (tall.wide) {
            // X = R^T Q^T: R^T z = y, w = Q z
            *rank = solve_square(r, square.data(), k, b, tolerance);
            tall.extend(b, k);
            tall.apply(false, b, k);
            transpose(b, k, p, int64_t(tall.rows), w, int64_t(k), threads);
        } else {
            // R w = Q^T y, of which the first rows count
            tall.apply(true, b, k);
            for (int32_t j = 0; j < k; j++) {
                std::copy(b + int64_t(j) * n, b + int64_t(j) * n + r, b + int64_t(j) * r);
            }
            *rank = solve_square(r, square.data(), k, b, tolerance);
            transpose(b, k, p, int64_t(r), w, int64_t(k), threads);
        }
        multiply(w, int64_t(p) * k, by);
    });
}

template <class T>
mlt_status pseudo_inverse(T *x, int32_t n, int32_t p, T tolerance, T *inverse, int32_t *rank, int32_t threads) noexcept {
    *rank = 0;
    return status_of([&] {
        if (n == 0 || p == 0) {
            return;
        }
        const T by = scale(x, int64_t(n) * p);
        multiply(x, int64_t(n) * p, by);
        const Tall<T> tall(x, n, p, threads);
        const int32_t r = tall.columns;
        Buffer<T> square(size_t(r) * r);
        tall.triangle(true, square);
        // with Z = (R^T)^+, Q Z is the inverse of a wide X, and the transpose of that of a tall one
        Buffer<T> solution(size_t(tall.rows) * r);
        T *b = solution.data();
        std::fill(b, b + size_t(r) * r, T(0));
        for (int32_t i = 0; i < r; i++) {
            b[int64_t(i) * r + i] = 1;
        }
        *rank = solve_square(r, square.data(), r, b, tolerance);
        tall.extend(b, r);
        tall.apply(false, b, r);
        if (tall.wide) {
            transpose(b, n, p, int64_t(p), inverse, int64_t(n), threads);
        } else {
            std::copy(b, b + int64_t(n) * p, inverse);
        }
        multiply(inverse, int64_t(n) * p, by);
    });
}

#define MLT_INSTANCES(T) \
    template mlt_status minimum_norm<T>(T *, int32_t, int32_t, const T *, int32_t, T, T *, int32_t *, int32_t) noexcept; \
    template mlt_status pseudo_inverse<T>(T *, int32_t, int32_t, T, T *, int32_t *, int32_t) noexcept;
MLT_INSTANCES(double)
MLT_INSTANCES(float)

}  // namespace mlt
