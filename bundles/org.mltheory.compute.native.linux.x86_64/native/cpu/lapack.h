// Steps that the decompositions share, on column-major matrices as LAPACK has them.
#pragma once

#include <algorithm>
#include <cmath>
#include <limits>
#include <new>
#include <stdexcept>

#include "algebra.h"
#include "blocks.h"
#include "memory.h"
#include "openblas.h"

namespace mlt {

// LAPACK's info was not 0: a step did not converge.
struct Failed : std::exception {};

inline void require_success(int info) {
    if (info != 0) {
        throw Failed();
    }
}

template <class Body>
mlt_status status_of(Body &&body) noexcept {
    try {
        body();
        return MLT_OK;
    } catch (const std::bad_alloc &) {
        return MLT_NO_MEMORY;
    } catch (...) {
        return MLT_FAILED;
    }
}

// Runs a LAPACK function twice: asked for the work space that it wants, and with it.
template <class T, class Call>
void with_work(Call &&call) {
    T wanted = 0;
    const int query = -1;
    int info = 0;
    call(&wanted, &query, &info);
    require_success(info);
    // single precision may have rounded the size down
    const int size = int(std::min(double(wanted) * (1 + 4 * double(std::numeric_limits<T>::epsilon())) + 1, 2147483647.0));
    Buffer<T> work(size);
    call(work.data(), &size, &info);
    require_success(info);
}

// to (columns x rows, rows of ld_to) := transpose of from (rows x columns, rows of ld_from).
template <class T>
void transpose(const T *from, int32_t rows, int32_t columns, int64_t ld_from, T *to, int64_t ld_to, int32_t threads) {
    constexpr int32_t TILE = 32;
    const Cut cut(rows, (rows + TILE - 1) / TILE, TILE);
    const auto strip = [&](int32_t part) {
        const int32_t i0 = cut.from(part);
        const int32_t i1 = i0 + cut.width(part);
        for (int32_t j0 = 0; j0 < columns; j0 += TILE) {
            const int32_t j1 = std::min(j0 + TILE, columns);
            for (int32_t j = j0; j < j1; j++) {
                for (int32_t i = i0; i < i1; i++) {
                    to[j * ld_to + i] = from[i * ld_from + j];
                }
            }
        }
    };
    parallel(int64_t(rows) * columns < 65536 ? 1 : threads, rows == 0 ? 0 : cut.count(), strip);
}

// C := op(Q) C from the left, Q being k reflectors of geqrf; C is m x n.
template <class T>
void apply_q(bool trans, int32_t m, int32_t n, int32_t k, const T *a, int32_t lda, const T *tau, T *c, int32_t ldc, int32_t threads);

// A (m x n, leading dimension lda) := its QR decomposition, as geqrf leaves it.
template <class T>
void factor_qr(int32_t m, int32_t n, T *a, int32_t lda, T *tau, int32_t threads);

// The power of 2 by which a matrix is multiplied so that squares of its elements neither overflow nor vanish; 1 when they do not.
template <class T>
T scale(const T *a, int64_t length) {
    T greatest = 0;
    for (int64_t i = 0; i < length; i++) {
        greatest = std::max(greatest, std::abs(a[i]));
    }
    const int range = std::numeric_limits<T>::max_exponent / 4;
    const int exponent = greatest == 0 ? 0 : std::ilogb(greatest);
    return std::abs(exponent) < range ? T(1) : std::ldexp(T(1), std::clamp(-exponent, 1 - 4 * range + 3, 4 * range - 3));
}

template <class T>
void multiply(T *a, int64_t length, T by) {
    if (by != 1) {
        for (int64_t i = 0; i < length; i++) {
            a[i] *= by;
        }
    }
}

}  // namespace mlt
