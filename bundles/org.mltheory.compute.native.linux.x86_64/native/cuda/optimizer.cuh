// How a step moves parameters: the formulas of org.mltheory.compute.net.Optimizer, and the clipping of gradients by their norm.
#pragma once

#include "portable.cuh"

namespace mltheory {

/** The numbers are those of the C interface. */
enum class Rule : int { DESCENT = 0, ADAM = 1 };

template <typename T>
struct Optimizer {
    Rule rule;
    T momentum;
    bool nesterov;
    /** The betas, and 1 - beta computed before rounding. */
    T beta1, rest1, beta2, rest2;
    T epsilon;
    bool amsgrad;
    T decay;

    __host__ __device__ int moments() const {
        if (rule == Rule::DESCENT) {
            return momentum == T(0) ? 0 : 1;
        }
        return amsgrad ? 3 : 2;
    }
};

/** What a step's rule needs beside the gradient. */
template <typename T>
struct StepScale {
    T rate;
    /** 1 - beta1^t and 1 - beta2^t. */
    T correction1, correction2;
    /** What the gradient is multiplied by, so that its norm is within the clip. */
    T clip;
};

/** Moves parameter w along gradient g; its state is at m[0], m[parameters], m[2 parameters]. */
template <typename T>
__device__ __forceinline__ void move_parameter(const Optimizer<T>& o, const StepScale<T>& step, T g, T& w, T* m,
        std::int64_t parameters) {
    g = step.clip * g;
    if (o.decay != T(0)) {
        g += o.decay * w;
    }
    if (o.rule == Rule::DESCENT) {
        if (o.momentum != T(0)) {
            T v = o.momentum * m[0] + g;
            m[0] = v;
            g = o.nesterov ? g + o.momentum * v : v;
        }
        w -= step.rate * g;
        return;
    }
    T first = o.beta1 * m[0] + o.rest1 * g;
    T second = o.beta2 * m[parameters] + o.rest2 * g * g;
    m[0] = first;
    m[parameters] = second;
    if (o.amsgrad) {
        T greatest = m[2 * parameters];
        // NaN is passed on, so that a diverged run shows
        greatest = second <= greatest || greatest != greatest ? greatest : second;
        m[2 * parameters] = greatest;
        second = greatest;
    }
    T down = std::sqrt(second / step.correction2) + o.epsilon;
    w -= down == T(0) ? T(0) : step.rate * (first / step.correction1) / down;
}

/** The factor that brings a gradient of this squared norm down to the clip. */
template <typename T>
__device__ __forceinline__ T clip_scale(double squares, double clip) {
    double norm = std::sqrt(squares);
    return norm > clip ? static_cast<T>(clip / norm) : T(1);
}

constexpr int NORM_CHUNK = 8192;

/** partial[r][chunk] := the sum of squares of a fixed chunk of member r's gradient. */
template <typename T>
__global__ void square_chunks(int members, std::int64_t parameters, const T* __restrict__ gradient, double* __restrict__ partial) {
    __shared__ double scratch[WARP];
    std::int64_t chunks = ceil_div(parameters, NORM_CHUNK);
    std::int64_t cells = chunks * members;
    for (std::int64_t i = blockIdx.x; i < cells; i += gridDim.x) {
        std::int64_t from = i % chunks * NORM_CHUNK;
        std::int64_t to = from + NORM_CHUNK < parameters ? from + NORM_CHUNK : parameters;
        const T* g = gradient + i / chunks * parameters;
        double sum = 0;
        for (std::int64_t p = from + threadIdx.x; p < to; p += blockDim.x) {
            double value = static_cast<double>(g[p]);
            sum += value * value;
        }
        sum = block_sum(sum, scratch);
        if (threadIdx.x == 0) {
            partial[i] = sum;
        }
    }
}

/** scales[r] := what member r's gradient is multiplied by; one warp for each member sums its chunks. */
template <typename T>
__global__ void clip_scales(int members, std::int64_t chunks, const double* __restrict__ partial, double clip, T* __restrict__ scales) {
    std::int64_t r = (std::int64_t(blockIdx.x) * blockDim.x + threadIdx.x) / WARP;
    if (r < members) {
        double sum = 0;
        for (std::int64_t c = threadIdx.x % WARP; c < chunks; c += WARP) {
            sum += partial[r * chunks + c];
        }
        sum = warp_sum(sum);
        if (threadIdx.x % WARP == 0) {
            scales[r] = clip_scale<T>(sum, clip);
        }
    }
}

/** One step of all members. {@code rates[r * stride_rates]} is member r's rate; {@code scales} is null without clipping. */
template <typename T>
__global__ void move_parameters(Optimizer<T> o, int members, std::int64_t parameters, const T* __restrict__ gradient,
        const double* __restrict__ rates, std::int64_t stride_rates, T correction1, T correction2, const T* __restrict__ scales,
        T* __restrict__ theta, T* __restrict__ moments) {
    std::int64_t cells = std::int64_t(members) * parameters;
    for (std::int64_t i = std::int64_t(blockIdx.x) * blockDim.x + threadIdx.x; i < cells; i += std::int64_t(gridDim.x) * blockDim.x) {
        std::int64_t r = i / parameters;
        StepScale<T> step = {static_cast<T>(rates[r * stride_rates]), correction1, correction2, scales == nullptr ? T(1) : scales[r]};
        T w = theta[i];
        move_parameter(o, step, gradient[i], w, moments + r * o.moments() * parameters + i % parameters, parameters);
        theta[i] = w;
    }
}

}  // namespace mltheory
