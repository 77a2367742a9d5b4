// The singular value decomposition: to bidiagonal form, divide and conquer, and back.

#include "lapack.h"

namespace mlt {

namespace {

// A (m x n column-major, m >= n, destroyed) = U diag(s) VT. u is m x n, vt n x n, both column-major; both null for values only.
template <class T>
void svd_square(int32_t m, int32_t n, T *a, int32_t lda, T *u, int32_t ldu, T *s, T *vt, int32_t threads) {
    Buffer<T> beside(n);
    Buffer<T> tau_q(n);
    Buffer<T> tau_p(n);
    with_work<T>([&](T *work, const int *size, int *info) {
        blas<T>().gebrd(&m, &n, a, &lda, s, beside, tau_q, tau_p, work, size, info);
    });
    Buffer<int> whole(size_t(8) * n);
    int info = 0;
    if (!u) {
        Buffer<T> work(size_t(4) * n);
        const int one = 1;
        T none = 0;
        blas<T>().bdsdc("U", "N", &n, s, beside, &none, &one, &none, &one, &none, whole, work, whole, &info, 1, 1);
        require_success(info);
        return;
    }
    {
        Buffer<T> work(size_t(3) * n * n + size_t(4) * n);
        for (int32_t j = 0; j < n; j++) {
            std::fill(u + int64_t(j) * ldu + n, u + int64_t(j) * ldu + m, T(0));
        }
        T none = 0;
        int no_index = 0;
        blas<T>().bdsdc("U", "I", &n, s, beside, u, &ldu, vt, &n, &none, &no_index, work, whole, &info, 1, 1);
        require_success(info);
    }
    apply_q(false, m, n, n, a, lda, tau_q.data(), u, ldu, threads);
    if (n > 1) {
        // VT := VT P^T is V := P V. The reflectors of P are rows of A from its second column on.
        const int32_t k = n - 1;
        Buffer<T> reflectors(size_t(k) * k);
        transpose(a + lda, k, k, int64_t(lda), reflectors.data(), int64_t(k), threads);
        Buffer<T> v(size_t(n) * n);
        transpose(vt, n, n, int64_t(n), v.data(), int64_t(n), threads);
        apply_q(false, k, n, k, reflectors.data(), k, tau_p.data(), v.data() + 1, n, threads);
        transpose(v.data(), n, n, int64_t(n), vt, int64_t(n), threads);
    }
}

// The same for any m >= n: a tall matrix by way of its QR decomposition.
template <class T>
void svd_tall(int32_t m, int32_t n, T *a, T *u, T *s, T *vt, int32_t threads) {
    if (m < 1.5 * n) {
        svd_square(m, n, a, m, u, m, s, vt, threads);
        return;
    }
    Buffer<T> tau(n);
    factor_qr(m, n, a, m, tau.data(), threads);
    Buffer<T> upper(size_t(n) * n);
    for (int32_t j = 0; j < n; j++) {
        std::copy(a + int64_t(j) * m, a + int64_t(j) * m + j + 1, upper.data() + int64_t(j) * n);
        std::fill(upper.data() + int64_t(j) * n + j + 1, upper.data() + int64_t(j + 1) * n, T(0));
    }
    svd_square(n, n, upper.data(), n, u, m, s, vt, threads);
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
            // the rows of A are the columns of A^T = VT^T diag(s) U^T, and every factor is stored as it is wanted
            svd_tall(n, m, a, vt, s, u, threads);
        } else {
            Buffer<T> columns(size_t(m) * n);
            transpose(a, m, n, int64_t(n), columns.data(), int64_t(m), threads);
            Buffer<T> left(u ? size_t(m) * n : 0);
            Buffer<T> right(u ? size_t(n) * n : 0);
            svd_tall(m, n, columns.data(), u ? left.data() : nullptr, s, u ? right.data() : nullptr, threads);
            if (u) {
                transpose(left.data(), n, m, int64_t(m), u, int64_t(n), threads);
                transpose(right.data(), n, n, int64_t(n), vt, int64_t(n), threads);
            }
        }
        multiply(s, r, 1 / by);
    });
}

template mlt_status svd<double>(double *, int32_t, int32_t, double *, double *, double *, int32_t) noexcept;
template mlt_status svd<float>(float *, int32_t, int32_t, float *, float *, float *, int32_t) noexcept;

}  // namespace mlt
