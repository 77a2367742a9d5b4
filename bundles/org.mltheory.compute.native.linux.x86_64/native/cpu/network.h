// Shapes and plans of networks, and where their numbers lie: plain data that the kernels of every instruction set read.
#pragma once

#include <cstddef>
#include <cstdint>

#include "simd.h"
#include "team.h"

namespace mlt {

// The numbers are those that the Java side passes.
enum Activation : int32_t { RELU, LEAKY_RELU, TANH, SIGMOID, ERF, GELU, SINE, QUADRATIC, IDENTITY, ACTIVATIONS };
enum Loss : int32_t { SQUARED, CROSS_ENTROPY, LOGISTIC, HINGE, EXPONENTIAL, LOSSES };
enum Method : int32_t { DESCENT, NESTEROV, ADAM, AMSGRAD, METHODS };

// One affine layer. Its weights lie in panels of a few vectors of columns, each panel row by row: as products read them. A narrow
// layer, of fewer columns than half a vector, lies transposed instead, each column padded to whole vectors.
struct Layer {
    int32_t inputs;
    int32_t outputs;
    bool narrow;
    // in numbers from the start of the padded parameters
    int64_t weights;
    int64_t biases;
    // distance of columns when narrow
    int64_t stride;
};

struct Network {
    int32_t count;  // of layers
    Layer *layers;
    Activation activation;
    Loss loss;
    Method method;
    double momentum;  // or beta1
    double beta2;
    double epsilon;
    double decay;
    double clip;
    int32_t batch;
    int32_t moments;
    int64_t parameters;
    int64_t padded;  // numbers of a parameter vector in the kernels' layout, a multiple of 16
};

// One network in training; parameters and moments in the kernels' layout and precision.
struct Member {
    void *theta;
    void *moments[3];
    // beta1^t and beta2^t
    double power1;
    double power2;
};

struct Rows {
    const void *inputs;   // n x d
    const void *targets;  // n x K
};

// What the kernels of one precision offer.
struct NetworkKernels {
    int32_t size;  // of a number
    // Fills in layers' places from their inputs and outputs, and padded.
    void (*lay_out)(Network *net);
    void (*import_numbers)(const Network *net, const double *theta, void *padded);
    void (*export_numbers)(const Network *net, const void *padded, double *theta);
    // Bytes of scratch space for so many rows at a time and so many workers; it is to be zeroed once.
    size_t (*scratch_bytes)(const Network *net, int32_t capacity, int32_t workers);
    // Trains for steps mini-batches; team is null for one thread. The scratch space has room for a batch.
    void (*train)(const Network *net, Member *member, Rows data, void *scratch, int32_t capacity, Team *team, int32_t steps,
            const int32_t *rows, const double *rates, double *losses);
    // The outputs for count rows of x, not more than capacity.
    void (*outputs)(const Network *net, const Member *member, const double *x, void *scratch, int32_t capacity, Team *team,
            int32_t count, double *out);
    // The sum of the losses over rows; the gradient of scale times it is written, or added, in the kernels' layout.
    double (*gradient)(const Network *net, const Member *member, Rows data, void *scratch, int32_t capacity, Team *team, int32_t count,
            const int32_t *rows, double scale, bool add, void *gradient);
};

}  // namespace mlt

// bits is 32 or 64.
MLT_DECLARE(const ::mlt::NetworkKernels *, network_kernels, (int32_t bits))
