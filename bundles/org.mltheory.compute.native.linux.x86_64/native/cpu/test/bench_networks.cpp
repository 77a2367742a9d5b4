// Steps a second of single networks and ensembles, and the share of the arithmetic peak: bench_networks [threads].

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include "../mltheory_networks.h"

namespace {

double now() {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

typedef float Vector __attribute__((vector_size(32)));

__attribute__((target("avx2,fma"))) double peak_of_a_core() {
    double best = 0;
    for (int repeat = 0; repeat < 5; repeat++) {
        Vector s0 = {1}, s1 = s0, s2 = s0, s3 = s0, s4 = s0, s5 = s0, s6 = s0, s7 = s0, s8 = s0, s9 = s0;
        Vector x = s0 * 0.5f;
        Vector y = s0 * 0.25f;
        const long count = 20000000;
        const double start = now();
        for (long i = 0; i < count; i++) {
            s0 = s0 * x + y; s1 = s1 * x + y; s2 = s2 * x + y; s3 = s3 * x + y; s4 = s4 * x + y;
            s5 = s5 * x + y; s6 = s6 * x + y; s7 = s7 * x + y; s8 = s8 * x + y; s9 = s9 * x + y;
        }
        const double seconds = now() - start;
        const Vector all = s0 + s1 + s2 + s3 + s4 + s5 + s6 + s7 + s8 + s9;
        volatile float keep = all[0];
        (void)keep;
        best = std::max(best, 10.0 * 16 * count / seconds);
    }
    return best;
}

void measure(std::vector<int32_t> widths, int32_t batch, int32_t members, int32_t threads, double peak) {
    const int32_t n = 1024;
    const mlt_network plan{32, (int32_t)widths.size() - 1, widths.data(), 0, 1, 0, 0, batch, 0, 0, 0, 0, INFINITY};
    mlt_ensemble *e = nullptr;
    if (mlt_ensemble_open(&plan, members, 1, threads, &e) != MLT_OK || mlt_ensemble_samples(e, 0, n) != MLT_OK) {
        std::exit(1);
    }
    srand(1);
    const int32_t d = widths.front();
    const int32_t k = widths.back();
    std::vector<double> x((size_t)n * (size_t)d), t((size_t)n * (size_t)k);
    for (double &v : x) {
        v = rand() / (double)RAND_MAX - 0.5;
    }
    for (int32_t i = 0; i < n; i++) {
        t[(size_t)(i * k + rand() % k)] = 1;
    }
    mlt_ensemble_put_inputs(e, 0, 0, (int64_t)x.size(), x.data());
    mlt_ensemble_put_targets(e, 0, 0, (int64_t)t.size(), t.data());
    for (int32_t m = 0; m < members; m++) {
        std::vector<double> theta;
        for (size_t l = 0; l + 1 < widths.size(); l++) {
            const double scale = std::sqrt(6.0 / widths[l]);
            for (int i = 0; i < widths[l] * widths[l + 1]; i++) {
                theta.push_back(scale * (2.0 * rand() / RAND_MAX - 1));
            }
            theta.resize(theta.size() + (size_t)widths[l + 1]);
        }
        mlt_ensemble_put_parameters(e, m, theta.data());
    }
    const double flops = mlt_ensemble_flops(e);
    const int32_t steps = std::max(1, (int32_t)(2e9 / flops / members));
    const size_t all = (size_t)members * (size_t)steps;
    std::vector<int32_t> rows(all * (size_t)batch);
    for (int32_t &row : rows) {
        row = rand() % n;
    }
    std::vector<double> rates(all, 0.01), losses(all);
    double best = 1e9;
    for (int repeat = 0; repeat < 7; repeat++) {
        const double start = now();
        mlt_ensemble_train(e, 0, members, steps, rows.data(), rates.data(), losses.data());
        best = std::min(best, now() - start);
    }
    std::printf("%4d", d);
    for (size_t i = 1; i < widths.size(); i++) {
        std::printf("-%d", widths[i]);
    }
    const double speed = (double)all / best;
    std::printf(" batch %d, %d members, %d threads: %.0f steps/s, %.1f GFLOP/s, %.2f of the peak of these threads (loss %.4g)\n", batch,
            members, threads, speed, speed * flops * 1e-9, speed * flops / (peak * threads), losses.back());
    std::fflush(stdout);
    mlt_ensemble_close(e);
}

}  // namespace

int main(int count, char **arguments) {
    const double peak = peak_of_a_core();
    std::printf("peak of a core %.1f GFLOP/s\n", peak * 1e-9);
    const int only = count > 1 ? std::atoi(arguments[1]) : 0;
    for (int threads = 1; threads <= 2; threads++) {
        if (only && only != threads) {
            continue;
        }
        measure({2, 64, 64, 2}, 32, 1, threads, peak);
        measure({64, 256, 256, 10}, 64, 1, threads, peak);
        measure({784, 512, 512, 10}, 128, 1, threads, peak);
        measure({784, 2048, 2048, 10}, 256, 1, threads, peak);
        measure({2, 64, 64, 2}, 32, 100, threads, peak);
        measure({64, 256, 256, 10}, 64, 100, threads, peak);
    }
}
