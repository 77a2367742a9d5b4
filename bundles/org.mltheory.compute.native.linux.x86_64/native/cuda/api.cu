#include "mltheory_cuda.h"

#include "context.h"
#include "gemm.h"
#include "ntk.cuh"
#include "vector.cuh"

#include <cstring>
#include <new>

namespace {

using namespace mltheory;

/** All open contexts. */
struct Contexts {
    std::mutex mutex;
    std::int64_t next = 1;
    std::map<std::int64_t, std::shared_ptr<Context>> open;
    std::string cublas;
};

/** Never destroyed: at the end of the process CUDA may be gone before, and the driver frees everything. */
Contexts& contexts() {
    static Contexts* all = new Contexts();
    return *all;
}

std::string& message() {
    static thread_local std::string text;
    return text;
}

/** Runs the body of a function of the interface; no exception leaves it. */
template <typename Body>
int guarded(const Body& body) {
    try {
        body();
        return static_cast<int>(Code::OK);
    } catch (const Error& e) {
        message() = e.what();
        return static_cast<int>(e.code());
    } catch (const std::bad_alloc&) {
        message() = "the host has not the memory";
        return static_cast<int>(Code::HOST_MEMORY);
    } catch (const std::exception& e) {
        message() = e.what();
        return static_cast<int>(Code::BACKEND);
    }
}

std::shared_ptr<Context> context_of(std::int64_t number) {
    Contexts& all = contexts();
    std::lock_guard<std::mutex> lock(all.mutex);
    auto found = all.open.find(number);
    require(found != all.open.end(), "no such CUDA context: it was closed, or never was");
    return found->second;
}

template <typename Body>
int in_context(std::int64_t number, const Body& body) {
    return guarded([&] {
        std::shared_ptr<Context> context = context_of(number);
        use_device(context->device().index);
        body(*context);
    });
}

/** The same for what only frees: it goes on where the device itself has failed. */
template <typename Body>
int releasing(std::int64_t number, const Body& body) {
    return guarded([&] {
        std::shared_ptr<Context> context = context_of(number);
        release_on_device(context->device().index);
        body(*context);
    });
}

/** The same for work on the context's stream, to its end. */
template <typename Body>
int on_stream(std::int64_t number, const Body& body) {
    return in_context(number, [&](Context& context) {
        std::lock_guard<std::mutex> lock(context.mutex());
        body(context);
        context.stream().synchronize();
    });
}

std::size_t cells(std::int64_t a, std::int64_t b) {
    require(a >= 0 && b >= 0, "a negative size");
    return static_cast<std::size_t>(a) * static_cast<std::size_t>(b);
}

std::size_t extent(std::int64_t rows, std::int64_t columns, std::int64_t row, int batch, std::int64_t stride) {
    require(row >= columns && stride >= 0, "a row longer than its place, or a negative stride");
    if (batch == 0 || rows == 0 || columns == 0) {
        return 0;
    }
    return static_cast<std::size_t>((batch - 1) * stride + (rows - 1) * row + columns);
}

template <typename T>
void gemm_typed(Context& context, bool tensor_cores, const mltheory_cuda_product& p, double alpha, std::int64_t a, std::size_t a_at,
        std::int64_t b, std::size_t b_at, double beta, std::int64_t c, std::size_t c_at) {
    require(p.m >= 0 && p.n >= 0 && p.k >= 0 && p.batch >= 0, "a product of negative size");
    GemmShape s = {p.trans_a != 0, p.trans_b != 0, p.m, p.n, p.k, p.lda, p.ldb, p.ldc, p.batch, p.stride_a, p.stride_b, p.stride_c};
    auto left = context.buffer(a);
    auto right = context.buffer(b);
    auto result = context.buffer(c);
    const T* pa = left->from<T>(a_at, s.trans_a ? extent(p.k, p.m, p.lda, p.batch, p.stride_a) : extent(p.m, p.k, p.lda, p.batch, p.stride_a));
    const T* pb = right->from<T>(b_at, s.trans_b ? extent(p.n, p.k, p.ldb, p.batch, p.stride_b) : extent(p.k, p.n, p.ldb, p.batch, p.stride_b));
    T* pc = result->from<T>(c_at, extent(p.m, p.n, p.ldc, p.batch, p.stride_c));
    Epilogue<T> e;
    e.alpha = static_cast<T>(alpha);
    e.beta = static_cast<T>(beta);
    if constexpr (std::is_same<T, float>::value) {
        if (tensor_cores) {
            gemm_bf16(s, pa, pb, pc, e, context.stream().get());
            return;
        }
    }
    if (context.cublas() != nullptr && Cublas::takes(s)) {
        context.cublas()->gemm(s, e.alpha, pa, pb, e.beta, pc, context.stream().get());
    } else {
        gemm(s, pa, pb, pc, e, context.stream().get());
    }
}

template <typename T>
void features_typed(Context& context, int activation, double scale, int n, int d, int features, std::int64_t x, std::int64_t w,
        std::int64_t bias, std::int64_t out) {
    Epilogue<T> e;
    e.kind = EpilogueKind::ACTIVATE;
    e.activation = static_cast<Activation>(activation);
    e.alpha = static_cast<T>(scale);
    auto biases = bias == 0 ? nullptr : context.buffer(bias);
    e.bias = bias == 0 ? nullptr : biases->from<T>(0, cells(features, 1));
    GemmShape s = {false, false, n, features, d, d, features, features, 1, 0, 0, 0};
    auto inputs = context.buffer(x);
    auto weights = context.buffer(w);
    auto result = context.buffer(out);
    gemm(s, inputs->from<T>(0, cells(n, d)), weights->from<T>(0, cells(d, features)), result->from<T>(0, cells(n, features)), e,
            context.stream().get());
}

template <typename T>
void gemv_typed(Context& context, bool trans, int m, int n, double alpha, std::int64_t a, std::int64_t x, double beta, std::int64_t y) {
    auto matrix = context.buffer(a);
    auto vector = context.buffer(x);
    auto result = context.buffer(y);
    gemv(trans, m, n, static_cast<T>(alpha), matrix->from<T>(0, cells(m, n)), vector->from<T>(0, cells(trans ? m : n, 1)),
            static_cast<T>(beta), result->from<T>(0, cells(trans ? n : m, 1)), context.stream().get());
}

void copy_words(const std::string& words, char* text, std::size_t n) {
    if (text != nullptr && n > 0) {
        std::size_t length = std::min(words.size(), n - 1);
        std::memcpy(text, words.data(), length);
        text[length] = '\0';
    }
}

void require_type(int type) {
    require(type == MLTHEORY_CUDA_FLOAT32 || type == MLTHEORY_CUDA_FLOAT64 || type == MLTHEORY_CUDA_BFLOAT16, "no such type");
}

}  // namespace

extern "C" {

void mltheory_cuda_message(char* text, size_t n) { copy_words(message(), text, n); }

int mltheory_cuda_open(int device, int64_t* context) {
    return guarded([&] {
        Contexts& all = contexts();
        std::string cublas;
        {
            std::lock_guard<std::mutex> lock(all.mutex);
            cublas = all.cublas;
        }
        auto made = std::make_shared<Context>(device, cublas);
        std::lock_guard<std::mutex> lock(all.mutex);
        all.open[all.next] = made;
        *context = all.next++;
    });
}

int mltheory_cuda_close(int64_t context) {
    return guarded([&] {
        std::shared_ptr<Context> last = context_of(context);
        release_on_device(last->device().index);
        Contexts& all = contexts();
        std::lock_guard<std::mutex> lock(all.mutex);
        all.open.erase(context);
    });
}

int mltheory_cuda_describe(int64_t context, char* text, size_t n) {
    return in_context(context, [&](Context& c) { copy_words(c.describe(), text, n); });
}

int mltheory_cuda_allocate(int64_t context, int type, size_t elements, int64_t* buffer) {
    return in_context(context, [&](Context& c) { *buffer = c.keep(std::make_shared<Buffer>(type, elements)); });
}

int mltheory_cuda_free(int64_t context, int64_t buffer) {
    return releasing(context, [&](Context& c) { c.forget_buffer(buffer); });
}

int mltheory_cuda_upload(int64_t context, int64_t buffer, int type, size_t at, const void* from, size_t elements) {
    return on_stream(context, [&](Context& c) {
        auto b = c.buffer(buffer);
        require(b->type() == type, "a copy of the wrong type");
        if (type == MLTHEORY_CUDA_FLOAT32) {
            b->floats().upload(at, static_cast<const float*>(from), elements, c.stream());
        } else {
            b->doubles().upload(at, static_cast<const double*>(from), elements, c.stream());
        }
    });
}

int mltheory_cuda_download(int64_t context, int64_t buffer, int type, size_t at, void* to, size_t elements) {
    return on_stream(context, [&](Context& c) {
        auto b = c.buffer(buffer);
        require(b->type() == type, "a copy of the wrong type");
        if (type == MLTHEORY_CUDA_FLOAT32) {
            b->floats().download(at, static_cast<float*>(to), elements, c.stream());
        } else {
            b->doubles().download(at, static_cast<double*>(to), elements, c.stream());
        }
    });
}

int mltheory_cuda_gemm(int64_t context, int type, const mltheory_cuda_product* product, double alpha, int64_t a, size_t a_at, int64_t b,
        size_t b_at, double beta, int64_t c, size_t c_at) {
    return on_stream(context, [&](Context& ctx) {
        require_type(type);
        if (type == MLTHEORY_CUDA_FLOAT64) {
            gemm_typed<double>(ctx, false, *product, alpha, a, a_at, b, b_at, beta, c, c_at);
        } else {
            gemm_typed<float>(ctx, type == MLTHEORY_CUDA_BFLOAT16, *product, alpha, a, a_at, b, b_at, beta, c, c_at);
        }
    });
}

int mltheory_cuda_gemv(int64_t context, int type, int trans, int m, int n, double alpha, int64_t a, int64_t x, double beta, int64_t y) {
    return on_stream(context, [&](Context& c) {
        if (type == MLTHEORY_CUDA_FLOAT64) {
            gemv_typed<double>(c, trans != 0, m, n, alpha, a, x, beta, y);
        } else {
            gemv_typed<float>(c, trans != 0, m, n, alpha, a, x, beta, y);
        }
    });
}

int mltheory_cuda_mirror(int64_t context, int type, int n, int64_t c) {
    return on_stream(context, [&](Context& ctx) {
        auto buffer = ctx.buffer(c);
        if (type == MLTHEORY_CUDA_FLOAT64) {
            mirror(n, buffer->from<double>(0, cells(n, n)), ctx.stream().get());
        } else {
            mirror(n, buffer->from<float>(0, cells(n, n)), ctx.stream().get());
        }
    });
}

int mltheory_cuda_features(int64_t context, int type, int activation, double scale, int n, int d, int features, int64_t x, int64_t w,
        int64_t bias, int64_t out) {
    return on_stream(context, [&](Context& c) {
        require(activation >= 0 && activation < ACTIVATIONS, "no such activation");
        if (type == MLTHEORY_CUDA_FLOAT64) {
            features_typed<double>(c, activation, scale, n, d, features, x, w, bias, out);
        } else {
            features_typed<float>(c, activation, scale, n, d, features, x, w, bias, out);
        }
    });
}

int mltheory_cuda_row_squares(int64_t context, int n, int d, int64_t x, int64_t squares) {
    return on_stream(context, [&](Context& c) {
        auto inputs = c.buffer(x);
        auto result = c.buffer(squares);
        launch("row squares", row_squares, dim3(grid_of(n, 8, 1 << 16)), dim3(256), 0, c.stream().get(), n, d,
                inputs->from<double>(0, cells(n, d)), result->from<double>(0, cells(n, 1)));
    });
}

int mltheory_cuda_infinite_ntk(int64_t context, int hidden, double sigma_w2, double sigma_b2, int n, int d, int64_t x, int64_t squares,
        int from, int rows, int64_t ntk, int64_t nngp) {
    return on_stream(context, [&](Context& c) {
        require(hidden >= 0 && n >= 0 && d >= 1 && from >= 0 && rows >= 0 && from <= n - rows, "no such rows of a Gram matrix");
        auto inputs = c.buffer(x);
        auto norms = c.buffer(squares);
        auto kernel = c.buffer(ntk);
        auto outputs = nngp == 0 ? nullptr : c.buffer(nngp);
        const double* px = inputs->from<double>(0, cells(n, d));
        double* pk = kernel->from<double>(0, cells(rows, n));
        double* po = nngp == 0 ? nullptr : outputs->from<double>(0, cells(rows, n));
        GemmShape s = {false, true, rows, n, d, d, d, n, 1, 0, 0, 0};
        // not by cuBLAS, whose sums for (i, j) and (j, i) may differ
        gemm(s, px + static_cast<std::size_t>(from) * static_cast<std::size_t>(d), px, pk, Epilogue<double>(), c.stream().get());
        NtkShape shape = {hidden, sigma_w2, sigma_b2, n, d};
        launch("infinite NTK", ntk_rows, dim3(grid_of(std::int64_t(rows) * n, 256, 1 << 16)), dim3(256), 0, c.stream().get(), shape,
                from, rows, px, norms->from<double>(0, cells(n, 1)), pk, po);
    });
}

int mltheory_cuda_ensemble_open(int64_t context, const mltheory_cuda_plan* plan, int64_t* ensemble) {
    return in_context(context, [&](Context& c) { *ensemble = c.keep(Ensemble::create(c, *plan)); });
}

int mltheory_cuda_ensemble_close(int64_t context, int64_t ensemble) {
    return releasing(context, [&](Context& c) { c.forget_ensemble(ensemble); });
}

int mltheory_cuda_ensemble_is_small(int64_t context, int64_t ensemble, int* small) {
    return in_context(context, [&](Context& c) { *small = c.ensemble(ensemble)->small() ? 1 : 0; });
}

int mltheory_cuda_ensemble_samples(int64_t context, int64_t ensemble, int member, int targets, size_t at, const double* from,
        size_t n) {
    return in_context(context, [&](Context& c) { c.ensemble(ensemble)->set_samples(member, targets != 0, at, from, n); });
}

int mltheory_cuda_ensemble_set_parameters(int64_t context, int64_t ensemble, int member, const double* theta, size_t n) {
    return in_context(context, [&](Context& c) { c.ensemble(ensemble)->set_parameters(member, theta, n); });
}

int mltheory_cuda_ensemble_parameters(int64_t context, int64_t ensemble, int member, double* theta, size_t n) {
    return in_context(context, [&](Context& c) { c.ensemble(ensemble)->parameters(member, theta, n); });
}

int mltheory_cuda_ensemble_moments(int64_t context, int64_t ensemble, int member, double* moments, size_t n) {
    return in_context(context, [&](Context& c) { c.ensemble(ensemble)->moments(member, moments, n); });
}

int mltheory_cuda_ensemble_train(int64_t context, int64_t ensemble, int steps, const int* rows, size_t row_count, const double* rates,
        double* losses, size_t rate_count) {
    return in_context(context,
            [&](Context& c) { c.ensemble(ensemble)->train(steps, rows, row_count, rates, losses, rate_count); });
}

int mltheory_cuda_ensemble_outputs(int64_t context, int64_t ensemble, int member, const double* x, size_t x_count, int n, double* out,
        size_t out_count) {
    return in_context(context, [&](Context& c) { c.ensemble(ensemble)->outputs(member, x, x_count, n, out, out_count); });
}

int mltheory_cuda_ensemble_gradient(int64_t context, int64_t ensemble, int member, const int* rows, int n, double* loss,
        double* gradient, size_t count) {
    return in_context(context, [&](Context& c) { *loss = c.ensemble(ensemble)->gradient(member, rows, n, gradient, count); });
}

}  // extern "C"

#ifdef MLTHEORY_EMULATED
#include "emulator/emulator_api.h"
#endif
