// Gram matrices of infinitely wide ReLU networks from angles: the recursion of org.mltheory.compute.kernel.GramKernels.
#pragma once

#include "portable.cuh"

namespace mltheory {

struct NtkShape {
    int hidden;
    double sigma_w2, sigma_b2;
    int n, d;
};

/** norms[i] := x_i . x_i; a warp for each row. */
__global__ void row_squares(int n, int d, const double* __restrict__ x, double* __restrict__ norms) {
    std::int64_t warps = std::int64_t(gridDim.x) * blockDim.x / WARP;
    for (std::int64_t i = (std::int64_t(blockIdx.x) * blockDim.x + threadIdx.x) / WARP; i < n; i += warps) {
        double sum = 0;
        for (int j = static_cast<int>(threadIdx.x) % WARP; j < d; j += WARP) {
            sum += x[i * d + j] * x[i * d + j];
        }
        sum = warp_sum(sum);
        if (threadIdx.x % WARP == 0) {
            norms[i] = sum;
        }
    }
}

// What an infinitely wide layer of ReLU units makes of the angle t between two inputs (Cho and Saul 2009, degrees 0 and 1):
// k0(t) = (pi - t) / pi and k1(t) = (sin t + (pi - t) cos t) / pi. An angle is given as gap = 1 - cos t and rest = 1 + cos t, each with
// its own relative accuracy, as cos t alone holds a small t to half of its digits.

constexpr double NTK_PI = 3.14159265358979323846;

/** The angle between 0 and pi/2 with 1 - cos equal to this. */
__device__ __forceinline__ double acute_angle(double gap) { return 2 * std::asin(std::sqrt(gap / 2)); }

/** sin t - t cos t for an angle up to pi/2. */
__device__ __forceinline__ double angle_wedge(double gap, double rest) {
    double t = acute_angle(gap);
    if (t < 0.5) {
        // sum over k >= 1 of (-1)^(k+1) 2k / (2k+1)! t^(2k+1), more accurate here than the difference
        double s = t * t;
        double tail = 1.0 / 45360 - s * (1.0 / 3991680 - s / 518918400);
        return t * s * (1.0 / 3 - s * (1.0 / 30 - s * (1.0 / 840 - s * tail)));
    }
    return std::sqrt(gap * rest) - t * ((rest - gap) / 2);
}

__device__ __forceinline__ double arc_cosine_0(double gap, double rest) {
    return gap <= rest ? 1 - acute_angle(gap) / NTK_PI : acute_angle(rest) / NTK_PI;
}

/** k1(t) and 1 - k1(t), each with relative accuracy where it vanishes. */
__device__ __forceinline__ void arc_cosine_1(double gap, double rest, double* value, double* complement) {
    if (gap <= rest) {
        *complement = gap - angle_wedge(gap, rest) / NTK_PI;
        *value = 1 - *complement;
    } else {
        *value = angle_wedge(rest, gap) / NTK_PI;
        *complement = 1 - *value;
    }
}

/** Beyond this cosine, or below its negative, 1 -+ cos comes from the difference or the sum of the rows themselves. */
constexpr double NTK_CLOSE = 0.95;

/** Half the squared distance of two normalised rows (sign -1), or half the squared length of their sum (1). */
__device__ __forceinline__ double half_square(const NtkShape& shape, const double* x, const double* y, double length_x, double length_y,
        int sign) {
    double root = std::sqrt(shape.sigma_w2 / shape.d);
    double first = root / length_x;
    double second = sign * root / length_y;
    double bias = std::sqrt(shape.sigma_b2);
    double difference = bias / length_x + sign * bias / length_y;
    double sum = difference * difference;
    for (int l = 0; l < shape.d; l++) {
        double term = first * x[l] + second * y[l];
        sum += term * term;
    }
    return sum / 2;
}

/** One element off the diagonal: from x.y and the squared norms to T_hidden and S_hidden. */
__device__ __forceinline__ void ntk_pair(const NtkShape& shape, const double* x, const double* y, double dot, double square_x,
        double square_y, double* ntk, double* nngp) {
    double half = shape.sigma_w2 / 2;
    double bias = shape.sigma_b2;
    double scale = shape.sigma_w2 / shape.d;
    double first = bias + scale * square_x;
    double second = bias + scale * square_y;
    if (first == 0 || second == 0) {
        // only without biases, and then in every layer
        *ntk = 0;
        *nngp = 0;
        return;
    }
    double s = bias + scale * dot;
    double t = s;
    double root = std::sqrt(first);
    double other_root = std::sqrt(second);
    double cosine = s / (root * other_root);
    double gap = cosine > NTK_CLOSE ? half_square(shape, x, y, root, other_root, -1) : 1 - cosine;
    double rest = cosine < -NTK_CLOSE ? half_square(shape, x, y, root, other_root, 1) : 1 + cosine;
    for (int l = 0; l < shape.hidden; l++) {
        double product = root * other_root;
        double value;
        double complement;
        arc_cosine_1(gap, rest, &value, &complement);
        t = half * t * arc_cosine_0(gap, rest);
        s = bias + half * product * value;
        t += s;
        // 1 - s / sqrt(first' second') for the variances first' and second' of the next layer, as a sum of what is not negative
        double difference = root - other_root;
        first = bias + half * first;
        second = bias + half * second;
        root = std::sqrt(first);
        other_root = std::sqrt(second);
        double next = root * other_root;
        double spread = bias * half * difference * difference / (next + bias + half * product);
        gap = (spread + half * product * complement) / next;
        rest = 2 - gap;
    }
    *ntk = t;
    *nngp = s;
}

/** Replaces rows from..from+rows of the inner products in {@code ntk} by the kernels; {@code nngp} may be null. */
__global__ void ntk_rows(NtkShape shape, int from, int rows, const double* __restrict__ x, const double* __restrict__ norms,
        double* __restrict__ ntk, double* __restrict__ nngp) {
    std::int64_t cells = std::int64_t(rows) * shape.n;
    for (std::int64_t c = std::int64_t(blockIdx.x) * blockDim.x + threadIdx.x; c < cells; c += std::int64_t(gridDim.x) * blockDim.x) {
        std::int64_t i = from + c / shape.n;
        std::int64_t j = c % shape.n;
        double t;
        double s;
        if (i == j) {
            s = shape.sigma_b2 + shape.sigma_w2 / shape.d * norms[i];
            t = s;
            for (int l = 0; l < shape.hidden; l++) {
                s = shape.sigma_b2 + shape.sigma_w2 / 2 * s;
                t = s + shape.sigma_w2 / 2 * t;
            }
        } else {
            // an element and its mirror image are computed alike, to the last bit
            std::int64_t a = i > j ? i : j;
            std::int64_t b = i > j ? j : i;
            ntk_pair(shape, x + a * shape.d, x + b * shape.d, ntk[c], norms[a], norms[b], &t, &s);
        }
        ntk[c] = t;
        if (nngp != nullptr) {
            nngp[c] = s;
        }
    }
}

}  // namespace mltheory
