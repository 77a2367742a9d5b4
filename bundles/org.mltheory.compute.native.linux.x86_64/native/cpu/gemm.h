// Products of matrices block by block, as the kernels of every instruction set take them. A sum of k terms is cut into pieces that
// depend on k alone; each is summed in order and then added to C. So an entry is the same to the bit wherever a block of C begins or
// ends, and whoever computes it.
#pragma once

#include "simd.h"

namespace mlt {

// The product of one piece, of row-major matrices: C := alpha A op(B) + beta C. B(p, j) is b[p * ldb + j], transposed b[j * ldb + p].
// Entries C(i, j) with i + diagonal < j need not be computed, and may be changed.
template <class T> struct Piece {
    const T *a;
    int64_t lda;
    const T *b;
    int64_t ldb;
    bool trans_b;
    int32_t depth;
    T alpha;
    T beta;
    T *c;
    int64_t ldc;
    int64_t diagonal;
};

template <class T> struct GemmKernels {
    // Rows and columns of C that are computed at once.
    int32_t tile_rows;
    int32_t tile_columns;
    // The terms of every piece but the last, a divisor of 384, so that callers may cut sums at multiples of that.
    int32_t depth;
    // Rows and columns from .. to of a piece; from column must be a multiple of tile_columns. room has place for at least one panel,
    // `panels` of them, each of depth x tile_columns numbers; panels of B are copied to it.
    void (*multiply)(const Piece<T> &piece, int64_t row_from, int64_t row_to, int64_t column_from, int64_t column_to, T *room,
        int64_t panels);
    // Copies a rows x depth block of op(A) to rows of `depth` numbers; A(i, p) is a[i * lda + p], transposed a[p * lda + i].
    void (*copy)(bool trans, const T *a, int64_t lda, int64_t rows, int64_t depth, T *to);
};

}  // namespace mlt

MLT_DECLARE(const ::mlt::GemmKernels<float> &, gemm_kernels_f32, ())
MLT_DECLARE(const ::mlt::GemmKernels<double> &, gemm_kernels_f64, ())
