// A batch of every member through its network and back, layer by layer, as batched products with fused bias, activation and slope.
#pragma once

#include "context.h"
#include "loss.cuh"

#include <cmath>
#include <vector>

namespace mltheory {

/** The shape of a fully connected network, as org.mltheory.compute.net.Mlp lays it out. */
struct NetworkShape {
    std::vector<int> widths;
    Activation activation;
    Loss loss;

    int layers() const { return static_cast<int>(widths.size()) - 1; }
    int inputs() const { return widths.front(); }
    int outputs() const { return widths.back(); }

    /** Where the weights of layer l start; for l = L the number of parameters. */
    std::int64_t weights(int l) const {
        std::int64_t at = 0;
        for (int i = 0; i < l; i++) {
            at += (widths[i] + std::int64_t(1)) * widths[i + 1];
        }
        return at;
    }

    std::int64_t biases(int l) const { return weights(l) + std::int64_t(widths[l]) * widths[l + 1]; }
    std::int64_t parameters() const { return weights(layers()); }

    std::int64_t row_elements() const {
        std::int64_t total = 0;
        for (int w : widths) {
            total += w;
        }
        return total;
    }
};

/** Scratch space for so many members and rows, and the passes over it. */
template <typename T>
class NetworkPass {
public:
    NetworkPass(Context& context, const Stream& stream, const NetworkShape& shape, int members, int rows)
        : context_(context), stream_(stream), shape_(shape), members_(members), rows_(rows),
          row_losses_(std::size_t(members) * static_cast<std::size_t>(rows)) {
        for (int l = 0; l <= shape.layers(); l++) {
            std::size_t n = std::size_t(members) * static_cast<std::size_t>(rows) * static_cast<std::size_t>(shape.widths[l]);
            values_.emplace_back(n);
            // the outputs' derivative takes the place of the outputs
            deltas_.emplace_back(l == 0 || l == shape.layers() ? 0 : n);
        }
    }

    int rows() const { return rows_; }
    DeviceArray<T>& inputs() { return values_.front(); }
    DeviceArray<T>& outputs() { return values_.back(); }

    /** Reads the batch's rows of the samples. */
    void gather(const BatchRows& batch, const T* x, std::int64_t stride_x) {
        std::int64_t cells = std::int64_t(batch.members) * batch.batch * shape_.inputs();
        launch("gather", gather_rows<T>, dim3(grid_of(cells, 256, 1 << 16)), dim3(256), 0, stream_.get(), batch, x, stride_x,
                shape_.inputs(), inputs().data());
    }

    /** From the inputs to the outputs of the first {@code rows} rows of each member. */
    void forward(const T* theta, int members, int rows) {
        for (int l = 0; l < shape_.layers(); l++) {
            std::int64_t in = shape_.widths[l];
            std::int64_t out = shape_.widths[l + 1];
            Epilogue<T> e;
            e.kind = EpilogueKind::ACTIVATE;
            e.activation = l + 1 < shape_.layers() ? shape_.activation : Activation::IDENTITY;
            e.bias = theta + shape_.biases(l);
            e.stride_bias = shape_.parameters();
            if (needs_input(e.activation)) {
                // where the derivative by these values will come, its last factor waits
                e.slopes = deltas_[l + 1].data();
                e.stride_slopes = rows * out;
            }
            GemmShape s = {false, false, rows, static_cast<int>(out), static_cast<int>(in), in, out, out, members, rows * in,
                shape_.parameters(), rows * out};
            multiply(s, values_[l].data(), theta + shape_.weights(l), values_[l + 1].data(), e);
        }
    }

    /** Turns outputs into derivatives of the loss times {@code scale}; the rows' losses are kept. */
    void differentiate(const BatchRows& batch, double scale, const T* targets, std::int64_t stride_targets) {
        std::int64_t lines = std::int64_t(batch.members) * batch.batch;
        launch("loss", differentiate_loss<T>, dim3(grid_of(lines, 8, 1 << 16)), dim3(256), 0, stream_.get(), batch, shape_.loss,
                static_cast<T>(scale), targets, stride_targets, shape_.outputs(), outputs().data(), row_losses_.data());
    }

    /** losses[r * stride] := (added to it, or instead) the sum of member r's row losses over the divisor. */
    void mean(const BatchRows& batch, double divisor, bool add, double* losses, std::int64_t stride) {
        launch("mean loss", mean_losses<T>, dim3(grid_of(batch.members, 8, 2147483647)), dim3(256), 0, stream_.get(), batch.members,
                batch.batch, divisor, add, row_losses_.data(), losses, stride);
    }

    /** From the derivative by the outputs to the gradients, which are overwritten, or with {@code beta} 1 added to. */
    void backward(const T* theta, int members, int rows, T beta, T* gradient) {
        DeviceArray<T>* delta = &outputs();
        std::int64_t parameters = shape_.parameters();
        for (int l = shape_.layers() - 1; l >= 0; l--) {
            std::int64_t in = shape_.widths[l];
            std::int64_t out = shape_.widths[l + 1];
            Epilogue<T> collect;
            collect.beta = beta;
            GemmShape weights = {true, false, static_cast<int>(in), static_cast<int>(out), rows, in, out, out, members, rows * in,
                rows * out, parameters};
            multiply(weights, values_[l].data(), delta->data(), gradient + shape_.weights(l), collect);
            launch("bias gradient", sum_columns<T>, dim3(grid_of(members * out, 128, 1 << 16)), dim3(128), 0, stream_.get(), members,
                    rows, static_cast<int>(out), beta, delta->data(), rows * out, gradient + shape_.biases(l), parameters);
            if (l > 0) {
                Epilogue<T> slope;
                slope.kind = needs_input(shape_.activation) ? EpilogueKind::MULTIPLY : EpilogueKind::PULL_BACK;
                slope.activation = shape_.activation;
                slope.values = values_[l].data();
                slope.stride_values = rows * in;
                GemmShape back = {false, true, rows, static_cast<int>(in), static_cast<int>(out), out, out, in, members, rows * out,
                    parameters, rows * in};
                multiply(back, delta->data(), theta + shape_.weights(l), deltas_[l].data(), slope);
                delta = &deltas_[l];
            }
        }
    }

private:
    /** A large product goes to cuBLAS, followed by what the epilogue adds. */
    void multiply(const GemmShape& s, const T* a, const T* b, T* c, const Epilogue<T>& e);

    Context& context_;
    const Stream& stream_;
    const NetworkShape& shape_;
    int members_;
    int rows_;
    std::vector<DeviceArray<T>> values_;
    std::vector<DeviceArray<T>> deltas_;
    DeviceArray<T> row_losses_;
    /** Sums that cuBLAS computed, before their epilogue. */
    DeviceArray<T> sums_;
};

/** The epilogue of sums that another kernel computed. */
template <typename T>
__global__ void finish_sums(GemmShape s, const T* __restrict__ sums, T* __restrict__ c, Epilogue<T> e) {
    std::int64_t cells = std::int64_t(s.batch) * s.m * s.n;
    for (std::int64_t i = std::int64_t(blockIdx.x) * blockDim.x + threadIdx.x; i < cells; i += std::int64_t(gridDim.x) * blockDim.x) {
        int item = static_cast<int>(i / (std::int64_t(s.m) * s.n));
        int row = static_cast<int>(i / s.n % s.m);
        int column = static_cast<int>(i % s.n);
        finish(e, sums[i], item, column, row * s.ldc + column, c + item * s.stride_c);
    }
}

template <typename T>
void NetworkPass<T>::multiply(const GemmShape& s, const T* a, const T* b, T* c, const Epilogue<T>& e) {
    if (context_.cublas() == nullptr || !Cublas::takes(s)) {
        gemm(s, a, b, c, e, stream_.get());
        return;
    }
    std::lock_guard<std::mutex> lock(context_.mutex());
    if (e.kind == EpilogueKind::SCALE) {
        context_.cublas()->gemm(s, e.alpha, a, b, e.beta, c, stream_.get());
        return;
    }
    // what the epilogue reads of C must outlive the product
    std::size_t cells = static_cast<std::size_t>(s.batch) * static_cast<std::size_t>(s.m) * static_cast<std::size_t>(s.n);
    if (sums_.size() < cells) {
        sums_ = DeviceArray<T>();
        sums_ = DeviceArray<T>(cells);
    }
    GemmShape packed = s;
    packed.ldc = s.n;
    packed.stride_c = std::int64_t(s.m) * s.n;
    context_.cublas()->gemm(packed, T(1), a, b, T(0), sums_.data(), stream_.get());
    launch("epilogue", finish_sums<T>, dim3(grid_of(static_cast<std::int64_t>(cells), 256, 1 << 16)), dim3(256), 0, stream_.get(), s,
            sums_.data(), c, e);
}

}  // namespace mltheory
