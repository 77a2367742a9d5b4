// Matrix by vector, and the mirror that makes a symmetric matrix of its lower triangle.
#pragma once

#include "portable.cuh"

namespace mltheory {

/** y := alpha A x + beta y, A m x n: a warp for each row, lanes stride over its columns. */
template <typename T>
__global__ void gemv_rows(int m, int n, T alpha, const T* __restrict__ a, const T* __restrict__ x, T beta, T* __restrict__ y) {
    int lane = static_cast<int>(threadIdx.x) % WARP;
    std::int64_t warps = std::int64_t(gridDim.x) * blockDim.x / WARP;
    for (std::int64_t i = (std::int64_t(blockIdx.x) * blockDim.x + threadIdx.x) / WARP; i < m; i += warps) {
        T sum = 0;
        for (int j = lane; j < n; j += WARP) {
            sum += a[i * n + j] * x[j];
        }
        sum = warp_sum(sum);
        if (lane == 0) {
            y[i] = beta == T(0) ? alpha * sum : alpha * sum + beta * y[i];
        }
    }
}

constexpr int COLUMN_GROUPS = 8;

/** y := alpha A^T x + beta y, A m x n: a block of 32 x 8 threads for 32 columns; each eighth of the rows is one sum. */
template <typename T>
__global__ void gemv_columns(int m, int n, T alpha, const T* __restrict__ a, const T* __restrict__ x, T beta, T* __restrict__ y) {
    __shared__ T sums[COLUMN_GROUPS][WARP];
    int lane = static_cast<int>(threadIdx.x) % WARP;
    int group = static_cast<int>(threadIdx.x) / WARP;
    std::int64_t j = std::int64_t(blockIdx.x) * WARP + lane;
    T sum = 0;
    if (j < n) {
        for (std::int64_t i = group; i < m; i += COLUMN_GROUPS) {
            sum += a[i * n + j] * x[i];
        }
    }
    sums[group][lane] = sum;
    __syncthreads();
    if (group == 0 && j < n) {
        T total = 0;
        for (int g = 0; g < COLUMN_GROUPS; g++) {
            total += sums[g][lane];
        }
        y[j] = beta == T(0) ? alpha * total : alpha * total + beta * y[j];
    }
}

template <typename T>
void gemv(bool trans, int m, int n, T alpha, const T* a, const T* x, T beta, T* y, cudaStream_t stream) {
    if ((trans ? n : m) == 0) {
        return;
    }
    if (trans) {
        launch("gemv", gemv_columns<T>, dim3(grid_of(n, WARP, 2147483647)), dim3(WARP * COLUMN_GROUPS), 0, stream, m, n, alpha, a, x,
                beta, y);
    } else {
        launch("gemv", gemv_rows<T>, dim3(grid_of(m, 8, 1 << 20)), dim3(256), 0, stream, m, n, alpha, a, x, beta, y);
    }
}

/** Copies the lower triangle of an n x n matrix to the upper. */
template <typename T>
__global__ void mirror_lower(int n, T* __restrict__ c) {
    std::int64_t cells = std::int64_t(n) * n;
    for (std::int64_t i = std::int64_t(blockIdx.x) * blockDim.x + threadIdx.x; i < cells; i += std::int64_t(gridDim.x) * blockDim.x) {
        std::int64_t row = i / n;
        std::int64_t column = i % n;
        if (column > row) {
            c[i] = c[column * n + row];
        }
    }
}

template <typename T>
void mirror(int n, T* c, cudaStream_t stream) {
    if (n > 0) {
        launch("mirror", mirror_lower<T>, dim3(grid_of(std::int64_t(n) * n, 256, 1 << 20)), dim3(256), 0, stream, n, c);
    }
}

}  // namespace mltheory
