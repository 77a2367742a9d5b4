// Dense linear algebra on row-major arrays over OpenBLAS: the native half of OpenBlasAlgebra, whose documentation says what the
// functions compute. Shapes and finiteness are checked by the caller. Results do not depend on the number of threads: decompositions
// are cut into blocks that depend on shapes alone, and products sum every entry in the same order however they are cut. All are
// templates over double and float, and allocate their own work space; products throw std::bad_alloc when there is none.
// MLT_NO_MEMORY and MLT_FAILED leave results undefined.
#pragma once

#include "mltheory_cpu.h"

extern "C" {

// Loads OpenBLAS and the libraries that it needs from a folder. The message is its version and core, or what went wrong.
bool mlt_blas_open(const char *folder, char *message, size_t length);

// Native allocations above this many bytes fail, in addition to those above the memory that the system has available; for tests.
void mlt_memory_limit(int64_t bytes);
}

namespace mlt {

struct Product {
    bool trans_a;
    bool trans_b;
    int32_t m;
    int32_t n;
    int32_t k;
    int32_t lda;
    int32_t ldb;
    int32_t ldc;
    int32_t batch;
    int64_t stride_a;
    int64_t stride_b;
    int64_t stride_c;
};

// A sum over k may be cut at multiples of 384, and C anywhere, into calls of their own: the result is the same to the bit.
template <class T>
void gemm(const Product &p, T alpha, const T *a, const T *b, T beta, T *c, int32_t threads);

template <class T>
void gemv(bool trans, int32_t m, int32_t n, T alpha, const T *a, const T *x, T beta, T *y, int32_t threads) noexcept;

template <class T>
void syrk(bool trans, int32_t n, int32_t k, T alpha, const T *a, int32_t lda, T beta, T *c, int32_t ldc,
    int32_t threads);

// In place. *positive says whether the matrix was positive definite.
template <class T>
mlt_status cholesky(T *a, int32_t n, bool *positive, int32_t threads) noexcept;

// a is destroyed.
template <class T>
mlt_status qr(T *a, int32_t m, int32_t n, T *q, T *r, int32_t threads) noexcept;

// a is destroyed; u and vt may both be null.
template <class T>
mlt_status svd(T *a, int32_t m, int32_t n, T *u, T *s, T *vt, int32_t threads) noexcept;

// a is destroyed; vectors may be null.
template <class T>
mlt_status symmetric_eigen(T *a, int32_t n, T *values, T *vectors, int32_t threads) noexcept;

// x is destroyed.
template <class T>
mlt_status minimum_norm(T *x, int32_t n, int32_t p, const T *y, int32_t k, T tolerance, T *w, int32_t *rank, int32_t threads) noexcept;

// x is destroyed.
template <class T>
mlt_status pseudo_inverse(T *x, int32_t n, int32_t p, T tolerance, T *inverse, int32_t *rank, int32_t threads) noexcept;

}  // namespace mlt
