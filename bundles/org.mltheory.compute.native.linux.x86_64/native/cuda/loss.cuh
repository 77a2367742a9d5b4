// Losses and their derivatives. A warp computes one row; lanes stride over the outputs and sum in a fixed order.
#pragma once

#include "portable.cuh"

namespace mltheory {

/** The numbers are those of the C interface. */
enum class Loss : int { SQUARED = 0, CROSS_ENTROPY = 1, LOGISTIC = 2, HINGE = 3, EXPONENTIAL = 4 };

constexpr int LOSSES = 5;

/** The margin losses: their values at margin m. */
template <typename T>
__device__ __forceinline__ T margin_loss(Loss loss, T m) {
    switch (loss) {
        case Loss::LOGISTIC: return m > T(0) ? std::log1p(std::exp(-m)) : std::log1p(std::exp(m)) - m;
        case Loss::HINGE: return m >= T(1) ? T(0) : T(1) - m;  // NaN stays NaN
        default: return std::exp(-m);
    }
}

/** And their derivatives; at the kink of the hinge 0 is taken. */
template <typename T>
__device__ __forceinline__ T margin_slope(Loss loss, T m) {
    switch (loss) {
        case Loss::LOGISTIC:
            if (m > T(0)) {
                T e = std::exp(-m);
                return -e / (T(1) + e);
            }
            return T(-1) / (T(1) + std::exp(m));
        case Loss::HINGE: return m >= T(1) ? T(0) : m < T(1) ? T(-1) : m;
        default: return -std::exp(-m);
    }
}

/**
 * The loss of one row, called by all lanes of a warp: |z - t|^2, -sum_j t_j log softmax(z)_j, or the sum of a margin loss at t_j z_j.
 * The k outputs in z are replaced by {@code scale} times the derivative.
 */
template <typename T>
__device__ __forceinline__ T differentiate_row(Loss loss, T* z, const T* target, int k, T scale) {
    int lane = static_cast<int>(threadIdx.x) % WARP;
    T sum = 0;
    if (loss == Loss::SQUARED) {
        for (int j = lane; j < k; j += WARP) {
            T e = z[j] - target[j];
            sum += e * e;
            z[j] = T(2) * scale * e;
        }
        return warp_sum(sum);
    }
    if (loss != Loss::CROSS_ENTROPY) {
        for (int j = lane; j < k; j += WARP) {
            T m = target[j] * z[j];
            sum += margin_loss(loss, m);
            z[j] = scale * target[j] * margin_slope(loss, m);
        }
        return warp_sum(sum);
    }
    T most = z[0];
    for (int j = lane; j < k; j += WARP) {
        most = z[j] > most ? z[j] : most;
    }
    most = warp_max(most);
    for (int j = lane; j < k; j += WARP) {
        sum += std::exp(z[j] - most);
    }
    T log_sum = most + std::log(warp_sum(sum));
    sum = 0;
    for (int j = lane; j < k; j += WARP) {
        T gap = log_sum - z[j];
        // a class without weight costs nothing, even at an output of minus infinity
        sum += target[j] == T(0) ? T(0) : target[j] * gap;
        z[j] = scale * (std::exp(-gap) - target[j]);
    }
    return warp_sum(sum);
}

/** Where the rows of a batch lie: member r's row b is row {@code rows[r * stride + b]} of its samples. */
struct BatchRows {
    const int* rows;
    std::int64_t stride;
    int batch;
    int members;
};

/** values[r][b] := x[row]: what the first layer reads. */
template <typename T>
__global__ void gather_rows(BatchRows batch, const T* __restrict__ x, std::int64_t stride_x, int d, T* __restrict__ values) {
    std::int64_t cells = std::int64_t(batch.members) * batch.batch * d;
    for (std::int64_t i = std::int64_t(blockIdx.x) * blockDim.x + threadIdx.x; i < cells; i += std::int64_t(gridDim.x) * blockDim.x) {
        std::int64_t line = i / d;
        std::int64_t member = line / batch.batch;
        std::int64_t row = batch.rows[member * batch.stride + line % batch.batch];
        values[i] = x[member * stride_x + row * d + i % d];
    }
}

/** Losses of all rows of all members into {@code row_losses} (members x batch); outputs become their derivatives. */
template <typename T>
__global__ void differentiate_loss(BatchRows batch, Loss loss, T scale, const T* __restrict__ targets, std::int64_t stride_targets, int k,
        T* __restrict__ z, T* __restrict__ row_losses) {
    std::int64_t lines = std::int64_t(batch.members) * batch.batch;
    std::int64_t warps = std::int64_t(gridDim.x) * blockDim.x / WARP;
    for (std::int64_t line = (std::int64_t(blockIdx.x) * blockDim.x + threadIdx.x) / WARP; line < lines; line += warps) {
        std::int64_t member = line / batch.batch;
        std::int64_t row = batch.rows[member * batch.stride + line % batch.batch];
        T value = differentiate_row(loss, z + line * k, targets + member * stride_targets + row * k, k, scale);
        if (threadIdx.x % WARP == 0) {
            row_losses[line] = value;
        }
    }
}

/** The mean of n row losses, called by all lanes of a warp. */
template <typename T>
__device__ __forceinline__ double mean_of_rows(const T* row_losses, int n, double divisor) {
    double sum = 0;
    for (int b = static_cast<int>(threadIdx.x) % WARP; b < n; b += WARP) {
        sum += static_cast<double>(row_losses[b]);
    }
    return warp_sum(sum) / divisor;
}

/** losses[r * stride] := (what it was, when {@code add}) + the sum of member r's row losses over the divisor; a warp for each member. */
template <typename T>
__global__ void mean_losses(int members, int batch, double divisor, bool add, const T* __restrict__ row_losses, double* __restrict__ losses,
        std::int64_t stride) {
    std::int64_t r = (std::int64_t(blockIdx.x) * blockDim.x + threadIdx.x) / WARP;
    if (r < members) {  // a warp as a whole
        double mean = mean_of_rows(row_losses + r * batch, batch, divisor);
        if (threadIdx.x % WARP == 0) {
            losses[r * stride] = add ? losses[r * stride] + mean : mean;
        }
    }
}

/** gradient[j] := beta gradient[j] + the sum of delta's column j over the rows of a batch, for each member. */
template <typename T>
__global__ void sum_columns(int members, int rows, int columns, T beta, const T* __restrict__ delta, std::int64_t stride_delta,
        T* __restrict__ gradient, std::int64_t stride_gradient) {
    std::int64_t cells = std::int64_t(members) * columns;
    for (std::int64_t i = std::int64_t(blockIdx.x) * blockDim.x + threadIdx.x; i < cells; i += std::int64_t(gridDim.x) * blockDim.x) {
        std::int64_t member = i / columns;
        std::int64_t j = i % columns;
        T sum = 0;
        for (std::int64_t b = 0; b < rows; b++) {
            sum += delta[member * stride_delta + b * columns + j];
        }
        T* g = gradient + member * stride_gradient + j;
        *g = beta == T(0) ? sum : sum + beta * *g;
    }
}

}  // namespace mltheory
