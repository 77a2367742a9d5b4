#include <algorithm>
#include <cmath>

#include "algebra.h"
#include "blocks.h"
#include "openblas.h"

namespace mlt {

namespace {

// A block below this many operations costs more to hand over than to compute.
constexpr double LEAST_WORK = 2e6;
// Above this many operations a block is cut again, so that many cores find work.
constexpr double MOST_WORK = 3e8;

int transposed(bool trans) {
    return trans ? TRANSPOSE : NO_TRANSPOSE;
}

template <class T>
T *at(T *matrix, bool trans, int64_t row, int64_t column, int64_t ld) {
    return trans ? matrix + column * ld + row : matrix + row * ld + column;
}

// How an m x n result is cut when each element takes k multiplications.
void cut(int32_t m, int32_t n, int32_t k, int32_t *rows, int32_t *columns) {
    *rows = 1;
    *columns = 1;
    for (;;) {
        const double r = double(m) / *rows;
        const double c = double(n) / *columns;
        const double work = 2 * r * c * k;
        const int32_t blocks = *rows * *columns;
        if (work < 2 * LEAST_WORK || (work < MOST_WORK && blocks >= 2) || (r < 64 && c < 64)) {
            return;
        }
        *(r >= c ? rows : columns) *= 2;
    }
}

}  // namespace

template <class T>
void gemm(const Product &p, T alpha, const T *a, const T *b, T beta, T *c, int32_t threads) noexcept {
    if (p.m == 0 || p.n == 0 || p.batch == 0) {
        return;
    }
    int32_t row_parts;
    int32_t column_parts;
    cut(p.m, p.n, p.k, &row_parts, &column_parts);
    const Cut rows(p.m, row_parts, 16);
    const Cut columns(p.n, column_parts, 16);
    const int32_t each = rows.count() * columns.count();
    const auto block = [&](int32_t item, int32_t row, int32_t column) {
        const int32_t i = rows.from(row);
        const int32_t j = columns.from(column);
        blas<T>().gemm(ROW_MAJOR, transposed(p.trans_a), transposed(p.trans_b), rows.width(row), columns.width(column), p.k, alpha,
            at(a + item * p.stride_a, p.trans_a, i, 0, p.lda), p.lda, at(b + item * p.stride_b, p.trans_b, 0, j, p.ldb), p.ldb, beta,
            at(c + item * p.stride_c, false, i, j, p.ldc), p.ldc);
    };
    // small items are handed over several at a time
    const double item_work = 2.0 * p.m * p.n * p.k + 100;
    const int32_t together = each > 1 ? 1 : int32_t(std::clamp(LEAST_WORK / item_work, 1.0, double(p.batch)));
    const int32_t groups = (p.batch + together - 1) / together;
    if (each == 1) {
        parallel(threads, groups, [&](int32_t group) {
            const int32_t end = std::min((group + 1) * together, p.batch);
            for (int32_t item = group * together; item < end; item++) {
                block(item, 0, 0);
            }
        });
        return;
    }
    for (int32_t item = 0; item < p.batch; item++) {
        parallel(threads, each, [&](int32_t number) { block(item, number / columns.count(), number % columns.count()); });
    }
}

template <class T>
void gemv(bool trans, int32_t m, int32_t n, T alpha, const T *a, const T *x, T beta, T *y, int32_t threads) noexcept {
    const int32_t length = trans ? n : m;
    if (length == 0) {
        return;
    }
    // both are bound by memory, where more than a few threads gain nothing
    const int32_t parts = int32_t(std::clamp(double(m) * n / 65536, 1.0, 16.0));
    const Cut cuts(length, parts, 16);
    parallel(threads, cuts.count(), [&](int32_t part) {
        const int32_t from = cuts.from(part);
        const int32_t width = cuts.width(part);
        if ((trans ? m : n) == 0) {
            for (int32_t i = from; i < from + width; i++) {
                y[i] = beta == 0 ? 0 : beta * y[i];
            }
            return;
        }
        // with beta 0 an old NaN must not spread
        if (beta == 0) {
            std::fill(y + from, y + from + width, T(0));
        }
        const T *block = at(a, false, trans ? 0 : from, trans ? from : 0, n);
        blas<T>().gemv(ROW_MAJOR, transposed(trans), trans ? m : width, trans ? width : n, alpha, block, n, x, 1, beta, y + from, 1);
    });
}

template <class T>
void syrk(bool trans, int32_t n, int32_t k, T alpha, const T *a, int32_t lda, T beta, T *c, int32_t ldc,
        int32_t threads) noexcept {
    if (n == 0) {
        return;
    }
    // about half of the blocks of the square, and at least LEAST_WORK each
    const int32_t most = std::max(1, n / 128);
    const Cut rows(n, int32_t(std::clamp(std::sqrt(2.0 * n * n * k / (8 * LEAST_WORK)), 1.0, std::min(16.0, double(most)))), 16);
    const int32_t count = rows.count();
    parallel(threads, count * (count + 1) / 2, [&](int32_t number) {
        // the largest rows first, so that none is left over at the end
        int32_t row = count - 1;
        while (number > row) {
            number -= row + 1;
            row--;
        }
        const int32_t i = rows.from(row);
        const int32_t j = rows.from(number);
        T *block = c + int64_t(i) * ldc + j;
        if (row == number) {
            blas<T>().syrk(ROW_MAJOR, LOWER, transposed(trans), rows.width(row), k, alpha, at(a, trans, i, 0, lda), lda, beta, block, ldc);
        } else {
            blas<T>().gemm(ROW_MAJOR, transposed(trans), transposed(!trans), rows.width(row), rows.width(number), k, alpha,
                at(a, trans, i, 0, lda), lda, at(a, trans, j, 0, lda), lda, beta, block, ldc);
        }
    });
    const Cut mirror(n, (n + 63) / 64, 64);
    for (int32_t row = 0; row < mirror.count(); row++) {
        for (int32_t column = 0; column <= row; column++) {
            for (int32_t i = mirror.from(row); i < mirror.from(row) + mirror.width(row); i++) {
                const int32_t end = std::min(i, mirror.from(column) + mirror.width(column));
                for (int32_t j = mirror.from(column); j < end; j++) {
                    c[int64_t(j) * ldc + i] = c[int64_t(i) * ldc + j];
                }
            }
        }
    }
}

#define MLT_INSTANCES(T) \
    template void gemm<T>(const Product &, T, const T *, const T *, T, T *, int32_t) noexcept; \
    template void gemv<T>(bool, int32_t, int32_t, T, const T *, const T *, T, T *, int32_t) noexcept; \
    template void syrk<T>(bool, int32_t, int32_t, T, const T *, int32_t, T, T *, int32_t, int32_t) noexcept;
MLT_INSTANCES(double)
MLT_INSTANCES(float)

}  // namespace mlt
