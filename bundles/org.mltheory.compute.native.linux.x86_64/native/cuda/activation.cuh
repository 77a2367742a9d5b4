// What units apply to their weighted sums z, and its derivative: the functions of org.mltheory.compute.net.Activation.
#pragma once

#include "portable.cuh"

namespace mltheory {

/** The numbers are those of the C interface. Networks use those up to QUADRATIC; all serve as random features. */
enum class Activation : int {
    IDENTITY = 0,
    RELU = 1,
    LEAKY_RELU = 2,
    TANH = 3,
    SIGMOID = 4,
    ERF = 5,
    GELU = 6,
    SINE = 7,
    QUADRATIC = 8,
    COSINE = 9,
    STEP = 10
};

constexpr int NETWORK_ACTIVATIONS = 9;
constexpr int ACTIVATIONS = 11;

/** Whether the derivative cannot be had from the value. */
__host__ __device__ inline bool needs_input(Activation activation) {
    return activation == Activation::ERF || activation == Activation::GELU || activation == Activation::SINE
            || activation == Activation::QUADRATIC;
}

/** The distribution function of a standard normal number. */
template <typename T>
__device__ __forceinline__ T normal_cdf(T z) {
    return T(0.5) * std::erfc(-z * T(0.70710678118654752440));
}

template <typename T>
__device__ __forceinline__ T activate(Activation activation, T z) {
    switch (activation) {
        case Activation::IDENTITY: return z;
        case Activation::RELU: return z <= T(0) ? T(0) : z;  // NaN stays NaN, so that a diverged run shows
        case Activation::LEAKY_RELU: return z <= T(0) ? T(0.01) * z : z;
        case Activation::TANH: return std::tanh(z);
        case Activation::SIGMOID: return T(1) / (T(1) + std::exp(-z));
        case Activation::ERF: return std::erf(z);
        case Activation::GELU: return z == -T(INFINITY) ? T(0) : z * normal_cdf(z);
        case Activation::SINE: return std::sin(z);
        case Activation::QUADRATIC: return z * z;
        case Activation::COSINE: return std::cos(z);
        case Activation::STEP: return z > T(0) ? T(1) : z <= T(0) ? T(0) : z;
    }
    return z;
}

/** The derivative at z, for activations that need it. */
template <typename T>
__device__ __forceinline__ T slope_at(Activation activation, T z) {
    switch (activation) {
        case Activation::ERF: return T(1.12837916709551257390) * std::exp(-z * z);
        case Activation::GELU: {
            T density = T(0.39894228040143267794) * std::exp(T(-0.5) * z * z);
            return normal_cdf(z) + (density == T(0) ? T(0) : z * density);
        }
        case Activation::SINE: return std::cos(z);
        case Activation::QUADRATIC: return T(2) * z;
        default: return T(1);
    }
}

/** delta times the derivative where the activation's value is {@code value}; ReLU's at 0 is 0, leaky ReLU's 1/100. */
template <typename T>
__device__ __forceinline__ T pull_back(Activation activation, T delta, T value) {
    switch (activation) {
        case Activation::RELU: return value == T(0) ? T(0) : delta;
        case Activation::LEAKY_RELU: return value <= T(0) ? T(0.01) * delta : delta;
        case Activation::TANH: return delta * (T(1) - value * value);
        case Activation::SIGMOID: return delta * (value * (T(1) - value));
        default: return delta;
    }
}

}  // namespace mltheory
