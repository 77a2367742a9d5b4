// Matrix products on the device, row-major: C := epilogue(op(A) op(B)), single or in strided batches, of any size.
#pragma once

#include "activation.cuh"
#include "portable.cuh"

namespace mltheory {

/** As org.mltheory.compute.linalg.Product; counted in elements. */
struct GemmShape {
    bool trans_a, trans_b;
    int m, n, k;
    std::int64_t lda, ldb, ldc;
    int batch;
    std::int64_t stride_a, stride_b, stride_c;
};

enum class EpilogueKind : int {
    /** C := alpha S + beta C; with beta 0 what C held is not read. */
    SCALE,
    /** C := alpha activation(S + bias), bias along rows; the derivatives go to {@code slopes} when it is there. */
    ACTIVATE,
    /** C := S times the activation's derivative, had from its values, which lie as C does. */
    PULL_BACK,
    /** C := S times what C held. */
    MULTIPLY
};

/** What happens to a finished sum S. */
template <typename T>
struct Epilogue {
    EpilogueKind kind = EpilogueKind::SCALE;
    T alpha = 1, beta = 0;
    Activation activation = Activation::IDENTITY;
    const T* bias = nullptr;
    std::int64_t stride_bias = 0;
    const T* values = nullptr;
    std::int64_t stride_values = 0;
    T* slopes = nullptr;
    std::int64_t stride_slopes = 0;
};

/** @param at the element's place in C's item, which is its place in values and slopes too */
template <typename T>
__device__ __forceinline__ void finish(const Epilogue<T>& e, T sum, int item, int j, std::int64_t at, T* c) {
    switch (e.kind) {
        case EpilogueKind::SCALE:
            c[at] = e.beta == T(0) ? e.alpha * sum : e.alpha * sum + e.beta * c[at];
            break;
        case EpilogueKind::ACTIVATE: {
            T z = e.bias == nullptr ? sum : sum + e.bias[item * e.stride_bias + j];
            c[at] = e.alpha * activate(e.activation, z);
            if (e.slopes != nullptr) {
                e.slopes[item * e.stride_slopes + at] = slope_at(e.activation, z);
            }
            break;
        }
        case EpilogueKind::PULL_BACK:
            c[at] = pull_back(e.activation, sum, e.values[item * e.stride_values + at]);
            break;
        case EpilogueKind::MULTIPLY:
            c[at] = sum * c[at];
            break;
    }
}

/**
 * The product by kernels of our own. Every element is one sum over k = 0, 1, ... in order, whatever the tiles, so that the result
 * depends on the arguments alone.
 */
void gemm(const GemmShape& s, const float* a, const float* b, float* c, const Epilogue<float>& e, cudaStream_t stream);
void gemm(const GemmShape& s, const double* a, const double* b, double* c, const Epilogue<double>& e, cudaStream_t stream);

/**
 * The product on tensor cores: A and B are rounded to bfloat16 (8 significant bits), sums are float32. An element's error is at most
 * about 2^-7 sum_k |a_k b_k|, so this one is used only where it was asked for.
 */
void gemm_bf16(const GemmShape& s, const float* a, const float* b, float* c, const Epilogue<float>& e, cudaStream_t stream);

}  // namespace mltheory
