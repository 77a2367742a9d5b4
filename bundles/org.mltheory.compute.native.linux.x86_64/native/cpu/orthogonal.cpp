// QR decomposition and the application of its reflectors, Cholesky and the symmetric eigenproblem.

#include "decompose.h"

namespace mlt {

namespace {

// Reflectors that are applied at once.
constexpr int32_t BLOCK = 64;

// T with H_1 ... H_k = I - V T V^T, from V^T V (k x k), upper triangular and 0 below (Schreiber and Van Loan 1989).
template <class T>
void accumulate(int32_t k, const T *gram, const T *tau, T *t) {
    for (int32_t i = 0; i < k; i++) {
        T *column = t + i * k;
        std::fill(column, column + k, T(0));
        column[i] = tau[i];
        for (int32_t l = 0; l < i; l++) {
            const T factor = -tau[i] * gram[i * k + l];
            for (int32_t j = 0; j <= l; j++) {
                column[j] += t[l * k + j] * factor;
            }
        }
    }
}

}  // namespace

template <class T>
void apply_q(bool trans, int32_t m, int32_t n, int32_t k, const T *a, int32_t lda, const T *tau, T *c, int32_t ldc, int32_t threads) {
    if (m == 0 || n == 0 || k == 0) {
        return;
    }
    const int32_t most = std::min(BLOCK, k);
    const Buffer<T> v(size_t(m) * most);
    const Buffer<T> gram(size_t(most) * most);
    const Buffer<T> t(size_t(most) * most);
    const Buffer<T> products(size_t(most) * n);
    const Buffer<T> factors(size_t(most) * n);
    const Cut blocks(k, (k + BLOCK - 1) / BLOCK, BLOCK);
    for (int32_t number = 0; number < blocks.count(); number++) {
        const int32_t block = trans ? number : blocks.count() - 1 - number;
        const int32_t from = blocks.from(block);
        const int32_t width = std::min(blocks.width(block), k);
        const int32_t height = m - from;
        for (int32_t j = 0; j < width; j++) {
            T *column = v + int64_t(j) * height;
            std::fill(column, column + j, T(0));
            column[j] = 1;
            const T *reflector = a + int64_t(from + j) * lda + from;
            std::copy(reflector + j + 1, reflector + height, column + j + 1);
        }
        multiply_columns<T>(true, false, width, width, height, 1, v, height, v, height, 0, gram.data(), width, threads);
        accumulate<T>(width, gram, tau + from, t);
        multiply_columns<T>(true, false, width, n, height, 1, v, height, c + from, ldc, 0, products.data(), width, threads);
        multiply_columns<T>(trans, false, width, n, width, 1, t, width, products, width, 0, factors.data(), width, threads);
        multiply_columns<T>(false, false, height, n, width, -1, v, height, factors, width, 1, c + from, ldc, threads);
    }
}

template <class T>
void factor_qr(int32_t m, int32_t n, T *a, int32_t lda, T *tau, int32_t threads) {
    constexpr int32_t PANEL = 64;
    const int32_t r = std::min(m, n);
    for (int32_t j = 0; j < r; j += PANEL) {
        // the last panel takes what is left
        const int32_t width = r - j < 2 * PANEL ? n - j : PANEL;
        const int32_t height = m - j;
        T *panel = a + int64_t(j) * lda + j;
        with_work<T>([&](T *work, const int *size, int *info) {
            blas<T>().geqrf(&height, &width, panel, &lda, tau + j, work, size, info);
        });
        if (j + width >= n) {
            return;
        }
        apply_q(true, height, n - j - width, std::min(width, height), panel, lda, tau + j, panel + int64_t(width) * lda, lda, threads);
    }
}

template <class T>
mlt_status qr(T *a, int32_t m, int32_t n, T *q, T *r, int32_t threads) noexcept {
    return status_of([&] {
        const int32_t k = std::min(m, n);
        if (k == 0) {
            return;
        }
        Buffer<T> columns(size_t(m) * n);
        Buffer<T> tau(k);
        transpose(a, m, n, n, columns.data(), m, threads);
        factor_qr(m, n, columns.data(), m, tau.data(), threads);
        for (int32_t i = 0; i < k; i++) {
            // a diagonal that is not negative makes the decomposition unique
            const T sign = columns[i + int64_t(i) * m] < 0 ? T(-1) : T(1);
            for (int32_t j = 0; j < n; j++) {
                r[int64_t(i) * n + j] = j < i ? T(0) : sign * columns[i + int64_t(j) * m];
            }
        }
        Buffer<T> unit(size_t(m) * k);
        std::fill(unit.data(), unit.data() + size_t(m) * k, T(0));
        for (int32_t i = 0; i < k; i++) {
            unit[i + int64_t(i) * m] = columns[i + int64_t(i) * m] < 0 ? T(-1) : T(1);
        }
        apply_q(false, m, k, k, columns.data(), m, tau.data(), unit.data(), m, threads);
        transpose(unit.data(), k, m, m, q, k, threads);
    });
}

template <class T>
mlt_status cholesky(T *a, int32_t n, bool *positive, int32_t threads) noexcept {
    *positive = true;
    return status_of([&] {
        if (n == 0) {
            return;
        }
        // by panels of columns (row-major): what is to their left is subtracted in blocks, then the panel is factored
        constexpr int32_t PANEL = 128;
        for (int32_t j = 0; j < n && *positive; j += PANEL) {
            const int32_t width = std::min(PANEL, n - j);
            const Cut rows(n - j, (n - j + PANEL - 1) / PANEL, PANEL);
            T *panel = a + int64_t(j) * n;
            parallel(threads, j == 0 ? 0 : rows.count(), [&](int32_t part) {
                const int32_t i = rows.from(part);
                T *left = panel + int64_t(i) * n;
                if (i == 0) {
                    blas<T>().syrk(ROW_MAJOR, LOWER, NO_TRANSPOSE, width, j, -1, panel, n, 1, panel + j, n);
                } else {
                    blas<T>().gemm(ROW_MAJOR, NO_TRANSPOSE, TRANSPOSE, rows.width(part), width, j, -1, left, n, panel, n, 1, left + j, n);
                }
            });
            // row-major lower is column-major upper
            int info;
            blas<T>().potrf("U", &width, panel + j, &n, &info, 1);
            *positive = info == 0;
            for (int32_t i = j; i < j + width && *positive; i++) {
                // a NaN that arose by overflow compares as false
                *positive = a[int64_t(i) * n + i] > 0;
            }
            if (*positive) {
                parallel(threads, rows.count(), [&](int32_t part) {
                    const int32_t i = rows.from(part) + (part == 0 ? width : 0);
                    const int32_t height = rows.from(part) + rows.width(part) - i;
                    if (height > 0) {
                        // X L^T = B for the rows below
                        blas<T>().trsm(ROW_MAJOR, RIGHT, LOWER, TRANSPOSE, NON_UNIT, height, width, 1, panel + j, n,
                            panel + int64_t(i) * n + j, n);
                    }
                });
            }
        }
        for (int32_t i = 0; i < n; i++) {
            std::fill(a + int64_t(i) * n + i + 1, a + int64_t(i + 1) * n, T(0));
        }
    });
}

template <class T>
mlt_status symmetric_eigen(T *a, int32_t n, T *values, T *vectors, int32_t threads) noexcept {
    return status_of([&] {
        if (n == 0) {
            return;
        }
        // the lower triangle of the rows, mirrored, is the lower triangle of the columns
        for (int32_t i = 0; i < n; i++) {
            for (int32_t j = 0; j < i; j++) {
                a[int64_t(j) * n + i] = a[int64_t(i) * n + j];
            }
        }
        const T by = scale(a, int64_t(n) * n);
        multiply(a, int64_t(n) * n, by);
        Buffer<T> beside(n);
        Buffer<T> tau(n);
        tridiagonalise(n, a, values, beside.data(), tau.data(), threads);
        if (vectors) {
            conquer_symmetric(n, values, beside.data(), vectors, n, threads);
            // the reflectors begin below the diagonal
            if (n > 1) {
                apply_q(false, n - 1, n, n - 1, a + 1, n, tau.data(), vectors + 1, n, threads);
            }
        } else {
            int info;
            blas<T>().sterf(&n, values, beside, &info);
            require_success(info);
        }
        multiply(values, n, 1 / by);
    });
}

#define MLT_INSTANCES(T) \
    template void apply_q<T>(bool, int32_t, int32_t, int32_t, const T *, int32_t, const T *, T *, int32_t, int32_t); \
    template void factor_qr<T>(int32_t, int32_t, T *, int32_t, T *, int32_t); \
    template mlt_status qr<T>(T *, int32_t, int32_t, T *, T *, int32_t) noexcept; \
    template mlt_status cholesky<T>(T *, int32_t, bool *, int32_t) noexcept; \
    template mlt_status symmetric_eigen<T>(T *, int32_t, T *, T *, int32_t) noexcept;
MLT_INSTANCES(double)
MLT_INSTANCES(float)

}  // namespace mlt
