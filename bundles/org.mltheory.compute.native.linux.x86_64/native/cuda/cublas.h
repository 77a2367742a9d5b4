// cuBLAS for large products, when the machine has it: found at run time, so that the library works without.
#pragma once

#include "gemm.h"

#include <memory>
#include <string>

namespace mltheory {

#ifdef MLTHEORY_EMULATED
// small enough for a test to reach
constexpr double CUBLAS_FLOPS = 2.0 * 48 * 48 * 48;
#else
/** From so many operations in one product on, cuBLAS computes it. */
constexpr double CUBLAS_FLOPS = 2.0 * 512 * 512 * 512;
#endif

class Cublas {
public:
    /** Opens libcublas.so.13 or .12, or this library when a path is given; null when there is none that works. */
    static std::unique_ptr<Cublas> open(const std::string& path);

    Cublas(const Cublas&) = delete;
    Cublas& operator=(const Cublas&) = delete;
    ~Cublas();

    /** Whether a product of this shape goes to cuBLAS: decided by one item, so that a batch changes no number. */
    static bool takes(const GemmShape& s) { return 2.0 * s.m * s.n * s.k >= CUBLAS_FLOPS; }

    /** C := alpha op(A) op(B) + beta C for every item, one after the other. Not for several threads at once. */
    void gemm(const GemmShape& s, float alpha, const float* a, const float* b, float beta, float* c, cudaStream_t stream) const;
    void gemm(const GemmShape& s, double alpha, const double* a, const double* b, double beta, double* c, cudaStream_t stream) const;

    /** Its version, as 130001. */
    int version() const { return version_; }

private:
    struct Functions;

    Cublas(void* library, void* handle, std::unique_ptr<Functions> functions, int version);

    template <typename T, typename Call>
    void each(const GemmShape& s, T alpha, const T* a, const T* b, T beta, T* c, cudaStream_t stream, Call call) const;

    void* library_;
    void* handle_;
    std::unique_ptr<Functions> functions_;
    int version_;
};

}  // namespace mltheory
