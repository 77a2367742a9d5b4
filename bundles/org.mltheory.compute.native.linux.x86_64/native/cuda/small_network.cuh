// Small networks trained wholly inside a multiprocessor: one block for each member, parameters, gradient and values of a batch in
// shared memory, many steps a launch. Matrices lie in rows one longer than they are wide, so that neither rows nor columns meet in
// one bank. Every sum is over k = 0, 1, ... in order, as in the products of larger networks.
#pragma once

#include "activation.cuh"
#include "loss.cuh"
#include "optimizer.cuh"

namespace mltheory {

constexpr int MAX_SMALL_LAYERS = 8;
constexpr int SMALL_THREADS = 256;

/** The shape of a fully connected network. */
struct SmallShape {
    int layers;
    int widths[MAX_SMALL_LAYERS + 1];
    Activation activation;
    Loss loss;
    int batch;

    __host__ __device__ std::int64_t parameters() const {
        std::int64_t total = 0;
        for (int l = 0; l < layers; l++) {
            total += (widths[l] + std::int64_t(1)) * widths[l + 1];
        }
        return total;
    }

    /** Elements that the padded weights and biases of all layers take. */
    __host__ __device__ std::int64_t padded_parameters() const {
        std::int64_t total = 0;
        for (int l = 0; l < layers; l++) {
            total += padded(l);
        }
        return total;
    }

    __host__ __device__ std::int64_t padded(int l) const { return (widths[l] + std::int64_t(1)) * (widths[l + 1] + 1); }

    /** Elements that the values of one row take in all layers. */
    __host__ __device__ std::int64_t padded_row() const {
        std::int64_t total = 0;
        for (int l = 0; l <= layers; l++) {
            total += widths[l] + 1;
        }
        return total;
    }

    /** The same without inputs and outputs. */
    __host__ __device__ std::int64_t padded_hidden_row() const { return padded_row() - (widths[0] + 1) - (widths[layers] + 1); }

    /** Bytes of shared memory: parameters and gradient, values and derivatives, a row's loss, sums of warps. */
    template <typename T>
    std::size_t shared_bytes() const {
        std::int64_t elements = 2 * padded_parameters() + batch * (padded_row() + padded_hidden_row()) + batch;
        return (static_cast<std::size_t>(elements) * sizeof(T) + 15) / 16 * 16 + WARP * sizeof(double);
    }
};

template <typename T>
struct SmallTraining {
    SmallShape shape;
    Optimizer<T> optimizer;
    double clip;
    int steps;
    const T* x;
    std::int64_t stride_x;
    const T* targets;
    std::int64_t stride_targets;
    /** members x steps x batch. */
    const int* rows;
    /** members x steps. */
    const double* rates;
    double* losses;
    /** steps numbers 1 - beta1^t, then as many 1 - beta2^t. */
    const double* corrections;
    T* theta;
    T* moments;
};

/**
 * The sums over k of left(i, k) right(k, j) for all i < I, j < J, each handed to {@code store}: a thread computes TI x TJ of them, whose
 * rows and columns lie far apart so that neighbouring threads read neighbouring elements.
 */
template <typename T, int TI, int TJ, typename Left, typename Right, typename Store>
__device__ __forceinline__ void tile_product(int rows, int columns, int terms, const Left& left, const Right& right,
        const Store& store) {
    int tiles_i = static_cast<int>(ceil_div(rows, TI));
    int tiles_j = static_cast<int>(ceil_div(columns, TJ));
    for (int tile = static_cast<int>(threadIdx.x); tile < tiles_i * tiles_j; tile += static_cast<int>(blockDim.x)) {
        int at_i[TI];
        int at_j[TJ];
        T sum[TI][TJ] = {};
#pragma unroll
        for (int i = 0; i < TI; i++) {
            int row = tile / tiles_j + i * tiles_i;
            at_i[i] = row < rows ? row : rows - 1;
        }
#pragma unroll
        for (int j = 0; j < TJ; j++) {
            int column = tile % tiles_j + j * tiles_j;
            at_j[j] = column < columns ? column : columns - 1;
        }
        for (int k = 0; k < terms; k++) {
            T a[TI];
            T b[TJ];
#pragma unroll
            for (int i = 0; i < TI; i++) {
                a[i] = left(at_i[i], k);
            }
#pragma unroll
            for (int j = 0; j < TJ; j++) {
                b[j] = right(k, at_j[j]);
            }
#pragma unroll
            for (int i = 0; i < TI; i++) {
#pragma unroll
                for (int j = 0; j < TJ; j++) {
                    sum[i][j] += a[i] * b[j];
                }
            }
        }
#pragma unroll
        for (int i = 0; i < TI; i++) {
#pragma unroll
            for (int j = 0; j < TJ; j++) {
                int row = tile / tiles_j + i * tiles_i;
                int column = tile % tiles_j + j * tiles_j;
                if (row < rows && column < columns) {
                    store(row, column, sum[i][j]);
                }
            }
        }
    }
}

/** Larger tiles where there is work for all threads even so. */
template <typename T, typename Left, typename Right, typename Store>
__device__ __forceinline__ void block_product(int rows, int columns, int terms, const Left& left, const Right& right,
        const Store& store) {
    if (rows * columns >= 16 * SMALL_THREADS) {
        tile_product<T, 4, 4>(rows, columns, terms, left, right, store);
    } else {
        tile_product<T, 2, 4>(rows, columns, terms, left, right, store);
    }
}

/** Calls visit(index among all parameters, index in shared memory) for this thread's share of the parameters. */
template <typename Visit>
__device__ __forceinline__ void each_parameter(const SmallShape& shape, const Visit& visit) {
    std::int64_t packed = 0;
    std::int64_t padded = 0;
    for (int l = 0; l < shape.layers; l++) {
        int out = shape.widths[l + 1];
        // the biases are one more row
        int cells = (shape.widths[l] + 1) * out;
        for (int i = static_cast<int>(threadIdx.x); i < cells; i += static_cast<int>(blockDim.x)) {
            visit(packed + i, padded + i / out * (out + 1) + i % out);
        }
        packed += cells;
        padded += shape.padded(l);
    }
}

template <typename T>
__global__ void __launch_bounds__(SMALL_THREADS) train_small_networks(SmallTraining<T> job) {
    const SmallShape& shape = job.shape;
    const int batch = shape.batch;
    const int layers = shape.layers;
    const int thread = static_cast<int>(threadIdx.x);
    const int threads = static_cast<int>(blockDim.x);
    const std::int64_t member = blockIdx.x;
    const std::int64_t parameters = shape.parameters();
    const std::int64_t padded = shape.padded_parameters();

    T* theta = dynamic_shared<T>();
    T* gradient = theta + padded;
    T* values = gradient + padded;
    // derivatives by the hidden values; those by the outputs take their place
    T* deltas = values + batch * shape.padded_row();
    T* row_losses = deltas + batch * shape.padded_hidden_row();
    std::size_t used = static_cast<std::size_t>(row_losses + batch - theta) * sizeof(T);
    double* scratch = reinterpret_cast<double*>(reinterpret_cast<unsigned char*>(theta) + (used + 15) / 16 * 16);

    // hidden values and derivatives lie alike
    T* const first_hidden = values + batch * (shape.widths[0] + 1);
    const bool by_input = needs_input(shape.activation);

    T* const theta_home = job.theta + member * parameters;
    T* const moments = job.moments + member * job.optimizer.moments() * parameters;
    const T* const x = job.x + member * job.stride_x;
    const T* const targets = job.targets + member * job.stride_targets;
    const int inputs = shape.widths[0];
    const int outputs = shape.widths[layers];

    each_parameter(shape, [&](std::int64_t home, std::int64_t here) { theta[here] = theta_home[home]; });

    for (int step = 0; step < job.steps; step++) {
        const int* rows = job.rows + (member * job.steps + step) * batch;
        for (int i = thread; i < batch * inputs; i += threads) {
            values[i / inputs * (inputs + 1) + i % inputs] = x[std::int64_t(rows[i / inputs]) * inputs + i % inputs];
        }
        __syncthreads();

        const T* weights = theta;
        T* in = values;
        for (int l = 0; l < layers; l++) {
            int fan_in = shape.widths[l];
            int fan_out = shape.widths[l + 1];
            T* out = in + batch * (fan_in + 1);
            const T* biases = weights + fan_in * (fan_out + 1);
            Activation activation = l + 1 < layers ? shape.activation : Activation::IDENTITY;
            // where the derivative by these values will come, its last factor waits
            bool keep_slopes = needs_input(activation);
            T* slopes = deltas + (out - first_hidden);
            block_product<T>(
                    batch, fan_out, fan_in, [&](int r, int k) { return in[r * (fan_in + 1) + k]; },
                    [&](int k, int j) { return weights[k * (fan_out + 1) + j]; },
                    [&](int r, int j, T sum) {
                        T z = sum + biases[j];
                        out[r * (fan_out + 1) + j] = activate(activation, z);
                        if (keep_slopes) {
                            slopes[r * (fan_out + 1) + j] = slope_at(activation, z);
                        }
                    });
            __syncthreads();
            weights += shape.padded(l);
            in = out;
        }

        for (int r = thread / WARP; r < batch; r += threads / WARP) {
            T value = differentiate_row(
                    shape.loss, in + r * (outputs + 1), targets + std::int64_t(rows[r]) * outputs, outputs, T(1) / static_cast<T>(batch));
            if (thread % WARP == 0) {
                row_losses[r] = value;
            }
        }
        __syncthreads();
        if (thread < WARP) {
            double mean = mean_of_rows(row_losses, batch, batch);
            if (thread == 0) {
                job.losses[member * job.steps + step] = mean;
            }
        }

        const T* d = in;
        std::int64_t at = padded;
        T* layer_values = in;
        T* layer_deltas = row_losses;
        for (int l = layers - 1; l >= 0; l--) {
            int fan_in = shape.widths[l];
            int fan_out = shape.widths[l + 1];
            at -= shape.padded(l);
            T* g = gradient + at;
            const T* w = theta + at;
            layer_values -= batch * (fan_in + 1);
            const T* v = layer_values;
            const T* next = nullptr;
            block_product<T>(
                    fan_in, fan_out, batch, [&](int i, int r) { return v[r * (fan_in + 1) + i]; },
                    [&](int r, int j) { return d[r * (fan_out + 1) + j]; },
                    [&](int i, int j, T sum) { g[i * (fan_out + 1) + j] = sum; });
            for (int j = thread; j < fan_out; j += threads) {
                T sum = 0;
                for (int r = 0; r < batch; r++) {
                    sum += d[r * (fan_out + 1) + j];
                }
                g[fan_in * (fan_out + 1) + j] = sum;
            }
            if (l > 0) {
                layer_deltas -= batch * (fan_in + 1);
                T* before = layer_deltas;
                block_product<T>(
                        batch, fan_in, fan_out, [&](int r, int k) { return d[r * (fan_out + 1) + k]; },
                        [&](int k, int i) { return w[i * (fan_out + 1) + k]; },
                        [&](int r, int i, T sum) {
                            int at_i = r * (fan_in + 1) + i;
                            before[at_i] = by_input ? sum * before[at_i] : pull_back(shape.activation, sum, v[at_i]);
                        });
                next = before;
            }
            __syncthreads();
            d = next;
        }

        StepScale<T> scale;
        scale.rate = static_cast<T>(job.rates[member * job.steps + step]);
        scale.correction1 = static_cast<T>(job.corrections[step]);
        scale.correction2 = static_cast<T>(job.corrections[job.steps + step]);
        scale.clip = T(1);
        if (job.clip < INFINITY) {
            double squares = 0;
            each_parameter(shape, [&](std::int64_t, std::int64_t here) {
                double value = static_cast<double>(gradient[here]);
                squares += value * value;
            });
            scale.clip = clip_scale<T>(block_sum(squares, scratch), job.clip);
        }
        each_parameter(shape, [&](std::int64_t home, std::int64_t here) {
            T w = theta[here];
            move_parameter(job.optimizer, scale, gradient[here], w, moments + home, parameters);
            theta[here] = w;
        });
        __syncthreads();
    }
    each_parameter(shape, [&](std::int64_t home, std::int64_t here) { theta_home[home] = theta[here]; });
}

}  // namespace mltheory
