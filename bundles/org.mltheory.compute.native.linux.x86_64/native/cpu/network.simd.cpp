// The kernels of network.h, in both precisions.

#include "network.h"

#include "step.h"

namespace mlt::MLT_ISA {
namespace {

template <class T>
void lay_out(Network *net) {
    int64_t at = 0;
    for (int l = 0; l < net->count; l++) {
        Layer &layer = net->layers[l];
        layer.narrow = layer.outputs * 2 <= LANES<T> && layer.inputs >= LANES<T>;
        layer.stride = up(layer.inputs, LANES<T>);
        layer.weights = at;
        // lines of the cache begin with layers
        at += up(layer.narrow ? layer.outputs * layer.stride : layer.inputs * up(layer.outputs, LANES<T>), 16);
        layer.biases = at;
        at += up(layer.outputs, 16);
    }
    net->padded = at;
}

// Calls body(place in theta, place in the padded parameters) for all parameters.
template <class T, class Body>
void each_number(const Network *net, const Body &body) {
    int64_t from = 0;
    for (int l = 0; l < net->count; l++) {
        const Layer &layer = net->layers[l];
        for (int64_t i = 0; i < layer.inputs; i++) {
            for (int64_t j = 0; j < layer.outputs; j++) {
                const int64_t p = j / PANEL<T>;
                const int64_t width = vectors_of<T>(layer.outputs, p) * LANES<T>;
                const int64_t place =
                        layer.narrow ? j * layer.stride + i : p * PANEL<T> * layer.inputs + i * width + (j - p * PANEL<T>);
                body(from++, layer.weights + place);
            }
        }
        for (int64_t j = 0; j < layer.outputs; j++) {
            body(from++, layer.biases + j);
        }
    }
}

template <class T>
void import_numbers(const Network *net, const double *theta, void *padded) {
    T *to = static_cast<T *>(padded);
    __builtin_memset(padded, 0, (size_t)net->padded * sizeof(T));
    each_number<T>(net, [&](int64_t from, int64_t place) { to[place] = (T)theta[from]; });
}

template <class T>
void export_numbers(const Network *net, const void *padded, double *theta) {
    const T *from = static_cast<const T *>(padded);
    each_number<T>(net, [&](int64_t to, int64_t place) { theta[to] = (double)from[place]; });
}

template <class T>
size_t scratch_bytes(const Network *net, int32_t capacity, int32_t workers) {
    return carve<T>(*net, capacity, workers, nullptr).bytes;
}

template <class T>
Update<T> update_of(const Network &net, const Member &member, double rate) {
    Update<T> u;
    u.method = net.method;
    u.plain = net.moments == 0 && net.decay == 0 && net.clip == __builtin_inf();
    u.rate = (T)rate;
    u.momentum = (T)net.momentum;
    u.beta2 = (T)net.beta2;
    u.rest1 = (T)(1 - net.momentum);
    u.rest2 = (T)(1 - net.beta2);
    u.correction1 = (T)(1 - member.power1);
    u.correction2 = (T)(1 - member.power2);
    u.epsilon = (T)net.epsilon;
    u.decay = (T)net.decay;
    u.factor = 1;
    return u;
}

template <class T>
void train(const Network *net, Member *member, Rows data, void *block, int32_t capacity, Team *team, int32_t steps, const int32_t *rows,
        const double *rates, double *step_losses) {
    const Scratch<T> scratch = carve<T>(*net, capacity, team ? team_threads(team) : 1, block);
    T *const moments[3] = {static_cast<T *>(member->moments[0]), static_cast<T *>(member->moments[1]),
            static_cast<T *>(member->moments[2])};
    const Pass<T> pass{*net, scratch, static_cast<T *>(member->theta), moments, team};
    const int64_t b = net->batch;
    const bool clips = net->clip < __builtin_inf();
    for (int32_t s = 0; s < steps; s++) {
        const int32_t *batch = rows + s * b;
        pass.gather(static_cast<const T *>(data.inputs), batch, b);
        pass.forward(b);
        step_losses[s] = pass.differentiate_outputs(static_cast<const T *>(data.targets), batch, b, 1.0 / (double)b) / (double)b;
        if (net->method == ADAM || net->method == AMSGRAD) {
            member->power1 *= net->momentum;
            member->power2 *= net->beta2;
        }
        Update<T> u = update_of<T>(*net, *member, rates[s]);
        pass.backward(b, clips ? COLLECT : u.plain ? DESCEND : MOVE, u);
        if (clips) {
            const double norm = pass.norm();
            u.factor = norm > net->clip ? (T)(net->clip / norm) : (T)1;
            pass.move(u);
        }
    }
}

template <class T>
void outputs(const Network *net, const Member *member, const double *x, void *block, int32_t capacity, Team *team, int32_t count,
        double *out) {
    const Scratch<T> scratch = carve<T>(*net, capacity, team ? team_threads(team) : 1, block);
    T *const moments[3] = {};
    const Pass<T> pass{*net, scratch, static_cast<T *>(member->theta), moments, team};
    const int64_t d = net->layers[0].inputs;
    const int64_t k = net->layers[net->count - 1].outputs;
    for (int64_t r = 0; r < count; r++) {
        for (int64_t j = 0; j < d; j++) {
            scratch.values[0][r * scratch.ld[0] + j] = (T)x[r * d + j];
        }
    }
    pass.forward(count);
    for (int64_t r = 0; r < count; r++) {
        for (int64_t j = 0; j < k; j++) {
            out[r * k + j] = (double)scratch.values[net->count][r * scratch.ld[net->count] + j];
        }
    }
}

template <class T>
double gradient(const Network *net, const Member *member, Rows data, void *block, int32_t capacity, Team *team, int32_t count,
        const int32_t *rows, double scale, bool add, void *result) {
    Scratch<T> scratch = carve<T>(*net, capacity, team ? team_threads(team) : 1, block);
    scratch.gradient = static_cast<T *>(result);
    T *const moments[3] = {};
    const Pass<T> pass{*net, scratch, static_cast<T *>(member->theta), moments, team};
    const Update<T> none = update_of<T>(*net, *member, 0);
    double sum = 0;
    for (int32_t from = 0; from < count; from += capacity) {
        const int32_t b = count - from < capacity ? count - from : capacity;
        pass.gather(static_cast<const T *>(data.inputs), rows + from, b);
        pass.forward(b);
        sum += pass.differentiate_outputs(static_cast<const T *>(data.targets), rows + from, b, scale);
        pass.backward(b, from == 0 && !add ? COLLECT : ADD, none);
    }
    return sum;
}

template <class T>
const NetworkKernels *kernels() {
    static constexpr NetworkKernels all = {(int32_t)sizeof(T), lay_out<T>, import_numbers<T>, export_numbers<T>, scratch_bytes<T>,
            train<T>, outputs<T>, gradient<T>};
    return &all;
}

}  // namespace

const NetworkKernels *network_kernels(int32_t bits) {
    return bits == 32 ? kernels<float>() : kernels<double>();
}

}  // namespace mlt::MLT_ISA
