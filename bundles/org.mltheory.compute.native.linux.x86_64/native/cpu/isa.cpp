#include <atomic>

#include "mltheory_cpu.h"

namespace {

std::atomic<int32_t> chosen{-1};

int32_t detect() {
    // the compiler's run-time support asks cpuid, and whether the operating system saves the wide registers
    __builtin_cpu_init();
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512bw")
            && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("fma")) {
        return MLT_AVX512;
    }
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") ? MLT_AVX2 : MLT_SSE2;
}

}  // namespace

extern "C" {

int32_t mlt_abi_version(void) {
    return MLT_ABI_VERSION;
}

int32_t mlt_isa_best(void) {
    static const int32_t best = detect();
    return best;
}

int32_t mlt_isa_chosen(void) {
    const int32_t now = chosen.load(std::memory_order_relaxed);
    return now >= 0 ? now : mlt_isa_best();
}

bool mlt_isa_choose(int32_t isa) {
    const int32_t best = mlt_isa_best();
    const bool can = isa == MLT_SSE2 || (isa >= MLT_AVX2 && isa <= MLT_AVX2_WIDE && best >= MLT_AVX2)
            || (isa == MLT_AVX512 && best == MLT_AVX512);
    if (can) {
        chosen.store(isa, std::memory_order_relaxed);
    }
    return can;
}
}
