// Batches of small products.

#include "gemm.h"

#include "mltheory_gemm.h"

namespace {

template <class T>
void batch_of(void (*one)(const mlt::SmallProduct<T> &), mlt::SmallProduct<T> product, int32_t batch, int64_t stride_a,
        int64_t stride_b, int64_t stride_c) {
    for (int32_t i = 0; i < batch; i++) {
        one(product);
        product.a += stride_a;
        product.b += stride_b;
        product.c += stride_c;
    }
}

}  // namespace

extern "C" {

void mlt_gemm_f32(bool trans_a, bool trans_b, int32_t m, int32_t n, int32_t k, float alpha, const float *a, int64_t lda, const float *b,
        int64_t ldb, float beta, float *c, int64_t ldc, int32_t batch, int64_t stride_a, int64_t stride_b, int64_t stride_c) {
    batch_of<float>(MLT_DISPATCH(gemm_small_f32), {trans_a, trans_b, m, n, k, alpha, a, lda, b, ldb, beta, c, ldc}, batch, stride_a,
            stride_b, stride_c);
}

void mlt_gemm_f64(bool trans_a, bool trans_b, int32_t m, int32_t n, int32_t k, double alpha, const double *a, int64_t lda,
        const double *b, int64_t ldb, double beta, double *c, int64_t ldc, int32_t batch, int64_t stride_a, int64_t stride_b,
        int64_t stride_c) {
    batch_of<double>(MLT_DISPATCH(gemm_small_f64), {trans_a, trans_b, m, n, k, alpha, a, lda, b, ldb, beta, c, ldc}, batch, stride_a,
            stride_b, stride_c);
}
}
