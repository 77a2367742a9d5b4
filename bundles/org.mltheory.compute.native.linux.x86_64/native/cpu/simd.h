// For sources named *.simd.cpp, which are compiled once for each instruction set with MLT_ISA one of sse2, avx2, avx2wide, avx512
// and MLT_VECTOR_BYTES 16, 32, 64, 64. Everything in them lies in namespace mlt::MLT_ISA, so that the variants do not meet; inline
// functions of shared headers must be static or in that namespace too, or the linker could keep the AVX-512 copy for all.
//
// A source that is compiled once calls the chosen variant by MLT_DISPATCH(function)(arguments): the variants are declared with
// MLT_DECLARE(result, function, (parameters)).
#pragma once

#include "mltheory_cpu.h"

#define MLT_DECLARE(result, function, parameters) \
    namespace mlt::sse2 { result function parameters; } \
    namespace mlt::avx2 { result function parameters; } \
    namespace mlt::avx2wide { result function parameters; } \
    namespace mlt::avx512 { result function parameters; }

#define MLT_DISPATCH(function) \
    (mlt::select(&mlt::sse2::function, &mlt::avx2::function, &mlt::avx2wide::function, &mlt::avx512::function))

namespace mlt {

template <class Function>
static inline Function *select(Function *sse2, Function *avx2, Function *avx2wide, Function *avx512) {
    switch (mlt_isa_chosen()) {
        case MLT_AVX512: return avx512;
        case MLT_AVX2_WIDE: return avx2wide;
        case MLT_AVX2: return avx2;
        default: return sse2;
    }
}

}  // namespace mlt
