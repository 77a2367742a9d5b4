// The C interface for small products, where a call of a large library costs more than the product.
#pragma once

#include "mltheory_cpu.h"

extern "C" {

// C := alpha op(A) op(B) + beta C for a batch of row-major matrices, on the calling thread: op(A) is m x k (stored k x m with trans_a),
// op(B) k x n (stored n x k with trans_b), C m x n; item i starts i * stride after the first. With beta 0 what C held is not read.
// Every number of C is one sum in the order of k, in pieces of a length that k alone fixes.
void mlt_gemm_f32(bool trans_a, bool trans_b, int32_t m, int32_t n, int32_t k, float alpha, const float *a, int64_t lda, const float *b,
        int64_t ldb, float beta, float *c, int64_t ldc, int32_t batch, int64_t stride_a, int64_t stride_b, int64_t stride_c);

void mlt_gemm_f64(bool trans_a, bool trans_b, int32_t m, int32_t n, int32_t k, double alpha, const double *a, int64_t lda,
        const double *b, int64_t ldb, double beta, double *c, int64_t ldc, int32_t batch, int64_t stride_a, int64_t stride_b,
        int64_t stride_c);
}
