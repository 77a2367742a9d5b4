// The Gram matrix of an infinitely wide ReLU network: what its blocks are computed from.
#pragma once

#include <cstdint>

#include "simd.h"

namespace mlt {

// Rows and columns of a block: a block is a whole computation, so that results do not depend on threads.
constexpr int64_t GRAM_BLOCK = 64;

struct Gram {
    int32_t hidden;
    double half;   // half the variance of weights
    double bias;   // variance of biases
    double slope;  // variance of weights over d
    int64_t n;
    int64_t d;
    const double *x;     // n x d
    const double *unit;  // n x d, rows times sqrt(slope) over their root
    const double *panels;  // x transposed in panels, as products read it
    const double *variances;  // (hidden + 1) x n: the kernel of a row with itself, layer by layer
    const double *roots;      // their square roots
};

}  // namespace mlt

// Numbers of `panels`, and the copy of x into them.
MLT_DECLARE(int64_t, gram_panel_numbers, (int64_t n, int64_t d))
MLT_DECLARE(void, gram_panels, (const double *x, int64_t n, int64_t d, double *panels))
// Computes the block of rows from `row` and columns from `column` (multiples of GRAM_BLOCK, not right of the diagonal), and mirrors it.
// nngp may be null.
MLT_DECLARE(void, gram_block, (const ::mlt::Gram &gram, int64_t row, int64_t column, double *ntk, double *nngp))
