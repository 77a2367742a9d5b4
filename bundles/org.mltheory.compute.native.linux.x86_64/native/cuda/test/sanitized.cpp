// Runs every kernel through the C interface, on shapes at and beside the edges of tiles, warps and chunks. Compiled together with the
// kernels and the emulator under AddressSanitizer and UndefinedBehaviorSanitizer, which end the process where something is wrong; that
// the numbers are right, the tests in Java show. Results of both orders of threads are compared here, bit by bit.

#include "../mltheory_cuda.h"

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>

namespace {

int64_t context;

void require(bool condition, const char* what) {
    if (!condition) {
        char words[1024] = "";
        mltheory_cuda_message(words, sizeof words);
        std::fprintf(stderr, "failed: %s: %s\n", what, words);
        std::exit(1);
    }
}

#define DO(call) require((call) == 0, #call)

uint64_t state = 1;

double uniform() {
    state = state * 6364136223846793005u + 1442695040888963407u;
    return static_cast<double>(state >> 11) / 9007199254740992.0 - 0.5;
}

template <typename T>
std::vector<T> random(std::size_t n) {
    std::vector<T> values(n);
    for (T& v : values) {
        v = static_cast<T>(uniform());
    }
    return values;
}

template <typename T>
constexpr int TYPE = sizeof(T) == 4 ? MLTHEORY_CUDA_FLOAT32 : MLTHEORY_CUDA_FLOAT64;

template <typename T>
struct Buffer {
    explicit Buffer(const std::vector<T>& values) : size(values.size()) {
        DO(mltheory_cuda_allocate(context, TYPE<T>, size, &number));
        DO(mltheory_cuda_upload(context, number, TYPE<T>, 0, values.data(), size));
    }
    Buffer(const Buffer&) = delete;
    ~Buffer() { DO(mltheory_cuda_free(context, number)); }

    std::vector<T> get() const {
        std::vector<T> values(size);
        DO(mltheory_cuda_download(context, number, TYPE<T>, 0, values.data(), size));
        return values;
    }

    std::size_t size;
    int64_t number = 0;
};

/** Runs the work with threads in both orders; its results must be the same bits. */
template <typename Work>
void both_orders(const char* what, const Work& work) {
    uint64_t start = state;
    auto first = work();
    mltheory_emulator_descending(1);
    state = start;
    auto second = work();
    mltheory_emulator_descending(0);
    require(first.size() == second.size()
                    && (first.empty() || std::memcmp(first.data(), second.data(), first.size() * sizeof(first[0])) == 0),
            what);
}

template <typename T>
void products(int type) {
    for (int m : {1, 32, 33, 65}) {
        for (int n : {1, 33, 67}) {
            for (int k : {0, 1, 35}) {
                for (int variant = 0; variant < 4; variant++) {
                    both_orders("product", [&] {
                        int trans_a = variant & 1;
                        int trans_b = variant >> 1;
                        int batch = variant == 2 ? 3 : 1;
                        mltheory_cuda_product p = {trans_a, trans_b, m, n, k, trans_a ? m : k, trans_b ? k : n, n, batch, int64_t(m) * k,
                            int64_t(k) * n, int64_t(m) * n};
                        Buffer<T> a(random<T>(static_cast<std::size_t>(batch * m * k)));
                        Buffer<T> b(random<T>(static_cast<std::size_t>(batch * k * n)));
                        Buffer<T> c(random<T>(static_cast<std::size_t>(batch * m * n)));
                        DO(mltheory_cuda_gemm(context, type, &p, 1.5, a.number, 0, b.number, 0, variant == 1 ? 0 : -1, c.number, 0));
                        return c.get();
                    });
                }
            }
        }
    }
}

void large_product() {
    mltheory_cuda_product p = {0, 0, 513, 514, 5, 5, 514, 514, 1, 0, 0, 0};
    Buffer<float> a(random<float>(513 * 5));
    Buffer<float> b(random<float>(5 * 514));
    Buffer<float> c(random<float>(513 * 514));
    DO(mltheory_cuda_gemm(context, MLTHEORY_CUDA_FLOAT32, &p, 1, a.number, 0, b.number, 0, 0, c.number, 0));
}

template <typename T>
void vectors() {
    for (int m : {0, 1, 33, 70}) {
        for (int n : {0, 1, 32, 41}) {
            for (int trans = 0; trans < 2; trans++) {
                both_orders("gemv", [&] {
                    Buffer<T> a(random<T>(static_cast<std::size_t>(m * n)));
                    Buffer<T> x(random<T>(static_cast<std::size_t>(trans ? m : n)));
                    Buffer<T> y(random<T>(static_cast<std::size_t>(trans ? n : m)));
                    DO(mltheory_cuda_gemv(context, TYPE<T>, trans, m, n, 2, a.number, x.number, 1, y.number));
                    return y.get();
                });
            }
        }
        Buffer<T> c(random<T>(static_cast<std::size_t>(m * m)));
        DO(mltheory_cuda_mirror(context, TYPE<T>, m, c.number));
    }
}

template <typename T>
void features() {
    for (int activation = 0; activation < 11; activation++) {
        both_orders("features", [&] {
            Buffer<T> x(random<T>(9 * 5));
            Buffer<T> w(random<T>(5 * 34));
            Buffer<T> bias(random<T>(34));
            Buffer<T> out(random<T>(9 * 34));
            DO(mltheory_cuda_features(context, TYPE<T>, activation, 0.5, 9, 5, 34, x.number, w.number, activation % 2 ? 0 : bias.number,
                    out.number));
            return out.get();
        });
    }
}

void kernels() {
    for (int n : {1, 2, 37}) {
        both_orders("kernels", [&] {
            std::vector<double> rows = random<double>(static_cast<std::size_t>(n * 3));
            if (n > 1) {
                std::memcpy(&rows[3], &rows[0], 3 * sizeof(double));
            }
            Buffer<double> x(rows);
            Buffer<double> squares(std::vector<double>(static_cast<std::size_t>(n)));
            Buffer<double> ntk(std::vector<double>(static_cast<std::size_t>(n * n)));
            Buffer<double> nngp(std::vector<double>(static_cast<std::size_t>(n * n)));
            DO(mltheory_cuda_row_squares(context, n, 3, x.number, squares.number));
            DO(mltheory_cuda_infinite_ntk(context, 3, 2, 0.1, n, 3, x.number, squares.number, 0, n, ntk.number, nngp.number));
            DO(mltheory_cuda_infinite_ntk(context, 2, 2, 0, n, 3, x.number, squares.number, n - 1, 1, ntk.number, 0));
            return nngp.get();
        });
    }
}

struct Case {
    std::vector<int> widths;
    int activation, loss, type, batch, rule, nesterov, amsgrad, members, shared, layered;
    double clip, momentum, decay;
};

/** Trains, evaluates, and gives everything that came out. */
std::vector<double> train(const Case& c) {
    mltheory_cuda_plan plan = {};
    plan.layers = static_cast<int>(c.widths.size()) - 1;
    plan.widths = c.widths.data();
    plan.activation = c.activation;
    plan.loss = c.loss;
    plan.type = c.type;
    plan.batch = c.batch;
    plan.clip = c.clip;
    plan.rule = c.rule;
    plan.momentum = c.momentum;
    plan.nesterov = c.nesterov;
    plan.beta1 = 0.9;
    plan.beta2 = 0.99;
    plan.epsilon = 1e-8;
    plan.amsgrad = c.amsgrad;
    plan.decay = c.decay;
    plan.members = c.members;
    plan.rows = 7;
    plan.shared_samples = c.shared;
    plan.layered = c.layered;
    int64_t ensemble = 0;
    DO(mltheory_cuda_ensemble_open(context, &plan, &ensemble));
    int small = 0;
    DO(mltheory_cuda_ensemble_is_small(context, ensemble, &small));
    require(small == !c.layered, "path");
    std::size_t parameters = 0;
    for (std::size_t l = 0; l + 1 < c.widths.size(); l++) {
        parameters += static_cast<std::size_t>((c.widths[l] + 1) * c.widths[l + 1]);
    }
    std::size_t d = static_cast<std::size_t>(c.widths.front());
    std::size_t k = static_cast<std::size_t>(c.widths.back());
    for (int r = 0; r < c.members; r++) {
        std::vector<double> theta = random<double>(parameters);
        DO(mltheory_cuda_ensemble_set_parameters(context, ensemble, r, theta.data(), parameters));
        if (r == 0 || !c.shared) {
            std::vector<double> x = random<double>(7 * d);
            std::vector<double> targets(7 * k);
            for (std::size_t i = 0; i < targets.size(); i++) {
                targets[i] = c.loss >= 2 ? (i % 3 ? 1 : -1) : i % k == 0;
            }
            DO(mltheory_cuda_ensemble_samples(context, ensemble, r, 0, 0, x.data(), x.size()));
            DO(mltheory_cuda_ensemble_samples(context, ensemble, r, 1, 0, targets.data(), targets.size()));
        }
    }
    const int steps = 3;
    std::size_t cells = static_cast<std::size_t>(c.members * steps);
    std::vector<int> rows(cells * static_cast<std::size_t>(c.batch));
    for (int& row : rows) {
        row = static_cast<int>((uniform() + 0.5) * 7);
    }
    std::vector<double> rates(cells, 0.05);
    std::vector<double> all(cells);
    DO(mltheory_cuda_ensemble_train(context, ensemble, steps, rows.data(), rows.size(), rates.data(), all.data(), cells));
    int last = c.members - 1;
    std::vector<double> theta(parameters);
    DO(mltheory_cuda_ensemble_parameters(context, ensemble, last, theta.data(), parameters));
    all.insert(all.end(), theta.begin(), theta.end());
    std::size_t moments = parameters * static_cast<std::size_t>(c.rule ? 2 + c.amsgrad : c.momentum != 0);
    std::vector<double> m(moments);
    DO(mltheory_cuda_ensemble_moments(context, ensemble, last, m.data(), moments));
    all.insert(all.end(), m.begin(), m.end());
    std::vector<double> x = random<double>(5 * d);
    std::vector<double> out(5 * k);
    DO(mltheory_cuda_ensemble_outputs(context, ensemble, 0, x.data(), x.size(), 5, out.data(), out.size()));
    all.insert(all.end(), out.begin(), out.end());
    // more rows than one step of the evaluation takes, where that is quick
    std::vector<int> many(parameters < 50 ? 1030 : 9, 3);
    double loss = 0;
    DO(mltheory_cuda_ensemble_gradient(context, ensemble, last, many.data(), static_cast<int>(many.size()), &loss, theta.data(),
            parameters));
    all.push_back(loss);
    all.insert(all.end(), theta.begin(), theta.end());
    DO(mltheory_cuda_ensemble_close(context, ensemble));
    return all;
}

void networks() {
    const double none = INFINITY;
    std::vector<Case> cases = {
        {{1, 1}, 0, 0, MLTHEORY_CUDA_FLOAT64, 1, 0, 0, 0, 1, 1, 0, none, 0, 0},
        {{2, 3, 2}, 1, 1, MLTHEORY_CUDA_FLOAT32, 3, 0, 0, 0, 2, 1, 0, 0.1, 0.9, 0.01},
        {{3, 17, 9, 4}, 6, 2, MLTHEORY_CUDA_FLOAT64, 5, 1, 0, 1, 3, 0, 0, 0.5, 0, 0.01},
        {{5, 33, 40}, 7, 1, MLTHEORY_CUDA_FLOAT32, 34, 0, 1, 0, 2, 1, 0, none, 0.5, 0},
        {{2, 70, 65, 1}, 4, 3, MLTHEORY_CUDA_FLOAT32, 2, 1, 0, 0, 2, 0, 0, 1, 0, 0},
        {{4, 8, 8, 2}, 8, 4, MLTHEORY_CUDA_FLOAT64, 4, 0, 0, 0, 2, 1, 0, 0.01, 0, 0},
    };
    for (Case c : cases) {
        for (c.layered = 0; c.layered < 2; c.layered++) {
            both_orders("network", [&] { return train(c); });
        }
    }
    // a gradient of several chunks of the norm
    both_orders("long gradient", [&] {
        return train({{90, 100, 3}, 3, 0, MLTHEORY_CUDA_FLOAT32, 2, 0, 0, 0, 2, 1, 1, 0.2, 0, 0});
    });
}

/** What must be refused is, and leaves nothing. */
void refusals() {
    require(mltheory_emulator_divergence(context) == 1, "a divergent barrier is refused");
    char words[1024];
    mltheory_cuda_message(words, sizeof words);
    require(std::strstr(words, "divergent barrier") != nullptr, words);
    mltheory_emulator_recover();
    int64_t buffer = 0;
    require(mltheory_cuda_allocate(context, MLTHEORY_CUDA_FLOAT64, std::size_t(1) << 61, &buffer) == 3, "more bytes than an address");
    require(mltheory_cuda_allocate(context, MLTHEORY_CUDA_FLOAT64, std::size_t(1) << 40, &buffer) == 2, "more than the device has");
}

}  // namespace

int main() {
    mltheory_emulator_cublas("");
    DO(mltheory_cuda_open(0, &context));
    products<float>(MLTHEORY_CUDA_FLOAT32);
    products<double>(MLTHEORY_CUDA_FLOAT64);
    products<float>(MLTHEORY_CUDA_BFLOAT16);
    large_product();
    vectors<float>();
    vectors<double>();
    features<float>();
    features<double>();
    kernels();
    networks();
    refusals();
    DO(mltheory_cuda_close(context));
    require(mltheory_emulator_live() == 0, "something was left on the device");
    std::printf("%ld launches\n", static_cast<long>(mltheory_emulator_launches()));
    return 0;
}
