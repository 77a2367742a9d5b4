// The C interface for Gram matrices.
#pragma once

#include "mltheory_cpu.h"

extern "C" {

struct mlt_gram;

// Prepares the kernel of an infinitely wide ReLU network for n rows of d numbers, which are copied.
int32_t mlt_gram_open(int32_t hidden, double sigma_w2, double sigma_b2, const double *x, int32_t n, int32_t d, mlt_gram **gram);

void mlt_gram_close(mlt_gram *gram);

// How many blocks there are, each a whole computation.
int64_t mlt_gram_blocks(const mlt_gram *gram);

// Computes the blocks from .. to of ntk and, when not null, nngp, both n x n.
void mlt_gram_run(const mlt_gram *gram, int32_t threads, int64_t from, int64_t to, double *ntk, double *nngp);
}
