// The singular value decomposition: to bidiagonal form, divide and conquer, and back.

#include "decompose.h"

namespace mlt {

namespace {

// A (m x n column-major, m >= n, destroyed) = U diag(s) V^T. u is m x n, v n x n, both column-major; both null for values only.
template <class T>
void svd_square(int32_t m, int32_t n, T *a, int32_t lda, T *u, int32_t ldu, T *s, T *v, int32_t threads) {
    const Buffer<T> beside(n);
    const Buffer<T> tau_q(n);
    const Buffer<T> tau_p(n);
    const Buffer<T> right(size_t(n - 1) * (n - 1));
    bidiagonalise(m, n, a, lda, s, beside.data(), tau_q.data(), right.data(), tau_p.data(), threads);
    if (!u) {
        const Buffer<T> work(size_t(4) * n);
        const int none = 0;
        const int one = 1;
        T unused = 0;
        int info;
        blas<T>().lasdq("U", &none, &n, &none, &none, &none, s, beside, &unused, &one, &unused, &one, &unused, &one, work, &info, 1);
        require_success(info);
        std::reverse(s, s + n);
        return;
    }
    conquer_singular(n, s, beside.data(), u, ldu, v, n, threads);
    for (int32_t j = 0; j < n; j++) {
        std::fill(u + int64_t(j) * ldu + n, u + int64_t(j) * ldu + m, T(0));
    }
    apply_q(false, m, n, n, a, lda, tau_q.data(), u, ldu, threads);
    if (n > 1) {
        apply_q(false, n - 1, n, n - 1, right.data(), n - 1, tau_p.data(), v + 1, n, threads);
    }
}

// The same for any m >= n: a tall matrix by way of its QR decomposition.
template <class T>
void svd_tall(int32_t m, int32_t n, T *a, T *u, T *s, T *v, int32_t threads) {
    if (m < 1.5 * n) {
        svd_square(m, n, a, m, u, m, s, v, threads);
        return;
    }
    Buffer<T> tau(n);
    factor_qr(m, n, a, m, tau.data(), threads);
    Buffer<T> upper(size_t(n) * n);
    for (int32_t j = 0; j < n; j++) {
        std::copy(a + int64_t(j) * m, a + int64_t(j) * m + j + 1, upper.data() + int64_t(j) * n);
        std::fill(upper.data() + int64_t(j) * n + j + 1, upper.data() + int64_t(j + 1) * n, T(0));
    }
    svd_square(n, n, upper.data(), n, u, m, s, v, threads);
    if (u) {
        for (int32_t j = 0; j < n; j++) {
            std::fill(u + int64_t(j) * m + n, u + int64_t(j + 1) * m, T(0));
        }
        apply_q(false, m, n, n, a, m, tau.data(), u, m, threads);
    }
}

}  // namespace

template <class T>
mlt_status svd(T *a, int32_t m, int32_t n, T *u, T *s, T *vt, int32_t threads) noexcept {
    return status_of([&] {
        if (m == 0 || n == 0) {
            return;
        }
        const T by = scale(a, int64_t(m) * n);
        multiply(a, int64_t(m) * n, by);
        const int32_t r = std::min(m, n);
        if (m <= n) {
            // the rows of A are the columns of A^T = V diag(s) U^T, and V is stored as it is wanted
            const Buffer<T> right(u ? size_t(m) * m : 0);
            svd_tall(n, m, a, vt, s, u ? right.data() : nullptr, threads);
            if (u) {
                transpose(right.data(), m, m, int64_t(m), u, int64_t(m), threads);
            }
        } else {
            const Buffer<T> columns(size_t(m) * n);
            transpose(a, m, n, int64_t(n), columns.data(), int64_t(m), threads);
            const Buffer<T> left(u ? size_t(m) * n : 0);
            svd_tall(m, n, columns.data(), u ? left.data() : nullptr, s, vt, threads);
            if (u) {
                transpose(left.data(), n, m, int64_t(m), u, int64_t(n), threads);
            }
        }
        multiply(s, r, 1 / by);
    });
}

template mlt_status svd<double>(double *, int32_t, int32_t, double *, double *, double *, int32_t) noexcept;
template mlt_status svd<float>(float *, int32_t, int32_t, float *, float *, float *, int32_t) noexcept;

}  // namespace mlt
