// The parts of the singular value decomposition and of the symmetric eigenproblem, on column-major matrices.
#pragma once

#include <atomic>

#include "lapack.h"

namespace mlt {

// C (m x n) := alpha op(A) op(B) + beta C, column-major, by the products of algebra.h.
template <class T>
void multiply_columns(bool trans_a, bool trans_b, int32_t m, int32_t n, int32_t k, T alpha, const T *a, int32_t lda, const T *b, int32_t ldb,
        T beta, T *c, int32_t ldc, int32_t threads) {
    // the rows of C^T = op(B)^T op(A)^T are C's columns
    gemm<T>({trans_b, trans_a, n, m, k, ldb, lda, ldc, 1, 0, 0, 0}, alpha, b, a, beta, c, threads);
}

// A (m x n, m >= n) = Q B P^T with B upper bidiagonal: d its diagonal, e (n - 1) what is above. A becomes Q's reflectors as geqrf leaves
// them, but for the diagonal; `right` ((n - 1) x (n - 1)) P's, which act on the columns from the second on. tau_p has n elements.
template <class T>
void bidiagonalise(int32_t m, int32_t n, T *a, int32_t lda, T *d, T *e, T *tau_q, T *right, T *tau_p, int32_t threads);

// The symmetric A (n x n, of which the lower triangle is read) = Q T Q^T with T tridiagonal: d its diagonal, e (n - 1) what is beside.
// A becomes Q's reflectors, which act on the rows from the second on: as geqrf would leave those of A without its first row, but for
// the diagonal.
template <class T>
void tridiagonalise(int32_t n, T *a, T *d, T *e, T *tau, int32_t threads);

// The upper bidiagonal matrix with d on its diagonal and e above = U diag(s) V^T, s descending, in d; e is destroyed.
template <class T>
void conquer_singular(int32_t n, T *d, T *e, T *u, int32_t ldu, T *v, int32_t ldv, int32_t threads);

// The symmetric tridiagonal matrix with d on its diagonal and e beside = Z diag(values) Z^T, ascending, in d; e is destroyed.
template <class T>
void conquer_symmetric(int32_t n, T *d, T *e, T *z, int32_t ldz, int32_t threads);

}  // namespace mlt
