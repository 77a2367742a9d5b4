// What every kernel source includes: CUDA, or the emulator that runs the same sources on the CPU (MLTHEORY_EMULATED).
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <utility>

#ifdef MLTHEORY_EMULATED
#include "emulator/cuda_emulator.h"
#else
#include <cuda_bf16.h>
#include <cuda_runtime.h>
#include <mma.h>
#endif

#include "errors.h"

namespace mltheory {

constexpr unsigned FULL_WARP = 0xFFFFFFFFu;
constexpr int WARP = 32;

/** Throws with CUDA's words when a call failed. */
void check(cudaError_t error, const char* what);

template <typename T>
struct Same {
    using type = T;
};

/** Starts a kernel; arguments are converted to the kernel's own types. */
template <typename... Parameters>
void launch(const char* name, void (*kernel)(Parameters...), dim3 grid, dim3 block, std::size_t shared, cudaStream_t stream,
        typename Same<Parameters>::type... arguments) {
#ifdef MLTHEORY_EMULATED
    (void) stream;
    emulator::launch(name, kernel, grid, block, shared, arguments...);
#else
    kernel<<<grid, block, shared, stream>>>(arguments...);
#endif
    check(cudaGetLastError(), name);
}

/** The shared memory whose size a launch gives. */
template <typename T>
__device__ __forceinline__ T* dynamic_shared() {
#ifdef MLTHEORY_EMULATED
    return reinterpret_cast<T*>(emulator::Block::current()->dynamic_shared());
#else
    extern __shared__ __align__(16) unsigned char mltheory_shared[];
    return reinterpret_cast<T*>(mltheory_shared);
#endif
}

__host__ __device__ constexpr std::int64_t ceil_div(std::int64_t a, std::int64_t b) { return (a + b - 1) / b; }

/** Blocks for n pieces of work, where the kernel strides over what is left. */
inline unsigned grid_of(std::int64_t n, int per_block, std::int64_t most) {
    std::int64_t blocks = ceil_div(n, per_block);
    return static_cast<unsigned>(blocks < 1 ? 1 : blocks > most ? most : blocks);
}

/** The sum over a warp, on every lane; the order of the additions is fixed. */
template <typename T>
__device__ __forceinline__ T warp_sum(T value) {
    for (int bits = WARP / 2; bits > 0; bits /= 2) {
        value += __shfl_xor_sync(FULL_WARP, value, bits);
    }
    return value;
}

template <typename T>
__device__ __forceinline__ T warp_max(T value) {
    for (int bits = WARP / 2; bits > 0; bits /= 2) {
        T other = __shfl_xor_sync(FULL_WARP, value, bits);
        value = other > value ? other : value;
    }
    return value;
}

/** The sum over a block of whole warps, on every thread; {@code scratch} holds 32 numbers. The order of the additions is fixed. */
template <typename T>
__device__ __forceinline__ T block_sum(T value, T* scratch) {
    int t = static_cast<int>(threadIdx.x);
    int warps = static_cast<int>(blockDim.x) / WARP;
    value = warp_sum(value);
    __syncthreads();
    if (t % WARP == 0) {
        scratch[t / WARP] = value;
    }
    __syncthreads();
    T total = 0;
    for (int w = 0; w < warps; w++) {
        total += scratch[w];
    }
    return total;
}

}  // namespace mltheory
