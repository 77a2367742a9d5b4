// One small product, as the kernels of every instruction set take it.
#pragma once

#include "simd.h"

namespace mlt {

template <class T> struct SmallProduct {
    bool trans_a;
    bool trans_b;
    int64_t m;
    int64_t n;
    int64_t k;
    T alpha;
    const T *a;
    int64_t lda;
    const T *b;
    int64_t ldb;
    T beta;
    T *c;
    int64_t ldc;
};

}  // namespace mlt

MLT_DECLARE(void, gemm_small_f32, (const ::mlt::SmallProduct<float> &product))
MLT_DECLARE(void, gemm_small_f64, (const ::mlt::SmallProduct<double> &product))
