#include "ensemble.h"

#include "network_pass.cuh"
#include "small_network.cuh"

#include <algorithm>

namespace mltheory {

namespace {

/** Rows that outputs and gradients outside training take at once; fixed, so that results are. */
constexpr int EVALUATION_ROWS = 1024;

NetworkShape network_of(const mltheory_cuda_plan& plan) {
    require(plan.layers >= 1 && plan.layers <= 4096 && plan.widths != nullptr, "a network has 1 to 4096 layers");
    require(plan.activation >= 0 && plan.activation < NETWORK_ACTIVATIONS, "activation unknown to the kernels");
    require(plan.loss >= 0 && plan.loss < LOSSES, "loss unknown to the kernels");
    NetworkShape shape;
    shape.activation = static_cast<Activation>(plan.activation);
    shape.loss = static_cast<Loss>(plan.loss);
    for (int l = 0; l <= plan.layers; l++) {
        require(plan.widths[l] >= 1, "a layer has 1 or more units");
        shape.widths.push_back(plan.widths[l]);
        require(l == 0 || shape.weights(l) <= 2147483647, "more than 2147483647 parameters");
    }
    return shape;
}

template <typename T>
class TypedEnsemble final : public Ensemble {
public:
    TypedEnsemble(Context& context, const mltheory_cuda_plan& plan)
        : context_(context), shape_(network_of(plan)), parameters_(static_cast<std::size_t>(shape_.parameters())), plan_(plan) {
        require(plan.members >= 1 && plan.rows >= 1 && plan.batch >= 1, "an ensemble has members, rows and a batch of 1 or more");
        require(plan.rule == 0 || plan.rule == 1, "optimiser unknown to the kernels");
        require(plan.clip > 0, "a clip is above 0");
        plan_.widths = nullptr;
        optimizer_ = {static_cast<Rule>(plan.rule), T(plan.momentum), plan.nesterov != 0, T(plan.beta1), T(1 - plan.beta1),
            T(plan.beta2), T(1 - plan.beta2), T(plan.epsilon), plan.amsgrad != 0, T(plan.decay)};
        moments_per_parameter_ = static_cast<std::size_t>(optimizer_.moments());
        std::size_t members = static_cast<std::size_t>(plan.members);
        std::size_t sample_sets = plan.shared_samples ? 1 : members;
        std::size_t rows = static_cast<std::size_t>(plan.rows);
        x_ = DeviceArray<T>(sample_sets * rows * static_cast<std::size_t>(shape_.inputs()));
        targets_ = DeviceArray<T>(sample_sets * rows * static_cast<std::size_t>(shape_.outputs()));
        theta_ = DeviceArray<T>(members * parameters_);
        moments_ = DeviceArray<T>(members * parameters_ * moments_per_parameter_);
        theta_.zero(stream_);
        moments_.zero(stream_);
        choose_path();
    }

    bool small() const override { return small_; }

    void set_samples(int member, bool targets, std::size_t at, const double* from, std::size_t n) override {
        require(member >= 0 && member < (plan_.shared_samples ? 1 : plan_.members), "no such member's samples");
        std::size_t each = static_cast<std::size_t>(targets ? stride_targets() : stride_x());
        require(at <= each && n <= each - at, "samples beyond the end of a member's");
        upload(targets ? targets_ : x_, static_cast<std::size_t>(member) * each + at, from, n);
    }

    void set_parameters(int member, const double* theta, std::size_t n) override {
        require_member(member);
        require_count(n, parameters_);
        upload(theta_, static_cast<std::size_t>(member) * parameters_, theta, parameters_);
    }

    void parameters(int member, double* theta, std::size_t n) override {
        require_member(member);
        require_count(n, parameters_);
        download(theta_, static_cast<std::size_t>(member) * parameters_, theta, parameters_);
    }

    void moments(int member, double* moments, std::size_t n) override {
        require_member(member);
        require_count(n, parameters_ * moments_per_parameter_);
        download(moments_, static_cast<std::size_t>(member) * n, moments, n);
    }

    void train(int steps, const int* rows, std::size_t row_count, const double* rates, double* losses,
            std::size_t rate_count) override {
        require(steps >= 0, "steps are 0 or more");
        std::size_t cells = static_cast<std::size_t>(plan_.members) * static_cast<std::size_t>(steps);
        require_count(rate_count, cells);
        require_count(row_count, cells * static_cast<std::size_t>(plan_.batch));
        if (steps == 0) {
            return;
        }
        require_rows(rows, row_count);
        grow(rows_, row_count);
        grow(rates_, cells);
        grow(losses_, cells);
        grow(corrections_, 2 * static_cast<std::size_t>(steps));
        rows_.upload(0, rows, row_count, stream_);
        rates_.upload(0, rates, cells, stream_);
        std::vector<double> corrections = bias_corrections(steps);
        corrections_.upload(0, corrections.data(), corrections.size(), stream_);
        if (small_) {
            train_small(steps);
        } else {
            for (int step = 0; step < steps; step++) {
                train_layered(step, steps, corrections);
            }
        }
        losses_.download(0, losses, cells, stream_);
    }

    void outputs(int member, const double* x, std::size_t x_count, int n, double* out, std::size_t out_count) override {
        require_member(member);
        require(n >= 0, "rows are 0 or more");
        std::size_t d = static_cast<std::size_t>(shape_.inputs());
        std::size_t k = static_cast<std::size_t>(shape_.outputs());
        require_count(x_count, static_cast<std::size_t>(n) * d);
        require_count(out_count, static_cast<std::size_t>(n) * k);
        NetworkPass<T>& pass = evaluation();
        for (int from = 0; from < n; from += EVALUATION_ROWS) {
            int rows = std::min(EVALUATION_ROWS, n - from);
            upload(pass.inputs(), 0, x + static_cast<std::size_t>(from) * d, static_cast<std::size_t>(rows) * d);
            pass.forward(theta_of(member), 1, rows);
            download(pass.outputs(), 0, out + static_cast<std::size_t>(from) * k, static_cast<std::size_t>(rows) * k);
        }
    }

    double gradient(int member, const int* rows, int n, double* gradient, std::size_t count) override {
        require_member(member);
        require_count(count, parameters_);
        require(n >= 1, "a gradient is over 1 row or more");
        require_rows(rows, static_cast<std::size_t>(n));
        NetworkPass<T>& pass = evaluation();
        DeviceArray<T> sum(parameters_);
        DeviceArray<double> loss(1);
        DeviceArray<int> device_rows(static_cast<std::size_t>(n));
        device_rows.upload(0, rows, static_cast<std::size_t>(n), stream_);
        const T* x = x_.data() + (plan_.shared_samples ? 0 : member * stride_x());
        const T* targets = targets_.data() + (plan_.shared_samples ? 0 : member * stride_targets());
        for (int from = 0; from < n; from += EVALUATION_ROWS) {
            BatchRows batch = {device_rows.data() + from, 0, std::min(EVALUATION_ROWS, n - from), 1};
            pass.gather(batch, x, 0);
            pass.forward(theta_of(member), 1, batch.batch);
            pass.differentiate(batch, 1.0 / n, targets, 0);
            pass.mean(batch, n, from > 0, loss.data(), 1);
            pass.backward(theta_of(member), 1, batch.batch, from > 0 ? T(1) : T(0), sum.data());
        }
        download(sum, 0, gradient, parameters_);
        double value = 0;
        loss.download(0, &value, 1, stream_);
        return value;
    }

private:
    /** Members live in shared memory when they fit there; a device's limit decides, and nothing that varies from run to run. */
    void choose_path() {
        SmallShape shape = {};
        small_ = shape_.layers() <= MAX_SMALL_LAYERS && !plan_.layered;
        if (small_) {
            shape.layers = shape_.layers();
            std::copy(shape_.widths.begin(), shape_.widths.end(), shape.widths);
            shape.activation = shape_.activation;
            shape.loss = shape_.loss;
            shape.batch = plan_.batch;
            small_ = shape.template shared_bytes<T>() <= context_.device().shared_per_block;
        }
        if (small_) {
            small_shape_ = shape;
            check(cudaFuncSetAttribute(train_small_networks<T>, cudaFuncAttributeMaxDynamicSharedMemorySize,
                          static_cast<int>(context_.device().shared_per_block)),
                    "asking for shared memory");
            return;
        }
        gradient_ = DeviceArray<T>(static_cast<std::size_t>(plan_.members) * parameters_);
        pass_ = std::make_unique<NetworkPass<T>>(context_, stream_, shape_, plan_.members, plan_.batch);
        if (std::isfinite(plan_.clip)) {
            partial_ = DeviceArray<double>(static_cast<std::size_t>(plan_.members * chunks()));
            scales_ = DeviceArray<T>(static_cast<std::size_t>(plan_.members));
        }
    }

    void train_small(int steps) {
        SmallTraining<T> job = {small_shape_, optimizer_, plan_.clip, steps, x_.data(), plan_.shared_samples ? 0 : stride_x(),
            targets_.data(), plan_.shared_samples ? 0 : stride_targets(), rows_.data(), rates_.data(), losses_.data(),
            corrections_.data(), theta_.data(), moments_.data()};
        launch("small networks", train_small_networks<T>, dim3(static_cast<unsigned>(plan_.members)), dim3(SMALL_THREADS),
                small_shape_.template shared_bytes<T>(), stream_.get(), job);
    }

    void train_layered(int step, int steps, const std::vector<double>& corrections) {
        BatchRows batch = {rows_.data() + std::int64_t(step) * plan_.batch, std::int64_t(steps) * plan_.batch, plan_.batch,
            plan_.members};
        std::int64_t parameters = static_cast<std::int64_t>(parameters_);
        pass_->gather(batch, x_.data(), plan_.shared_samples ? 0 : stride_x());
        pass_->forward(theta_.data(), plan_.members, plan_.batch);
        pass_->differentiate(batch, 1.0 / plan_.batch, targets_.data(), plan_.shared_samples ? 0 : stride_targets());
        pass_->mean(batch, plan_.batch, false, losses_.data() + step, steps);
        pass_->backward(theta_.data(), plan_.members, plan_.batch, T(0), gradient_.data());
        if (scales_.data() != nullptr) {
            launch("gradient norm", square_chunks<T>, dim3(grid_of(chunks() * plan_.members, 1, 1 << 16)), dim3(256), 0, stream_.get(),
                    plan_.members, parameters, gradient_.data(), partial_.data());
            launch("clip", clip_scales<T>, dim3(grid_of(plan_.members, 8, 2147483647)), dim3(256), 0, stream_.get(), plan_.members,
                    chunks(), partial_.data(), plan_.clip, scales_.data());
        }
        launch("optimiser", move_parameters<T>, dim3(grid_of(parameters * plan_.members, 256, 1 << 16)), dim3(256), 0, stream_.get(),
                optimizer_, plan_.members, parameters, gradient_.data(), rates_.data() + step, std::int64_t(steps),
                static_cast<T>(corrections[static_cast<std::size_t>(step)]),
                static_cast<T>(corrections[static_cast<std::size_t>(steps + step)]), scales_.data(), theta_.data(), moments_.data());
    }

    /** 1 - beta1^t for the coming steps, then 1 - beta2^t. */
    std::vector<double> bias_corrections(int steps) {
        std::vector<double> corrections(2 * static_cast<std::size_t>(steps));
        for (int step = 0; step < steps; step++) {
            power1_ *= plan_.beta1;
            power2_ *= plan_.beta2;
            corrections[static_cast<std::size_t>(step)] = 1 - power1_;
            corrections[static_cast<std::size_t>(steps + step)] = 1 - power2_;
        }
        return corrections;
    }

    NetworkPass<T>& evaluation() {
        if (evaluation_ == nullptr) {
            evaluation_ = std::make_unique<NetworkPass<T>>(context_, stream_, shape_, 1, EVALUATION_ROWS);
        }
        return *evaluation_;
    }

    void require_member(int member) const { require(member >= 0 && member < plan_.members, "no such member"); }

    static void require_count(std::size_t count, std::size_t expected) {
        if (count != expected) {
            throw Error(Code::ARGUMENT, "an array of " + std::to_string(count) + " where " + std::to_string(expected)
                    + " numbers are needed");
        }
    }

    void require_rows(const int* rows, std::size_t n) const {
        for (std::size_t i = 0; i < n; i++) {
            if (rows[i] < 0 || rows[i] >= plan_.rows) {
                throw Error(Code::ARGUMENT, "row " + std::to_string(rows[i]) + " of samples with " + std::to_string(plan_.rows)
                        + " rows");
            }
        }
    }

    template <typename V>
    static void grow(DeviceArray<V>& array, std::size_t n) {
        if (array.size() < n) {
            array = DeviceArray<V>();
            array = DeviceArray<V>(n);
        }
    }

    /** Converts a piece at a time, so that the host needs no second copy of all of it. */
    void upload(DeviceArray<T>& to, std::size_t at, const double* from, std::size_t n) {
        std::vector<T> piece(std::min(n, PIECE));
        for (std::size_t done = 0; done < n; done += PIECE) {
            std::size_t count = std::min(n - done, PIECE);
            for (std::size_t i = 0; i < count; i++) {
                piece[i] = static_cast<T>(from[done + i]);
            }
            to.upload(at + done, piece.data(), count, stream_);
        }
    }

    void download(const DeviceArray<T>& from, std::size_t at, double* to, std::size_t n) {
        std::vector<T> piece(std::min(n, PIECE));
        for (std::size_t done = 0; done < n; done += PIECE) {
            std::size_t count = std::min(n - done, PIECE);
            from.download(at + done, piece.data(), count, stream_);
            for (std::size_t i = 0; i < count; i++) {
                to[done + i] = static_cast<double>(piece[i]);
            }
        }
    }

    const T* theta_of(int member) const { return theta_.data() + static_cast<std::size_t>(member) * parameters_; }
    std::int64_t stride_x() const { return std::int64_t(plan_.rows) * shape_.inputs(); }
    std::int64_t stride_targets() const { return std::int64_t(plan_.rows) * shape_.outputs(); }
    std::int64_t chunks() const { return ceil_div(static_cast<std::int64_t>(parameters_), NORM_CHUNK); }

    static constexpr std::size_t PIECE = std::size_t(1) << 20;

    Context& context_;
    NetworkShape shape_;
    std::size_t parameters_;
    mltheory_cuda_plan plan_;
    Optimizer<T> optimizer_ = {};
    std::size_t moments_per_parameter_ = 0;
    Stream stream_;
    bool small_ = false;
    SmallShape small_shape_ = {};
    /** beta1^t and beta2^t after t steps. */
    double power1_ = 1, power2_ = 1;
    DeviceArray<T> x_, targets_, theta_, moments_, gradient_, scales_;
    DeviceArray<double> partial_, rates_, losses_, corrections_;
    DeviceArray<int> rows_;
    std::unique_ptr<NetworkPass<T>> pass_, evaluation_;
};

}  // namespace

std::shared_ptr<Ensemble> Ensemble::create(Context& context, const mltheory_cuda_plan& plan) {
    require(plan.type == MLTHEORY_CUDA_FLOAT32 || plan.type == MLTHEORY_CUDA_FLOAT64, "networks train in float32 or float64");
    if (plan.type == MLTHEORY_CUDA_FLOAT32) {
        return std::make_shared<TypedEnsemble<float>>(context, plan);
    }
    return std::make_shared<TypedEnsemble<double>>(context, plan);
}

}  // namespace mltheory
