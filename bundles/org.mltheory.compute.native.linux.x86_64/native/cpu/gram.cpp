// The neural tangent kernel of an infinitely wide ReLU network: preparation, and the order of blocks.

#include "gram.h"

#include <cmath>
#include <new>
#include <vector>

#include "mltheory_grams.h"

struct mlt_gram {
    mlt::Gram plan{};
    std::vector<double> x;
    std::vector<double> unit;
    std::vector<double> panels;
    std::vector<double> variances;
    std::vector<double> roots;
    void (*block)(const mlt::Gram &, int64_t, int64_t, double *, double *);

    mlt_gram(int32_t hidden, double sigma_w2, double sigma_b2, const double *rows, int64_t n, int64_t d)
            : x(rows, rows + n * d), unit(static_cast<size_t>(n * d)),
              panels(static_cast<size_t>(MLT_DISPATCH(gram_panel_numbers)(n, d))), variances(static_cast<size_t>((hidden + 1) * n)),
              roots(variances.size()), block(MLT_DISPATCH(gram_block)) {
        plan.hidden = hidden;
        plan.half = sigma_w2 / 2;
        plan.bias = sigma_b2;
        plan.slope = sigma_w2 / static_cast<double>(d);
        plan.n = n;
        plan.d = d;
        MLT_DISPATCH(gram_panels)(rows, n, d, panels.data());
        const double scale = std::sqrt(plan.slope);
        for (int64_t i = 0; i < n; i++) {
            double squares = 0;
            for (int64_t p = 0; p < d; p++) {
                squares += rows[i * d + p] * rows[i * d + p];
            }
            double variance = sigma_b2 + plan.slope * squares;
            for (int64_t l = 0; l <= hidden; l++) {
                const size_t at = static_cast<size_t>(l * n + i);
                variances[at] = variance;
                roots[at] = std::sqrt(variance);
                variance = sigma_b2 + plan.half * variance;
            }
            const double factor = scale / roots[static_cast<size_t>(i)];
            for (int64_t p = 0; p < d; p++) {
                unit[static_cast<size_t>(i * d + p)] = factor * rows[i * d + p];
            }
        }
        plan.x = x.data();
        plan.unit = unit.data();
        plan.panels = panels.data();
        plan.variances = variances.data();
        plan.roots = roots.data();
    }
};

namespace {

struct Run {
    const mlt_gram *gram;
    int64_t from;
    double *ntk;
    double *nngp;
};

// Blocks row by row: 0 0, 1 0, 1 1, 2 0, ...
void run_block(void *context, int32_t index) {
    const Run *run = static_cast<const Run *>(context);
    const int64_t place = run->from + index;
    int64_t row = static_cast<int64_t>((std::sqrt(8.0 * static_cast<double>(place) + 1) - 1) / 2);
    // the root may be off by one
    while (row * (row + 1) / 2 > place) {
        row--;
    }
    while ((row + 1) * (row + 2) / 2 <= place) {
        row++;
    }
    const int64_t column = place - row * (row + 1) / 2;
    run->gram->block(run->gram->plan, row * mlt::GRAM_BLOCK, column * mlt::GRAM_BLOCK, run->ntk, run->nngp);
}

}  // namespace

extern "C" {

int32_t mlt_gram_open(int32_t hidden, double sigma_w2, double sigma_b2, const double *x, int32_t n, int32_t d, mlt_gram **gram) {
    try {
        *gram = new mlt_gram(hidden, sigma_w2, sigma_b2, x, n, d);
        return MLT_OK;
    } catch (...) {
        return MLT_NO_MEMORY;
    }
}

void mlt_gram_close(mlt_gram *gram) {
    delete gram;
}

int64_t mlt_gram_blocks(const mlt_gram *gram) {
    const int64_t rows = (gram->plan.n + mlt::GRAM_BLOCK - 1) / mlt::GRAM_BLOCK;
    return rows * (rows + 1) / 2;
}

void mlt_gram_run(const mlt_gram *gram, int32_t threads, int64_t from, int64_t to, double *ntk, double *nngp) {
    Run run{gram, from, ntk, nngp};
    mlt_parallel(threads, static_cast<int32_t>(to - from), run_block, &run);
}
}
