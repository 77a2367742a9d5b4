// The C interface for training ensembles of fully connected networks. As in mltheory_cpu.h nothing throws.
//
// Parameters are in the order of the Java side: layer by layer the weights as inputs x outputs, then the biases.
#pragma once

#include "mltheory_cpu.h"

extern "C" {

// The enumerations are those of network.h.
struct mlt_network {
    int32_t bits;  // of a number: 32 or 64
    int32_t layers;
    const int32_t *widths;  // layers + 1
    int32_t activation;
    int32_t loss;
    int32_t method;
    int32_t moments;
    int32_t batch;
    double momentum;  // or beta1
    double beta2;
    double epsilon;
    double decay;
    double clip;
};

struct mlt_ensemble;

// Memory that could be had now, in bytes: of the machine, or of the control group that the process is in.
uint64_t mlt_memory_available(void);

// Opens an ensemble with parameters 0. sets is 1 when all members have the same samples, else the number of members.
int32_t mlt_ensemble_open(const mlt_network *network, int32_t members, int32_t sets, int32_t threads, mlt_ensemble **ensemble);

void mlt_ensemble_close(mlt_ensemble *ensemble);

// Makes room for n samples in a set, once.
int32_t mlt_ensemble_samples(mlt_ensemble *ensemble, int32_t set, int32_t n);

// Copies count inputs (or targets) from place `at` of the n x d (n x K) array on.
void mlt_ensemble_put_inputs(mlt_ensemble *ensemble, int32_t set, int64_t at, int64_t count, const double *values);
void mlt_ensemble_put_targets(mlt_ensemble *ensemble, int32_t set, int64_t at, int64_t count, const double *values);

void mlt_ensemble_put_parameters(mlt_ensemble *ensemble, int32_t member, const double *theta);
void mlt_ensemble_get_parameters(const mlt_ensemble *ensemble, int32_t member, double *theta);
void mlt_ensemble_get_moment(const mlt_ensemble *ensemble, int32_t member, int32_t moment, double *values);

// Trains the members from .. to, each for so many steps; rows are members x steps x batch, rates and losses members x steps. No row may
// be outside of its samples.
void mlt_ensemble_train(mlt_ensemble *ensemble, int32_t from, int32_t to, int32_t steps, const int32_t *rows, const double *rates,
        double *losses);

// The outputs of a member for n rows of x.
void mlt_ensemble_outputs(mlt_ensemble *ensemble, int32_t member, const double *x, int32_t n, double *out);

// The sum of a member's losses over so many rows. The gradient of scale times it becomes the ensemble's gradient, or with add is added
// to that.
double mlt_ensemble_gradient(mlt_ensemble *ensemble, int32_t member, int32_t count, const int32_t *rows, double scale, bool add);

// Copies the ensemble's gradient.
void mlt_ensemble_get_gradient(const mlt_ensemble *ensemble, double *gradient);

// The floating-point operations of a step of one member.
double mlt_ensemble_flops(const mlt_ensemble *ensemble);
}
